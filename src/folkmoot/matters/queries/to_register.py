"""What somebody's interest was declared as in a canvass, and is not on the register of interests yet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.thresholds import FiguresOnce
from folkmoot.interests.queries.noted import Noted, noted_not_registered
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import models
from folkmoot.matters.domain.who import rungs_seen_by
from folkmoot.prepared import prepared

# Whose it is; the matter's title, rung and who asked it; in which words it was declared, and when.
_Row = tuple[int | None, str, str, int | None, str, datetime]


def declared_not_registered(
    hats: Sequence[Acting], figures: FiguresOnce, at: datetime
) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """For whoever declared an interest in a canvass: to put it on the register, or say that all is there."""
    yield from noted_not_registered(hats, _in_canvasses, figures, where="a canvass", at=at)


def _in_canvasses(community_id: int, person_ids: tuple[int, ...]) -> list[Noted]:
    rows = (*_of_voices(community_id, person_ids), *_beside_the_roll(community_id, person_ids))
    found = [
        Noted(person_id=person_id, about=title, opens=partial(_opens, rung, asked_by), words=words, at=declared_at)
        for person_id, title, rung, asked_by, words, declared_at in rows
        if person_id is not None
    ]
    return sorted(found, key=lambda one: one.at)


def _opens(rung: str, asked_by: int | None, acting: Acting) -> bool:
    return rung in rungs_seen_by(acting) or acting.organisation_id == asked_by


@prepared
def _of_voices(community_id: int, person_ids: tuple[int, ...]) -> QuerySet[models.Interest, _Row]:
    rows = models.Interest.objects.filter(person_id__in=person_ids, voice__canvass__matter__community_id=community_id)
    return rows.values_list(
        "person_id",
        "voice__canvass__matter__title",
        "voice__canvass__matter__rung",
        "voice__canvass__matter__asked_by_id",
        "words",
        "declared_at",
    )


@prepared
def _beside_the_roll(community_id: int, person_ids: tuple[int, ...]) -> QuerySet[models.NotedInterest, _Row]:
    rows = models.NotedInterest.objects.filter(person_id__in=person_ids, canvass__matter__community_id=community_id)
    return rows.values_list(
        "person_id",
        "canvass__matter__title",
        "canvass__matter__rung",
        "canvass__matter__asked_by_id",
        "words",
        "declared_at",
    )
