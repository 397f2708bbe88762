"""Raising, routing and withdrawing matters, and the LMC's step on the way."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.organisations import patients_of
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel import working_days
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import canvass as canvasses
from folkmoot.matters.domain import matter as matters
from folkmoot.matters.domain import who
from folkmoot.matters.operations import asks, called_off, free_text, motions, steps, voting, withdrawals


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """What a person says when raising a matter.

    Units: money in pence. Shape: `affected_ids` are practices and networks, read where some alone are affected.
    """

    title: str
    summary: str
    category: matters.Category
    force: matters.Force
    money_pence: int | None
    money_is_yearly: bool
    touches_contracts: bool
    stakes_income: matters.Stakes
    stakes_independence: matters.Stakes
    stakes_workload: matters.Stakes
    decision_maker_id: int
    forum_id: int | None
    decides_on: date | None
    affects: matters.Affects = matters.Affects.NOT_SAID
    affected_ids: tuple[int, ...] = ()


@transaction.atomic
def raise_matter(raised: Raised, *, by: Acting, at: datetime, asked_by_id: int | None = None) -> str:
    """The reference of a new matter. A partner's matter is seen by the partner and by all practices.

    Missing: without `asked_by_id`, the partner who raises it asked for it; a member's own matter nobody.
    Errors: Refused, with the reasons.
    """
    today = canvasses.local_day(at)
    if objections := who.objections_to(who.Act.RAISE, by) + objections_to_facts(raised, by=by, at=at):
        raise Refused(objections)
    # Two people raising at once take their numbers one after the other.
    directory.lock_community(by.community_id)
    last = models.Matter.objects.filter(community_id=by.community_id, year=today.year).aggregate(Max("number"))
    matter = models.Matter.objects.create(
        community_id=by.community_id,
        year=today.year,
        number=(last["number__max"] or 0) + 1,
        **facts_of(raised, by=by, at=at),
        asked_by_id=asked_by_id if by.is_member else by.organisation_id,
        raised_by_id=by.person_id,
        raised_at=at,
        rung=Visibility.PRACTICES_AND_LMC.value,
        state=matters.State.RAISED.value,
    )
    steps.add(matter, "raised", f"Raised by {by.organisation_name}", by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    recorded("matter raised", matter, by=by, at=at)
    return matters.reference(matter.year, matter.number)


def facts_of(raised: Raised, *, by: Acting, at: datetime) -> dict[str, Any]:
    """What was said, by the columns it is kept in; beside a sum of money the patients it is told for."""
    day = canvasses.local_day(at)
    return {
        # The title heads letters, where a line break would break the heading.
        "title": " ".join(raised.title.split()),
        "summary": raised.summary.strip(),
        "category": raised.category.value,
        "force": raised.force.value,
        "money_pence": raised.money_pence,
        "money_is_yearly": raised.money_is_yearly,
        "patients": patients_of(by.community_id, day) if raised.money_pence else 0,
        "touches_contracts": raised.touches_contracts,
        "stakes_income": raised.stakes_income.value,
        "stakes_independence": raised.stakes_independence.value,
        "stakes_workload": raised.stakes_workload.value,
        "decision_maker_id": raised.decision_maker_id,
        "forum_id": raised.forum_id,
        "decides_on": raised.decides_on,
        "affects": raised.affects.value,
        "affected": _named(raised, by, day),
    }


def _named(raised: Raised, by: Acting, day: date) -> list[dict[str, Any]]:
    if raised.affects is not matters.Affects.SOME:
        return []
    named = directory.practices_and_networks(by.community_id, day).filter(pk__in=raised.affected_ids)
    return [{"organisation": one.pk, "name": one.name} for one in named]


def objections_to_facts(raised: Raised, *, by: Acting, at: datetime) -> tuple[str, ...]:
    """Why a matter may not be what is said; empty when it may."""
    today = canvasses.local_day(at)
    objections = matters.objections_to_raising(
        title=raised.title,
        summary=raised.summary,
        money_pence=raised.money_pence,
        decides_on=raised.decides_on,
        today=today,
    )
    objections += tuple(free_text.objections_to(models.Matter, title=raised.title, summary=raised.summary))
    return objections + _objections_to_places(raised, by, today)


def _objections_to_places(raised: Raised, by: Acting, today: date) -> tuple[str, ...]:
    objections = []
    if not directory.organisations_of(by.community_id, today).filter(pk=raised.decision_maker_id).exists():
        objections.append("Choose who decides from the organisations of this community.")
    forums = directory.forums_of(by.community_id)
    if raised.forum_id is not None and not forums.filter(pk=raised.forum_id).exists():
        objections.append("Choose the meeting from those of this community.")
    if raised.affects is matters.Affects.SOME:
        objections += _objections_to_affected(set(raised.affected_ids), by, today)
    return tuple(objections)


def _objections_to_affected(chosen: set[int], by: Acting, today: date) -> list[str]:
    if not chosen:
        return ["Choose the practices or networks that are affected, or say that every practice is."]
    may_be = directory.practices_and_networks(by.community_id, today)
    if may_be.filter(pk__in=chosen).count() < len(chosen):
        return ["Choose those affected from the practices and networks of this community."]
    return []


@transaction.atomic
def route_matter(*, matter_id: int, note: str, by: Acting, at: datetime) -> None:
    """Route a matter into the loop; where it touches contracts or money the LMC's clock starts.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    words = "Routed: practices will be asked" + (f". {note.strip()}" if note.strip() else "")
    objections = [*who.objections_to(who.Act.ROUTE, by), *free_text.objections_to(models.Step, words=words)]
    if matter.state != matters.State.RAISED:
        objections.append("This matter is routed already.")
    if objections:
        raise Refused(objections)
    steps.enter(matter, matters.State.ROUTED)
    steps.add(matter, "routed", words, by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    if matters.consults_the_lmc(
        category=matters.Category(matter.category),
        money_pence=matter.money_pence,
        touches_contracts=matter.touches_contracts,
    ):
        _consult(matter, by=by, at=at)
    recorded("matter routed", matter, by=by, at=at)


def _consult(matter: models.Matter, *, by: Acting, at: datetime) -> None:
    day = canvasses.local_day(at)
    due = working_days.add_working_days(day, figures_on(matter.community_id, day)[Threshold.LMC_ADVICE])
    if matter.decides_on is not None and day <= matter.decides_on < due:
        # Advice after the decision is none.
        due = matter.decides_on
    for lmc in directory.lmcs_of(matter.community_id, day):
        asked = models.Consultation.objects.create(matter=matter, lmc=lmc, asked_at=at, due_on=due)
        asks.ask_for_advice(asked, at=at)
        steps.add(
            matter, "lmc_asked", f"LMC consulted, due {due:%-d %B}", by=by, at=at, rung=Visibility.PRACTICES_AND_LMC
        )


@transaction.atomic
def advise(*, consultation_id: int, advice: str, by: Acting, at: datetime) -> None:
    """Record the LMC's advice on a matter.

    Errors: NotFound; Refused.
    """
    asked = (
        models.Consultation.objects.select_for_update(no_key=True)
        .select_related("matter")
        .filter(pk=consultation_id)
        .first()
    )
    if asked is None or asked.matter.community_id != by.community_id:
        raise NotFound("consultation")
    objections = [*who.objections_to(who.Act.ADVISE, by), *free_text.objections_to(models.Consultation, advice=advice)]
    if asked.lmc_id != by.organisation_id:
        objections.append("This step was sent to another committee.")
    if asked.answered_at is not None:
        objections.append("The LMC's advice has already been given.")
    if asked.withdrawn_at is not None:
        objections.append(f"The LMC is no longer consulted on this: {asked.withdrawn_because}")
    if not advice.strip():
        objections.append("Write the advice, or say that the LMC has none to give.")
    if objections:
        raise Refused(objections)
    asked.advice, asked.answered_at, asked.answered_by_words = advice.strip(), at, by.words
    asked.save()
    models.LmcAdviceDraft.objects.filter(consultation=asked).delete()
    called_off.advise_no_more(asked, at)
    steps.add(asked.matter, "lmc_advised", "LMC advice given", by=by, at=at, rung=Visibility.PRACTICES_AND_LMC)
    recorded("advice given", asked, by=by, at=at)


@transaction.atomic
def withdraw_matter(*, matter_id: int, why: str, by: Acting, at: datetime) -> None:
    """Withdraw a matter, with the reason, and what is still asked on it; what was said stays readable.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    words = f"Withdrawn: {why.strip()}"
    objections = free_text.objections_to(models.Step, words=words)
    objections += who.objections_to_withdrawing(by, asked_by=matter.asked_by_id)
    if not matters.State(matter.state).is_open:
        objections.append("This matter has ended already.")
    if matter.state == matters.State.DECIDED:
        objections.append("This matter is decided: send the feedback, which ends it.")
    if not why.strip():
        objections.append("Say why it is withdrawn: everyone who was asked will read it.")
    if objections:
        raise Refused(objections)
    steps.enter(matter, matters.State.WITHDRAWN)
    heard = list(matter.canvasses.filter(withdrawn_at=None, opened_at__isnull=False, closes_at__lt=at))
    asked = list(matter.canvasses.select_for_update(no_key=True).filter(withdrawn_at=None, closes_at__gte=at))
    for canvass in asked:
        canvass.withdrawn_at = at
        canvass.save(update_fields=["withdrawn_at"])
        called_off.end(canvass, at)
    consulted = list(matter.consultations.filter(answered_at=None, withdrawn_at=None))
    for consultation in consulted:
        called_off.advise_no_more(consultation, at)
    voting.close_motions(at, matter_id=matter.pk)
    put = motions.end_with(matter, at)
    steps.add(matter, "withdrawn", words, by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    withdrawals.tell_matter_withdrawn(matter, [*heard, *asked], consulted, why.strip(), at=at)
    recorded("matter withdrawn", matter, by=by, at=at, also=[*asked, *put])
