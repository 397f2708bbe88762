"""Making the case for money: drafting it, its options, submitting it, what was decided, withdrawing it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.operations.free_text import objections_to as free_text
from folkmoot.directory.queries.organisations import known_here
from folkmoot.funding import models
from folkmoot.funding.domain import case as rules
from folkmoot.funding.domain.case import State, Way
from folkmoot.funding.domain.who import objections_to_keeping
from folkmoot.funding.operations.case_letters import tell_asked
from folkmoot.funding.queries.cases import case_in, lines_of, option_in, options_of
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries import matter_by_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a case says. Shape and what is missing: as in the table."""

    title: str
    need: str
    benefit: str
    basis: str
    asked_of_id: int | None
    asked_of_words: str
    asks: str

    def columns(self) -> dict[str, Any]:
        """Its columns."""
        words = ("title", "need", "benefit", "basis", "asked_of_words", "asks")
        return {name: getattr(self, name).strip() for name in words} | {"asked_of_id": self.asked_of_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What is told of an option. Units, shape and what is missing: as in the table."""

    way: Way
    what: str
    band: str
    pay_pence: int | None
    on_costs_percent: Decimal | None
    wte: Decimal | None
    known_pence: int | None
    neutrality: str

    def columns(self) -> dict[str, Any]:
        """Its columns."""
        return {
            "way": self.way.value,
            "what": self.what.strip(),
            "band": self.band.strip(),
            "pay_pence": self.pay_pence,
            "on_costs_percent": self.on_costs_percent,
            "wte": self.wte,
            "known_pence": self.known_pence,
            "neutrality": self.neutrality.strip(),
        }


@transaction.atomic
def draft_case(made: Made, *, by: Acting, at: datetime) -> models.FundingCase:
    """The new draft.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    if objections := _objections(made, by):
        raise Refused(objections)
    one = models.FundingCase.objects.create(
        community_id=by.community_id,
        state=State.DRAFT.value,
        drafted_by_id=by.appointment_id,
        drafted_at=at,
        **made.columns(),
    )
    recorded("funding case drafted", one, by=by, at=at)
    return one


@transaction.atomic
def change_case(made: Made, *, case_id: int, by: Acting, at: datetime) -> None:
    """Say a draft anew.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    if objections := [*_objections(made, by), *rules.objections_to_changing(State(one.state))]:
        raise Refused(objections)
    _set(one, made.columns())
    recorded("funding case changed", one, by=by, at=at)


@transaction.atomic
def add_option(option: Option, *, case_id: int, by: Acting, at: datetime) -> models.CaseOption:
    """One more option of a draft.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    case = case_in(case_id, by)
    objections = _objections_to_option(option, case, by)
    if len(options_of(case)) >= rules.MOST_OPTIONS:
        objections.append(f"More than {rules.MOST_OPTIONS} options are too many to weigh: take one out first.")
    if objections:
        raise Refused(objections)
    one = models.CaseOption.objects.create(case=case, **option.columns())
    recorded("option added to a funding case", one, by=by, at=at)
    return one


@transaction.atomic
def change_option(option: Option, *, option_id: int, by: Acting, at: datetime) -> None:
    """Say an option of a draft anew.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = option_in(option_id, by)
    if objections := _objections_to_option(option, one.case, by):
        raise Refused(objections)
    _set(one, option.columns())
    recorded("option of a funding case changed", one, by=by, at=at)


@transaction.atomic
def take_option_out(*, option_id: int, by: Acting, at: datetime) -> None:
    """Take an option out of a draft.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = option_in(option_id, by)
    if objections := [*objections_to_keeping(by), *rules.objections_to_changing(State(one.case.state))]:
        raise Refused(objections)
    _set(one, {"taken_out_at": at})
    recorded("option taken out of a funding case", one, by=by, at=at)


@transaction.atomic
def submit_case(*, case_id: int, answer_by: date | None, by: Acting, at: datetime) -> None:
    """Put the case to whoever is asked, who is told by letter: from now on they and all members read it, and it is not changed.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_submitting(
            state=State(one.state), options=len(options_of(one)), answer_by=answer_by, day=local_day(at)
        ),
    ]
    if objections:
        raise Refused(objections)
    submitted = {"submitted_by_id": by.appointment_id, "submitted_at": at, "answer_by": answer_by}
    _set(one, submitted | {"state": State.SUBMITTED.value})
    recorded("funding case submitted", one, by=by, at=at)
    tell_asked(one, by=by, at=at)


@transaction.atomic
def link_case(*, case_id: int, reference: str, by: Acting, at: datetime) -> None:
    """Say which matter is about the case; with no reference, that none is.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    objections = list(objections_to_keeping(by))
    matter_id = None
    if reference.strip():
        try:
            matter_id = matter_by_reference(reference.strip().upper(), by).pk
        except NotFound:
            objections.append("No matter here has that reference. It looks like M-2026-014.")
    if not objections and matter_id == one.matter_id:
        objections.append("That is what it says already.")
    if objections:
        raise Refused(objections)
    _set(one, {"matter_id": matter_id})
    recorded("funding case linked to a matter" if matter_id else "funding case unlinked", one, by=by, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on a case, when and why. Missing: no option where it was declined."""

    to: State
    decided_on: date
    because: str
    option_id: int | None


@transaction.atomic
def decide_case(decision: Decision, *, case_id: int, by: Acting, at: datetime) -> None:
    """Note what was decided on a case.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    if decision.option_id is not None and decision.option_id not in {each.pk for each in options_of(one)}:
        raise NotFound("option")
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_deciding(
            state=State(one.state),
            to=decision.to,
            because=decision.because,
            decided_on=decision.decided_on,
            submitted_on=local_day(one.submitted_at) if one.submitted_at else None,
            chosen=decision.option_id is not None,
            day=local_day(at),
        ),
        *free_text(models.FundingCase, because=decision.because),
    ]
    if objections:
        raise Refused(objections)
    _close(one, decision.to, decision.because, by, at, decided_on=decision.decided_on, chosen_id=decision.option_id)
    recorded(f"funding case {decision.to.value}", one, by=by, at=at)


@transaction.atomic
def wait_longer(*, case_id: int, answer_by: date, because: str, by: Acting, at: datetime) -> None:
    """Say by which later day an answer is expected, with the reason; until then nobody is reminded.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_waiting(
            state=State(one.state), because=because, answer_by=answer_by, so_far=one.answer_by, day=local_day(at)
        ),
        *free_text(models.FundingCase, because=because),
    ]
    if objections:
        raise Refused(objections)
    was = one.answer_by.isoformat() if one.answer_by else "no day"
    _set(one, {"answer_by": answer_by})
    recorded("funding case to be answered later", one, by=by, at=at, details={"was": was, "why": because.strip()})


@transaction.atomic
def say_no_line(*, case_id: int, because: str, by: Acting, at: datetime) -> None:
    """Say that no funding line comes of a case though it was agreed, and why; from then on nobody is asked for it.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_no_line(
            state=State(one.state), because=because, said=bool(one.no_line_because), lines=len(lines_of(one))
        ),
        *free_text(models.FundingCase, no_line_because=because),
    ]
    if objections:
        raise Refused(objections)
    _set(one, {"no_line_because": because.strip()})
    recorded("funding case brings no money", one, by=by, at=at)


@transaction.atomic
def withdraw_case(*, case_id: int, because: str, by: Acting, at: datetime) -> None:
    """Withdraw a case, with the reason.

    Errors: NotFound; Refused, with the reasons.
    """
    directory.lock_community(by.community_id)
    one = case_in(case_id, by)
    objections = [
        *objections_to_keeping(by),
        *rules.objections_to_withdrawing(State(one.state), because),
        *free_text(models.FundingCase, because=because),
    ]
    if objections:
        raise Refused(objections)
    _close(one, State.WITHDRAWN, because, by, at)
    recorded("funding case withdrawn", one, by=by, at=at)


def _close(one: models.FundingCase, to: State, because: str, by: Acting, at: datetime, **more: Any) -> None:
    said = {"state": to.value, "because": because.strip(), "closed_by_id": by.appointment_id, "closed_at": at}
    _set(one, said | more)


def _set(one: Any, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(one, name, value)
    one.save()


def _objections(made: Made, by: Acting) -> list[str]:
    if made.asked_of_id is not None and not known_here(by.community_id, [made.asked_of_id]):
        raise NotFound("organisation")
    return [
        *objections_to_keeping(by),
        *rules.objections_to_case(
            title=made.title,
            need=made.need,
            benefit=made.benefit,
            asks=made.asks,
            asked=(made.asked_of_id is not None) + bool(made.asked_of_words.strip()),
        ),
        *free_text(
            models.FundingCase,
            title=made.title,
            need=made.need,
            benefit=made.benefit,
            basis=made.basis,
            asked_of_words=made.asked_of_words,
            asks=made.asks,
        ),
    ]


def _objections_to_option(option: Option, case: models.FundingCase, by: Acting) -> list[str]:
    return [
        *objections_to_keeping(by),
        *rules.objections_to_changing(State(case.state)),
        *rules.objections_to_option(
            what=option.what,
            neutrality=option.neutrality,
            pay_pence=option.pay_pence,
            wte=option.wte,
            known_pence=option.known_pence,
        ),
        *free_text(models.CaseOption, what=option.what, band=option.band, neutrality=option.neutrality),
    ]
