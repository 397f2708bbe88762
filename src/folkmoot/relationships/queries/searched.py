"""What of visits is found by its words."""

from django.apps import apps

from folkmoot.relationships import models
from folkmoot.relationships.queries.visits import visits_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _visit(one: models.Visit) -> Text | None:
    """Whom was met, and what was heard, as it stands."""
    if one.superseded_at is not None:
        return None
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=f"{one.practice.name}, {one.visited_on.day} {one.visited_on:%B %Y}",
        words=f"{one.met}\n{one.heard}",
        day=one.visited_on,
    )


SUBJECTS = (
    Subject(
        kind="visit",
        one="Visit to a practice",
        words="Visits to practices",
        page="visit",
        rows=lambda: models.Visit.objects.select_related("practice"),
        text=_visit,
        seen_by=visits_seen_by,
        parts={apps.get_model("directory.Organisation"): "practice"},
    ),
)
