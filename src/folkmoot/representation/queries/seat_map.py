"""The seat map: every seat of a community, who goes, when next, and what is amiss."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Capacity, Funding, OrganisationKind, Role
from folkmoot.directory.domain.seats import SeatState, hat_unclear
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.going import counts_for, forums_ahead, stands, who_goes
from folkmoot.directory.queries.register import pcns_of
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.directory.queries.wordings import said_by
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.carried import Carried, carried_ahead
from folkmoot.meetings.queries.busy import busy
from folkmoot.prepared import gathered
from folkmoot.representation import models
from folkmoot.representation.domain import seat_map as rules
from folkmoot.representation.domain.seat_map import Fault, Going
from folkmoot.representation.queries.dates import dates_before

# A clash further off than a quarter is mended by the time it comes, or is no longer one.
LOOKS_AHEAD = timedelta(days=92)
# Which group meets is for those who read its papers; that somebody is expected there is not.
OWN_MEETING = "a meeting of our own"
# When each forum meets, the soonest first, by the forum's key.
Dates = dict[int, list[models.ForumDate]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One seat on the map. Missing: nobody `goes`; no `next` date is known; no `absent` speaker.

    Shape: `seat`, `forum` and the people are rows; `said` are the seat's words of the day; clashes are pairs of tables.
    """

    forum: Any
    number: int
    seat: Any
    said: Any
    state: SeatState
    goes: Any
    next: Any
    clashes: tuple[tuple[Going, Going], ...]
    absent: tuple[Carried, ...]
    faults: frozenset[Fault]


def seats_seen(acting: Acting, at: datetime) -> list[Seen]:
    """The seats that stand today, by forum and number."""
    day = local_day(at)
    forums: list[Any] = list(forums_ahead(acting.community_id, day))
    places = [
        (forum, number, seat)
        for forum in forums
        for number, seat in enumerate(forum.places, start=1)
        if stands(seat, day)
    ]
    if not places:
        return []
    dates = gathered(dates_before(acting.community_id, at, at + LOOKS_AHEAD), "forum_id")
    clashes = _clashes(acting, places, dates, at)
    carried = carried_ahead(acting, day, local_day(at + LOOKS_AHEAD))
    absent = {forum.pk: _absent(forum, [one for one in carried if one.forum_id == forum.pk]) for forum in forums}
    found = [
        _seen(
            forum,
            number,
            seat,
            day,
            next_date=next(iter(dates[forum.pk]), None),
            clashes=tuple(two for two in clashes if seat.pk in {two[0].seat_id, two[1].seat_id}),
            absent=absent[forum.pk],
        )
        for forum, number, seat in places
    ]
    return _with_too_many(found, figures_on(acting.community_id, day)[Threshold.SEATS_EACH])


def _with_too_many(seen: list[Seen], most: int) -> list[Seen]:
    """The same, those marked whose person goes to more seats than so many."""
    each = Counter(one.goes.person_id for one in seen if one.goes is not None)
    return [
        replace(one, faults=one.faults | {Fault.TOO_MANY})
        if one.goes is not None and each[one.goes.person_id] > most
        else one
        for one in seen
    ]


def _seen(
    forum: Any,
    number: int,
    seat: Any,
    day: date,
    *,
    next_date: Any,
    clashes: tuple[tuple[Going, Going], ...],
    absent: tuple[Carried, ...],
) -> Seen:
    said = said_by(seat)
    state, goes = who_goes(seat.terms, seat.covering, day)
    faults = rules.standing_faults(
        state=state,
        funding=Funding(said.funding),
        has_aim=bool(said.outcome_sought.strip()),
        unclear_hat=goes is not None and hat_unclear(Capacity(said.capacity), Role(goes.role)),
    )
    faults |= {Fault.CLASH} if clashes else set()
    faults |= {Fault.SPEAKER_AWAY} if absent else set()
    return Seen(
        forum=forum,
        number=number,
        seat=seat,
        said=said,
        state=state,
        goes=goes,
        next=next_date,
        clashes=clashes,
        absent=absent,
        faults=faults,
    )


def _clashes(
    acting: Acting, places: Sequence[tuple[Any, int, Any]], dates: Dates, at: datetime
) -> list[tuple[Going, Going]]:
    found = list(goings(places, dates))
    people = {one.person_id for one in found}
    if not people:
        return []
    own = busy(acting.community_id, people, after=at, before=at + LOOKS_AHEAD, day=local_day(at))
    found += [
        Going(person_id=person, seat_id=0, meeting=OWN_MEETING, starts_at=begins, ends_at=ends)
        for person, begins, ends in own
    ]
    return rules.clashes(found)


def goings(places: Iterable[tuple[Any, int, Any]], dates: Dates) -> Iterator[Going]:
    """Who is expected at which outside meeting, in each of these seats."""
    for forum, _, seat in places:
        for one in dates[forum.pk]:
            if not stands(seat, local_day(one.starts_at)):
                continue
            _, goes = who_goes(seat.terms, seat.covering, local_day(one.starts_at))
            if goes is not None:
                yield Going(
                    person_id=goes.person_id,
                    seat_id=seat.pk,
                    meeting=said_by(forum).name,
                    starts_at=one.starts_at,
                    ends_at=one.ends_at,
                )


def _absent(forum: Any, carried: Sequence[Carried]) -> tuple[Carried, ...]:
    """What comes up at the forum on a day when neither its speaker nor the deputy is who goes."""
    found = []
    for one in carried:
        going = {
            goes.person_id
            for seat in forum.places
            if stands(seat, one.decides_on)
            and (goes := who_goes(seat.terms, seat.covering, one.decides_on)[1]) is not None
        }
        if not going & one.person_ids:
            found.append(one)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many seats the people of one PCN hold, and by when others are to take some.

    Missing: no `due_on` where that is no more than its share.
    """

    pcn: str
    seats: int
    due_on: date | None

    @property
    def too_many(self) -> bool:
        """Whether it is more than its share."""
        return self.due_on is not None


def shares(seen: Sequence[Seen], community_id: int, day: date) -> list[Share]:
    """How the seats are shared between the community's PCNs, by name; people of shared bodies count for none."""
    pcns = directory.own_of_kind(OrganisationKind.PCN, community_id, day)
    counted = [(one.seat, counts_for(one.seat.terms, one.seat.covering, day)) for one in seen]
    organisations = {here.organisation_id for _, here in counted if here is not None}
    organisations |= {role.organisation_id for seat, _ in counted for role in _roles_in(seat)}
    home = pcns_of(organisations, day) | {key: key for key, *_ in pcns}
    since: dict[int, list[date]] = {key: [] for key, *_ in pcns}
    for seat, here in counted:
        pcn = home.get(here.organisation_id) if here is not None else None
        if pcn in since:
            since[pcn].append(_held_since(seat, pcn, home, day))
    held, figures = {pcn: len(days) for pcn, days in since.items()}, figures_on(community_id, day)
    too_many = rules.carry_too_much(held, figures[Threshold.SEAT_SHARE])
    most, to_settle = rules.share_of_seats(held, figures[Threshold.SEAT_SHARE]), figures[Threshold.SEAT_OUTCOME]
    return [
        Share(
            pcn=name,
            seats=held[key],
            # It began with the first of its seats beyond its share of today.
            due_on=sorted(since[key])[most] + timedelta(days=to_settle) if key in too_many else None,
        )
        for key, _, name in pcns
    ]


def _held_since(seat: Any, pcn: int, home: Mapping[int, int], day: date) -> date:
    """Since when a seat that counts for a PCN today has done so without a break, whoever it counted for: one term upon
    another, a deputy once the holder's role ended, whoever covers while nobody else goes. `home`: each organisation's PCN
    of today.
    """
    since = day
    for change in sorted(_changes(seat, day), reverse=True):
        here = counts_for(seat.terms, seat.covering, change)
        if here is None or home.get(here.organisation_id) != pcn:
            break
        since = change
    return since


def _changes(seat: Any, day: date) -> set[date]:
    """The days until today on which the seat may have come to count for somebody else."""
    roles = _roles_in(seat)
    ends = {end for one in (*seat.terms, *seat.covering, *roles) for end in (one.starts_on, one.ends_on)}
    return {end for end in ends if end is not None and end <= day}


def _roles_in(seat: Any) -> list[Any]:
    """Every role that holds the seat, stands in for its holder or covers it, on any day."""
    found = [role for term in seat.terms for role in (term.holder, term.deputy) if role is not None]
    return [*found, *(one.cover for one in seat.covering)]
