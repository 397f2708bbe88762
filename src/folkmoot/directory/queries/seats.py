"""A community's seats at outside forums: who holds them, who goes instead, and for whom they speak, as at a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.queries.dated import on, standing_on
from folkmoot.directory.queries.wordings import held_on, worded
from folkmoot.kernel.errors import NotFound


def forums_on(community_id: int, day: date) -> QuerySet[models.Forum]:
    """The community's forums open that day by name, each with its seats, and each seat with who speaks in it that day.

    Shape: `places` are all its seats, in their lasting order, those that do not stand that day too. A seat's `begun` are
    its terms begun by that day, the latest first; `covered` has one at most; constituents come with organisations.
    """
    return _forums(community_id, day).filter(standing_on(day))


def with_seats_paid(forums: QuerySet[models.Forum], funding: Funding, day: date) -> QuerySet[models.Forum]:
    """Of these forums, those with a seat that stands that day and of which that was said then: paid for, or not."""
    earlier = models.SeatWording.objects.filter(held_on(day))
    said = models.Seat.objects.filter(standing_on(day)).filter(
        Q(wordings__in=earlier.filter(funding=funding.value)) | (Q(funding=funding.value) & ~Q(wordings__in=earlier))
    )
    return forums.filter(pk__in=said.values("forum"))


def forums_closed(community_id: int, day: date) -> QuerySet[models.Forum]:
    """The community's forums closed by that day, by name, as `forums_on` gives the open ones."""
    return _forums(community_id, day).filter(ends_on__lte=day)


def _forums(community_id: int, day: date) -> QuerySet[models.Forum]:
    seats = Prefetch("seats", _seats(day), to_attr="places")
    rows = models.Forum.objects.filter(community_id=community_id).select_related("host")
    wordings = worded(models.ForumWording.objects.select_related("host"), day)
    return rows.prefetch_related(wordings, seats).order_by("name", "pk")


def _seats(day: date) -> QuerySet[models.Seat]:
    people = ("person", "organisation")
    begun = models.SeatHolding.objects.filter(starts_on__lte=day).select_related(
        *(f"{who}__{what}" for who in ("holder", "deputy") for what in people)
    )
    covered = models.SeatCover.objects.filter(on(day)).select_related(*(f"cover__{what}" for what in people))
    spoken_for = (
        models.SeatConstituent.objects.filter(standing_on(day))
        .select_related("organisation")
        .order_by("organisation__name")
    )
    return models.Seat.objects.prefetch_related(
        Prefetch("holdings", begun.order_by("-starts_on", "-pk"), to_attr="begun"),
        Prefetch("covers", covered.order_by("-starts_on"), to_attr="covered"),
        Prefetch("constituents", spoken_for),
        worded(models.SeatWording.objects.all(), day),
    ).order_by("pk")


def forum_in(community_id: int, forum_id: int, day: date) -> models.Forum:
    """A forum of the community, open or closed, with its seats as on that day.

    Errors: NotFound.
    """
    found = _forums(community_id, day).filter(pk=forum_id).first()
    if found is None:
        raise NotFound(f"No forum {forum_id} here.")
    return found


def seat_in(community_id: int, seat_id: int, day: date) -> models.Seat:
    """A seat at a forum of the community, as on that day.

    Errors: NotFound.
    """
    found = _seats(day).filter(forum__community_id=community_id, pk=seat_id).select_related("forum__host").first()
    if found is None:
        raise NotFound(f"No seat {seat_id} here.")
    return found


def covers_ahead(seat_ids: Collection[int], day: date) -> QuerySet[models.SeatCover]:
    """The covers of these seats that have not ended by that day, the earliest first."""
    rows = models.SeatCover.objects.filter(seat_id__in=seat_ids, ends_on__gt=day)
    return rows.select_related("cover__person", "cover__organisation").order_by("starts_on", "pk")


def cover_in(community_id: int, cover_id: int) -> models.SeatCover:
    """A cover of a seat of the community.

    Errors: NotFound.
    """
    rows = models.SeatCover.objects.filter(seat__forum__community_id=community_id, pk=cover_id)
    found = rows.select_related("seat__forum", "cover__person").first()
    if found is None:
        raise NotFound(f"No cover {cover_id} here.")
    return found


def term_in(community_id: int, term_id: int) -> models.SeatHolding:
    """A term in a seat of the community.

    Errors: NotFound.
    """
    rows = models.SeatHolding.objects.filter(seat__forum__community_id=community_id, pk=term_id)
    found = rows.select_related("seat__forum", "holder__person", "deputy__person").first()
    if found is None:
        raise NotFound(f"No term {term_id} here.")
    return found


def terms_of(seat_ids: Collection[int]) -> QuerySet[models.SeatHolding]:
    """Everyone who holds, held or will hold these seats, the latest term first."""
    rows = models.SeatHolding.objects.filter(seat_id__in=seat_ids)
    return rows.select_related("holder__person", "holder__organisation", "deputy__person").order_by("-starts_on", "pk")
