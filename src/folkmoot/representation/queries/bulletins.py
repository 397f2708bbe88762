"""The bulletin as its readers see it, and what it asks of practices."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet, Value

from folkmoot.directory.domain.acting import Acting, by_organisation
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.prepared import Listed, prepared, prepared_list
from folkmoot.representation import models
from folkmoot.representation.domain import bulletin as rules

Asked = tuple[Waiting, Sequence[Acting]]


def bulletins_seen_by(acting: Acting) -> QuerySet[models.Bulletin]:
    """The bulletins this hat may see: drafts first, for the executive; then those sent, the latest first."""
    return _seen(acting.community_id, acting.is_executive).select_related("written_by__person", "sent_by__person")


def bulletins_listed(acting: Acting, words: str | None) -> Listed[models.Bulletin]:
    """Those with those words, as a list says them. Missing: None, with any words."""
    return _listed(acting.community_id, acting.is_executive, words)


def _seen(community_id: int, drafts_too: bool) -> QuerySet[models.Bulletin]:
    rows = models.Bulletin.objects.filter(community_id=community_id)
    if not drafts_too:
        rows = rows.filter(sent_at__isnull=False)
    return rows.order_by(F("number").desc(nulls_first=True), "-pk")


@prepared_list
def _listed(community_id: int, drafts_too: bool, words: str | None) -> QuerySet[models.Bulletin]:
    rows = _seen(community_id, drafts_too).only("number", "title", "question", "closes_at", "sent_at")
    return rows if words is None else rows.filter(Q(title__icontains=Value(words)) | Q(body__icontains=Value(words)))


def bulletin_in(bulletin_id: int, acting: Acting) -> models.Bulletin:
    """One bulletin of the acting person's community.

    Errors: NotFound, also for a draft of which this hat may not know.
    """
    found = bulletins_seen_by(acting).filter(pk=bulletin_id).first()
    if found is None:
        raise NotFound("bulletin")
    return found


def own_answer(bulletin_id: int, acting: Acting) -> int | None:
    """Which answer this hat's practice gave, by its place. Missing: None, none yet."""
    rows = models.BulletinAnswer.objects.filter(bulletin_id=bulletin_id, organisation_id=acting.organisation_id)
    return rows.values_list("option", flat=True).first()


def counts(bulletin: models.Bulletin) -> list[int]:
    """How many practices gave each of the answers, in their order."""
    given = Counter(models.BulletinAnswer.objects.filter(bulletin=bulletin).values_list("option", flat=True))
    return [given[place] for place in range(len(bulletin.options))]


def questions_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Every quick question that waits for some of these hats of one community, each once for each practice."""
    practices = by_organisation(filter(rules.may_answer, hats))
    if not practices:
        return
    slug = hats[0].community_slug
    asking = _asking(hats[0].community_id, at)
    answered = set(_answered(tuple(one.pk for one in asking), tuple(practices)))
    for one in asking:
        for organisation_id, hands in practices.items():
            if (one.pk, organisation_id) not in answered:
                waiting = Waiting(
                    what="Answer the bulletin's quick question",
                    about=one.question,
                    due_at=one.closes_at,
                    minutes=1,
                    page="bulletin",
                    args=(slug, one.pk),
                    asked_at=one.sent_at,
                    of=organisation_id,
                )
                yield waiting, hands


@prepared
def _asking(community_id: int, at: datetime) -> QuerySet[models.Bulletin]:
    """The bulletins whose question is open, the first to close first."""
    rows = models.Bulletin.objects.filter(community_id=community_id, sent_at__lte=at, closes_at__gte=at)
    return rows.order_by("closes_at", "pk")


@prepared
def _answered(
    bulletin_ids: tuple[int, ...], organisation_ids: tuple[int, ...]
) -> QuerySet[models.BulletinAnswer, tuple[int, int]]:
    rows = models.BulletinAnswer.objects.filter(bulletin_id__in=bulletin_ids, organisation_id__in=organisation_ids)
    return rows.values_list("bulletin_id", "organisation_id")
