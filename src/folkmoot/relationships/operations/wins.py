"""Telling a small win, giving thanks for it, and taking it back on the same day."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships import models
from folkmoot.relationships.domain import win as rules
from folkmoot.relationships.queries.wins import has_thanked, matter_is_read, told_today, win_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """What got better. Missing: `organisation_id` None, for everyone; empty `matter`, of none that is named."""

    words: str
    organisation_id: int | None = None
    matter: str = ""


@transaction.atomic
def tell_win(won: Won, *, by: Acting, at: datetime) -> models.SmallWin:
    """The win, told to all of the community's own.

    Errors: Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    words, matter = " ".join(won.words.split()), won.matter.strip().upper()
    objections = [
        *rules.objections_to_telling(by, words=words),
        *free_text(models.SmallWin, words=words, matter=matter),
    ]
    here = directory.organisations_of(by.community_id, local_day(at))
    if won.organisation_id is not None and not here.filter(pk=won.organisation_id).exists():
        objections.append("Choose an organisation of this community, or leave it open.")
    if matter and not matter_is_read(matter, by):
        objections.append("There is no matter of that number that you can read: check it, or leave it empty.")
    if told_today(words, by, at):
        objections.append("You told this today already.")
    if objections:
        raise Refused(objections)
    made = models.SmallWin.objects.create(
        community_id=by.community_id,
        words=words,
        organisation_id=won.organisation_id,
        matter=matter,
        told_by_id=by.appointment_id,
        told_at=at,
    )
    recorded("small win told", made, by=by, at=at)
    return made


@transaction.atomic
def give_thanks(*, win_id: int, by: Acting, at: datetime) -> None:
    """Give thanks for a win, once.

    Errors: NotFound; Refused.
    """
    directory.lock_community(by.community_id)
    one = win_in(win_id, by)
    if objections := rules.objections_to_thanking(
        by, told_by=one.told_by.person_id, has_thanked=has_thanked(one.pk, by.person_id)
    ):
        raise Refused(objections)
    given = models.WinThanks.objects.create(win=one, given_by_id=by.appointment_id, given_at=at)
    recorded("thanks given for a small win", given, by=by, at=at)


@transaction.atomic
def take_win_back(*, win_id: int, by: Acting, at: datetime) -> None:
    """Take a win back on the day it was told: it is shown no more, and stays in the record.

    Errors: NotFound, also where it is taken back already; Refused.
    """
    directory.lock_community(by.community_id)
    one = win_in(win_id, by)
    if objections := rules.objections_to_taking_back(
        by, told_by=one.told_by.person_id, told_on=local_day(one.told_at), today=local_day(at)
    ):
        raise Refused(objections)
    one.taken_back_at = at
    one.save(update_fields=["taken_back_at"])
    recorded("small win taken back", one, by=by, at=at)
