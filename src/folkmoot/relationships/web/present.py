"""What the pages of visits to practices show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships.domain import visit as rules
from folkmoot.relationships.domain.visit import State

WHO_SEES = "the practice, the executive and whoever made the visit"
WHO_SEES_LIST = "the leadership group and the executive"
_COLOURS = {State.OPEN: "blue", State.KEPT: "green", State.RELEASED: "grey"}
_LATE = Tag(text="Late", colour="red")


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """One visit in the list."""

    when: str
    practice: str
    href: str
    by: str
    heard: str


def line(one: Any, acting: Acting) -> VisitLine:
    """A visit as the list shows it."""
    return VisitLine(
        when=day(one.visited_on),
        practice=one.practice.name,
        href=address("visit", acting.community_slug, one.pk),
        by=_by(one),
        heard=one.heard,
    )


def _by(one: Any) -> str:
    return f"{one.noted_by.person.name}, {directory.role_words(one.noted_by)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """One promise. Missing: no link where this hat does not say what became of it."""

    what: str
    due: str
    state: Tag
    words: str
    close_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """One visit. Missing: links this hat cannot follow."""

    practice: str
    when: str
    facts: tuple[tuple[str, str], ...]
    commitments: tuple[CommitmentLine, ...]
    actions: tuple[Link, ...]


def page(one: Any, commitments: Iterable[Any], acting: Acting, today: date) -> VisitPage:
    """The page for this hat."""
    args, own = (acting.community_slug, one.pk), one.noted_by.person_id == acting.person_id
    put_right = f"{day(local_day(one.noted_at))}: {one.because}" if one.corrects_id else ""
    facts = (
        ("Visited by", _by(one)),
        ("Met", one.met),
        ("What was heard", one.heard),
        ("Put right on", put_right),
    )
    return VisitPage(
        practice=one.practice.name,
        when=day(one.visited_on),
        facts=tuple(fact for fact in facts if fact[1]),
        commitments=tuple(_commitment(each, acting, today) for each in commitments),
        actions=_actions(*args) if own and rules.leads(acting) else (),
    )


def _actions(*args: str | int) -> tuple[Link, ...]:
    offered = (
        ("Note a promise", "new-commitment"),
        ("Put this visit right", "correct-visit"),
        ("Take this visit back", "withdraw-visit"),
    )
    return tuple(Link(text=text, href=address(page, *args)) for text, page in offered)


def _commitment(one: Any, acting: Acting, today: date) -> CommitmentLine:
    state = State(one.state)
    may = state is State.OPEN and rules.keeps(acting, made_by=one.made_by.person_id)
    return CommitmentLine(
        what=one.what,
        due=day(one.due_on),
        state=_LATE if _is_late(one, today) else Tag(text=state.words, colour=_COLOURS[state]),
        words=one.words,
        close_href=address("close-commitment", acting.community_slug, one.pk) if may else "",
    )


def _is_late(one: Any, today: date) -> bool:
    return State(one.state) is State.OPEN and bool(one.due_on < today)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLine:
    """A practice, and when somebody who leads was last there. Missing: no tag where that is not too long ago."""

    name: str
    pcn: str
    last: str
    late: Tag | None
    visit_href: str


def practice_lines(rows: Iterable[Any], acting: Acting, today: date, within: int) -> list[PracticeLine]:
    """The practices as the list shows them."""
    listed = list(rows)
    pcns = _pcns(listed, today)
    return [_practice(one, pcns, acting, today, within) for one in listed]


def _practice(one: Any, pcns: dict[int, str], acting: Acting, today: date, within: int) -> PracticeLine:
    days = (today - one.since).days
    new_href = address("new-visit", acting.community_slug)
    return PracticeLine(
        name=one.organisation.name,
        pcn=pcns[one.organisation_id],
        last=f"{day(one.last)}, by {one.last_by}" if one.last else "Nobody yet",
        late=Tag(text="Yes", colour="red") if days > within else None,
        visit_href=f"{new_href}?practice={one.organisation_id}",
    )


def _pcns(rows: list[Any], today: date) -> dict[int, str]:
    facts = directory.roll_facts([one.organisation_id for one in rows], today)
    return {fact.organisation_id: fact.pcn_name or "In no PCN" for fact in facts}


def as_noted(one: Any) -> dict[str, Any]:
    """A visit as the form that puts it right begins."""
    return {"practice": str(one.practice_id)} | {name: getattr(one, name) for name in ("visited_on", "met", "heard")}


EXPORT_HEAD = ("Visited on", "Practice", "Visited by", "Met", "What was heard")


def export_row(one: Any) -> tuple[object, ...]:
    """A visit under `EXPORT_HEAD`."""
    return one.visited_on.isoformat(), one.practice.name, _by(one), one.met, one.heard


PRACTICES_HEAD = ("Practice", "PCN", "Last visited on", "By")


def practice_rows(rows: Iterable[Any], today: date) -> Iterable[tuple[object, ...]]:
    """The practices under `PRACTICES_HEAD`."""
    listed = list(rows)
    pcns = _pcns(listed, today)
    for one in listed:
        yield (
            one.organisation.name,
            pcns[one.organisation_id],
            one.last.isoformat() if one.last else "",
            one.last_by or "",
        )
