"""What the pages after a canvass show: position, instruction, brief and outcome."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, instruction, matter, outcome, who
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.web.presenters import next_steps, words
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
    may_release: bool
    changed_href: str
    hidden: bool
    who_can_see: str


def position_page(one: Any, acting: Acting, at: datetime) -> PositionPage:
    """The position page for this hat: a partner reads it once it is released, and never the count."""
    agreed = queries.position_in_force(one)
    inside = acting.is_member
    asked = list(queries.canvasses_of(one.pk)) if inside else []
    readable = agreed is not None and (inside or agreed.released_at is not None)
    name = reference(one.year, one.number)
    return PositionPage(
        title=one.title,
        reference=name,
        matter_href=reverse("matter", args=[acting.community_slug, name]),
        outcome=_latest_count(asked),
        position=agreed.words if readable and agreed else "",
        conditions=tuple(agreed.conditions) if readable and agreed else (),
        limits=agreed.limits if readable and agreed else "",
        dissent=agreed.dissent if inside and agreed else "",
        agreed=f"Agreed by the {agreed.agreed_by.name.lower()} on {words.short_day(agreed.agreed_at)}"
        if agreed
        else "",
        votes=_votes(agreed.votes) if inside and agreed else "",
        released=f"Released to partners on {words.short_day(agreed.released_at)}"
        if agreed and agreed.released_at
        else "Not released to partners yet",
        may_agree=next_steps.may_agree(one, asked, acting, at),
        may_release=acting.is_executive and agreed is not None and agreed.released_at is None,
        changed_href=reverse("changed-view", args=[acting.community_slug, name])
        if agreed
        and matter.State(one.state).is_open
        and acting.organisation_kind is OrganisationKind.PRACTICE
        and acting.role in canvass.MAY_ANSWER
        else "",
        hidden=not readable and not inside,
        who_can_see="all practices and all partners: it has been released"
        if agreed and agreed.released_at
        else "all practices, the executive and the LMC, until it is released",
    )


def _latest_count(asked: Iterable[Any]) -> counted.OutcomePage | None:
    for one in asked:
        if one.electorate == "practices" and hasattr(one, "count"):
            return counted.shown(one.count)
    return None


def _votes(votes: dict[str, int]) -> str:
    named = (
        ("for", "for"),
        ("against", "against"),
        ("abstained", "abstained"),
        ("discussed_not_voted", "discussed and did not vote"),
    )
    return ", ".join(f"{votes[key]} {said}" for key, said in named if votes.get(key))


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
    who_can_see: str


def instruction_page(one: Any, acting: Acting, at: datetime) -> InstructionPage:
    """The instruction page for this hat."""
    given = queries.instruction_in_force(one)
    name = reference(one.year, one.number)
    state = instruction.state(queries.dates_of(given), canvass.local_day(at)) if given else None
    may_instruct, is_open = not who.objections_to(who.Act.INSTRUCT, acting), matter.State(one.state).is_open
    if given is not None and given.approved_at is None and not may_instruct:
        given, state = None, None  # a draft is the executive's until it is approved
    return InstructionPage(
        title=one.title,
        reference=name,
        matter_href=reverse("matter", args=[acting.community_slug, name]),
        state=words.tag(state) if state else None,
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
        has_brief=given is not None and given.approved_at is not None,
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


def drafted_lines(one: Any) -> tuple[instruction.Line, ...]:
    """The first draft from the position in force.

    Errors: NotFound, before a position is agreed.
    """
    agreed = queries.position_in_force(one)
    if agreed is None:
        raise NotFound("position")
    made = getattr(agreed.canvass, "count", None) if agreed.canvass_id else None
    opposes = made is not None and made.outcome["outcome"] == "oppose"
    return instruction.drafted_from(position=agreed.words, conditions=tuple(agreed.conditions), opposes=opposes)


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
    made = _latest_count(queries.canvasses_of(one.pk))
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
        stale=given.stale_words if given.stale_at else "",
        who_can_see="all practices, the executive and the LMC",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """What a meeting decided. Missing: nothing recorded yet, empty `result`."""

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
    lines_to_report: tuple[tuple[int, str], ...]
    who_can_see: str


def outcome_page(one: Any, acting: Acting) -> OutcomePage:
    """The outcome page for this hat."""
    met = queries.latest_outcome(one)
    given = queries.instruction_carried(one)
    name = reference(one.year, one.number)
    carriers = {given.carrier_id, given.deputy_id} if given else set()
    waits = one.state in {"instructed", "deferred"}
    lines = queries.lines_of(given) if given else ()
    return OutcomePage(
        title=one.title,
        reference=name,
        matter_href=reverse("matter", args=[acting.community_slug, name]),
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
        may_record=waits and (acting.appointment_id in carriers or acting.is_executive),
        lines_to_report=tuple((order, f"{line.kind.words}: {line.words}") for order, line in enumerate(lines, 1)),
        who_can_see="all practices, the executive and the LMC",
    )
