"""Noting time that somebody gives and who bears it, putting it right, ending it, taking it back."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.days import day_after
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.funding import models
from folkmoot.funding.domain import given as rules
from folkmoot.funding.domain.given import Source
from folkmoot.funding.domain.who import objections_to_keeping
from folkmoot.funding.queries.given import givers_of, time_in
from folkmoot.funding.queries.lines import line_in
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is told of time given. Units and what is missing: as in the table, but people give the last day."""

    giver_id: int
    what: str
    sessions_a_week: Decimal
    source: Source
    line_id: int | None
    starts_on: date
    last_day: date | None

    def columns(self) -> dict[str, Any]:
        """Its columns."""
        return {
            "giver_id": self.giver_id,
            "what": self.what.strip(),
            "sessions_a_week": self.sessions_a_week,
            "source": self.source.value,
            "line_id": self.line_id,
            "starts_on": self.starts_on,
            "ends_on": day_after(self.last_day),
        }


@transaction.atomic
def note_time(given: Given, *, by: Acting, at: datetime) -> models.TimeGiven:
    """The time, noted.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    objections = _objections(given, by, at)
    same = models.TimeGiven.objects.filter(community_id=by.community_id, taken_back_at=None, **given.columns())
    if not objections and same.exists():
        objections.append("This is noted already.")
    if objections:
        raise Refused(objections)
    made = models.TimeGiven.objects.create(
        community_id=by.community_id, noted_by_id=by.appointment_id, noted_at=at, **given.columns()
    )
    recorded("time given noted", made, by=by, at=at)
    return made


@transaction.atomic
def correct_time(given: Given, *, given_id: int, because: str, by: Acting, at: datetime) -> None:
    """Put time given right, with the reason; what it said before stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = time_in(given_id, by)
    objections = [*_objections(given, by, at, before=one), *_objections_to_reason(because)]
    was = said(one)
    for name, value in given.columns().items():
        setattr(one, name, value)
    if not objections and said(one) == was:
        objections.append("That is what it says already.")
    if objections:
        raise Refused(objections)
    one.save()
    recorded("time given put right", one, by=by, at=at, details={"was": was, "why": because.strip()})


@transaction.atomic
def end_time(*, given_id: int, last_day: date, by: Acting, at: datetime) -> None:
    """Say the last day on which somebody gives this time.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = time_in(given_id, by)
    ends_on = day_after(last_day)
    assert ends_on is not None
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_ending(starts_on=one.starts_on, ends_on=ends_on, ended_on=one.ends_on, day=local_day(at)),
    ]
    if objections:
        raise Refused(objections)
    was = said(one)
    one.ends_on = ends_on
    one.save(update_fields=["ends_on"])
    recorded("time given ended", one, by=by, at=at, details={"was": was})


@transaction.atomic
def take_time_back(*, given_id: int, because: str, by: Acting, at: datetime) -> None:
    """Take back what was noted by mistake, with the reason: it is shown no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = time_in(given_id, by)
    if objections := [*objections_to_keeping(by), *_objections_to_reason(because)]:
        raise Refused(objections)
    one.taken_back_at, one.taken_back_because = at, because.strip()
    one.save(update_fields=["taken_back_at", "taken_back_because"])
    recorded("time given taken back", one, by=by, at=at)


def said(one: models.TimeGiven) -> str:
    """What a row says, in a line of the record; whose time it is, by the number of their role."""
    until = one.ends_on.isoformat() if one.ends_on else "no end"
    line = f" (funding {one.line_id})" if one.line_id is not None else ""
    return (
        f"role {one.giver_id}: {one.what}, {one.sessions_a_week.normalize():f} sessions a week, {one.source}{line}, "
        f"{one.starts_on.isoformat()} to {until}"
    )


def _objections(given: Given, by: Acting, at: datetime, before: models.TimeGiven | None = None) -> list[str]:
    # Whose time it was may have left since: then it is put right all the same.
    known = {one.pk for one in givers_of(by.community_id, local_day(at))}
    if given.giver_id not in known | ({before.giver_id} if before else set()):
        raise NotFound("role")
    if given.line_id is not None:
        line_in(given.line_id, by)
    lacking = [] if given.what.strip() else ["Say what the time is for."]
    return [
        *objections_to_keeping(by),
        *lacking,
        *rules.objections_to_giving(
            sessions=given.sessions_a_week,
            source=given.source,
            has_line=given.line_id is not None,
            starts_on=given.starts_on,
            ends_on=day_after(given.last_day),
        ),
        *free_text(models.TimeGiven, what=given.what),
    ]


def _objections_to_reason(because: str) -> list[str]:
    lacking = [] if because.strip() else ["Say why."]
    return [*lacking, *free_text(models.TimeGiven, taken_back_because=because)]
