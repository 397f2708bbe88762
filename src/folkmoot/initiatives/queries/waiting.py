"""What look-backs ask of people: each kind of thing one query, whatever its number and theirs."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.modules import Module
from folkmoot.initiatives import models
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import Side
from folkmoot.initiatives.queries import sides as on_sides
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.prepared import gathered, prepared

Asked = tuple[Waiting, Sequence[Acting]]
Hats = dict[Side, list[Acting]]


def anything(community_id: int) -> tuple[QuerySet[Any], ...]:
    """What there is in a community when something here can wait for anybody: without any of it nothing does."""
    return (models.LookBack.objects.filter(community_id=community_id, published_at=None, called_off_at=None),)


def waiting_for_each(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Everything about look-backs that waits for these hats of one community, each with whose it is."""
    assert len({acting.community_id for acting in hats}) <= 1, "communities never join in a query"
    if not hats or Module.LOOK_BACKS in hats[0].off:
        return
    open_ones = _under_way(hats[0].community_id)
    if not open_ones:
        return
    keys = tuple(one.pk for one in open_ones)
    sides, named = gathered(_sides(keys), "look_back_id"), gathered(_named(keys), "look_back_id")
    held = _held({acting.organisation_id for acting in hats if not acting.is_member}, at)
    for one in open_ones:
        appointments = {each.appointment_id for each in named[one.pk]}
        by_side = _by_side(one, hats, appointments, held)
        if any(each.given_at is None for each in sides[one.pk]):
            by_side = _each_on_one(one, by_side, at)
        yield from _of(one, sides[one.pk], by_side, at)


def _held(organisation_ids: set[int], at: datetime) -> dict[int, set[int]]:
    return {one: directory.holdings_of(one, local_day(at)) for one in organisation_ids}


def _by_side(one: models.LookBack, hats: Sequence[Acting], named: set[int], held: dict[int, set[int]]) -> Hats:
    found: Hats = {side: [] for side in Side}
    for acting in hats:
        theirs = one.partner_id in held.get(acting.organisation_id, ())
        side = who.side_of(acting, is_theirs=theirs, is_named=acting.appointment_id in named)
        if side is not None:
            found[side].append(acting)
    return found


def _each_on_one(one: models.LookBack, by_side: Hats, at: datetime) -> Hats:
    """The same, with whoever holds roles on both sides on the one they are of while it is sealed. Hardly anybody is."""
    both = set.intersection(*({hat.person_id for hat in hats} for hats in by_side.values()))
    if not both:
        return by_side
    begun, day = on_sides.begun(one), local_day(at)
    is_on = {
        (person, side): on_sides.side_while_sealed(side, one, person, day, begun) for person in both for side in Side
    }
    return {
        side: [hat for hat in hats if hat.person_id not in both or is_on[hat.person_id, side]]
        for side, hats in by_side.items()
    }


def _of(one: models.LookBack, sides: Sequence[models.LookBackSide], by_side: Hats, at: datetime) -> Iterator[Asked]:
    standing = {Side(each.side): each for each in sides}
    missing = [side for side in Side if standing[side].given_at is None]
    if missing:
        yield from _to_contribute(one, missing, by_side, at)
        return
    to_agree = [side for side in Side if standing[side].agreed_at is None]
    what, minutes = (
        ("Write and agree the lessons of a look-back", 20) if to_agree else ("Publish the lessons of a look-back", 5)
    )
    asked: set[int] = set()
    for side in to_agree or Side:
        # Whoever is of both sides is asked once: under the other role, once the first has agreed.
        if hats := [hat for hat in by_side[side] if hat.person_id not in asked]:
            asked |= {hat.person_id for hat in hats}
            yield _waiting(one, hats, what, _titled(one), None, minutes), hats


def _to_contribute(one: models.LookBack, missing: Sequence[Side], by_side: Hats, at: datetime) -> Iterator[Asked]:
    """Each side that has not contributed is asked; once its time is past, the executive is told which has not."""
    due_at = end_of_working_day(one.answers_due_on)
    told = [acting for acting in by_side[Side.GENERAL_PRACTICE] if acting.is_executive] if due_at < at else []
    for side in missing:
        if asked := [acting for acting in by_side[side] if acting not in told]:
            yield _waiting(one, asked, "Give your side of a look-back", _titled(one), due_at, 30), asked
        if told:
            name = "general practice" if side is Side.GENERAL_PRACTICE else one.partner.name
            what = f"{'One side has not' if len(missing) == 1 else 'Neither side has'} contributed to a look-back"
            yield _waiting(one, told, what, f"{_titled(one)}: {name} has not", due_at, 10), told


def _titled(one: models.LookBack) -> str:
    return f"{one.went_well}; {one.did_not}"


def _waiting(
    one: models.LookBack, hats: Sequence[Acting], what: str, about: str, due_at: datetime | None, minutes: int
) -> Waiting:
    here = (hats[0].community_slug, one.pk)
    return Waiting(what=what, about=about, due_at=due_at, minutes=minutes, page="look-back", args=here)


@prepared
def _under_way(community_id: int) -> QuerySet[models.LookBack]:
    rows = models.LookBack.objects.filter(community_id=community_id, published_at=None, called_off_at=None)
    return rows.select_related("partner", "started_by").order_by("pk")


@prepared
def _sides(look_back_ids: tuple[int, ...]) -> QuerySet[models.LookBackSide]:
    return models.LookBackSide.objects.filter(look_back_id__in=look_back_ids).order_by("pk")


@prepared
def _named(look_back_ids: tuple[int, ...]) -> QuerySet[models.LookBackPerson]:
    return models.LookBackPerson.objects.filter(look_back_id__in=look_back_ids, stood_down_at=None).order_by("pk")
