"""What requests led to, and what led to it: both ways, for those who may read both."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import F, Model, OuterRef, Q, QuerySet, Subquery

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.seats import SeatState
from folkmoot.directory.queries.going import forums_ahead, seat_ahead, who_goes
from folkmoot.directory.queries.origins import Origin
from folkmoot.front_door import models
from folkmoot.front_door.domain.information import State as InformationState
from folkmoot.front_door.domain.request import State, reference
from folkmoot.front_door.queries.files import number_of_files
from folkmoot.front_door.queries.information import information_seen_by
from folkmoot.front_door.queries.requests import requests_read_whole_by
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import State as MatterState
from folkmoot.prepared import prepared
from folkmoot.representation.queries.wishes import wishes_seen_by

# What came of a matter in these is there to be told.
ENDED_MATTERS = (MatterState.DECIDED.value, MatterState.WITHDRAWN.value, MatterState.FED_BACK.value)
_GOING_ON = tuple(one.value for one in MatterState if one.value not in ENDED_MATTERS)
_ASKED = (InformationState.OPEN.value, InformationState.DISPUTED.value)
# Answered by what comes of it elsewhere, and so owed no more by the front door, unless it is asked again. A matter or an
# opportunity that is decided is to be told; a seat, once somebody goes; what practices say, once they are asked no more.
# A draft asks nobody yet.
IS_ELSEWHERE = (
    Q(matter__state__in=_GOING_ON)
    | Q(opportunity__isnull=False, opportunity__awarded_at=None, opportunity__void_at=None)
    | Q(information__isnull=False, information__state__in=_ASKED)
) & ~Q(state=State.RECEIVED.value)

_BY_KIND = {
    "matters.matter": "matter",
    "opportunities.opportunity": "opportunity",
    "directory.seat": "seat",
    "representation.seatwish": "wish",
    "front_door.informationrequest": "information",
}
# More requests than this led to no one thing.
_MOST = 20


def waits_for(request: models.AccessRequest) -> str:
    """Which of what a request can lead to it is answered by, as `IS_ELSEWHERE` has it. Missing: empty where it is owed here."""
    # Asked again, it waits for an answer although that goes on.
    if request.state == State.RECEIVED:
        return ""
    if request.matter is not None and request.matter.state in _GOING_ON:
        return "matter"
    led = request.opportunity
    if led is not None and led.awarded_at is None and led.void_at is None:
        return "opportunity"
    return "information" if request.information is not None and request.information.state in _ASKED else ""


def promised_before_led_on() -> list[int]:
    """The requests that an opportunity or practices' answers will answer and that still promise a day given before that."""
    steps = models.RequestStep.objects.filter(request=OuterRef("pk")).order_by("-pk").values("pk")
    rows = models.AccessRequest.objects.filter(IS_ELSEWHERE, reply_by__isnull=False, matter=None)
    rows = rows.annotate(
        promised=Subquery(steps.filter(kind="triaged")[:1]), led_on=Subquery(steps.filter(kind="taken_up")[:1])
    )
    return list(rows.filter(promised__lt=F("led_on")).order_by("pk").values_list("pk", flat=True))


def origins_of(thing: Model, acting: Acting) -> list[Origin]:
    """The requests that led to this thing, which this hat reads whole; the earliest first."""
    column = _BY_KIND.get(thing._meta.label_lower)
    # Most came of no request, which is sooner asked than what this hat reads of those there are.
    if column is None or not acting.uses("request") or not _led_to(column)(thing.pk):
        return []
    rows = requests_read_whole_by(acting).filter(**{f"{column}_id": thing.pk}).order_by("received_at", "pk")
    found = list(rows.select_related(None).only("year", "number", "title")[:_MOST])
    files = number_of_files([one.pk for one in found]) if found else {}
    return [_origin(one, files.get(one.pk, 0), acting) for one in found]


@cache
def _led_to(column: str) -> Callable[[int], list[Any]]:
    """How to ask whether any request led to the thing with that key, by the column that leads there."""

    @prepared
    def found(key: int) -> QuerySet[models.AccessRequest, Any]:
        rows = models.AccessRequest.objects.filter(**{f"{column}_id": key})
        return rows.order_by("pk").values_list("pk", flat=True)[:1]

    return found


def _origin(one: Any, files: int, acting: Acting) -> Origin:
    name = reference(one.year, one.number)
    with_files = f", with {files} {'file' if files == 1 else 'files'}" if files else ""
    return Origin(text=f"{name}: {one.title}{with_files}", page="request", args=(acting.community_slug, name))


def seat_led_to(seat_id: int, acting: Acting, at: datetime) -> tuple[Any, SeatState, Any]:
    """The seat a request was led to with its forum, whether somebody goes there now, and in which role."""
    seat: Any = seat_ahead(acting.community_id, seat_id, local_day(at))
    return (seat, *who_goes(seat.terms, seat.covering, local_day(at)))


def wish_led_to(request: Any, acting: Acting) -> Any | None:
    """The wish that was made of a request. Missing: None for a hat that does not read it."""
    return wishes_seen_by(acting).filter(pk=request.wish_id).first()


def information_led_to(request: Any, acting: Acting) -> tuple[models.InformationRequest, bool]:
    """The information request that was made of a request, and whether this hat may open it."""
    one = models.InformationRequest.objects.get(pk=request.information_id)
    return one, information_seen_by(acting).filter(pk=one.pk).exists()


def seats_to_lead_to(acting: Acting, at: datetime) -> list[tuple[str, str]]:
    """Every seat a request could be led to, and each meeting at which a new one could be made, as keys and words."""
    day = local_day(at)
    choices = []
    forums: Any = forums_ahead(acting.community_id, day)
    for forum in forums:
        for number, seat in enumerate(forum.places, start=1):
            if seat.ends_on is None or day < seat.ends_on:
                state, goes = who_goes(seat.terms, seat.covering, day)
                there = directory.role_words(goes) if goes is not None else state.words.lower()
                choices.append((f"seat-{seat.pk}", f"{forum.name}, seat {number}: {there}"))
        choices.append((f"forum-{forum.pk}", f"{forum.name}: a new seat, vacant until somebody is named"))
    return choices
