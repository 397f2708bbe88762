"""What the pages of outside forums show. Partners see who comes; not what the community wants there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain import seats
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.seats import SeatState
from folkmoot.directory.queries import seats as queries
from folkmoot.directory.web.as_at import AsAt
from folkmoot.directory.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumLine:
    """One forum in the list."""

    name: str
    href: str
    host: str
    seats: int
    vacant: str
    speakers: str


def lines(forums: Iterable[Any], community: str, as_at: AsAt) -> list[ForumLine]:
    """The forums of one page of the list."""
    return [_line(one, community, as_at) for one in forums]


def _line(one: Any, community: str, as_at: AsAt) -> ForumLine:
    standings = [_speaker(seat, as_at) for seat in one.places]
    vacant = sum(state is SeatState.VACANT for state, _ in standings)
    return ForumLine(
        name=one.name,
        href=as_at.carried(reverse("forum", args=[community, one.pk])),
        host=one.host.name,
        seats=len(standings),
        vacant=words.counted(vacant, "vacancy", "vacancies") if vacant else "",
        speakers=", ".join(name for _, name in standings if name),
    )


def _holding(seat: Any) -> Any:
    return seat.held[0] if seat.held else None


def _in_role(appointment: Any, as_at: AsAt) -> bool:
    """Whether somebody still holds the role they speak in: a seat does not outlive it."""
    return bool(
        appointment is not None
        and appointment.starts_on <= as_at.day
        and (appointment.ends_on is None or as_at.day < appointment.ends_on)
    )


def _speaker(seat: Any, as_at: AsAt) -> tuple[SeatState, str]:
    """Whether somebody goes that day, and their name. Missing: no name where nobody does."""
    held = _holding(seat)
    holder = held.holder if held and _in_role(held.holder, as_at) else None
    deputy = held.deputy if held and _in_role(held.deputy, as_at) else None
    cover = seat.covered[0].cover if seat.covered and _in_role(seat.covered[0].cover, as_at) else None
    state = seats.state(holder=holder is not None, deputy=deputy is not None, cover=cover is not None)
    goes = cover or holder or deputy
    return state, goes.person.name if goes else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One seat as at a day. Missing: why, remit and outcome are empty for partners; links for those who may not."""

    number: int
    state: words.Tag
    facts: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    actions: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPage:
    """One forum and the seats there."""

    name: str
    host: str
    purpose: str
    decides: str
    seats: tuple[SeatLine, ...]
    add_href: str


def keeps_seats(acting: Acting) -> bool:
    """Whether this hat may change seats: the executive and the administrators."""
    return acting.is_executive or acting.role is Role.COMMUNITY_ADMINISTRATOR


def page(forum: Any, acting: Acting, as_at: AsAt) -> ForumPage:
    """The page of a forum."""
    keeps = keeps_seats(acting) and as_at.is_today
    terms = list(queries.terms_of([seat.pk for seat in forum.places])) if acting.is_member else []
    return ForumPage(
        name=forum.name,
        host=forum.host.name,
        purpose=forum.purpose,
        decides=forum.decides,
        seats=tuple(
            _seat(number, seat, [term for term in terms if term.seat_id == seat.pk], acting, as_at, keeps=keeps)
            for number, seat in enumerate(forum.places, start=1)
        ),
        add_href=reverse("add-seat", args=[acting.community_slug, forum.pk]) if keeps else "",
    )


def _seat(number: int, seat: Any, terms: list[Any], acting: Acting, as_at: AsAt, *, keeps: bool) -> SeatLine:
    state, _ = _speaker(seat, as_at)
    own = (
        ("Why we go", seat.why),
        ("What the holder may do", seat.remit),
        ("What we want from it", seat.outcome_sought),
    )
    facts = (*_who(seat, as_at), *(own if acting.is_member else ()))
    return SeatLine(
        number=number,
        state=words.seat_tag(state),
        facts=tuple(fact for fact in facts if fact[1]),
        terms=tuple(_term(one) for one in terms),
        actions=_actions(seat, acting) if keeps else (),
    )


def _who(seat: Any, as_at: AsAt) -> tuple[tuple[str, str], ...]:
    held, cover = _holding(seat), seat.covered[0] if seat.covered else None
    return (
        ("Holder", _named(held.holder, as_at) if held else "Nobody: the seat is vacant"),
        ("Deputy", _named(held.deputy, as_at) if held and held.deputy else ""),
        ("Covered by", f"{_named(cover.cover, as_at)}, until {words.until(cover.ends_on)}" if cover else ""),
        ("Term", f"{words.day(held.starts_on)} to {words.until(held.ends_on, otherwise='no end set')}" if held else ""),
        ("Speaks", Capacity(seat.capacity).words),
        ("Speaks for", _constituents(seat)),
    )


def _named(appointment: Any, as_at: AsAt) -> str:
    said = f"{appointment.person.name}, {Role(appointment.role).words}, {appointment.organisation.name}"
    return said if _in_role(appointment, as_at) else f"{said} (not in that role)"


def _constituents(seat: Any) -> str:
    return ", ".join(one.organisation.name for one in seat.constituents.all()) or "Every practice"


def _term(one: Any) -> str:
    deputy = f", deputy {one.deputy.person.name}" if one.deputy else ""
    return (
        f"{one.holder.person.name}{deputy}: {words.day(one.starts_on)} to "
        f"{words.until(one.ends_on, otherwise='no end set')}"
    )


def _actions(seat: Any, acting: Acting) -> tuple[dict[str, str], ...]:
    args = [acting.community_slug, seat.pk]
    found = [
        {"text": "Give this seat to somebody", "href": reverse("hold-seat", args=args)},
        {"text": "Cover an absence", "href": reverse("cover-seat", args=args)},
        {"text": "Change what it is for", "href": reverse("reword-seat", args=args)},
    ]
    if seat.held:
        found.append({"text": "Leave it vacant", "href": reverse("vacate-seat", args=args)})
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLine:
    """Who speaks for a practice at one forum. Missing: no speakers where the practice has no way in."""

    forum: str
    href: str
    speakers: str
    route: bool


def speakers_for(
    forums: Iterable[Any], practice: int, pcns: frozenset[int], slug: str, as_at: AsAt
) -> list[SpeakerLine]:
    """Who speaks for the practice at each forum that day."""
    found = []
    for forum in forums:
        mine = [
            _speaker(seat, as_at)
            for seat in forum.places
            if seats.speaks_for({one.organisation_id for one in seat.constituents.all()}, practice, pcns)
        ]
        names = ", ".join(name for _, name in mine if name)
        found.append(
            SpeakerLine(
                forum=forum.name,
                href=as_at.carried(reverse("forum", args=[slug, forum.pk])),
                speakers=names
                or ("Nobody: the seat is vacant" if mine else "Nobody: no seat speaks for this practice"),
                route=bool(names),
            )
        )
    return found


EXPORT_HEAD = ("forum", "host", "seat", "state", "holder", "deputy", "from", "last_day", "speaks", "speaks_for")
OWN_EXPORT_HEAD = ("why", "remit", "outcome_sought")


def export_rows(forums: Iterable[Any], acting: Acting, as_at: AsAt) -> list[list[object]]:
    """The seats as a spreadsheet has them; a partner's copy without what the community wants."""
    found: list[list[object]] = []
    for forum in forums:
        for number, seat in enumerate(forum.places, start=1):
            held, (state, _) = _holding(seat), _speaker(seat, as_at)
            row: list[object] = [forum.name, forum.host.name, number, state.words]
            row += [_named(held.holder, as_at) if held else "", held.deputy.person.name if held and held.deputy else ""]
            row += [held.starts_on if held else "", words.until(held.ends_on, otherwise="") if held else ""]
            row += [Capacity(seat.capacity).words, _constituents(seat)]
            found.append(row + ([seat.why, seat.remit, seat.outcome_sought] if acting.is_member else []))
    return found
