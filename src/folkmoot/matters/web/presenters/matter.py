"""What the pages of a matter show: finished words, tags and links."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.kernel import working_days
from folkmoot.kernel.glossary import explained
from folkmoot.kernel.per_thousand import pounds_per_thousand
from folkmoot.kernel.readability import readability_hints
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass, matter, who
from folkmoot.matters.domain.agreement import agreement
from folkmoot.matters.queries.elsewhere import steps_elsewhere
from folkmoot.matters.web.presenters import corrections, next_steps, words


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """One matter in a list."""

    reference: str
    title: str
    href: str
    category: str
    decision: str
    state: words.Tag | None


def line(one: Any, acting: Acting) -> MatterLine:
    """A matter as a list shows it to this hat. Missing: facts empty where it reads the position alone."""
    reads = not who.reads_only_the_position(acting, asked_by=one.asked_by_id)
    name = matter.reference(one.year, one.number)
    return MatterLine(
        reference=name,
        title=one.title,
        href=address("matter", acting.community_slug, name),
        category=matter.Category(one.category).words if reads else "",
        decision=words.day(one.decides_on) if reads else "",
        state=words.tag(matter.State(one.state)) if reads else None,
    )


EXPORT_HEAD = (
    "Matter", "Title", "About", "How binding", "Money in pounds", "A year", "For so many patients", "Affected", "Income", "Independence", "Workload",
    "Who decides", "Where", "Decision on", "Asked by", "Raised on", "State",
)  # fmt: skip


def export_row(one: Any, acting: Acting) -> tuple[object, ...]:
    """A matter under `EXPORT_HEAD`, as this hat reads it."""
    if who.reads_only_the_position(acting, asked_by=one.asked_by_id):
        return (matter.reference(one.year, one.number), one.title, *[""] * (len(EXPORT_HEAD) - 2))
    return (
        matter.reference(one.year, one.number),
        one.title,
        matter.Category(one.category).words,
        matter.Force(one.force).words,
        "" if one.money_pence is None else f"{one.money_pence / 100:.2f}",
        "" if one.money_pence is None else "yes" if one.money_is_yearly else "no",
        one.patients or "",
        affected(one),
        one.stakes_income,
        one.stakes_independence,
        one.stakes_workload,
        one.decision_maker.legal_name or one.decision_maker.name,
        one.forum.name if one.forum_id else "",
        one.decides_on.isoformat() if one.decides_on else "",
        one.asked_by.name if one.asked_by_id else "",
        canvass.local_day(one.raised_at).isoformat(),
        matter.State(one.state).words,
    )


def affected(one: Any, *, most: int | None = None) -> str:
    """Whom of the practices a matter touches, as far as it was said."""
    return matter.affected_words(matter.Affects(one.affects), [each["name"] for each in one.affected], most=most)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One dated step of the timeline. Missing: an empty address, it leads nowhere."""

    when: str
    what: str
    by: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvassLine:
    """One canvass of the matter. Shape: `of` names who is asked."""

    wording: str
    of: str
    href: str
    state: words.Tag
    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceLine:
    """One consultation of the LMC. Missing: `answer_href` empty where this hat does not answer it."""

    committee: str
    due: str
    overdue: bool
    said: str
    answer_href: str
    withdrawn: str
    withdraw_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterPage:
    """A matter, what it has come to, and what can be done next."""

    reference: str
    title: str
    summary: tuple[str, ...]
    explained: tuple[tuple[str, str], ...]
    state: words.Tag | None
    facts: tuple[tuple[str, str], ...]
    canvasses: tuple[CanvassLine, ...]
    advice: tuple[AdviceLine, ...]
    steps: tuple[StepLine, ...]
    actions: tuple[next_steps.Link, ...]
    told: tuple[str, ...]
    hints: tuple[str, ...]
    who_can_see: str


def page(one: Any, acting: Acting, at: datetime) -> MatterPage:
    """The page of a matter for this hat: at most six queries, whatever the matter holds.

    The partner who asked reads, instead of the deliberation, the position once it is released and what it was told;
    any other partner, that there is a released position, and what partners were told came of it.
    """
    state = matter.State(one.state)
    name = matter.reference(one.year, one.number)
    inside = acting.is_member
    asked = list(queries.canvasses_of(one.pk)) if inside else []
    there = queries.come_to(one, acting) if inside else None
    reads = not who.reads_only_the_position(acting, asked_by=one.asked_by_id)
    return MatterPage(
        reference=name,
        title=one.title,
        summary=tuple(filter(None, one.summary.split("\n"))) if reads else (),
        explained=explained(one.summary) if reads else (),
        state=words.tag(state) if reads else None,
        facts=(*_agreement(asked, there), *_facts(one)) if reads else (),
        canvasses=_canvasses(one, asked, acting, at),
        advice=_advice(one, acting, at) if there and there.advised else (),
        steps=_steps(one, acting, at, reads=reads),
        hints=readability_hints(one.summary) if next_steps.may_change(one, acting) else (),
        actions=next_steps.for_members(one, asked, there, acting, at)
        if there
        else next_steps.for_partners(one, acting),
        told=() if inside else _told_to_partners(one),
        who_can_see=who_can_see(one),
    )


def _steps(one: Any, acting: Acting, at: datetime, *, reads: bool) -> tuple[StepLine, ...]:
    """The timeline, the meetings it was talked about in among its own steps, for whoever reads more than the position."""
    own = [
        (step.at, StepLine(when=words.short_day(step.at), what=step.words, by=step.by_words))
        for step in queries.timeline(one, acting)
    ]
    others = [
        (
            step.at,
            StepLine(when=words.short_day(step.at), what=step.words, by="", href=address(step.page, *step.args)),
        )
        for step in (steps_elsewhere(one, acting, at) if reads else ())
    ]
    return tuple(line for _, line in sorted((*own, *others), key=lambda dated: dated[0]))


def _agreement(asked: Iterable[Any], there: queries.ComeTo | None) -> tuple[tuple[str, str], ...]:
    """How far it is agreed ahead of time. Missing: empty for partners, who read a position only once it is released."""
    if there is None:
        return ()
    heard = any(each.opened_at is not None and each.withdrawn_at is None for each in asked)
    found = agreement(asked=heard, agreed=there.agreed, contested=there.contested)
    return (("How far it is agreed", found.words),)


def who_can_see(one: Any) -> str:
    """Who sees the matter, and so the words written on its forms, in words."""
    rung = Visibility(one.rung)
    if rung is Visibility.ALL_PARTNERS:
        seen = f"{Visibility.PRACTICES_AND_LMC.words}; all partners see its title and the released position"
    else:
        seen = rung.words
    return f"{seen}; {one.asked_by.name} sees its state" if one.asked_by_id else seen


def _facts(one: Any) -> tuple[tuple[str, str], ...]:
    stakes = ", ".join(
        f"{name} {level}"
        for name, level in (
            ("income", one.stakes_income),
            ("independence", one.stakes_independence),
            ("workload", one.stakes_workload),
        )
    )
    return (
        ("About", matter.Category(one.category).words),
        ("How binding", matter.Force(one.force).words),
        ("Money", _money(one)),
        ("Who is affected", affected(one)),
        ("Stakes for practices", stakes.capitalize()),
        ("Who decides", one.decision_maker.legal_name or one.decision_maker.name),
        ("Where", one.forum.name if one.forum_id else "Not known yet"),
        ("When", words.day(one.decides_on)),
        ("Asked by", one.asked_by.name if one.asked_by_id else "One of our own"),
    )


def _money(one: Any) -> str:
    """The sum, and what it is for every 1,000 patients there were when it was named: sums of any size compare so."""
    said = words.sum_of_money(one.money_pence, yearly=one.money_is_yearly)
    rate = pounds_per_thousand(one.money_pence, one.patients) if one.money_pence else ""
    return f"{said}: {rate}" if rate else said


def _canvasses(one: Any, all_asked: Iterable[Any], acting: Acting, at: datetime) -> tuple[CanvassLine, ...]:
    lines = []
    for asked in all_asked:
        asked.matter = one
        state = canvass.state(queries.polled(asked), at)
        if asked.opened_at is None and who.objections_to_asking(acting, asked.group_id):
            continue
        lines.append(
            CanvassLine(
                wording=asked.wording,
                of=f"the members of {asked.group.name}" if asked.group else "every practice",
                href=address("canvass", acting.community_slug, asked.pk),
                state=words.tag(state),
                closes=words.closing(asked.closes_at, at),
            )
        )
    return tuple(lines)


def _advice(one: Any, acting: Acting, at: datetime) -> tuple[AdviceLine, ...]:
    return tuple(
        AdviceLine(
            committee=asked.lmc.name,
            due=words.day(asked.due_on),
            overdue=asked.is_awaited and at > working_days.end_of_working_day(asked.due_on),
            said=asked.advice,
            answer_href=address("advise", acting.community_slug, asked.pk)
            if acting.role is Role.LMC_OFFICER and asked.lmc_id == acting.organisation_id and asked.is_awaited
            else "",
            withdrawn=asked.withdrawn_because,
            withdraw_href=address("withdraw-consultation", acting.community_slug, asked.pk)
            if acting.is_executive and asked.is_awaited
            else "",
        )
        for asked in queries.consultations(one.pk)
    )


def _told_to_partners(one: Any) -> tuple[str, ...]:
    note = queries.latest_feedback(one)
    if note is None:
        return ()
    put_right = [each.for_partners for each in corrections.corrections_of(note) if each.for_partners]
    return tuple(
        filter(None, "\n".join((note.for_partners, *(f"Corrected: {said}" for said in put_right))).split("\n"))
    )
