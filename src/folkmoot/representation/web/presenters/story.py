"""What the story of a seat shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Funding, Role, Scope
from folkmoot.directory.queries.going import who_goes
from folkmoot.directory.queries.wordings import said_by
from folkmoot.directory.web.presenters.words import seat_tag, until
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.domain.story import Entry, Kind
from folkmoot.representation.queries.charter import charter_now, kept_since
from folkmoot.representation.web.presenters import words
from folkmoot.representation.web.presenters.charter import kept_words

_COLOURS = {Kind.BRIEF: "blue", Kind.OUTCOME: "green", Kind.CONVERSATION: "grey", Kind.DEBRIEF: "purple"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One entry of the story. Missing: no `href` where it is about no one matter."""

    when: str
    kind: words.Tag
    about: str
    href: str
    words: tuple[str, ...]
    by: str


def line(one: Entry, acting: Acting) -> StoryLine:
    """An entry as the list shows it."""
    return StoryLine(
        when=words.day(one.on),
        kind=words.Tag(text=one.kind.words, colour=_COLOURS[one.kind]),
        about=one.about,
        href=address("matter", acting.community_slug, one.reference) if one.reference else "",
        words=one.words,
        by=one.by,
    )


EXPORT_HEAD = ("When", "What", "About", "Matter", "Words", "By")


def export_row(one: Entry) -> tuple[object, ...]:
    """An entry under `EXPORT_HEAD`."""
    return (one.on.isoformat(), one.kind.words, one.about, one.reference, "\n".join(one.words), one.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A seat's page without its list: what it is, who held it, and what is still to be said of its meetings."""

    title: str
    forum: str
    forum_href: str
    state: words.Tag
    facts: tuple[tuple[str, str], ...]
    holders: tuple[str, ...]
    owed: tuple[dict[str, str], ...]


def page(seat: Any, number: int, dates: Iterable[Any], acting: Acting, at: datetime) -> StoryPage:
    """The page for this hat. Shape: `dates` are the meetings it may debrief, each with whether it was."""
    day, said = local_day(at), said_by(seat)
    state, goes = who_goes(seat.terms, seat.covering, day)
    charter = charter_now(acting.community_id)
    facts = (
        ("What the meeting is for", seat.forum.purpose or "Nobody has said"),
        ("What it may decide", seat.forum.decides or "Nobody has said"),
        ("Who goes", _named(goes)),
        ("Charter", kept_words(charter, goes, kept_since(charter))),
        ("Speaks for", ", ".join(one.organisation.name for one in seat.speaking_for) or "Every practice"),
        ("Speaks", f"{Capacity(said.capacity).words}. {Scope(said.scope).words}"),
        ("What the holder may do", said.remit),
        ("What we want from it", said.outcome_sought or "Nobody has said"),
        ("The holder's time", Funding(said.funding).words),
    )
    return StoryPage(
        title=f"Seat {number}",
        forum=seat.forum.name,
        forum_href=address("forum", acting.community_slug, seat.forum_id),
        state=seat_tag(state),
        facts=tuple(fact for fact in facts if fact[1]),
        holders=tuple(_term(term) for term in seat.terms),
        owed=tuple(_owed(seat, one, acting) for one in dates),
    )


def _named(appointment: Any) -> str:
    if appointment is None:
        return "Nobody"
    return f"{appointment.person.name}, {Role(appointment.role).words}, {appointment.organisation.name}"


def _term(term: Any) -> str:
    deputy = f", deputy {term.deputy.person.name}" if term.deputy else ""
    ends = until(term.ends_on, otherwise="no end set")
    return f"{term.holder.person.name}{deputy}: {words.day(term.starts_on)} to {ends}"


def _owed(seat: Any, one: Any, acting: Acting) -> dict[str, str]:
    said = "Put right what you said of" if one.said else "Say what came of"
    return {
        "text": f"{said} the meeting on {words.moment(one.starts_at)}",
        "href": address("debrief", acting.community_slug, seat.pk, one.pk),
    }
