"""What of priorities is found by its words."""

from django.db.models import QuerySet

from folkmoot.kernel.working_days import local_day
from folkmoot.priorities import models
from folkmoot.priorities.queries.priorities import priorities_seen_by
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _priorities() -> QuerySet[models.Priority]:
    return models.Priority.objects.select_related("round").prefetch_related("notes", "contributions__organisation")


def _priority(one: models.Priority) -> Text | None:
    """What it is, why it was chosen, and what was said and brought since; nothing before it is told to all."""
    if one.round.chosen_at is None:
        return None
    said = (note.words for note in sorted(one.notes.all(), key=lambda each: each.pk))
    brought = (
        words
        for each in sorted(one.contributions.all(), key=lambda each: each.pk)
        for words in (each.organisation.name, each.words, each.told)
    )
    return Text(
        community_id=one.round.community_id,
        name=str(one.pk),
        title=one.title,
        words="\n".join((one.words, one.why, *said, *brought)),
        day=local_day(one.round.chosen_at),
    )


SUBJECTS = (
    Subject(
        kind="priority",
        one="Priority",
        words="Priorities",
        page="priority",
        rows=_priorities,
        text=_priority,
        seen_by=priorities_seen_by,
        parts={models.PriorityRound: "round", models.ProgressNote: "notes", models.Contribution: "contributions"},
    ),
)
