"""What the seat map shows: finished words, tags and links."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Funding, Role, Scope
from folkmoot.directory.domain.seats import SeatState
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.going import stands
from folkmoot.directory.queries.wordings import said_by
from folkmoot.directory.web.presenters.words import seat_tag
from folkmoot.representation.domain import who
from folkmoot.representation.domain.seat_map import Fault, Going
from folkmoot.representation.queries.seat_map import Seen, Share
from folkmoot.representation.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One seat on the map. Missing: no `cover_href` for those who cannot name somebody else; `keeps` without a charter."""

    seat: str
    href: str
    state: words.Tag
    goes: str
    keeps: str
    speaks_for: str
    next: str
    amiss: tuple[words.Tag, ...]
    why: tuple[str, ...]
    cover_href: str


def line(one: Seen, acting: Acting, day: date, keeps: str) -> SeatLine:
    """A seat as the map shows it to this hat."""
    args = (acting.community_slug, one.seat.pk)
    needs_cover = bool({Fault.CLASH, Fault.SPEAKER_AWAY} & one.faults)
    return SeatLine(
        seat=_name(one),
        href=address("seat-story", *args),
        state=seat_tag(one.state),
        goes=_goes(one.goes) + _instead(one, day),
        keeps=keeps,
        speaks_for=_speaks_for(one.seat),
        next=words.moment(one.next.starts_at) if one.next is not None else "No date known",
        amiss=tuple(words.fault_tag(fault) for fault in Fault if fault in one.faults),
        why=_why(one),
        cover_href=address("who-could-go", *args) if needs_cover and who.keeps_dates(acting) else "",
    )


def _name(one: Seen) -> str:
    return f"{said_by(one.forum).name}, seat {one.number}"


def _goes(appointment: Any) -> str:
    if appointment is None:
        return "Nobody"
    return f"{appointment.person.name}, {Role(appointment.role).words}, {appointment.organisation.name}"


def _instead(one: Seen, day: date) -> str:
    """For whom somebody else goes, and until when. Missing: empty where nobody covers."""
    if one.state is not SeatState.COVERED:
        return ""
    held = next((term for term in one.seat.terms if stands(term, day)), None)
    cover = next(each for each in one.seat.covering if stands(each, day))
    until = f" until {words.until(cover.ends_on)}"
    return f", instead of {held.holder.person.name}{until}" if held is not None else f",{until}"


def _speaks_for(seat: Any) -> str:
    return ", ".join(one.organisation.name for one in seat.speaking_for) or "Every practice"


def _why(one: Seen) -> tuple[str, ...]:
    """Each clash, and each speaker who is away, in a sentence."""
    meets = tuple(_clash(two, one.seat.pk) for two in one.clashes)
    away = tuple(
        f"{about.title} comes up on {words.day(about.decides_on)}: its speaker, {about.carrier}, is not who goes."
        for about in one.absent
    )
    return meets + away


def _clash(two: tuple[Going, Going], seat_id: int) -> str:
    here, there = two if two[0].seat_id == seat_id else (two[1], two[0])
    return f"On {words.moment(here.starts_at)} the same person is expected at {there.meeting} too."


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The map without its list: how many seats have which fault, and how PCNs share them."""

    summary: str
    share: str
    shares: tuple[tuple[str, str, words.Tag | None], ...]
    dates_href: str


def page(seen: Sequence[Seen], shared: Sequence[Share], acting: Acting, times: int) -> MapPage:
    """The page for this hat."""
    return MapPage(
        summary=_summary(seen),
        share=Threshold.SEAT_SHARE.terms.unit.said(times),
        shares=tuple((one.pcn, str(one.seats), _TOO_MANY if one.too_many else None) for one in shared),
        dates_href=address("forum-dates", acting.community_slug),
    )


_TOO_MANY = words.Tag(text="More than its share", colour="orange")


def _summary(seen: Sequence[Seen]) -> str:
    found = Counter(fault for one in seen for fault in one.faults)
    meetings = len({one.forum.pk for one in seen})
    counted = f"{words.counted(len(seen), 'seat', 'seats')} at {words.counted(meetings, 'meeting', 'meetings')}"
    amiss = [f"{fault.words.lower()} ({found[fault]})" for fault in Fault if found[fault]]
    return f"{counted}. Amiss: {', '.join(amiss)}." if amiss else f"{counted}. Nothing is amiss with any of them."


def with_fault(seen: Iterable[Seen], fault: str) -> list[Seen]:
    """Those of the seats with that fault; all of them where none is named."""
    return [one for one in seen if not fault or fault in one.faults]


EXPORT_HEAD = (
    "Meeting",
    "Seat",
    "State",
    "Who goes",
    "Speaks for",
    "Care",
    "Next date",
    "Time paid for",
    "Amiss",
    "Why",
    "Charter",
)


def export_row(one: Seen, keeps: str) -> tuple[object, ...]:
    """A seat under `EXPORT_HEAD`."""
    return (
        said_by(one.forum).name,
        one.number,
        one.state.words,
        _goes(one.goes),
        _speaks_for(one.seat),
        Scope(one.said.scope).words,
        words.moment(one.next.starts_at) if one.next is not None else "",
        Funding(one.said.funding).words,
        "; ".join(fault.words for fault in Fault if fault in one.faults),
        " ".join(_why(one)),
        keeps,
    )
