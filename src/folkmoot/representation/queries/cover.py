"""Who could go to a seat's next meeting: who is free that hour, who is expected elsewhere, who declared an interest there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.queries import organisations_of
from folkmoot.directory.queries.going import forums_ahead, stands
from folkmoot.directory.queries.people import roles_on
from folkmoot.interests.queries import touching
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.queries.busy import busy
from folkmoot.prepared import gathered
from folkmoot.representation.domain.seat_map import Going
from folkmoot.representation.queries.dates import dates_before
from folkmoot.representation.queries.seat_map import LOOKS_AHEAD, OWN_MEETING, goings


@dataclass(frozen=True, slots=True, kw_only=True)
class CouldGo:
    """Somebody who could go instead. Missing: expected nowhere that hour, empty `elsewhere`."""

    role: Any
    elsewhere: tuple[str, ...]
    has_interest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who could go to a seat's next meeting, those who are free without an interest first. Missing: no `next` day known."""

    forum: Any
    next: Any
    people: tuple[CouldGo, ...]


def who_could_go(seat_id: int, acting: Acting, at: datetime) -> Choice:
    """Everyone of the community's own people but who goes already, for one seat: a dozen queries, however many there are.

    Errors: NotFound, where no such seat stands today.
    """
    day = local_day(at)
    places = [
        (forum, number, seat)
        for forum in forums_ahead(acting.community_id, day)
        for number, seat in enumerate(forum.places, start=1)
        if stands(seat, day)
    ]
    forum = next((forum for forum, _, seat in places if seat.pk == seat_id), None)
    if forum is None:
        raise NotFound("seat")
    dates = gathered(dates_before(acting.community_id, at, at + LOOKS_AHEAD), "forum_id")
    met = next(iter(dates[forum.pk]), None)
    members = organisations_of(acting.community_id, day, standing=Standing.MEMBER).order_by().values("pk")
    roles = list(roles_on(acting.community_id, day).filter(organisation_id__in=members))
    people = {one.person_id for one in roles}
    # Whoever goes to another seat of the same meeting is there already.
    elsewhere = _elsewhere(list(goings(places, dates)), people, met, seat_id, acting) if met is not None else {}
    declared = touching(acting.community_id, people, {forum.host_id}, at)
    # What is kept back is the executive's to know.
    concerned = {one.person_id for one in declared if acting.is_executive or not one.kept_back}
    found = [
        CouldGo(
            role=one,
            elsewhere=tuple(elsewhere.get(one.person_id, ())),
            has_interest=one.person_id in concerned,
        )
        for one in roles
    ]
    return Choice(
        forum=forum,
        next=met,
        people=tuple(sorted(found, key=lambda one: (bool(one.elsewhere), one.has_interest, one.role.person.name))),
    )


def _elsewhere(
    others: Sequence[Going], people: set[int], met: Any, seat_id: int, acting: Acting
) -> Mapping[int, list[str]]:
    """The tables each of these people is expected at in that hour, by person."""
    found: dict[int, dict[str, None]] = {}
    for one in others:
        if one.seat_id != seat_id and one.starts_at < met.ends_at and one.ends_at > met.starts_at:
            found.setdefault(one.person_id, {})[one.meeting] = None
    own = busy(acting.community_id, people, after=met.starts_at, before=met.ends_at, day=local_day(met.starts_at))
    for person_id, _, _ in own:
        found.setdefault(person_id, {})[OWN_MEETING] = None
    return {person_id: list(names) for person_id, names in found.items()}
