"""What the pages after a canvass show: position, instruction, brief and outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, instruction, matter, outcome, who
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.web.presenters import corrections, next_steps, versions, words
from folkmoot.matters.web.presenters import outcome as counted


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionPage:
    """Where practices agree and where not, and what was agreed to say. Missing: no position yet, empty words."""

    title: str
    reference: str
    matter_href: str
    outcome: counted.OutcomePage | None
    position: str
    conditions: tuple[str, ...]
    limits: str
    dissent: str
    agreed: str
    votes: str
    released: str
    may_agree: bool
    too_easily: bool
    may_release: bool
    changed_href: str
    hidden: bool
    superseded: versions.Superseded | None
    earlier: tuple[versions.Version, ...]
    who_can_see: str


def position_page(one: Any, acting: Acting, at: datetime, version: int | None = None) -> PositionPage:
    """The position page for this hat: a partner reads it once it is released, and never the count.

    Errors: NotFound, where the matter has no such version for this hat to read.
    """
    now, inside = version is None, acting.is_member
    every = queries.positions_of(one)
    agreed = _in_force(every) if now else _version(every, version, acting)
    asked = list(queries.canvasses_of(one.pk, outcomes=True)) if inside and now else []
    readable = agreed is not None and (inside or agreed.released_at is not None)
    name = reference(one.year, one.number)
    may_agree = now and next_steps.may_agree(one, asked, acting, at)
    return PositionPage(
        title=one.title,
        reference=name,
        matter_href=address("matter", acting.community_slug, name),
        outcome=_latest_count(asked),
        position=agreed.words if readable and agreed else "",
        conditions=tuple(agreed.conditions) if readable and agreed else (),
        limits=agreed.limits if readable and agreed else "",
        dissent=agreed.dissent if inside and agreed else "",
        agreed=f"Agreed by the {agreed.agreed_by.name.lower()} on {words.short_day(agreed.agreed_at)}"
        if agreed
        else "",
        votes=words.votes(agreed.votes) if inside and agreed else "",
        released=f"Released to partners on {words.short_day(agreed.released_at)}"
        if agreed and agreed.released_at
        else "Not released to partners yet",
        may_agree=may_agree,
        too_easily=may_agree and agreed is None and queries.agreed_too_easily(one),
        may_release=now and acting.is_executive and agreed is not None and agreed.released_at is None,
        changed_href=address("changed-view", acting.community_slug, name)
        if agreed
        and now
        and acting.uses("changed-view")
        and matter.State(one.state).is_open
        and acting.organisation_kind is OrganisationKind.PRACTICE
        and acting.role in canvass.MAY_ANSWER
        else "",
        hidden=not readable and not inside,
        superseded=_superseded_position(one, acting, agreed),
        earlier=versions.earlier_positions(every, one, acting, agreed) if now else (),
        who_can_see="all practices and all partners: it has been released"
        if agreed and agreed.released_at
        else "all practices, the executive and the LMC, until it is released",
    )


def _in_force(every: Iterable[Any]) -> Any:
    return next((each for each in every if each.superseded_at is None), None)


def _version(every: Iterable[Any], version: int | None, acting: Acting) -> Any:
    for each in every:
        if each.pk == version and versions.reads_position(acting, each):
            return each
    raise NotFound("position")


def _superseded_position(one: Any, acting: Acting, agreed: Any) -> versions.Superseded | None:
    if agreed is None or agreed.superseded_at is None:
        return None
    return versions.superseded(
        "This position no longer stands",
        f"A newer position superseded it on {words.short_day(agreed.superseded_at)}.",
        "See the position now",
        one=one,
        acting=acting,
        page="position",
    )


def _latest_count(asked: Sequence[Any]) -> counted.OutcomePage | None:
    for one in asked:
        if one.electorate == "practices" and hasattr(one, "count"):
            return counted.shown(one.count, asked)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """One line of an instruction."""

    order: int
    kind: str
    words: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionPage:
    """The instruction in force, and what can be done with it. Missing: none drafted, `state` None."""

    title: str
    reference: str
    matter_href: str
    state: words.Tag | None
    carrier: str
    deputy: str
    valid_until: str
    approved: str
    stale: str
    lines: tuple[LinePage, ...]
    may_draft: bool
    may_approve: bool
    may_issue: bool
    has_brief: bool
    superseded: versions.Superseded | None
    earlier: tuple[versions.Version, ...]
    who_can_see: str


def instruction_page(one: Any, acting: Acting, at: datetime, version: int | None = None) -> InstructionPage:
    """The instruction page for this hat: the latest version it may read, or the one asked for.

    Errors: NotFound, where the matter has no such version for this hat to read.
    """
    every = list(queries.instructions_of(one))
    readable = [each for each in every if versions.reads_instruction(acting, each)]
    given = next((each for each in readable if version in {None, each.version}), None)
    if given is None and version is not None:
        raise NotFound("instruction")
    name = reference(one.year, one.number)
    state = instruction.state(queries.dates_of(given), canvass.local_day(at)) if given else None
    stands = version is None or (given is not None and not versions.is_superseded(given, every))
    may_instruct = not who.objections_to(who.Act.INSTRUCT, acting)
    is_open = version is None and matter.State(one.state).is_open
    return InstructionPage(
        title=one.title,
        reference=name,
        matter_href=address("matter", acting.community_slug, name),
        state=words.tag(state) if state and stands else None,
        carrier=_speaker(given.carrier) if given else "",
        deputy=_speaker(given.deputy) if given and given.deputy else "Nobody",
        valid_until=words.day(given.valid_until) if given else "",
        approved=f"{given.approved_by_words}, {words.short_day(given.approved_at)}"
        if given and given.approved_at
        else "Not yet",
        stale=given.stale_words if given and given.stale_at else "",
        lines=_lines(given) if given else (),
        may_draft=may_instruct and is_open and queries.position_in_force(one) is not None,
        may_approve=is_open
        and state in {instruction.State.DRAFT, instruction.State.STALE}
        and any(who.may_decide_for(acting, tier) for tier in (Tier.EXECUTIVE, Tier.LEADERSHIP_GROUP)),
        may_issue=may_instruct and is_open and state is instruction.State.APPROVED,
        has_brief=version is None and any(each.approved_at is not None for each in every),
        superseded=None
        if stands
        else versions.superseded(
            "This instruction no longer stands",
            "A later version took its place.",
            "See the instruction now",
            one=one,
            acting=acting,
            page="instruction",
        ),
        earlier=versions.earlier_instructions(readable, one, acting, given) if version is None and given else (),
        who_can_see="all practices, the executive and the LMC",
    )


def _speaker(appointment: Any) -> str:
    return f"{appointment.person.name}, {appointment.organisation.name}"


def _lines(given: Any) -> tuple[LinePage, ...]:
    return tuple(
        LinePage(
            order=order,
            kind=line.kind.words,
            words=line.words,
            mark="" if not line.differs else "Changed from the canvass" if line.drafted else "Added by the drafter",
        )
        for order, line in enumerate(queries.lines_of(given), 1)
    )


def drafted_lines(one: Any, at: datetime) -> tuple[instruction.Line, ...]:
    """The first draft from the position in force, in the community's words of that day: what is kept of them stays as it is.

    Errors: NotFound, before a position is agreed.
    """
    agreed = queries.position_in_force(one)
    if agreed is None:
        raise NotFound("position")
    made = getattr(agreed.canvass, "count", None) if agreed.canvass_id else None
    opposes = made is not None and made.outcome["outcome"] == "oppose"
    words = prompts_of(one.community_id).on(local_day(at))
    return instruction.drafted_from(
        position=agreed.words, conditions=tuple(agreed.conditions), opposes=opposes, words=words
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """One page for the room."""

    title: str
    reference: str
    meeting: str
    carrier: str
    deputy: str
    position: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    behind: str
    dissent: str
    valid_until: str
    authority: str
    stale: str
    who_can_see: str


def brief_page(one: Any, at: datetime) -> BriefPage:
    """The brief of the approved instruction.

    Errors: NotFound, before one is approved.
    """
    given = queries.instruction_carried(one)
    if given is None:
        raise NotFound("brief")
    lines = queries.lines_of(given)
    made = _latest_count(queries.canvasses_of(one.pk, outcomes=True))
    where = one.forum.name if one.forum_id else one.decision_maker.name
    return BriefPage(
        title=one.title,
        reference=reference(one.year, one.number),
        meeting=f"{where}, {words.day(one.decides_on)}",
        carrier=_speaker(given.carrier),
        deputy=_speaker(given.deputy) if given.deputy else "Nobody",
        position=given.position.words,
        groups=tuple(
            (kind.words, tuple(line.words for line in lines if line.kind is kind))
            for kind in instruction.LineKind
            if any(line.kind is kind for line in lines)
        ),
        behind=made.sentence if made else "",
        dissent=given.position.dissent,
        valid_until=words.day(given.valid_until),
        authority=_authority(given),
        stale=given.stale_words if given.stale_at else "",
        who_can_see="all practices, the executive and the LMC",
    )


def _authority(given: Any) -> str:
    """On whose authority the speaker speaks: the position's alone, or also a standing mandate's."""
    approved = f"Approved by {Tier(given.approved_tier).words}"
    if given.mandate_id is None:
        return f"{approved}, from what practices answered on this matter."
    until = words.day(given.mandate.ends_on)
    return f"{approved}, under the mandate practices gave until {until}: {given.mandate.title}."


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """What a meeting decided. Missing: nothing recorded yet, empty `result`; no day is known for it, no `meets_on`."""

    title: str
    reference: str
    matter_href: str
    result: str
    words: str
    met: str
    formed: str
    next_on: str
    recorded: str
    results: tuple[tuple[str, str, str, str], ...]
    may_record: bool
    meets_on: date | None
    lines_to_report: tuple[tuple[int, str], ...]
    feedback_href: str
    corrected: str
    correct_href: str
    superseded: versions.Superseded | None
    earlier: tuple[versions.Version, ...]
    who_can_see: str


def outcome_page(one: Any, acting: Acting, version: int | None = None) -> OutcomePage:
    """The outcome page for this hat: the latest meeting's, or the one asked for.

    Errors: NotFound, where the matter has no such outcome.
    """
    every = list(queries.outcomes_of(one))
    stands = [each for each in every if each.superseded_at is None]
    met = next((each for each in (stands if version is None else every) if version in {None, each.pk}), None)
    if met is None and version is not None:
        raise NotFound("outcome")
    given = queries.instruction_carried(one)
    name = reference(one.year, one.number)
    carriers = {given.carrier_id, given.deputy_id} if given else set()
    waits = one.state in {"instructed", "deferred"}
    lines = queries.lines_of(given) if given else ()
    return OutcomePage(
        title=one.title,
        reference=name,
        matter_href=address("matter", acting.community_slug, name),
        result=outcome.Result(met.result).words if met else "",
        words=met.words if met else "",
        met=words.day(met.met_on) if met else "",
        formed=outcome.Formed(met.formed).words.capitalize() if met else "",
        next_on=words.day(met.next_on) if met and met.next_on else "",
        recorded=f"{met.recorded_by_words}, {words.moment(met.recorded_at)}" if met else "",
        results=tuple(
            (
                instruction.LineKind(one_line.line.kind).words,
                one_line.line.words,
                outcome.Kept(one_line.result).words,
                one_line.reason,
            )
            for one_line in sorted(met.line_results.all(), key=lambda each: each.line.order)
        )
        if met
        else (),
        may_record=version is None and waits and (acting.appointment_id in carriers or acting.is_executive),
        meets_on=one.decides_on,
        lines_to_report=tuple((order, f"{line.kind.words}: {line.words}") for order, line in enumerate(lines, 1)),
        feedback_href=_feedback_after(met, stands, one, acting) if met else "",
        corrected=f"Corrected on {words.short_day(met.recorded_at)}: {met.because}" if met and met.corrects_id else "",
        correct_href=corrections.correct_outcome_href(met, one, acting),
        superseded=_superseded_outcome(met, stands, one, acting) if met else None,
        earlier=versions.earlier_outcomes(every, one, acting, met) if version is None else (),
        who_can_see="all practices, the executive and the LMC",
    )


def _feedback_after(met: Any, stands: list[Any], one: Any, acting: Acting) -> str:
    args = [acting.community_slug, reference(one.year, one.number)]
    if versions.latest(stands, met) or met.superseded_at is not None:
        return address("feedback", *args)
    return address("feedback-version", *args, met.feedback.pk)


def _superseded_outcome(met: Any, stands: list[Any], one: Any, acting: Acting) -> versions.Superseded | None:
    if versions.latest(stands, met):
        return None
    if met.superseded_at is not None:
        return versions.superseded(
            "This was corrected since",
            f"It is what was recorded first. It was put right on {words.short_day(met.superseded_at)}.",
            "See what came of it",
            one=one,
            acting=acting,
            page="outcome",
        )
    return versions.superseded(
        "This is an earlier meeting",
        f"The matter was last decided on {words.day(stands[0].met_on)}.",
        "See what came of it then",
        one=one,
        acting=acting,
        page="outcome",
    )
