"""What of visits is found by its words."""

from django.apps import apps
from django.db.models import Prefetch, QuerySet

from folkmoot.kernel import moments
from folkmoot.relationships import models
from folkmoot.relationships.queries.visits import visits_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _visits() -> QuerySet[models.Visit]:
    promised = Prefetch("commitments", models.Commitment.objects.order_by("due_on", "pk"))
    return models.Visit.objects.select_related("practice").prefetch_related(promised)


def _visit(one: models.Visit) -> Text | None:
    """Whom was met, what was heard, and what was promised and came of it, as it stands."""
    if one.superseded_at is not None:
        return None
    promised = (words for each in one.commitments.all() for words in (each.what, each.words) if words)
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"{one.practice.name}, {moments.short_day(one.visited_on)}",
        words="\n".join((one.met, one.heard, *promised)),
        day=one.visited_on,
    )


SUBJECTS = (
    Subject(
        kind="visit",
        one="Visit to a practice",
        words="Visits to practices",
        page="visit",
        rows=_visits,
        text=_visit,
        seen_by=visits_seen_by,
        parts={apps.get_model("directory.Organisation"): "practice", models.Commitment: "commitments"},
    ),
)
