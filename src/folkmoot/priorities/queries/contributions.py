"""What organisations bring to a priority, and what of it waits to be told of."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.successions import heirs_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import end_of_working_day
from folkmoot.prepared import prepared, with_related
from folkmoot.priorities import models
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.contribution import Kept
from folkmoot.priorities.queries.priorities import priorities_seen_by


def contributions_to(one: models.Priority) -> QuerySet[models.Contribution]:
    """What each organisation brings, those still promised first, the soonest due first."""
    rows = models.Contribution.objects.filter(priority=one)
    related = rows.select_related(
        "organisation", "promised_by__person", "promised_by__organisation", "told_by__person", "told_by__organisation"
    )
    # "promised" comes after "done" and "not_done".
    return related.order_by("-state", "by_on", "pk")


def contributions_seen_by(acting: Acting) -> QuerySet[models.Contribution]:
    """What everyone brings to the priorities this hat sees, priority by priority."""
    rows = models.Contribution.objects.filter(priority__in=priorities_seen_by(acting).order_by().values("pk"))
    return rows.select_related("priority", "organisation").order_by("priority_id", "by_on", "pk")


def promised_by(priority_id: int, organisation_id: int) -> QuerySet[models.Contribution]:
    """What that organisation has promised and not told of yet."""
    return models.Contribution.objects.filter(
        priority_id=priority_id, organisation_id=organisation_id, state=Kept.PROMISED.value
    )


def own_contribution(contribution_id: int, acting: Acting, day: date) -> models.Contribution:
    """What this hat's organisation, or one it took over from by that day, promised to a priority, with the priority.

    Errors: NotFound, also for another organisation's.
    """
    rows = models.Contribution.objects.filter(
        pk=contribution_id, priority__in=priorities_seen_by(acting).order_by().values("pk")
    )
    found = rows.select_related("priority", "organisation").first()
    if found is None or acting.organisation_id not in heirs_on({found.organisation_id}, day)[found.organisation_id]:
        raise NotFound("contribution")
    return found


def to_tell_of(hats: Sequence[Acting], day: date) -> Iterator[tuple[Waiting, Sequence[Acting]]]:
    """What these hats' organisations promised to priorities, once its day has come, with whose it is.

    What was promised by an organisation that has ended waits for whoever took over from it.
    """
    able = [acting for acting in hats if who.suggests(acting)]
    due = _due(able[0].community_id, day) if able else []
    heirs = heirs_on({one.organisation_id for one in due}, day) if due else {}
    for one in due:
        if theirs := [acting for acting in able if acting.organisation_id in heirs[one.organisation_id]]:
            waiting = Waiting(
                what="Say what came of what you promised",
                about=f"{one.words}, to “{one.priority.title}”",
                due_at=end_of_working_day(one.by_on),
                minutes=3,
                page="tell-of-contribution",
                args=(theirs[0].community_slug, one.pk),
                of=one.organisation_id,
            )
            yield waiting, theirs


@prepared
def _due(community_id: int, day: date) -> QuerySet[models.Contribution]:
    rows = models.Contribution.objects.filter(
        priority__round__community_id=community_id, state=Kept.PROMISED.value, by_on__lte=day
    )
    return with_related(rows, priority=("title",)).order_by("by_on", "pk")
