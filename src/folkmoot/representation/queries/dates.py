"""When outside forums meet."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet

from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import LONDON
from folkmoot.prepared import gathered, prepared, prepared_list, with_related
from folkmoot.representation import models


@prepared_list
def dates_ahead(community_id: int, at: datetime) -> QuerySet[models.ForumDate]:
    """The community's outside meetings not over by then, the soonest first."""
    return _with_forum(_ahead(community_id, at))


@prepared
def dates_before(community_id: int, at: datetime, before: datetime) -> QuerySet[models.ForumDate]:
    """Those of them that begin before that instant."""
    return _ahead(community_id, at).filter(starts_at__lt=before)


@prepared
def dates_since(forum_ids: tuple[int, ...], since: datetime) -> QuerySet[models.ForumDate]:
    """The days of these forums that had not ended by then, those called off too, the earliest first."""
    rows = models.ForumDate.objects.filter(forum_id__in=forum_ids, ends_at__gt=since)
    return with_related(rows, forum=("name",)).order_by("starts_at", "pk")


def _ahead(community_id: int, at: datetime) -> QuerySet[models.ForumDate]:
    rows = models.ForumDate.objects.filter(community_id=community_id, ends_at__gt=at, called_off_at=None)
    return rows.order_by("starts_at", "pk")


@prepared_list
def dates_called_off(community_id: int) -> QuerySet[models.ForumDate]:
    """The community's outside meetings that were called off, the latest first."""
    rows = models.ForumDate.objects.filter(community_id=community_id, called_off_at__isnull=False)
    return _with_forum(rows).order_by("-starts_at", "-pk")


def _with_forum(rows: QuerySet[models.ForumDate]) -> QuerySet[models.ForumDate]:
    return with_related(rows, forum=("name", "host"), forum__host=("name",))


def changes_of(date_ids: tuple[int, ...]) -> dict[int, list[models.ForumDateChange]]:
    """How each of these dates was moved or called off, the latest first."""
    return gathered(_changes(date_ids), "date_id")


@prepared
def _changes(date_ids: tuple[int, ...]) -> QuerySet[models.ForumDateChange]:
    return models.ForumDateChange.objects.filter(date_id__in=date_ids).order_by("-changed_at", "-pk")


def other_dates(one: models.ForumDate, at: datetime) -> QuerySet[models.ForumDate]:
    """The other dates to come of the same forum, the soonest first."""
    rows = models.ForumDate.objects.filter(forum_id=one.forum_id, called_off_at=None, starts_at__gt=at)
    return rows.exclude(pk=one.pk).order_by("starts_at", "pk")


def meets_again_that_day(one: models.ForumDate, day: date) -> bool:
    """Whether the same forum meets on that day at another of its dates."""
    rows = models.ForumDate.objects.filter(forum_id=one.forum_id, called_off_at=None).exclude(pk=one.pk)
    midnight, next_midnight = (datetime.combine(each, time(), tzinfo=LONDON) for each in (day, day + timedelta(days=1)))
    return rows.filter(starts_at__gte=midnight, starts_at__lt=next_midnight).exists()


def date_in(community_id: int, date_id: int) -> models.ForumDate:
    """One date of an outside meeting of the community.

    Errors: NotFound.
    """
    rows = models.ForumDate.objects.filter(community_id=community_id, pk=date_id)
    found = rows.select_related("forum__host").first()
    if found is None:
        raise NotFound("date of an outside meeting")
    return found
