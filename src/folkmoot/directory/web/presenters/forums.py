"""What the pages of outside forums show. Partners see who comes; not what the community wants there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain import seats
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Funding, Role, Scope
from folkmoot.directory.domain.seats import SeatState
from folkmoot.directory.queries import seats as queries
from folkmoot.directory.queries.going import stands, who_goes
from folkmoot.directory.queries.wordings import said_by
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
    standings = [_speaker(seat, as_at) for _, seat in standing(one, as_at.day)]
    vacant = sum(state in seats.EMPTY for state, _ in standings)
    return ForumLine(
        name=said_by(one).name,
        href=as_at.carried(reverse("forum", args=[community, one.pk])),
        host=said_by(one).host.name,
        seats=len(standings),
        vacant=words.counted(vacant, "vacancy", "vacancies") if vacant else "",
        speakers=", ".join(name for _, name in standings if name),
    )


def standing(forum: Any, day: date) -> list[tuple[int, Any]]:
    """The seats that stand that day, each under the number it keeps."""
    return [(number, seat) for number, seat in enumerate(forum.places, start=1) if stands(seat, day)]


def holding(seat: Any, day: date) -> Any:
    """The term that runs in a seat that day. Missing: None where none does."""
    return seat.begun[0] if seat.begun and stands(seat.begun[0], day) else None


def _in_role(appointment: Any, as_at: AsAt) -> bool:
    """Whether somebody still holds the role they speak in: a seat does not outlive it."""
    return appointment is not None and stands(appointment, as_at.day)


def _speaker(seat: Any, as_at: AsAt) -> tuple[SeatState, str]:
    """Whether somebody goes that day, and their name. Missing: no name where nobody does."""
    state, goes = who_goes(seat.begun, seat.covered, as_at.day)
    return state, goes.person.name if goes else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """One seat as at a day. Missing: why, remit and outcome are empty for partners; links for those who may not."""

    number: int
    story_href: str
    state: words.Tag
    facts: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    covers: tuple[dict[str, str], ...]
    actions: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPage:
    """One forum and the seats there.

    Missing: no words on its closing where it is open; empty `unsaid` where it is said what it is for and may decide.
    """

    name: str
    host: str
    purpose: str
    decides: str
    unsaid: str
    closed: str
    since: str
    seats: tuple[SeatLine, ...]
    dropped: tuple[dict[str, str], ...]
    add_href: str
    actions: tuple[dict[str, str], ...]


def keeps_seats(acting: Acting) -> bool:
    """Whether this hat may change seats: the executive and the administrators."""
    return acting.is_executive_or_administrator


def page(forum: Any, acting: Acting, as_at: AsAt) -> ForumPage:
    """The page of a forum."""
    keeps = keeps_seats(acting) and as_at.is_today
    changes = keeps and forum.ends_on is None
    places = standing(forum, as_at.day) if stands(forum, as_at.day) else []
    keys = [seat.pk for _, seat in places]
    terms = list(queries.terms_of(keys)) if acting.is_member else []
    covers = list(queries.covers_ahead(keys, as_at.day)) if changes else []
    said = said_by(forum)
    return ForumPage(
        name=said.name,
        host=said.host.name,
        purpose=said.purpose,
        decides=said.decides,
        unsaid=_unsaid(said) if as_at.is_today and forum.ends_on is None else "",
        closed=_closed(forum, as_at),
        since=words.day(forum.starts_on),
        seats=tuple(
            _seat(
                number,
                seat,
                acting,
                as_at,
                terms=[term for term in terms if term.seat_id == seat.pk],
                covers=[cover for cover in covers if cover.seat_id == seat.pk],
                keeps=changes,
            )
            for number, seat in places
        ),
        dropped=_dropped(forum, acting, as_at, keeps=changes) if acting.is_member else (),
        add_href=reverse("add-seat", args=[acting.community_slug, forum.pk]) if changes else "",
        actions=_forum_actions(forum, acting) if keeps else (),
    )


def _unsaid(said: Any) -> str:
    """What nobody has written of it yet: whoever goes there, and whoever they speak for, should know both."""
    missing = []
    if not said.purpose.strip():
        missing.append("what this meeting is for")
    if not said.decides.strip():
        missing.append("what it may decide and on whose authority")
    return f"Nobody has written yet {' or '.join(missing)}." if missing else ""


def _closed(forum: Any, as_at: AsAt) -> str:
    if forum.ends_on is None:
        return ""
    tense = "Closed" if forum.ends_on <= as_at.day else "Closes"
    return f"{tense} after {words.until(forum.ends_on)}: {forum.why_closed}"


def _dropped(forum: Any, acting: Acting, as_at: AsAt, *, keeps: bool) -> tuple[dict[str, str], ...]:
    """The seats dropped by that day, each with why, and the link to take it up again."""
    return tuple(
        {
            "number": str(number),
            "words": f"Seat {number}: dropped after {words.until(seat.ends_on)}. {seat.why_dropped}",
            "href": reverse("take-up-seat", args=[acting.community_slug, seat.pk]) if keeps else "",
        }
        for number, seat in enumerate(forum.places, start=1)
        if seat.ends_on is not None and seat.ends_on <= as_at.day
    )


def _forum_actions(forum: Any, acting: Acting) -> tuple[dict[str, str], ...]:
    args = [acting.community_slug, forum.pk]
    if forum.ends_on is not None:
        return ({"text": "Open this meeting again", "href": reverse("reopen-forum", args=args)},)
    return (
        {"text": "Change its name, host, purpose or what it decides", "href": reverse("reword-forum", args=args)},
        {"text": "Close this meeting", "href": reverse("close-forum", args=args)},
    )


def _seat(
    number: int, seat: Any, acting: Acting, as_at: AsAt, *, terms: list[Any], covers: list[Any], keeps: bool
) -> SeatLine:
    (state, _), said = _speaker(seat, as_at), said_by(seat)
    own = (
        ("Why we go", said.why),
        ("What the holder may do", said.remit),
        ("What we want from it", said.outcome_sought),
        ("The holder's time", _time(said)),
        ("Unclear hat", _hat(seat, as_at)),
        ("About these words", words.unkept(seat, said is not seat, as_at.day)),
        ("Dropped after", f"{words.until(seat.ends_on)}: {seat.why_dropped}" if seat.ends_on else ""),
    )
    facts = (*_who(seat, as_at), *(own if acting.is_member else ()))
    return SeatLine(
        number=number,
        story_href=_story(seat, acting),
        state=words.seat_tag(state),
        facts=tuple(fact for fact in facts if fact[1]),
        terms=tuple(_term(one) for one in terms),
        covers=tuple(_cover(one, acting) for one in covers),
        actions=_actions(seat, acting, as_at) if keeps else (),
    )


def _story(seat: Any, acting: Acting) -> str:
    """Where its briefs, outcomes and debriefs are read. Missing: empty for partners, and where that part is off."""
    reads = acting.is_member and acting.uses("seat-story")
    return reverse("seat-story", args=[acting.community_slug, seat.pk]) if reads else ""


def _cover(one: Any, acting: Acting) -> dict[str, str]:
    args = [acting.community_slug, one.pk]
    return {
        "name": one.cover.person.name,
        "days": f"{words.day(one.starts_on)} to {words.until(one.ends_on)}",
        "why": one.why,
        "change": reverse("change-cover", args=args),
        "end": reverse("end-cover", args=args),
    }


def _who(seat: Any, as_at: AsAt) -> tuple[tuple[str, str], ...]:
    held, cover = holding(seat, as_at.day), seat.covered[0] if seat.covered else None
    return (
        ("Holder", _named(held.holder, as_at) if held else "Nobody: the seat is vacant"),
        ("Deputy", _named(held.deputy, as_at) if held and held.deputy else ""),
        ("Covered by", f"{_named(cover.cover, as_at)}, until {words.until(cover.ends_on)}" if cover else ""),
        ("Term", f"{words.day(held.starts_on)} to {words.until(held.ends_on, otherwise='no end set')}" if held else ""),
        ("Speaks", Capacity(said_by(seat).capacity).words),
        ("For which care", Scope(said_by(seat).scope).words),
        ("Speaks for", _constituents(seat)),
        ("There since", words.day(seat.starts_on)),
    )


def _named(appointment: Any, as_at: AsAt) -> str:
    said = f"{appointment.person.name}, {Role(appointment.role).words}, {appointment.organisation.name}"
    return said if _in_role(appointment, as_at) else f"{said} (not in that role)"


def _constituents(seat: Any) -> str:
    return ", ".join(one.organisation.name for one in seat.constituents.all()) or "Every practice"


def _time(said: Any) -> str:
    words = Funding(said.funding).words
    return f"{words}: {said.funding_basis}" if said.funding_basis else words


def _hat(seat: Any, as_at: AsAt) -> str:
    """What to mend where the holder may be taken to speak as something else. Missing: empty where it is clear."""
    held, capacity = holding(seat, as_at.day), Capacity(said_by(seat).capacity)
    if held is None or not seats.hat_unclear(capacity, Role(held.holder.role)):
        return ""
    role = Role(held.holder.role).words
    return (
        f"The seat speaks {capacity.words[0].lower()}{capacity.words[1:]}, its holder is: {role}. Change one of them."
    )


def _term(one: Any) -> str:
    deputy = f", deputy {one.deputy.person.name}" if one.deputy else ""
    return (
        f"{one.holder.person.name}{deputy}: {words.day(one.starts_on)} to "
        f"{words.until(one.ends_on, otherwise='no end set')}"
    )


def _actions(seat: Any, acting: Acting, as_at: AsAt) -> tuple[dict[str, str], ...]:
    slug, held = acting.community_slug, holding(seat, as_at.day)
    offered = [("Give this seat to somebody", "hold-seat", seat.pk)]
    if held is not None:
        offered.append(("Change the deputy or the term", "change-term", held.pk))
    offered += [("Cover an absence", "cover-seat", seat.pk), ("Change what it is for", "reword-seat", seat.pk)]
    if held is not None:
        offered.append(("Leave it vacant", "vacate-seat", seat.pk))
    dropping = ("Drop it", "drop-seat") if seat.ends_on is None else ("Do not drop it after all", "take-up-seat")
    offered.append((*dropping, seat.pk))
    return tuple({"text": text, "href": reverse(name, args=[slug, key])} for text, name, key in offered)


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
            for _, seat in standing(forum, as_at.day)
            if seats.speaks_for({one.organisation_id for one in seat.constituents.all()}, practice, pcns)
        ]
        names = ", ".join(name for _, name in mine if name)
        found.append(
            SpeakerLine(
                forum=said_by(forum).name,
                href=as_at.carried(reverse("forum", args=[slug, forum.pk])),
                speakers=names
                or ("Nobody: the seat is vacant" if mine else "Nobody: no seat speaks for this practice"),
                route=bool(names),
            )
        )
    return found


EXPORT_HEAD = ("forum", "host", "seat", "state", "holder", "deputy", "from", "last_day", "speaks", "speaks_for", "care")
OWN_EXPORT_HEAD = ("why", "remit", "outcome_sought", "time", "paid_by")


def export_rows(forums: Iterable[Any], acting: Acting, as_at: AsAt) -> list[list[object]]:
    """The seats as a spreadsheet has them; a partner's copy without what the community wants."""
    found: list[list[object]] = []
    for forum in forums:
        for number, seat in standing(forum, as_at.day):
            held, (state, _) = holding(seat, as_at.day), _speaker(seat, as_at)
            row: list[object] = [said_by(forum).name, said_by(forum).host.name, number, state.words]
            row += [_named(held.holder, as_at) if held else "", held.deputy.person.name if held and held.deputy else ""]
            row += [held.starts_on if held else "", words.until(held.ends_on, otherwise="") if held else ""]
            said = said_by(seat)
            row += [Capacity(said.capacity).words, _constituents(seat), Scope(said.scope).words]
            if acting.is_member:
                row += [said.why, said.remit, said.outcome_sought, Funding(said.funding).words, said.funding_basis]
            found.append(row)
    return found
