"""What the pages of learning events show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.calendar_file import Entry
from folkmoot.design.shell import Link
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.files.domain.files import Kind, size_words
from folkmoot.funding.domain import learning as rules
from folkmoot.funding.domain.learning import State
from folkmoot.funding.queries import learning as queries
from folkmoot.funding.web.learning_steps_present import StepLine, step_lines
from folkmoot.kernel import moments
from folkmoot.kernel.working_days import local_day

WHO_SEES = (
    "people acting for the community's own organisations, not partners. What a practice has done is seen by that practice "
    "and its PCN's manager alone. Who comes is seen by whoever holds the event; each practice or PCN sees its own answer"
)
_COLOURS = {State.TO_COME: "blue", State.PAST: "grey", State.CALLED_OFF: "red"}


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One event in the list."""

    title: str
    href: str
    explains: str
    when: str
    holder: str
    state: Tag


def line(one: Any, acting: Acting, at: datetime) -> EventLine:
    """An event as the list shows it."""
    return EventLine(
        title=one.title,
        href=address("learning-event", acting.community_slug, one.pk),
        explains=_explains(one),
        when=moments.span(one.starts_at, one.ends_at),
        holder=_holder(one),
        state=_tag(one, at),
    )


def _explains(one: Any) -> str:
    return f"{one.explains}, {rules.year_words(one.year)}"


def _holder(one: Any) -> str:
    return str(one.held_by.name if one.held_by else one.held_by_words)


def _state(one: Any, at: datetime) -> State:
    return rules.state(ends_at=one.ends_at, called_off_at=one.called_off_at, at=at)


def _tag(one: Any, at: datetime) -> Tag:
    standing = _state(one, at)
    return Tag(text=standing.words, colour=_COLOURS[standing])


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialLine:
    """What is attached. Missing: no `withdraw_href` where this hat withdraws nothing."""

    title: str
    href: str
    facts: str
    withdraw_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """A practice or PCN in the register."""

    name: str
    comes: str
    who: str
    said: str
    came: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """One event. Missing: links this hat cannot follow; no `register` but for whoever may hold events."""

    number: int
    line: EventLine
    facts: tuple[tuple[str, str], ...]
    moved: str
    called_off: str
    join_href: str
    line_link: Link | None
    summary: tuple[str, ...]
    is_to_come: bool
    steps: tuple[StepLine, ...]
    marks: bool
    of_practice: bool
    of_pcn: bool
    coming: str
    own: str
    come_href: str
    materials: tuple[MaterialLine, ...]
    holds: bool
    register: tuple[GuestLine, ...]
    attach_href: str
    add_step_href: str
    actions: tuple[Link, ...]


def page(one: Any, acting: Acting, at: datetime) -> EventPage:
    """One event for this hat."""
    standing, slug = _state(one, at), acting.community_slug
    holds, stands = rules.may_hold(acting), standing is not State.CALLED_OFF
    begun = at >= one.starts_at
    own = queries.own_guest(one, acting) if rules.may_say_who_comes(acting) else None
    return EventPage(
        number=one.pk,
        line=line(one, acting, at),
        facts=_facts(one),
        moved=f"From {moments.moment(one.moved_from)}. {one.moved_because}" if one.moved_from and stands else "",
        called_off=one.called_off_because,
        join_href=one.link if standing is State.TO_COME else "",
        line_link=_line_link(one, acting),
        summary=tuple(filter(None, (part.strip() for part in one.summary.splitlines()))),
        is_to_come=standing is State.TO_COME,
        steps=step_lines(one, acting, holds=holds and stands),
        marks=rules.may_mark(acting) and stands,
        of_practice=acting.organisation_kind is OrganisationKind.PRACTICE,
        of_pcn=rules.manages_pcn(acting),
        coming=_coming(one),
        own=_own(own),
        come_href=address("come-to-learning", slug, one.pk)
        if rules.may_say_who_comes(acting) and stands and not begun
        else "",
        materials=_materials(one, acting, holds=holds),
        holds=holds,
        register=tuple(map(_guest, queries.guests_of(one))) if holds else (),
        attach_href=address("new-learning-material", slug, one.pk) if holds and stands else "",
        add_step_href=address("new-learning-step", slug, one.pk) if holds and stands else "",
        actions=_actions(one, acting, begun=begun) if holds and stands else (),
    )


def _facts(one: Any) -> tuple[tuple[str, str], ...]:
    made_by = f"{one.made_by.person.name}, {directory.role_words(one.made_by)}"
    facts = (
        ("Explains", _explains(one)),
        ("When", moments.span(one.starts_at, one.ends_at)),
        ("Where", one.place or "From afar"),
        ("Who holds it", _holder(one)),
        ("Put here by", f"{made_by}, {moments.short_day(local_day(one.made_at))}"),
    )
    return tuple(fact for fact in facts if fact[1])


def _line_link(one: Any, acting: Acting) -> Link | None:
    if one.line is None or one.line.taken_back_at is not None:
        return None
    return Link(text=one.line.pays_for, href=address("funding-line", acting.community_slug, one.line_id))


def _coming(one: Any) -> str:
    return f"{rules.coming_words(queries.number_coming(one))} practices and PCNs said that somebody of theirs comes."


def _own(guest: Any) -> str:
    if guest is None or guest.comes is None:
        return ""
    comes = "somebody comes" if guest.comes else "nobody comes"
    who = f": {guest.who}" if guest.who else ""
    return f"{comes}{who} ({guest.said_by.person.name}, {moments.short_day(local_day(guest.said_at))})"


def _guest(guest: Any) -> GuestLine:
    said = f"{guest.said_by.person.name}, {moments.short_day(local_day(guest.said_at))}" if guest.said_by else ""
    return GuestLine(
        name=guest.organisation.name,
        comes={True: "Somebody comes", False: "Nobody comes", None: "Had not said"}[guest.comes],
        who=guest.who,
        said=said,
        came={True: "Came", False: "Did not come", None: "Not ticked yet"}[guest.came],
    )


def _materials(one: Any, acting: Acting, *, holds: bool) -> tuple[MaterialLine, ...]:
    return tuple(_material(each, acting, holds=holds) for each in queries.materials_of(one))


def _material(one: Any, acting: Acting, *, holds: bool) -> MaterialLine:
    slug = acting.community_slug
    return MaterialLine(
        title=one.title,
        href=one.link or address("learning-material", slug, one.pk, one.kind),
        facts=f"{_sort(one)}, from {one.brought_by.person.name}",
        withdraw_href=address("withdraw-learning-material", slug, one.pk) if holds else "",
    )


def _sort(one: Any) -> str:
    if one.link:
        return "Link"
    return size_words(Kind(one.kind), size=one.size, pages=one.pages)


def _actions(one: Any, acting: Acting, *, begun: bool) -> tuple[Link, ...]:
    offered = [("Tick who came", "learning-register")] if begun else []
    offered += [("Change what it says", "change-learning-event"), ("Put it off", "put-off-learning-event")]
    offered += [] if begun else [("Call it off", "call-off-learning-event")]
    return tuple(Link(text=text, href=address(name, acting.community_slug, one.pk)) for text, name in offered)


def entry(one: Any, slug: str) -> Entry:
    """An event as a diary has it."""
    return Entry(
        key=f"learning-{one.pk}",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        called=one.title,
        href=address("learning-event", slug, one.pk),
        where=", ".join(filter(None, (one.place, one.link))),
        is_called_off=one.called_off_at is not None,
    )


EXPORT_HEAD = ("Event", "Explains", "Year", "Begins", "Ends", "Where", "Link", "Held by", "State")


def export_rows(events: Iterable[Any], at: datetime) -> Iterable[tuple[object, ...]]:
    """The events under `EXPORT_HEAD`."""
    for one in events:
        when = (moments.moment(one.starts_at), moments.moment(one.ends_at))
        where = (one.place, one.link, _holder(one), _state(one, at).words)
        yield (one.title, one.explains, rules.year_words(one.year), *when, *where)
