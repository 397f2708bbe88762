"""Outside meetings as their keepers say anew what they are, close them, and open them again."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.operations.seats import empty_seat
from folkmoot.directory.operations.wordings import say_anew
from folkmoot.directory.queries import organisations_of
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumWords:
    """What an outside meeting is called and for, what it may decide, and whose meeting it is."""

    host_id: int
    name: str
    purpose: str
    decides: str


@transaction.atomic
def reword_forum(*, forum: models.Forum, words: ForumWords, starts_on: date | None, by: Acting, at: datetime) -> None:
    """Say anew, from a day or from today, what a meeting is; what it said before stays readable as at its days.

    Errors: Refused, when a text holds what none may keep, the host is none of the community's, nothing changes, or the
    day is before the present words began or is to come.
    """
    refuse_unfit(models.Forum, name=words.name, purpose=words.purpose, decides=words.decides)
    if not organisations_of(by.community_id, local_day(at)).filter(pk=words.host_id).exists():
        raise Refused("Choose the host from the organisations of this community.")
    say_anew(forum, asdict(words), starts_on=starts_on, at=at)
    recorded("forum reworded", forum, by=by, at=at)


@transaction.atomic
def close_forum(*, forum: models.Forum, ends_on: date, why: str, by: Acting, at: datetime) -> None:
    """Close an outside meeting from a day, and every term and cover in its seats; what was stays readable.

    Errors: Refused, when it is closed already, the day is not after its start, or the reason holds what none may keep.
    """
    refuse_unfit(models.Forum, why_closed=why)
    if forum.ends_on is not None:
        raise Refused("This meeting is closed already.")
    if forum.starts_on is not None and ends_on <= forum.starts_on:
        raise Refused("A meeting closes after it starts: give a later day.")
    for seat in forum.seats.all():
        empty_seat(seat, ends_on)
    forum.ends_on, forum.why_closed = ends_on, why
    forum.save(update_fields=["ends_on", "why_closed"])
    recorded("forum closed", forum, by=by, at=at, details={"from": ends_on.isoformat(), "why": why})


@transaction.atomic
def reopen_forum(*, forum: models.Forum, why: str, by: Acting, at: datetime) -> None:
    """Take back the closing of a meeting: it stands again, its seats vacant.

    Errors: Refused, when it is not closed, or the reason holds what none may keep.
    """
    refuse_unfit(models.Forum, why_closed=why)
    if forum.ends_on is None:
        raise Refused("This meeting is not closed.")
    forum.ends_on, forum.why_closed = None, ""
    forum.save(update_fields=["ends_on", "why_closed"])
    recorded("forum opened again", forum, by=by, at=at, details={"why": why})
