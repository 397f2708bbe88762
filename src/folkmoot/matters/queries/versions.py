"""What stood before: superseded positions, earlier instructions, and earlier meetings with their feedback."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.prepared import prepared, with_related

Row = TypeVar("Row", bound=Model)


def positions_of(matter: models.Matter) -> list[models.AgreedPosition]:
    """Every position agreed on the matter, the latest first."""
    return _positions_of(matter.pk)


@prepared
def _positions_of(matter_id: int) -> QuerySet[models.AgreedPosition]:
    agreed = models.AgreedPosition.objects.filter(matter_id=matter_id)
    return with_related(agreed, agreed_by=("name",)).order_by("-agreed_at", "-pk")


def instructions_of(matter: models.Matter) -> QuerySet[models.Instruction]:
    """Every version of the matter's instruction with its lines and people, the latest first."""
    return (
        models.Instruction.objects.filter(matter=matter)
        .select_related(
            "carrier__person", "carrier__organisation", "deputy__person", "deputy__organisation", "position", "mandate"
        )
        .prefetch_related("lines")
        .order_by("-version")
    )


def outcomes_of(matter: models.Matter) -> QuerySet[models.Outcome]:
    """What every meeting on the matter decided, as last recorded and as before, the latest first."""
    return (
        models.Outcome.objects.filter(matter=matter)
        .select_related("feedback", "instruction")
        .prefetch_related("line_results__line")
        .order_by("-met_on", "-recorded_at", "-pk")
    )


def feedback_notes_of(matter: models.Matter) -> QuerySet[models.FeedbackNote]:
    """The feedback after every meeting on the matter, the latest meeting's first."""
    notes = (
        models.FeedbackNote.objects.filter(outcome__matter=matter)
        .select_related("outcome__instruction")
        .prefetch_related("corrections")
    )
    return notes.order_by("-outcome__met_on", "-pk")


def version_of(versions: QuerySet[Row], **named: int) -> Row:
    """The one of these that is named so.

    Errors: NotFound, also where it belongs to another matter.
    """
    found = versions.filter(**named).first()
    if found is None:
        raise NotFound("version")
    return found
