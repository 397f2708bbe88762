"""Where an executive's people might come from, as members see it; and what practices are asked about it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting, by_organisation
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.funding import models
from folkmoot.funding.domain import capacity as rules
from folkmoot.funding.domain.capacity import Kind, Trust
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.waiting import Waiting
from folkmoot.prepared import prepared

Asked = tuple[Waiting, Sequence[Acting]]


def options_seen_by(acting: Acting) -> QuerySet[models.CapacityOption]:
    """The options weighed in the community, for its own people: clinical leadership first, then management."""
    rows = models.CapacityOption.objects.filter(community_id=acting.community_id, taken_back_at=None)
    if not acting.is_member:
        return rows.none()
    return rows.select_related("noted_by__person", "noted_by__organisation").order_by("kind", "what", "pk")


def narrowed(rows: QuerySet[models.CapacityOption], kind: Kind | None) -> QuerySet[models.CapacityOption]:
    """Those of that kind."""
    return rows if kind is None else rows.filter(kind=kind.value)


def option_in(option_id: int, acting: Acting) -> models.CapacityOption:
    """One option, for this hat.

    Errors: NotFound, also where it was taken back, or this hat is a partner's.
    """
    found = options_seen_by(acting).filter(pk=option_id).first()
    if found is None:
        raise NotFound("option")
    return found


def counts_of(options: Iterable[models.CapacityOption]) -> dict[int, list[int]]:
    """How many practices said each of the answers about each option, in the order of `Trust`. For no page as they stand."""
    keys = [one.pk for one in options]
    found: Counter[tuple[int, str]] = Counter(
        models.TrustAnswer.objects.filter(option_id__in=keys).values_list("option_id", "answer")
    )
    return {key: [found[key, answer.value] for answer in Trust] for key in keys}


def own_answers(options: Iterable[models.CapacityOption], acting: Acting) -> dict[int, Trust]:
    """What this hat's practice said of these options. Missing: what it has not answered; nothing for other hats."""
    if not rules.may_answer(acting):
        return {}
    rows = models.TrustAnswer.objects.filter(
        option_id__in=[one.pk for one in options], organisation_id=acting.organisation_id
    )
    return {key: Trust(answer) for key, answer in rows.values_list("option_id", "answer")}


def executive_of(community_id: int, day: date) -> tuple[Any, bool]:
    """The community's executive of the day, and whether anybody is on it. Missing: None where there is none."""
    groups = directory.groups_of(community_id, day).filter(kind=GroupKind.EXECUTIVE.value)
    return groups.first(), bool(directory.executive_roles(community_id, day))


def questions_waiting(hats: Sequence[Acting], at: datetime) -> Iterator[Asked]:
    """Each option that some of these hats of one community are asked about, once for each practice."""
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
                    what="Say whether you would trust it",
                    about=one.what,
                    due_at=one.closes_at,
                    minutes=2,
                    page="capacity-option",
                    args=(slug, one.pk),
                    asked_at=one.asked_at,
                    of=organisation_id,
                )
                yield waiting, hands


@prepared
def _asking(community_id: int, at: datetime) -> QuerySet[models.CapacityOption]:
    rows = models.CapacityOption.objects.filter(community_id=community_id, taken_back_at=None, closes_at__gte=at)
    return rows.order_by("closes_at", "pk")


@prepared
def _answered(
    option_ids: tuple[int, ...], organisation_ids: tuple[int, ...]
) -> QuerySet[models.TrustAnswer, tuple[int, int]]:
    rows = models.TrustAnswer.objects.filter(option_id__in=option_ids, organisation_id__in=organisation_ids)
    return rows.values_list("option_id", "organisation_id")
