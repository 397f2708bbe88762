"""What waits for people, from every context, in one list; and what mail to a community's people has not arrived."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from folkmoot.desk.queries.sources import asked_beside_matters
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.hats import hats_beside
from folkmoot.directory.queries.people import addresses_in
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.once import one_reading
from folkmoot.kernel.waiting import Waiting, in_order
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries as matters
from folkmoot.post import queries as post
from folkmoot.post.domain.message import Envelope
from folkmoot.post.domain.trouble import Trouble, trouble_of


def waiting_for(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything that waits for this hat, the soonest due first."""
    return in_order(_waiting_for_each([acting], at)[acting.appointment_id])


def waiting_under_every_hat(worn: Acting, at: datetime) -> tuple[list[tuple[Waiting, list[Acting]]], bool]:
    """Everything that waits for whoever wears this hat, under any of theirs; and whether they have others.

    Shape: each thing once, the soonest due first, with the hats it waits under, the one worn before others.
    """
    found: dict[Waiting, list[Acting]] = {}
    others = hats_beside(worn, local_day(at))
    beside = [one for one in others if one.community_id == worn.community_id]
    elsewhere = groupby((one for one in others if one not in beside), key=lambda one: one.community_id)
    for hats in ([worn, *beside], *([*theirs] for _, theirs in elsewhere)):
        by_hat = _waiting_for_each(hats, at)
        for hat in hats:
            for one in by_hat[hat.appointment_id]:
                found.setdefault(one, []).append(hat)
    return [(one, found[one]) for one in in_order(found)], bool(others)


def waiting_for_people(hats: Sequence[Acting], at: datetime) -> dict[int, list[Waiting]]:
    """Everything that waits for the wearers of these hats of one community, by person, each once, in no order.

    Shape: for somebody with several of these hats, `about` ends with the one it waits under. Missing: somebody for whom nothing waits is absent.
    """
    with one_reading():
        by_hat = _waiting_for_each(hats, at)
    worn = Counter(hat.person_id for hat in hats)
    # Under two hats a person has some things twice: each is told once, under the first.
    found: dict[int, dict[Waiting, Acting]] = {}
    for hat in hats:
        for one in by_hat[hat.appointment_id]:
            found.setdefault(hat.person_id, {}).setdefault(one, hat)
    return {
        person_id: [_under(hat, one) if worn[person_id] > 1 else one for one, hat in theirs.items()]
        for person_id, theirs in found.items()
    }


def _under(hat: Acting, one: Waiting) -> Waiting:
    return replace(one, about=f"{one.about}, as {hat.role.words}, {hat.organisation_name}")


def _waiting_for_each(hats: Sequence[Acting], at: datetime) -> dict[int, list[Waiting]]:
    found = matters.waiting_for_each(hats, at)
    for one, asked in asked_beside_matters(hats, at):
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
