"""Noting who pays for what, putting it right, saying that it ends and why, taking it back."""

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
from folkmoot.directory.queries.organisations import known_here
from folkmoot.funding import models
from folkmoot.funding.domain import given as time_rules
from folkmoot.funding.domain import line as rules
from folkmoot.funding.domain.case import State
from folkmoot.funding.domain.who import objections_to_keeping
from folkmoot.funding.queries.cases import case_in
from folkmoot.funding.queries.lines import following, line_in
from folkmoot.kernel.errors import NotFound, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What is told of a funding line. Units and what is missing: as in the table, but people give the last day."""

    pays_for: str
    sessions_a_week: Decimal | None
    source_id: int | None
    source_words: str
    pence: int
    is_yearly: bool
    starts_on: date
    last_day: date | None
    basis: str = ""

    def columns(self) -> dict[str, Any]:
        """Its columns."""
        return {
            "pays_for": self.pays_for.strip(),
            "sessions_a_week": self.sessions_a_week,
            "source_id": self.source_id,
            "source_words": self.source_words.strip(),
            "pence": self.pence,
            "is_yearly": self.is_yearly,
            "starts_on": self.starts_on,
            "ends_on": day_after(self.last_day),
            "basis": self.basis.strip(),
        }


@transaction.atomic
def note_line(
    paid: Paid, *, follows_id: int | None = None, case_id: int | None = None, by: Acting, at: datetime
) -> models.FundingLine:
    """The line, noted; with `follows_id` it continues another, with `case_id` it comes of a case that was agreed.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    before = line_in(follows_id, by) if follows_id is not None else None
    case = case_in(case_id, by) if case_id is not None else None
    objections = _objections(paid, by)
    objections += _objections_to_case(case)
    if before is not None:
        objections += _objections_to_following(before, paid)
    same = models.FundingLine.objects.filter(community_id=by.community_id, taken_back_at=None, **paid.columns())
    if not objections and same.exists():
        objections.append("This line is noted already.")
    if objections:
        raise Refused(objections)
    made = models.FundingLine.objects.create(
        community_id=by.community_id,
        follows=before,
        case=case,
        noted_by_id=by.appointment_id,
        noted_at=at,
        **paid.columns(),
    )
    recorded("funding noted", made, by=by, at=at)
    return made


@transaction.atomic
def correct_line(paid: Paid, *, line_id: int, case_id: int | None, because: str, by: Acting, at: datetime) -> None:
    """Put a line right, with the reason, also which case it comes of; what it said before stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = line_in(line_id, by)
    case = case_in(case_id, by) if case_id is not None else None
    objections = [*_objections(paid, by), *_objections_to_order(one, paid), *_objections_to_reason(because)]
    objections += _objections_to_case(case)
    was, ended_on = said(one), one.ends_on
    for name, value in paid.columns().items():
        setattr(one, name, value)
    one.case = case
    if rules.lasts_longer(one.ends_on, than=ended_on):
        # That it ends was said of another day: as this one nears, it is asked again what follows.
        one.ended_because = ""
    if not objections and said(one) == was:
        objections.append("That is what it says already.")
    if objections:
        raise Refused(objections)
    one.save()
    recorded("funding put right", one, by=by, at=at, details={"was": was, "why": because.strip()})


@transaction.atomic
def end_line(*, line_id: int, last_day: date, because: str, by: Acting, at: datetime) -> None:
    """Say that a line ends on that day, why, and what comes of the work; from then on nobody is asked what follows.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = line_in(line_id, by)
    ends_on = day_after(last_day)
    assert ends_on is not None
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_ending(
            because=because,
            starts_on=one.starts_on,
            ends_on=ends_on,
            ends_now=one.ends_on,
            ended_before=bool(one.ended_because),
            followed=following(one) is not None,
        ),
        *free_text(models.FundingLine, ended_because=because),
    ]
    if objections:
        raise Refused(objections)
    was = said(one)
    one.ends_on, one.ended_because = ends_on, because.strip()
    one.save(update_fields=["ends_on", "ended_because"])
    recorded("funding said to end", one, by=by, at=at, details={"was": was})


@transaction.atomic
def take_line_back(*, line_id: int, because: str, by: Acting, at: datetime) -> None:
    """Take a line back that was noted by mistake, with the reason: it is shown no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = line_in(line_id, by)
    objections = [*objections_to_keeping(by), *_objections_to_reason(because)]
    if one.times.filter(taken_back_at=None).exists():
        objections.append("Time given is noted as paid for by this line: say first who bears that.")
    if following(one) is not None:
        objections.append("Another line follows this one: take that back first.")
    if objections:
        raise Refused(objections)
    # Whoever continues the line before it may do so anew.
    one.taken_back_at, one.taken_back_because, one.follows = at, because.strip(), None
    one.save(update_fields=["taken_back_at", "taken_back_because", "follows"])
    recorded("funding taken back", one, by=by, at=at)


def said(one: models.FundingLine) -> str:
    """What a line says, in a line of the record."""
    until = one.ends_on.isoformat() if one.ends_on else "no end"
    source = one.source.name if one.source else one.source_words
    per = " a year" if one.is_yearly else ""
    sessions = f", {one.sessions_a_week.normalize():f} sessions a week" if one.sessions_a_week is not None else ""
    basis = f"; {one.basis}" if one.basis else ""
    ends = f"; said to end: {one.ended_because}" if one.ended_because else ""
    case = f"; of case {one.case_id}" if one.case_id is not None else ""
    period = f"{one.starts_on.isoformat()} to {until}"
    return f"{one.pays_for}{sessions}: {one.pence} pence{per} from {source}, {period}{basis}{case}{ends}"


def _objections(paid: Paid, by: Acting) -> list[str]:
    if paid.source_id is not None and not known_here(by.community_id, [paid.source_id]):
        raise NotFound("organisation")
    sessions = paid.sessions_a_week
    return [
        *objections_to_keeping(by),
        *rules.objections_to_line(
            pays_for=paid.pays_for,
            sources=(paid.source_id is not None) + bool(paid.source_words.strip()),
            pence=paid.pence,
            is_yearly=paid.is_yearly,
            starts_on=paid.starts_on,
            ends_on=day_after(paid.last_day),
        ),
        *(() if sessions is None else time_rules.objections_to_sessions(sessions)),
        *free_text(models.FundingLine, pays_for=paid.pays_for, source_words=paid.source_words, basis=paid.basis),
    ]


def _objections_to_case(case: models.FundingCase | None) -> list[str]:
    if case is None or State(case.state) is State.AGREED:
        return []
    return ["That case was not agreed: no money comes of it."]


def _objections_to_following(before: models.FundingLine, paid: Paid) -> list[str]:
    objections = []
    if following(before) is not None:
        objections.append("Another line follows that one already.")
    if before.ends_on is None:
        objections.append("The line this is to follow has no end: say first that it ends.")
    elif paid.starts_on < before.ends_on:
        objections.append("It begins before the line that it follows has ended.")
    return objections


def _objections_to_order(one: models.FundingLine, paid: Paid) -> list[str]:
    objections, ends_on, after = [], day_after(paid.last_day), following(one)
    if one.follows is not None and one.follows.ends_on is not None and paid.starts_on < one.follows.ends_on:
        objections.append("It begins before the line that it follows has ended.")
    if after is not None and (ends_on is None or after.starts_on < ends_on):
        objections.append("It would still run when the line that follows it begins.")
    return objections


def _objections_to_reason(because: str) -> list[str]:
    lacking = [] if because.strip() else ["Say why."]
    return [*lacking, *free_text(models.FundingLine, taken_back_because=because)]
