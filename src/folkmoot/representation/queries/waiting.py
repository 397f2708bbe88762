"""What seats, wishes, the charter and the bulletin ask of people."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.representation import models
from folkmoot.representation.domain.seat_map import Fault
from folkmoot.representation.queries.bulletins import questions_waiting
from folkmoot.representation.queries.charter import charter_waiting
from folkmoot.representation.queries.debriefs import debriefs_waiting
from folkmoot.representation.queries.seat_map import Seen, seats_seen, shares
from folkmoot.representation.queries.wishes import wishes_waiting

Asked = tuple[Waiting, Sequence[Acting]]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (
        models.ForumDate.objects.filter(community_id=community_id),
        models.Bulletin.objects.filter(community_id=community_id),
        models.SeatWish.objects.filter(community_id=community_id),
        models.Charter.objects.filter(community_id=community_id),
    )


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything here that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats or Module.REPRESENTATION in hats[0].off:
        return
    yield from chain(
        debriefs_waiting(hats, at), wishes_waiting(hats, at), questions_waiting(hats, at), charter_waiting(hats, at)
    )


def _more_than_a_share(seen: Sequence[Seen], acting: Acting, at: datetime) -> Iterator[Waiting]:
    for share in shares(seen, acting.community_id, local_day(at)) if seen else ():
        if share.due_on is not None:
            yield Waiting(
                what="One PCN carries more than its share of seats: ask others to take some",
                about=f"{share.pcn}, {share.seats} seats",
                due_at=end_of_working_day(share.due_on),
                minutes=10,
                page="seat-map",
                args=(acting.community_slug,),
            )


def cover_wanted(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """For the executive: each seat whose person is expected in two places, or is not the one who carries what comes up."""
    executive = [acting for acting in hats if acting.is_executive]
    if not executive or Module.REPRESENTATION in executive[0].off:
        return
    seen = seats_seen(executive[0], at)
    yield from ((one, executive) for one in _more_than_a_share(seen, executive[0], at))
    slug = executive[0].community_slug
    for one in seen:
        if Fault.CLASH in one.faults:
            first, second = one.clashes[0]
            here = first if first.seat_id == one.seat.pk else second
            yield _cover(one, slug, "Find cover: one person, two places", here.starts_at), executive
        elif Fault.SPEAKER_AWAY in one.faults:
            away = one.absent[0]
            due_at = end_of_working_day(add_working_days(away.decides_on, -1))
            yield _cover(one, slug, f"Find cover: {away.carrier} is to speak, and is not who goes", due_at), executive


def _cover(one: Seen, slug: str, what: str, due_at: datetime) -> Waiting:
    return Waiting(
        what=what,
        about=f"{one.forum.name}, seat {one.number}",
        due_at=due_at,
        minutes=5,
        page="who-could-go",
        args=(slug, one.seat.pk),
    )
