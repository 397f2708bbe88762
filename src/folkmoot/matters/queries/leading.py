"""What the loop asks of those who lead it: the executive, the leadership group, and whoever carries a position."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.bottom_up import failing_since
from folkmoot.directory.queries.thresholds import FiguresOnce
from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain import delegation, feedback, who
from folkmoot.matters.domain import instruction as instructions
from folkmoot.matters.domain import mandate as mandates
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.queries.delegation import is_vote_of, parties_to, power_of, referred_still
from folkmoot.matters.queries.loop import dates_of, facts_of_each, is_renewed
from folkmoot.matters.queries.recalls import recalls_waiting, words_of_power
from folkmoot.matters.queries.warnings import warnings_for
from folkmoot.prepared import prepared

_CARRIED = (State.POSITION.value, State.INSTRUCTED.value, State.DEFERRED.value)
_ENDED = tuple(state.value for state in State if not state.is_open)
_APPROVING = (Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP)
_OUT_OF_DATE = "Wait before you speak: your instruction is out of date"
# One thing, and the hats it is asked of.
Asked = tuple[Waiting, Sequence[Acting]]


def waiting_for_leaders(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    """Everything in the loop that waits for these hats of one community because they lead or speak, each with whose."""
    executive = [acting for acting in hats if acting.is_executive]
    if executive:
        yield from _executive(executive, figures, at)
        yield from _unrecorded(executive, figures, at)
        yield from _feedback(executive)
        yield from _overdue_advice(executive, at)
        yield from warnings_for(executive, figures, at)
    yield from _mandates(hats, figures, at)
    yield from _instructions(hats, figures, at)
    yield from _referred(hats)
    yield from _votes(hats, at)
    yield from recalls_waiting(hats, at)
    if any(who.may_decide_for(acting, Tier.LEADERSHIP_GROUP) for acting in hats):
        yield from _challenges(hats, local_day(at))


def _executive(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    for matter in _raised(hats[0].community_id):
        within = figures()[Threshold.FRONT_DOOR]
        due = working_days.end_of_working_day(working_days.add_working_days(local_day(matter.raised_at), within))
        yield _of(hats, matter, "Route a new matter", "matter", minutes=5, due_at=due)
    for matter in _heard(hats[0].community_id, at):
        yield _of(hats, matter, "Agree the position", "position", minutes=10, due_at=_decision(matter))
    for matter in _uninstructed(hats[0].community_id):
        yield _of(hats, matter, "Instruct a speaker", "instruction", minutes=10, due_at=_brief(matter, figures))


@prepared
def _raised(community_id: int) -> QuerySet[models.Matter]:
    return models.Matter.objects.filter(community_id=community_id, state=State.RAISED.value)


@prepared
def _heard(community_id: int, at: datetime) -> QuerySet[models.Matter]:
    return models.Matter.objects.filter(
        community_id=community_id,
        state=State.CANVASSING.value,
        canvasses__electorate="practices",
        canvasses__opened_at__isnull=False,
        canvasses__closes_at__lt=at,
        canvasses__withdrawn_at=None,
        canvasses__mandate=None,
    ).distinct()


@prepared
def _uninstructed(community_id: int) -> QuerySet[models.Matter]:
    return models.Matter.objects.filter(community_id=community_id, state=State.POSITION.value, instructions=None)


def _unrecorded(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    """The decisions whose day has passed and of which nobody recorded what came: the account of them never begins."""
    for matter in _past_decision(hats[0].community_id, local_day(at)):
        assert matter.decides_on is not None, "only matters with a day were asked for"
        due = feedback.due_at(matter.decides_on, figures()[Threshold.FEEDBACK])
        yield _of(hats, matter, "Nobody recorded what was decided: ask, or record it", "outcome", minutes=5, due_at=due)


@prepared
def _past_decision(community_id: int, day: date) -> QuerySet[models.Matter]:
    """Those carried to a decision before that day. Once one is recorded a matter is decided, or has a later day."""
    return models.Matter.objects.filter(community_id=community_id, state__in=_CARRIED, decides_on__lt=day)


def _overdue_advice(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    for asked in _awaited(hats[0].community_id, local_day(at)):
        due = working_days.end_of_working_day(asked.due_on)
        if at > due:
            yield _of(
                hats,
                asked.matter,
                "The LMC's advice is overdue: ask again, or go on without",
                "matter",
                minutes=2,
                due_at=due,
            )


@prepared
def _awaited(community_id: int, day: date) -> QuerySet[models.Consultation]:
    rows = models.Consultation.objects.filter(
        matter__community_id=community_id, answered_at=None, withdrawn_at=None, due_on__lte=day
    )
    return rows.exclude(matter__state__in=_ENDED).select_related("matter")


def _instructions(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    approvers = [acting for acting in hats if any(who.may_decide_for(acting, tier) for tier in _APPROVING)]
    executive = [acting for acting in hats if acting.is_executive]
    speakers = {acting.appointment_id: [acting] for acting in hats}
    if approvers or executive:
        given = _given(hats[0].community_id)
    else:
        # Whoever leads nothing is asked about what they carry alone; most carry nothing, and that is quickly known.
        carried = set(_carried_by(tuple(speakers), tuple(speakers)))
        if not carried:
            return
        given = _given_on(hats[0].community_id, tuple(carried))
    latest: dict[int, models.Instruction] = {}
    approved: dict[int, models.Instruction] = {}
    for one in given:
        latest[one.matter_id] = one
        if one.approved_at is not None:
            approved[one.matter_id] = one
    for one in latest.values():
        yield from _to_keep_fit(one, approvers, executive, figures, at)
    for one in approved.values():
        yield from _to_speak(one, speakers, at)


@prepared
def _given(community_id: int) -> QuerySet[models.Instruction]:
    """Every version of what is to be carried, the first first."""
    rows = models.Instruction.objects.filter(matter__community_id=community_id, matter__state__in=_CARRIED)
    return rows.select_related("matter").order_by("version")


@prepared
def _given_on(community_id: int, matter_ids: tuple[int, ...]) -> QuerySet[models.Instruction]:
    rows = models.Instruction.objects.filter(
        matter__community_id=community_id, matter_id__in=matter_ids, matter__state__in=_CARRIED
    )
    return rows.select_related("matter").order_by("version")


@prepared
def _carried_by(carrier_ids: tuple[int, ...], deputy_ids: tuple[int, ...]) -> QuerySet[models.Instruction, int]:
    """The matters some of these carry, or carried, or are the deputies for."""
    theirs = models.Instruction.objects.filter(Q(carrier_id__in=carrier_ids) | Q(deputy_id__in=deputy_ids))
    return theirs.values_list("matter_id", flat=True)


def _to_keep_fit(
    given: models.Instruction,
    approvers: Sequence[Acting],
    executive: Sequence[Acting],
    figures: FiguresOnce,
    at: datetime,
) -> Iterator[Asked]:
    """What an instruction needs before it is spoken: approval, a second look, its brief, a longer life."""
    matter, day = given.matter, local_day(at)
    state = instructions.state(dates_of(given), day)
    if approvers and state is instructions.State.DRAFT:
        yield _of(
            approvers, matter, "Approve the instruction", "instruction", minutes=5, due_at=_brief(matter, figures)
        )
    if approvers and state is instructions.State.STALE:
        yield _of(
            approvers, matter, "Look at the instruction again", "instruction", minutes=5, due_at=_decision(matter)
        )
    if executive and state is instructions.State.APPROVED:
        yield _of(executive, matter, "Issue the brief", "instruction", minutes=1, due_at=_brief(matter, figures))
    if executive and instructions.runs_out(dates_of(given), decides_on=matter.decides_on, day=day):
        ends = working_days.end_of_working_day(given.valid_until)
        yield _of(executive, matter, "The instruction runs out: renew it", "draft-instruction", minutes=5, due_at=ends)


def _to_speak(given: models.Instruction, speakers: dict[int, list[Acting]], at: datetime) -> Iterator[Asked]:
    """What carrier and deputy are to do with the instruction they hold: not to use it, to read it, to say what came."""
    matter, carrier = given.matter, speakers.get(given.carrier_id)
    days_left = None if matter.decides_on is None else (matter.decides_on - local_day(at)).days
    if given.stale_at is not None and (days_left is None or days_left >= 0):
        for hats in filter(None, (carrier, speakers.get(given.deputy_id or 0))):
            yield _of(hats, matter, _OUT_OF_DATE, "instruction", minutes=2, due_at=_decision(matter))
    if carrier is None or matter.state == State.POSITION:
        return
    if days_left is not None and days_left <= 0:
        yield _of(carrier, matter, "Record what was decided", "outcome", minutes=2, due_at=_decision(matter))
    elif given.stale_at is None:
        yield _of(carrier, matter, "Read your brief", "brief", minutes=3, due_at=_decision(matter))


def _feedback(hats: Sequence[Acting]) -> Iterator[Asked]:
    for note in _unsent(hats[0].community_id):
        yield _of(hats, note.outcome.matter, "Send the feedback", "feedback", minutes=5, due_at=note.due_at)


@prepared
def _unsent(community_id: int) -> QuerySet[models.FeedbackNote]:
    rows = models.FeedbackNote.objects.filter(sent_at=None, outcome__matter__community_id=community_id)
    return rows.select_related("outcome__matter")


def _referred(hats: Sequence[Acting]) -> Iterator[Asked]:
    """What a tier could not decide, for whoever can see to it in the tier that has the power."""
    takers = {tier: [acting for acting in hats if who.may_take_up(acting, tier)] for tier in Tier}
    if not any(takers.values()):
        return
    for one in _referred_still(hats[0].community_id):
        if taking := takers[Tier(one.referred_to)]:
            to_practices = one.referred_to == Tier.PRACTICES
            what = "Word the question for the practices" if to_practices else "Decide what was referred to you"
            page = "new-canvass" if to_practices else "decide"
            yield _of(taking, one.matter, what, page, minutes=10, due_at=_decision(one.matter))


@prepared
def _referred_still(community_id: int) -> QuerySet[models.TierDecision]:
    return referred_still(community_id).exclude(matter__state__in=_ENDED)


def _votes(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    voters = [acting for acting in hats if any(who.may_decide_for(acting, tier) for tier in Tier)]
    if not voters:
        return
    people = tuple(acting.person_id for acting in voters)
    for vote in _open_votes(people, tuple(acting.organisation_id for acting in voters), voters[0].community_id, at):
        asked = [acting for acting in voters if is_vote_of(vote, acting)]
        decision = getattr(vote.motion, "decision", None)
        one = Waiting(
            what="Vote on a decision" if decision else "Vote on who may decide what",
            about=_put(vote.motion),
            due_at=vote.motion.closes_at,
            minutes=2,
            page="motion",
            args=(hats[0].community_slug, vote.motion_id),
            of=vote.organisation_id,
        )
        if asked:
            yield one, asked


def _put(motion: models.Motion) -> str:
    """What is put: the matter decided on, or what of the scheme is to change."""
    if decision := getattr(motion, "decision", None):
        return str(decision.matter.title)
    if withdrawal := getattr(motion, "withdrawal", None):
        return f"Withdraw a power: {words_of_power(power_of(withdrawal.power))}"
    return f"The scheme of delegation, version {motion.scheme.version}"


@prepared
def _open_votes(
    person_ids: tuple[int, ...], organisation_ids: tuple[int, ...], community_id: int, at: datetime
) -> QuerySet[models.Vote]:
    return models.Vote.objects.filter(
        Q(person_id__in=person_ids) | Q(organisation_id__in=organisation_ids),
        motion__community_id=community_id,
        motion__carried_at=None,
        motion__lost_at=None,
        motion__closes_at__gte=at,
        position="",
        left_out_at=None,
    ).select_related("motion__scheme", "motion__decision__matter", "motion__withdrawal__power")


def _challenges(hats: Sequence[Acting], day: date) -> Iterator[Asked]:
    unsettled = _unsettled(hats[0].community_id)
    parties = parties_to(unsettled, hats[0].community_id, day)
    for challenge in unsettled:
        one = Waiting(
            what="Settle a practice's challenge",
            about=challenge.decision.matter.title,
            due_at=delegation.settle_by(challenge.raised_at),
            minutes=10,
            page="settle",
            args=(hats[0].community_slug, challenge.pk),
        )
        yield one, [acting for acting in hats if who.may_settle(acting, parties[challenge.pk])]


@prepared
def _unsettled(community_id: int) -> QuerySet[models.Challenge]:
    rows = models.Challenge.objects.filter(decision__matter__community_id=community_id, settled_at=None)
    return rows.select_related("decision__matter").order_by("raised_at")


def _mandates(hats: Sequence[Acting], figures: FiguresOnce, at: datetime) -> Iterator[Asked]:
    """Of the executive: mandates to renew. Of it, and of whoever chairs the group: those nobody may act on now."""
    executive = [acting for acting in hats if acting.is_executive]
    if not executive and not any(who.chaired_by(acting) for acting in hats):
        return
    day = local_day(at)
    granted = _granted(hats[0].community_id, day)
    facts = facts_of_each(granted, day)
    resting = [one for one in granted if one.starts_on <= day and mandates.is_suspended(facts[one.pk], day)]
    failing = failing_since({one.group_id for one in resting}, day) if resting else {}
    for mandate in granted:
        if executive and not is_renewed(mandate):
            yield from _to_renew(mandate, facts[mandate.pk], executive, figures, day)
        if mandate in resting:
            one = Waiting(
                what="A mandate is suspended: test its group again, or ask practices anew",
                about=mandate.title,
                due_at=mandates.settle_suspension_by(mandate.starts_on, failing.get(mandate.group_id)),
                minutes=5,
                page="mandate",
                args=(hats[0].community_slug, mandate.pk),
            )
            yield one, [acting for acting in hats if acting.is_executive or mandate.group_id in who.chaired_by(acting)]


@prepared
def _granted(community_id: int, day: date) -> QuerySet[models.Mandate]:
    """The mandates practices have given whose last day is still to come."""
    rows = models.Mandate.objects.filter(
        community_id=community_id, withdrawn_at=None, ends_on__gte=day, granted_at__isnull=False
    )
    return rows.select_related("canvass", "renewed_by__canvass")


def _to_renew(
    mandate: models.Mandate, facts: mandates.Mandate, executive: Sequence[Acting], figures: FiguresOnce, day: date
) -> Iterator[Asked]:
    if mandates.state(facts, day, figures()[Threshold.MANDATE_RENEWAL]) is not mandates.State.RENEWING:
        return
    last_call = (mandate.ends_on - day).days <= figures()[Threshold.MANDATE_LAST_CALL]
    one = Waiting(
        what="Last call: renew a mandate, or let it end" if last_call else "Renew a mandate, or let it end",
        about=mandate.title,
        due_at=working_days.end_of_working_day(mandate.ends_on),
        minutes=10,
        page="mandate",
        args=(executive[0].community_slug, mandate.pk),
    )
    yield one, executive


def _of(
    hats: Sequence[Acting], matter: models.Matter, what: str, page: str, *, minutes: int, due_at: datetime | None
) -> Asked:
    one = Waiting(
        what=what,
        about=matter.title,
        due_at=due_at,
        minutes=minutes,
        page=page,
        args=(hats[0].community_slug, reference(matter.year, matter.number)),
    )
    return one, hats


def _brief(matter: models.Matter, figures: FiguresOnce) -> datetime | None:
    """When its brief is due, and with it all that a brief needs: without an instruction there is none."""
    return instructions.brief_due_at(matter.decides_on, figures()[Threshold.BRIEF])


def _decision(matter: models.Matter) -> datetime | None:
    return working_days.end_of_working_day(matter.decides_on) if matter.decides_on else None
