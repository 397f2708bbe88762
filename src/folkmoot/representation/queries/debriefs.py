"""Debriefs: what stands, who may give one, and those still to be given."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.going import ASKED_FOR, forums_ahead, seat_ahead, seats_at, seats_of, stands, who_goes
from folkmoot.directory.queries.thresholds import figures_once
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import gathered, prepared, with_related
from folkmoot.representation import models
from folkmoot.representation.domain import debrief as rules

Asked = tuple[Waiting, Sequence[Acting]]


def debriefs_of(seat_id: int) -> QuerySet[models.Debrief]:
    """What was brought back by those in a seat, as it stands, the latest meeting first."""
    rows = models.Debrief.objects.filter(seat_id=seat_id, superseded_at=None)
    return rows.select_related("date", "given_by__person", "given_by__organisation").order_by("-date__starts_at", "-pk")


def standing_debrief(seat_id: int, date_id: int) -> models.Debrief | None:
    """The debrief of one meeting that stands. Missing: None, nothing was said yet."""
    return models.Debrief.objects.filter(seat_id=seat_id, date_id=date_id, superseded_at=None).first()


def seat_and_date(community_id: int, seat_id: int, date_id: int, day: date) -> tuple[Any, models.ForumDate]:
    """A seat of the community and a meeting of its forum.

    Errors: NotFound, also where the meeting is of another forum.
    """
    seat = seat_ahead(community_id, seat_id, day)
    rows = models.ForumDate.objects.filter(community_id=community_id, pk=date_id, forum_id=seat.forum_id)
    found = rows.select_related("forum").first()
    if found is None:
        raise NotFound("date of an outside meeting")
    return seat, found


def speakers_on(seat: Any, day: date) -> frozenset[int]:
    """Who may speak in a seat that day: the holder, the deputy and whoever covers, by person."""
    return frozenset(
        one.person_id
        for one in (
            *(one for term in seat.terms if stands(term, day) for one in (term.holder, term.deputy)),
            *(one.cover for one in seat.covering if stands(one, day)),
        )
        if one is not None
    )


def every_speaker(seat: Any) -> frozenset[int]:
    """Everyone who held, covered or stood in for a seat, by person."""
    people = [one for term in seat.terms for one in (term.holder, term.deputy)]
    return frozenset(one.person_id for one in (*people, *(one.cover for one in seat.covering)) if one is not None)


def debriefs_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """What these hats of one community are still to say of outside meetings that they went to, in their seats."""
    theirs = {acting.appointment_id: acting for acting in hats if acting.is_member}
    if not theirs:
        return
    community_id, slug = hats[0].community_id, hats[0].community_slug
    seats = seats_of(tuple(theirs), community_id)
    if not seats:
        return
    owed = _ended(tuple({seat.forum_id for seat in seats}), at - ASKED_FOR, at)
    figures = figures_once(community_id, local_day(at))
    for one, seat, went in _unsaid(owed, seats):
        if went.pk in theirs:
            waiting = Waiting(
                what="Say what came of an outside meeting",
                about=f"{one.forum.name}, {local_day(one.starts_at):%-d %B}",
                due_at=rules.due_at(one.ends_at, figures()[Threshold.FEEDBACK]),
                minutes=3,
                page="debrief",
                args=(slug, seat.pk, one.pk),
            )
            yield waiting, [theirs[went.pk]]


def late_debriefs(acting: Acting, at: datetime) -> list[Waiting]:
    """What nobody said in time of the community's outside meetings, whoever went, for the executive to ask after."""
    within = figures_once(acting.community_id, local_day(at))()[Threshold.FEEDBACK]
    ended = _ended_in(acting.community_id, at - ASKED_FOR, at)
    owed = [one for one in ended if rules.due_at(one.ends_at, within) < at]
    if not owed:
        return []
    seats = _seats_of_forums({one.forum_id for one in owed}, acting.community_id, local_day(at))
    return [
        Waiting(
            what="Ask what came of an outside meeting",
            about=f"{one.forum.name}, {local_day(one.starts_at):%-d %B}: {went.person.name} went",
            due_at=rules.due_at(one.ends_at, within),
            minutes=2,
            page="seat-story",
            args=(acting.community_slug, seat.pk),
        )
        for one, seat, went in _unsaid(owed, seats)
    ]


def _seats_of_forums(forum_ids: set[int], community_id: int, day: date) -> list[Any]:
    """The seats at these forums, of which most are open still: those the rest of a page has read already."""
    seats = [seat for forum in forums_ahead(community_id, day) if forum.pk in forum_ids for seat in forum.places]
    ended = forum_ids - {seat.forum_id for seat in seats}
    return [*seats, *(seats_at(tuple(ended)) if ended else ())]


def _unsaid(owed: Sequence[models.ForumDate], seats: Sequence[Any]) -> Iterator[tuple[models.ForumDate, Any, Any]]:
    """Each of these meetings that nobody said anything of for one of these seats, with the seat and who went."""
    said = set(_said(tuple(one.pk for one in owed)))
    at_forum = gathered(seats, "forum_id")
    for one in owed:
        for seat in at_forum[one.forum_id]:
            if (one.pk, seat.pk) in said:
                continue
            _, went = who_goes(seat.terms, seat.covering, local_day(one.starts_at))
            if went is not None:
                yield one, seat, went


@prepared
def _ended_in(community_id: int, after: datetime, at: datetime) -> QuerySet[models.ForumDate]:
    """The meetings of the community's forums that were over by then, but not after so long, the earliest first."""
    rows = models.ForumDate.objects.filter(
        community_id=community_id, called_off_at=None, ends_at__lte=at, ends_at__gt=after
    )
    return with_related(rows, forum=("name",)).order_by("ends_at", "pk")


@prepared
def _ended(forum_ids: tuple[int, ...], after: datetime, at: datetime) -> QuerySet[models.ForumDate]:
    """The meetings of these forums that were over by then, but not after so long, the earliest first."""
    rows = models.ForumDate.objects.filter(
        forum_id__in=forum_ids, called_off_at=None, ends_at__lte=at, ends_at__gt=after
    )
    return with_related(rows, forum=("name",)).order_by("ends_at", "pk")


@prepared
def _said(date_ids: tuple[int, ...]) -> QuerySet[models.Debrief, tuple[int, int]]:
    given = models.Debrief.objects.filter(date_id__in=date_ids, superseded_at=None)
    return given.values_list("date_id", "seat_id")


def to_debrief(seat: Any, acting: Acting, at: datetime, *, most: int) -> Sequence[models.ForumDate]:
    """The latest meetings of which this hat says what came for the seat, each with whether it has, in `said`."""
    given = models.Debrief.objects.filter(seat_id=seat.pk, date=OuterRef("pk"), superseded_at=None)
    ended = models.ForumDate.objects.filter(
        forum_id=seat.forum_id, called_off_at=None, ends_at__lte=at, ends_at__gt=at - ASKED_FOR
    ).annotate(said=Exists(given))
    own = [
        one for one in ended.order_by("-starts_at") if acting.person_id in speakers_on(seat, local_day(one.starts_at))
    ]
    return own[:most]
