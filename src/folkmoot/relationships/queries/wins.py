"""Small wins as the community's own people read them."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships import models
from folkmoot.relationships.domain import win as rules
from folkmoot.search.domain.asked import terms
from folkmoot.search.queries import found_by

# What a bulletin may speak of: a few, of the last month.
LATEST, LATEST_DAYS = 5, 31


def wins_seen_by(acting: Acting) -> QuerySet[models.SmallWin]:
    """The wins this hat may read, the latest first. Shape: each has `thanked`, how many gave thanks."""
    if not rules.reads(acting):
        return models.SmallWin.objects.none()
    rows = models.SmallWin.objects.filter(community_id=acting.community_id, taken_back_at=None)
    related = rows.select_related("organisation", "told_by__person", "told_by__organisation")
    return related.annotate(thanked=Count("thanks")).order_by("-told_at", "-pk")


def narrowed(found: QuerySet[Any], words: str, organisation_id: int | None) -> QuerySet[Any]:
    """Those with these words in them, for that organisation. Missing: empty words, any; no organisation, every one."""
    if organisation_id is not None:
        found = found.filter(organisation_id=organisation_id)
    for word in words.split():
        found = found.filter(
            Q(words__icontains=word) | Q(organisation__name__icontains=word) | Q(matter__icontains=word)
        )
    return found


def win_in(win_id: int, acting: Acting) -> models.SmallWin:
    """One win, for this hat.

    Errors: NotFound, also where it was taken back.
    """
    found = wins_seen_by(acting).filter(pk=win_id).first()
    if found is None:
        raise NotFound("small win")
    return found


def thanks_for(win: models.SmallWin) -> QuerySet[models.WinThanks]:
    """Who gave thanks, the first first."""
    rows = models.WinThanks.objects.filter(win=win).select_related("given_by__person", "given_by__organisation")
    return rows.order_by("given_at", "pk")


def has_thanked(win_id: int, person_id: int) -> bool:
    """Whether that person gave thanks for it, in whatever role."""
    return models.WinThanks.objects.filter(win_id=win_id, given_by__person_id=person_id).exists()


def told_today(words: str, acting: Acting, at: datetime) -> bool:
    """Whether this person told just that today."""
    own = models.SmallWin.objects.filter(
        community_id=acting.community_id, told_by__person_id=acting.person_id, words=words, taken_back_at=None
    )
    lately = own.filter(told_at__gt=at - timedelta(days=1)).values_list("told_at", flat=True)
    return any(local_day(one) == local_day(at) for one in lately)


def organisations_with_wins(acting: Acting) -> list[tuple[str, str]]:
    """The organisations for which something got better, by name."""
    rows = wins_seen_by(acting).exclude(organisation=None).order_by("organisation__name")
    return [(str(key), name) for key, name in dict.fromkeys(rows.values_list("organisation_id", "organisation__name"))]


def latest_wins(acting: Acting, at: datetime) -> list[models.SmallWin]:
    """The latest few of the last month, for whoever writes to all."""
    return list(wins_seen_by(acting).filter(told_at__gte=at - timedelta(days=LATEST_DAYS))[:LATEST])


def matter_is_read(name: str, acting: Acting) -> bool:
    """Whether there is a matter of that name whose page this hat may open: the search knows, as matters stand above."""
    found = found_by(acting, terms(name), "matter")
    return any(one.name == name for one in found[:LATEST])
