"""What waits for people, from every context, in one list; and what mail to a community's people has not arrived."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.people import addresses_in
from folkmoot.directory.queries.seats_waiting import seats_waiting_for
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries as matters
from folkmoot.meetings.queries import waiting as meetings
from folkmoot.post import queries as post
from folkmoot.post.domain.message import Envelope
from folkmoot.post.domain.trouble import Trouble, trouble_of


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
    for one, asked in chain(seats_waiting_for(hats, local_day(at)), meetings.waiting_for_each(hats, at)):
        for acting in asked:
            found[acting.appointment_id].append(one)
    # Nothing waits on a page that the community has switched off.
    return {hat.appointment_id: [one for one in found[hat.appointment_id] if hat.uses(one.page)] for hat in hats}


def troubled_mail(
    community_id: int, at: datetime, trouble: Trouble | None = None, words: str = ""
) -> QuerySet[Any, dict[str, Any]]:
    """The letters to the community's people that have not arrived as they should; all of each but what it says."""
    return post.troubled(addresses_in(community_id), at, trouble, words)


def stuck_letter(community_id: int, letter_id: int, at: datetime) -> Envelope:
    """A letter to one of the community's people that stays as it is until somebody decides about it.

    Errors: NotFound.
    """
    for row in troubled_mail(community_id, at).filter(pk=letter_id):
        letter = Envelope(**row)
        if trouble_of(letter).asks_for_a_decision:
            return letter
    raise NotFound(f"No letter {letter_id} to anyone here needs a decision.")
