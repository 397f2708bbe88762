"""What was briefed, decided and talked about for one outside forum by those who spoke there, over time."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import models
from folkmoot.matters.queries.matters import matters_seen_by
from folkmoot.matters.queries.talk import seen_by


def briefs_at(forum_id: int, person_ids: Collection[int], acting: Acting) -> QuerySet[models.Instruction]:
    """The instructions briefed to any of these people, or their deputies among them, for the forum, the latest first."""
    theirs = Q(carrier__person_id__in=person_ids) | Q(deputy__person_id__in=person_ids)
    rows = models.Instruction.objects.filter(
        theirs, matter__in=_matters_at(forum_id, acting), brief_issued_at__isnull=False
    )
    return rows.select_related("matter", "carrier__person").order_by("-brief_issued_at", "-pk")


def outcomes_at(forum_id: int, person_ids: Collection[int], acting: Acting) -> QuerySet[models.Outcome]:
    """What meetings of the forum decided where any of these people spoke or recorded it, as it stands, latest first."""
    theirs = Q(instruction__carrier__person_id__in=person_ids) | Q(recorded_by_id__in=person_ids)
    rows = models.Outcome.objects.filter(theirs, matter__in=_matters_at(forum_id, acting), superseded_at=None)
    return rows.select_related("matter").order_by("-met_on", "-pk")


def conversations_at(forum_id: int, person_ids: Collection[int], acting: Acting) -> QuerySet[models.Conversation]:
    """Talk these people logged on the forum's matters, where it is for this hat, as last corrected, the latest first."""
    rows = models.Conversation.objects.filter(
        seen_by(acting), matter__in=_matters_at(forum_id, acting), logged_by_id__in=person_ids, superseded_at=None
    )
    return rows.select_related("matter").order_by("-held_on", "-pk")


def _matters_at(forum_id: int, acting: Acting) -> QuerySet[models.Matter]:
    return matters_seen_by(acting).filter(forum_id=forum_id).order_by()


def is_instructed(person_id: int, forum_id: int, day: date) -> bool:
    """Whether the person carries, or is deputy for, an approved instruction on something that came up there that day."""
    came_up = Q(matter__decides_on=day) | Q(outcomes__met_on=day)
    return _carried_by(person_id, day).filter(came_up, matter__forum_id=forum_id).exists()


def is_instructed_on(person_id: int, matter_id: int, day: date) -> bool:
    """Whether the person carries, or is deputy for, an approved instruction on the matter that holds that day."""
    return _carried_by(person_id, day).filter(matter_id=matter_id).exists()


def _carried_by(person_id: int, day: date) -> QuerySet[models.Instruction]:
    theirs = Q(carrier__person_id=person_id) | Q(deputy__person_id=person_id)
    # The latest that was approved holds; an earlier one was overtaken.
    later = models.Instruction.objects.filter(
        matter=OuterRef("matter"), version__gt=OuterRef("version"), approved_at__isnull=False
    )
    return models.Instruction.objects.filter(
        theirs, ~Exists(later), approved_at__isnull=False, stale_at=None, valid_until__gte=day
    )
