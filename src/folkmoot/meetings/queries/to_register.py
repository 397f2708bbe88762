"""What somebody's interest was noted as in a meeting, and is not on the register of interests yet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.thresholds import FiguresOnce
from folkmoot.interests.queries.noted import Noted
from folkmoot.interests.queries.noted import noted_not_registered as asked_of
from folkmoot.kernel.waiting import Waiting
from folkmoot.meetings import models
from folkmoot.meetings.queries.meetings import reads_meeting
from folkmoot.prepared import prepared


def noted_not_registered(
    hats: Sequence[Acting], figures: FiguresOnce, at: datetime
) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """For whoever had an interest noted at an item: to put it on the register, until they declare, or say that all is there."""
    yield from asked_of(hats, _at_items, figures, where="a meeting", at=at)


def _at_items(community_id: int, person_ids: tuple[int, ...]) -> list[Noted]:
    return [
        Noted(
            person_id=one.person.person_id,
            about=one.item.title,
            opens=partial(_opens, one.item.meeting),
            words=one.words,
            at=one.declared_at,
        )
        for one in _noted(community_id, person_ids)
    ]


def _opens(meeting: models.Meeting, acting: Acting) -> bool:
    return reads_meeting(acting, meeting)


@prepared
def _noted(community_id: int, person_ids: tuple[int, ...]) -> QuerySet[models.ItemInterest]:
    """What was noted of these people, the earliest first."""
    rows = models.ItemInterest.objects.filter(
        person__person_id__in=person_ids, item__meeting__community_id=community_id
    )
    return rows.select_related("person", "item__meeting__group__pcn").order_by("declared_at", "pk")
