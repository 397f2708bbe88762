"""Who sits at an outside meeting for general practice on a day."""

from datetime import date

from django.db.models import Prefetch

from folkmoot.directory import models
from folkmoot.directory.queries.dated import on, on_prefixed, standing_on


def sitting_in(forum_id: int, day: date) -> list[models.Appointment]:
    """Who sits in the forum's seats that day, in the seats' lasting order: the cover, where one is named.

    Missing: nobody for a vacant seat, or one whose holder has left the role.
    """
    people = ("holder__person", "holder__organisation")
    held = models.SeatHolding.objects.filter(on(day), on_prefixed("holder", day)).select_related(*people)
    covered = models.SeatCover.objects.filter(on(day), on_prefixed("cover", day))
    seats = models.Seat.objects.filter(standing_on(day), forum_id=forum_id).prefetch_related(
        Prefetch("holdings", held.order_by("-starts_on", "-pk"), to_attr="sitting"),
        Prefetch("covers", covered.select_related("cover__person", "cover__organisation"), to_attr="covering"),
    )
    return [one for seat in seats.order_by("pk") if (one := _sits(seat)) is not None]


def _sits(seat: models.Seat) -> models.Appointment | None:
    covering = [one.cover for one in seat.covering]  # type: ignore[attr-defined]
    return next(iter([*covering, *(one.holder for one in seat.sitting)]), None)  # type: ignore[attr-defined]
