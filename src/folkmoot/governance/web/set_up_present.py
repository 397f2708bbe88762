"""What the pages of the ten steps to one voice show: how far each is, who takes it on, and the page that does it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.directory.web.presenters.words import day as day_words
from folkmoot.governance.domain import set_up as rules
from folkmoot.governance.domain.found import Lacking
from folkmoot.governance.domain.found import found as found_of
from folkmoot.governance.domain.set_up import Facts, Foundation, Shown, State, Step
from folkmoot.governance.queries import set_up as queries
from folkmoot.governance.web.set_up_ways import way_to
from folkmoot.kernel.working_days import local_day

_COLOURS = {State.TO_DO: "blue", State.UNDER_WAY: "yellow", State.DONE: "green"}


def _tag(shown: Shown) -> Tag:
    return Tag(text=shown.state.words, colour=_COLOURS[shown.state])


@dataclass(frozen=True, slots=True, kw_only=True)
class LackLine:
    """One thing a step lacks, and the page that mends it. Missing: no `href` where its part is switched off."""

    what: str
    do: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One of the ten on the board. Missing: no owner, it was done by nobody in particular; no `do_href`, nothing leads on.

    Shape: `why` says why it is that far; `do` leads to the first thing lacking that can be mended.
    """

    number: int
    title: str
    href: str
    state: Tag
    by_hand: str
    there: tuple[str, ...]
    lacking: tuple[LackLine, ...]
    why: str
    owner: str
    due: str
    do: str
    do_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The ten steps and the five foundations. Missing: no `next` once every step is done."""

    href: str
    done: int
    next: StepLine | None
    foundations: tuple[tuple[str, Tag, str, str], ...]
    lines: tuple[StepLine, ...]


def board(acting: Acting, at: datetime) -> Board:
    """The board of the acting person's community, now."""
    facts, notes = queries.facts_of(acting.community_id, at), queries.latest_notes(acting.community_id)
    states = queries.states_of(facts, notes)
    lines = {step: _line(step, facts, states[step], notes.get(step), acting, at) for step in Step}
    following = rules.next_step({step: shown.state for step, shown in states.items()})
    return Board(
        href=address("voice", acting.community_slug),
        done=sum(shown.state is State.DONE for shown in states.values()),
        next=lines[following] if following else None,
        foundations=tuple(
            (one.value, lines[one.step].state, lines[one.step].href, lines[one.step].why) for one in Foundation
        ),
        lines=tuple(lines.values()),
    )


def _line(step: Step, facts: Facts, shown: Shown, note: Any, acting: Acting, at: datetime) -> StepLine:
    found = found_of(step, facts)
    lacking = () if shown.state is State.DONE else tuple(_lack(one, step, facts, acting) for one in found.lacking)
    first = next((one for one in lacking if one.href), LackLine(what="", do="", href=""))
    by_hand = f"Said by hand on {day_words(local_day(note.said_at))}: {note.note}" if shown.by_hand else ""
    return StepLine(
        number=step.number,
        title=step.words,
        href=address("voice-step", acting.community_slug, step.value),
        state=_tag(shown),
        by_hand=by_hand,
        there=found.there,
        lacking=lacking,
        why=" ".join([by_hand] if by_hand else [one.what for one in lacking] or found.there),
        owner=_person(note.owner) if note and note.owner_id else "" if shown.state is State.DONE else "Nobody yet",
        due=_due(note, shown, at),
        do=first.do,
        do_href=first.href,
    )


def _lack(one: Lacking, step: Step, facts: Facts, acting: Acting) -> LackLine:
    do, href = way_to(one.where, step, facts, acting)
    return LackLine(what=one.what, do=do, href=href)


def _due(note: Any, shown: Shown, at: datetime) -> str:
    if note is None or note.due_on is None:
        return ""
    late = shown.state is not State.DONE and note.due_on < local_day(at)
    return f"{'Late: by' if late else 'By'} {day_words(note.due_on)}"


def _person(appointment: Any) -> str:
    return f"{appointment.person.name}, {Role(appointment.role).words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """What somebody said of a step by hand."""

    when: str
    by: str
    said: str
    note: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage:
    """One step: what it is for, how far it is, and what was said of it over time. Missing: no `more_href`, nothing more."""

    line: StepLine
    more: str
    more_href: str
    about: str
    notes: tuple[NoteLine, ...]
    may_say: bool


def step_page(step: Step, acting: Acting, at: datetime) -> StepPage:
    """The page of a step for this hat."""
    facts, notes = queries.facts_of(acting.community_id, at), list(queries.said_of(acting.community_id, step))
    latest = notes[0] if notes else None
    shown = queries.states_of(facts, {step: latest} if latest else {})[step]
    return StepPage(
        line=_line(step, facts, shown, latest, acting, at),
        more="Where its capacity comes from: funding, time given, cases and options",
        more_href=address("funding", acting.community_slug)
        if step is Step.EXECUTIVE and acting.uses("funding")
        else "",
        about=step.about,
        notes=tuple(map(_note, notes)),
        may_say=rules.may_say(acting),
    )


def _note(one: Any) -> NoteLine:
    return NoteLine(
        when=day_words(local_day(one.said_at)),
        by=f"{_person(one.said_by)}, {one.said_by.organisation.name}",
        said=State(one.state).words if one.state else "As Folkmoot finds it",
        note=one.note,
        owner=_person(one.owner) if one.owner_id else "Nobody",
        due=day_words(one.due_on),
    )
