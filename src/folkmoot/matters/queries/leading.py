"""What the loop asks of those who lead it: the executive, the leadership group, and whoever carries a position."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import instruction as instructions
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain import who
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.queries.loop import dates_of, mandate_facts

_CARRIED = (State.POSITION.value, State.INSTRUCTED.value, State.DEFERRED.value)


def waiting_for_leaders(acting: Acting, at: datetime) -> list[Waiting]:
    """Everything in the loop that waits for this hat because it leads or speaks."""
    return [
        *_executive(acting, at),
        *_instructions(acting, at),
        *_feedback(acting),
        *_challenges(acting),
        *_mandates(acting, at),
    ]


def _executive(acting: Acting, at: datetime) -> Iterator[Waiting]:
    if not acting.is_executive:
        return
    ours = models.Matter.objects.filter(community_id=acting.community_id)
    for matter in ours.filter(state=State.RAISED.value):
        yield _of(acting, matter, "Route a new matter", "matter", minutes=5, due_at=None)
    heard = ours.filter(
        state=State.CANVASSING.value,
        canvasses__electorate="practices",
        canvasses__opened_at__isnull=False,
        canvasses__closes_at__lt=at,
        canvasses__withdrawn_at=None,
        canvasses__mandate=None,
    )
    for matter in heard.distinct():
        yield _of(acting, matter, "Agree the position", "position", minutes=10, due_at=_decision(matter))
    for matter in ours.filter(state=State.POSITION.value, instructions=None):
        yield _of(acting, matter, "Instruct a speaker", "instruction", minutes=10, due_at=_decision(matter))


def _instructions(acting: Acting, at: datetime) -> Iterator[Waiting]:
    given = models.Instruction.objects.filter(
        matter__community_id=acting.community_id, matter__state__in=_CARRIED
    ).select_related("matter")
    latest: dict[int, models.Instruction] = {}
    approved: dict[int, models.Instruction] = {}
    for one in given.order_by("version"):
        latest[one.matter_id] = one
        if one.approved_at is not None:
            approved[one.matter_id] = one
    for one in latest.values():
        yield from _to_keep_fit(acting, one, at)
    for one in approved.values():
        if acting.appointment_id == one.carrier_id and one.matter.state != State.POSITION:
            yield _to_carry(acting, one.matter, at)


def _to_keep_fit(acting: Acting, given: models.Instruction, at: datetime) -> Iterator[Waiting]:
    """What an instruction needs before it is spoken: approval, a second look, its brief, a longer life."""
    matter, day = given.matter, local_day(at)
    state = instructions.state(dates_of(given), day)
    may_approve = any(who.may_decide_for(acting, tier) for tier in (Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP))
    if may_approve and state is instructions.State.DRAFT:
        yield _of(acting, matter, "Approve the instruction", "instruction", minutes=5, due_at=_decision(matter))
    if may_approve and state is instructions.State.STALE:
        yield _of(acting, matter, "Look at the instruction again", "instruction", minutes=5, due_at=_decision(matter))
    if acting.is_executive and state is instructions.State.APPROVED:
        due = instructions.brief_due_at(matter.decides_on)
        yield _of(acting, matter, "Issue the brief", "instruction", minutes=1, due_at=due)
    if acting.is_executive and instructions.runs_out(dates_of(given), decides_on=matter.decides_on, day=day):
        ends = working_days.end_of_working_day(given.valid_until)
        yield _of(acting, matter, "The instruction runs out: renew it", "draft-instruction", minutes=5, due_at=ends)


def _to_carry(acting: Acting, matter: models.Matter, at: datetime) -> Waiting:
    if matter.decides_on is not None and matter.decides_on <= local_day(at):
        return _of(acting, matter, "Record what was decided", "outcome", minutes=2, due_at=_decision(matter))
    return _of(acting, matter, "Read your brief", "brief", minutes=3, due_at=_decision(matter))


def _feedback(acting: Acting) -> Iterator[Waiting]:
    if not acting.is_executive:
        return
    unsent = models.FeedbackNote.objects.filter(sent_at=None, outcome__matter__community_id=acting.community_id)
    for note in unsent.select_related("outcome__matter"):
        yield _of(acting, note.outcome.matter, "Send the feedback", "feedback", minutes=5, due_at=note.due_at)


def _challenges(acting: Acting) -> Iterator[Waiting]:
    if not who.may_decide_for(acting, Tier.LEADERSHIP_GROUP):
        return
    unsettled = models.Challenge.objects.filter(
        decision__matter__community_id=acting.community_id, settled_at=None
    ).select_related("decision__matter")
    for one in unsettled.order_by("raised_at"):
        yield Waiting(
            what="Settle a practice's challenge",
            about=one.decision.matter.title,
            due_at=None,
            minutes=10,
            page="settle",
            args=(acting.community_slug, one.pk),
        )


def _mandates(acting: Acting, at: datetime) -> Iterator[Waiting]:
    if not acting.is_executive:
        return
    day = local_day(at)
    not_renewed = (
        Q(renewed_by=None)
        | Q(renewed_by__refused_at__isnull=False)
        | Q(renewed_by__canvass__withdrawn_at__isnull=False)
    )
    ours = models.Mandate.objects.filter(not_renewed, community_id=acting.community_id, withdrawn_at=None)
    for one in ours.filter(ends_on__gte=day, granted_at__isnull=False).select_related("canvass"):
        if mandates.state(mandate_facts(one), day) is not mandates.State.RENEWING:
            continue
        last_call = (one.ends_on - day).days <= mandates.LAST_CALL_DAYS
        yield Waiting(
            what="Last call: renew a mandate, or let it end" if last_call else "Renew a mandate, or let it end",
            about=one.title,
            due_at=working_days.end_of_working_day(one.ends_on),
            minutes=10,
            page="mandate",
            args=(acting.community_slug, one.pk),
        )


def _of(
    acting: Acting, matter: models.Matter, what: str, page: str, *, minutes: int, due_at: datetime | None
) -> Waiting:
    return Waiting(
        what=what,
        about=matter.title,
        due_at=due_at,
        minutes=minutes,
        page=page,
        args=(acting.community_slug, reference(matter.year, matter.number)),
    )


def _decision(matter: models.Matter) -> datetime | None:
    return working_days.end_of_working_day(matter.decides_on) if matter.decides_on else None
