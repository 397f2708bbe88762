"""What waits for people, from every context, in one list."""

from collections.abc import Sequence
from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.matters import queries as matters


def waiting_for(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything that waits for this hat, the soonest due first."""
    return in_order(matters.waiting_for(acting, at))


def waiting_for_people(hats: Sequence[Acting], at: datetime) -> dict[int, list[Waiting]]:
    """Everything that waits for the wearers of these hats of one community, by person, in no order.

    Missing: somebody for whom nothing waits is absent.
    """
    by_hat = matters.waiting_for_each(hats, at)
    found: dict[int, list[Waiting]] = {}
    for acting in hats:
        if waiting := by_hat[acting.appointment_id]:
            found.setdefault(acting.person_id, []).extend(waiting)
    return found
