"""Who goes to a seat's meetings on any day to come, from rows read once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain import seats
from folkmoot.directory.domain.seats import SeatState
from folkmoot.directory.queries.dated import standing_on
from folkmoot.directory.queries.wordings import held_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.once import once_a_reading
from folkmoot.prepared import prepared, with_related

# How long what came of a meeting is asked for: who covered at it is still read then.
ASKED_FOR = timedelta(days=62)


def stands(row: Any, day: date) -> bool:
    """Whether a row stands that day; one without a start always stood."""
    begun = row.starts_on is None or row.starts_on <= day
    return begun and (row.ends_on is None or day < row.ends_on)


def who_goes(terms: Sequence[Any], covers: Iterable[Any], day: date) -> tuple[SeatState, Any]:
    """Whether somebody goes to a seat's meetings that day, and in which role. Missing: None where nobody does.

    Shape: `terms` the latest first; nobody's seat outlives the role they speak in.
    """
    begun = [one for one in terms if one.starts_on <= day]
    held = begun[0] if begun and stands(begun[0], day) else None
    holder = held.holder if held and stands(held.holder, day) else None
    deputy = held.deputy if held and held.deputy and stands(held.deputy, day) else None
    covering = (one.cover for one in covers if stands(one, day) and stands(one.cover, day))
    cover = next(covering, None)
    state = seats.state(
        holder=holder is not None,
        deputy=deputy is not None,
        cover=cover is not None,
        ran_out=bool(begun) and not (held is None and begun[0].left_vacant),
    )
    return state, cover or holder or deputy


def counts_for(terms: Sequence[Any], covers: Iterable[Any], day: date) -> Any:
    """The role a seat counts for that day: the holder's, else the deputy's, whoever covers for them; else the cover's.

    Shape: as `who_goes` takes them. Missing: None where nobody goes: nobody holds it either.
    """
    _, without_cover = who_goes(terms, (), day)
    return without_cover or who_goes(terms, covers, day)[1]


def seats_counted(community_id: int, day: date) -> list[tuple[models.Seat, Any]]:
    """The seats that stand that day at meetings open then, each with the role it counts for. Missing: None, nobody's."""
    standing = [seat for forum in forums_ahead(community_id, day) for seat in forum.places if stands(seat, day)]
    return [(seat, counts_for(seat.terms, seat.covering, day)) for seat in standing]


@once_a_reading
def forums_ahead(community_id: int, day: date) -> list[Any]:
    """The forums open that day by name, each with all its `places`, and each place with what tells who goes from then on,
    and who went as long as what came of it is `ASKED_FOR`.

    Shape: a place has every term in `terms`, the latest first; the covers not over by so long before in `covering`; its
    constituents of the day in `speaking_for`; and its words of the day, for `said_by`.
    """
    forums = _forums(community_id, day)
    keys = tuple(one.pk for one in forums)
    places = _seats_at(keys)
    _give(forums, "worded", _forums_worded(keys, day), "forum")
    _give(forums, "places", places, "forum")
    _complete(places, day, since=day - ASKED_FOR)
    return forums


def seat_ahead(community_id: int, seat_id: int, day: date) -> Any:
    """One seat of the community, as `forums_ahead` gives them, with its forum; every cover there ever was with it.

    Errors: NotFound.
    """
    found = _seat(community_id, seat_id)
    if not found:
        raise NotFound(f"No seat {seat_id} here.")
    _complete(found, day, since=None)
    return found[0]


def seats_of(appointment_ids: tuple[int, ...], community_id: int) -> list[Any]:
    """The seats that any of these roles ever held, stood in for or covered, with every term and cover."""
    found = _seats(tuple(set(_spoken_in(appointment_ids, community_id))))
    _with_people(found, since=None)
    return found


def seats_at(forum_ids: tuple[int, ...]) -> list[Any]:
    """Every seat at these forums, with every term and cover."""
    found = _seats_at(forum_ids)
    _with_people(found, since=None)
    return found


def places_of(forum_id: int, day: date) -> list[Any]:
    """The seats of one forum, as `forums_ahead` gives them."""
    places = _seats_at((forum_id,))
    _complete(places, day, since=day)
    return places


def _complete(places: list[Any], day: date, *, since: date | None) -> None:
    keys = tuple(one.pk for one in places)
    _with_people(places, since=since)
    _give(places, "speaking_for", _constituents(keys, day), "seat")
    _give(places, "worded", _seats_worded(keys, day), "seat")


def _with_people(places: list[Any], *, since: date | None) -> None:
    """Every term of each seat, and its covers not over by that day. Missing: None, every cover."""
    keys = tuple(one.pk for one in places)
    _give(places, "terms", _terms(keys), "seat")
    _give(places, "covering", _covers(keys, since), "seat")


def _give(rows: Iterable[Any], name: str, theirs: Iterable[Any], of: str) -> None:
    """Each row what is of it, under that name and in the order asked for, as a query that fetches ahead does."""
    by_key: dict[int, list[Any]] = defaultdict(list)
    for one in theirs:
        by_key[getattr(one, f"{of}_id")].append(one)
    for row in rows:
        setattr(row, name, by_key[row.pk])
        for one in by_key[row.pk]:
            setattr(one, of, row)


@prepared
def _forums(community_id: int, day: date) -> QuerySet[models.Forum]:
    rows = models.Forum.objects.filter(standing_on(day), community_id=community_id)
    return rows.select_related("host").order_by("name", "pk")


@prepared
def _forums_worded(forum_ids: tuple[int, ...], day: date) -> QuerySet[models.ForumWording]:
    rows = models.ForumWording.objects.filter(held_on(day), forum_id__in=forum_ids)
    return rows.select_related("host").order_by("ends_on")


@prepared
def _seats_at(forum_ids: tuple[int, ...]) -> QuerySet[models.Seat]:
    return models.Seat.objects.filter(forum_id__in=forum_ids).order_by("pk")


@prepared
def _seats(seat_ids: tuple[int, ...]) -> QuerySet[models.Seat]:
    return models.Seat.objects.filter(pk__in=seat_ids).order_by("pk")


@prepared
def _seat(community_id: int, seat_id: int) -> QuerySet[models.Seat]:
    return models.Seat.objects.filter(forum__community_id=community_id, pk=seat_id).select_related("forum__host")


@prepared
def _spoken_in(appointment_ids: tuple[int, ...], community_id: int) -> QuerySet[models.Seat, int]:
    theirs = (
        Q(holdings__holder_id__in=appointment_ids)
        | Q(holdings__deputy_id__in=appointment_ids)
        | Q(covers__cover_id__in=appointment_ids)
    )
    return models.Seat.objects.filter(theirs, forum__community_id=community_id).values_list("pk", flat=True)


@prepared
def _terms(seat_ids: tuple[int, ...]) -> QuerySet[models.SeatHolding]:
    rows = models.SeatHolding.objects.filter(seat_id__in=seat_ids)
    return with_related(rows, **_speaking("holder"), **_speaking("deputy")).order_by("-starts_on", "-pk")


@prepared
def _covers(seat_ids: tuple[int, ...], since: date | None) -> QuerySet[models.SeatCover]:
    rows = models.SeatCover.objects.filter(seat_id__in=seat_ids)
    if since is not None:
        rows = rows.filter(ends_on__gt=since)
    return with_related(rows, **_speaking("cover")).order_by("-starts_on")


def _speaking(role: str) -> dict[str, tuple[str, ...]]:
    """What is read of somebody's role in a seat: whose it is, where, and when it holds."""
    return {
        role: ("community", "person", "organisation", "role", "starts_on", "ends_on"),
        f"{role}__person": ("name",),
        f"{role}__organisation": ("name", "kind"),
    }


@prepared
def _constituents(seat_ids: tuple[int, ...], day: date) -> QuerySet[models.SeatConstituent]:
    rows = models.SeatConstituent.objects.filter(standing_on(day), seat_id__in=seat_ids)
    return rows.select_related("organisation").order_by("organisation__name")


@prepared
def _seats_worded(seat_ids: tuple[int, ...], day: date) -> QuerySet[models.SeatWording]:
    return models.SeatWording.objects.filter(held_on(day), seat_id__in=seat_ids).order_by("ends_on")


def number_of(seat: models.Seat) -> int:
    """The number a seat keeps among its forum's, those dropped counted."""
    return models.Seat.objects.filter(forum_id=seat.forum_id, pk__lte=seat.pk).count()
