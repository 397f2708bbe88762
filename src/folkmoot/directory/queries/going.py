"""Who goes to a seat's meetings on any day to come, from rows read once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain import seats
from folkmoot.directory.domain.seats import SeatState
from folkmoot.directory.queries.dated import standing_on
from folkmoot.directory.queries.wordings import worded
from folkmoot.kernel.errors import NotFound


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
    forums: Iterable[Any] = forums_ahead(community_id, day)
    standing = [seat for forum in forums for seat in forum.places if stands(seat, day)]
    return [(seat, counts_for(seat.terms, seat.covering, day)) for seat in standing]


def forums_ahead(community_id: int, day: date) -> QuerySet[models.Forum]:
    """The forums open that day by name, each with all its `places`, and each place with what tells who goes from then on.

    Shape: a place has every term in `terms`, the latest first; the covers not over by that day in `covering`; its
    constituents of the day in `speaking_for`; and its words of the day, for `said_by`.
    """
    rows = models.Forum.objects.filter(standing_on(day), community_id=community_id).select_related("host")
    wordings = worded(models.ForumWording.objects.select_related("host"), day)
    places = Prefetch("seats", _places(day, since=day), to_attr="places")
    return rows.prefetch_related(wordings, places).order_by("name", "pk")


def seat_ahead(community_id: int, seat_id: int, day: date) -> models.Seat:
    """One seat of the community, as `forums_ahead` gives them, with its forum; every cover there ever was with it.

    Errors: NotFound.
    """
    rows = _places(day).filter(forum__community_id=community_id, pk=seat_id)
    found = rows.select_related("forum__host").first()
    if found is None:
        raise NotFound(f"No seat {seat_id} here.")
    return found


def places_of(forum_id: int, day: date) -> list[Any]:
    """The seats of one forum, as `forums_ahead` gives them."""
    return list(_places(day, since=day).filter(forum_id=forum_id))


def seats_of(appointment_ids: Sequence[int], community_id: int) -> list[Any]:
    """The seats that any of these roles ever held, stood in for or covered, with every term and cover."""
    theirs = (
        Q(holdings__holder_id__in=appointment_ids)
        | Q(holdings__deputy_id__in=appointment_ids)
        | Q(covers__cover_id__in=appointment_ids)
    )
    found = models.Seat.objects.filter(theirs, forum__community_id=community_id).values_list("pk", flat=True)
    keys = set(found)
    if not keys:
        return []
    terms, covers = _terms_and_covers(None)
    rows = models.Seat.objects.filter(pk__in=keys).prefetch_related(terms, covers)
    return list(rows.order_by("pk"))


def _places(day: date, *, since: date | None = None) -> QuerySet[models.Seat]:
    spoken_for = models.SeatConstituent.objects.filter(standing_on(day)).select_related("organisation")
    return models.Seat.objects.prefetch_related(
        *_terms_and_covers(since),
        Prefetch("constituents", spoken_for.order_by("organisation__name"), to_attr="speaking_for"),
        worded(models.SeatWording.objects.all(), day),
    ).order_by("pk")


def _terms_and_covers(since: date | None) -> tuple[Any, Any]:
    """What fetches every term of a seat, and its covers not over by that day. Missing: None, every cover."""
    people = ("person", "organisation")
    terms = models.SeatHolding.objects.select_related(
        *(f"{who}__{what}" for who in ("holder", "deputy") for what in people)
    ).order_by("-starts_on", "-pk")
    covers = models.SeatCover.objects.select_related(*(f"cover__{what}" for what in people)).order_by("-starts_on")
    if since is not None:
        covers = covers.filter(ends_on__gt=since)
    return Prefetch("holdings", terms, to_attr="terms"), Prefetch("covers", covers, to_attr="covering")


def number_of(seat: models.Seat) -> int:
    """The number a seat keeps among its forum's, those dropped counted."""
    return models.Seat.objects.filter(forum_id=seat.forum_id, pk__lte=seat.pk).count()
