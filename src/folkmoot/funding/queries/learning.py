"""Learning events as members see them: the list, one of them, its register and what is attached."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.funding import models
from folkmoot.funding.domain.learning import State
from folkmoot.kernel.errors import NotFound


def events_seen_by(acting: Acting) -> QuerySet[models.LearningEvent]:
    """The events of the community, for its own people, the latest first."""
    rows = models.LearningEvent.objects.filter(community_id=acting.community_id)
    if not acting.is_member:
        return rows.none()
    return rows.select_related("held_by", "line", "made_by__person", "made_by__organisation").order_by(
        "-starts_at", "-pk"
    )


def narrowed(
    rows: QuerySet[models.LearningEvent], *, words: str, state: State | None, at: datetime
) -> QuerySet[models.LearningEvent]:
    """Those of the events with these words, and in that state; of those to come the next first."""
    if words:
        rows = rows.filter(
            Q(title__icontains=words)
            | Q(explains__icontains=words)
            | Q(summary__icontains=words)
            | Q(held_by__name__icontains=words)
            | Q(held_by_words__icontains=words)
        )
    if state is State.CALLED_OFF:
        return rows.filter(called_off_at__isnull=False)
    if state is State.PAST:
        return rows.filter(called_off_at=None, ends_at__lte=at)
    if state is State.TO_COME:
        return rows.filter(called_off_at=None, ends_at__gt=at).order_by("starts_at", "pk")
    return rows


def event_in(event_id: int, acting: Acting) -> models.LearningEvent:
    """One event, for this hat.

    Errors: NotFound, also where this hat is a partner's.
    """
    found = events_seen_by(acting).filter(pk=event_id).first()
    if found is None:
        raise NotFound("learning event")
    return found


def events_of_line(line_id: int, acting: Acting) -> list[models.LearningEvent]:
    """The events that explain the payment of a funding line, the latest first."""
    return list(events_seen_by(acting).filter(line_id=line_id, called_off_at=None)[:20])


def holders_of(community_id: int, day: date) -> list[Any]:
    """The organisations of the community, partners among them, that may hold an event, by name."""
    return list(directory.organisations_of(community_id, day).exclude(kind="practice"))


def guests_of(event: models.LearningEvent) -> list[models.LearningGuest]:
    """The register of an event, by the name of the practice or PCN."""
    rows = event.guests.select_related("organisation", "said_by__person")
    return list(rows.order_by("organisation__name", "pk"))


def own_guest(event: models.LearningEvent, acting: Acting) -> models.LearningGuest | None:
    """What this hat's practice or PCN said of coming. Missing: None, nothing yet."""
    return event.guests.filter(organisation_id=acting.organisation_id).select_related("said_by__person").first()


def number_coming(event: models.LearningEvent) -> int:
    """How many practices and PCNs said that somebody of theirs comes. For no page as it stands."""
    return event.guests.filter(comes=True).count()


def materials_of(event: models.LearningEvent) -> list[models.LearningMaterial]:
    """What stands attached to an event, in the order it came."""
    rows = event.materials.filter(withdrawn_at=None).select_related("brought_by__person")
    return list(rows.order_by("pk"))


def material_in(material_id: int, acting: Acting) -> models.LearningMaterial:
    """One thing attached to an event that this hat sees, with its event.

    Errors: NotFound, also for one that was withdrawn.
    """
    rows = models.LearningMaterial.objects.filter(pk=material_id, withdrawn_at=None).select_related("event")
    found = rows.filter(event__in=events_seen_by(acting).values("pk")).first()
    if found is None:
        raise NotFound("what is attached")
    return found


def content_of(material_id: int) -> bytes:
    """What a file that is attached holds."""
    return bytes(models.LearningFile.objects.values_list("content", flat=True).get(material_id=material_id))
