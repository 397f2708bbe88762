"""What waits for people, from every context, in one list."""

from collections.abc import Sequence
from datetime import datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.seats_waiting import seats_waiting_for
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.kernel.working_days import LONDON
from folkmoot.matters import queries as matters


def waiting_for(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything that waits for this hat, the soonest due first."""
    return in_order(_waiting_for_each([acting], at)[acting.appointment_id])


def waiting_for_people(hats: Sequence[Acting], at: datetime) -> dict[int, list[Waiting]]:
    """Everything that waits for the wearers of these hats of one community, by person, in no order.

    Missing: somebody for whom nothing waits is absent.
    """
    by_hat = _waiting_for_each(hats, at)
    found: dict[int, list[Waiting]] = {}
    for acting in hats:
        if waiting := by_hat[acting.appointment_id]:
            found.setdefault(acting.person_id, []).extend(waiting)
    return found


def _waiting_for_each(hats: Sequence[Acting], at: datetime) -> dict[int, list[Waiting]]:
    found = matters.waiting_for_each(hats, at)
    for one, asked in seats_waiting_for(hats, at.astimezone(LONDON).date()):
        for acting in asked:
            found[acting.appointment_id].append(one)
    return found
