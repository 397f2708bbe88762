"""What waits for a person, from every context, in one list."""

from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.matters import queries as matters


def waiting_for(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything that waits for this hat, the soonest due first."""
    return in_order(matters.waiting_for(acting, at))
