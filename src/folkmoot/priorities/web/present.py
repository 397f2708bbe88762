"""What the pages of chosen priorities show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.kernel.working_days import local_day
from folkmoot.priorities.domain import priority as rules
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.contribution import objections_to_bringing
from folkmoot.priorities.domain.priority import Horizon, Progress

_COLOURS = {
    Progress.NOT_BEGUN: "grey",
    Progress.ON_TRACK: "green",
    Progress.SLOW: "yellow",
    Progress.STUCK: "red",
    Progress.REACHED: "blue",
    Progress.DROPPED: "grey",
}
LATE = Tag(text="To be looked at", colour="red")


def state_tag(state: str) -> Tag:
    """How it stands, as a tag."""
    standing = Progress(state)
    return Tag(text=standing.words, colour=_COLOURS[standing])


def named(appointment: Any) -> str:
    """Who, and as what."""
    return f"{appointment.person.name}, {role_words(appointment)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityLine:
    """One priority in the list. Missing: no `late` tag where its day to be looked at again is not past."""

    title: str
    href: str
    words: str
    owner: str
    state: Tag
    late: Tag | None
    review: str


def line(one: Any, acting: Acting, today: date) -> PriorityLine:
    """A priority as the list shows it."""
    return PriorityLine(
        title=one.title,
        href=address("priority", acting.community_slug, one.pk),
        words=one.words,
        owner=named(one.owner),
        state=state_tag(one.state),
        late=_late(one, today),
        review=day(one.review_on, otherwise="Ended"),
    )


def _late(one: Any, today: date) -> Tag | None:
    return LATE if rules.is_late(Progress(one.state), one.review_on, today) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """What was said of a priority on a day."""

    when: str
    state: Tag
    words: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityPage:
    """One priority, and how it stands. Missing: no `round` link for partners; no `bring` for whoever brings nothing, or once it is over."""

    title: str
    words: str
    state: Tag
    late: Tag | None
    facts: tuple[tuple[str, str], ...]
    round: Link | None
    notes: tuple[NoteLine, ...]
    bring: Link | None
    actions: tuple[Link, ...]


def page(one: Any, notes: Iterable[Any], acting: Acting, today: date) -> PriorityPage:
    """The page of a priority for this hat."""
    here = (acting.community_slug, one.pk)
    keeps = who.keeps(acting, owner_id=one.owner_id) and not Progress(one.state).has_ended
    offered = [("Say how it stands", "say-on-priority"), ("Hand it on", "hand-on-priority")] if keeps else []
    brings = not Progress(one.state).has_ended and not objections_to_bringing(acting)
    round_href = address("priority-round", acting.community_slug, one.round_id)
    chosen_on = day(local_day(one.round.chosen_at))
    return PriorityPage(
        title=one.title,
        words=one.words,
        state=state_tag(one.state),
        late=_late(one, today),
        facts=(
            ("Why it was chosen", one.why),
            ("How soon it is to show", Horizon(one.horizon).words),
            ("Carried by", named(one.owner)),
            ("Looked at again on", day(one.review_on, otherwise="It has ended")),
            ("Chosen on", f"{chosen_on}, by the leadership group"),
        ),
        round=Link(text=one.round.title, href=round_href) if acting.is_member else None,
        notes=tuple(_note(note) for note in notes),
        bring=Link(text=f"Say what {acting.organisation_name} brings", href=address("bring-to-priority", *here))
        if brings
        else None,
        actions=tuple(Link(text=text, href=address(name, *here)) for text, name in offered),
    )


def _note(note: Any) -> NoteLine:
    return NoteLine(
        when=day(local_day(note.said_at)), state=state_tag(note.state), words=note.words, by=named(note.said_by)
    )


EXPORT_HEAD = ("Priority", "What", "How soon", "Why", "Carried by", "State", "Looked at again on", "Chosen on", "Round")


def export_row(one: Any) -> tuple[object, ...]:
    """A priority under `EXPORT_HEAD`."""
    return (
        one.title,
        one.words,
        Horizon(one.horizon).words,
        one.why,
        named(one.owner),
        Progress(one.state).words,
        one.review_on.isoformat() if one.review_on else "",
        local_day(one.round.chosen_at).isoformat(),
        one.round.title,
    )
