"""What of visits and small wins is found by its words."""

from typing import Any

from django.apps import apps
from django.db.models import Prefetch, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import moments
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships import models
from folkmoot.relationships.domain.win import reads
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


def _win(one: models.SmallWin) -> Text | None:
    """What got better and for whom, until it is taken back."""
    if one.taken_back_at is not None:
        return None
    whom: Any = one.organisation
    return Text(
        community_id=one.community_id,
        name=str(one.pk),
        title=one.words,
        words=whom.name if whom else "",
        day=local_day(one.told_at),
    )


def _wins_seen_by(acting: Acting) -> QuerySet[models.SmallWin]:
    # Without the thanks, which are counted for a page.
    return (
        models.SmallWin.objects.filter(community_id=acting.community_id)
        if reads(acting)
        else models.SmallWin.objects.none()
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
    Subject(
        kind="win",
        one="Small win",
        words="Small wins",
        page="win",
        rows=lambda: models.SmallWin.objects.select_related("organisation"),
        text=_win,
        seen_by=_wins_seen_by,
        parts={apps.get_model("directory.Organisation"): "organisation"},
    ),
)
