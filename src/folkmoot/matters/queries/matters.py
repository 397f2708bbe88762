"""Matters as a person may see them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet, Value

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Standing
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.matter import year_and_number
from folkmoot.prepared import Listed, prepared, prepared_list, with_related

_ON_A_LINE = ("year", "number", "title", "category", "decides_on", "state", "asked_by")


def matters_seen_by(acting: Acting) -> QuerySet[models.Matter]:
    """The community's matters this hat may see, the soonest decision first."""
    return _in_order(_seen(acting.community_id, who.rungs_seen_by(acting), acting.organisation_id))


def matters_narrowed(
    acting: Acting, *, state: str | None, category: str | None, words: str | None, in_short: bool = False
) -> Listed[models.Matter]:
    """Those of them that are like that; in short, with what a line of the list says of each.

    Missing: None for what may be anything.
    """
    narrowed = state is not None or category is not None or words is not None
    # To narrow by what a partner does not read would tell it: it is shown its own alone.
    rungs = () if narrowed and not acting.is_member else who.rungs_seen_by(acting)
    return _narrowed(acting.community_id, rungs, acting.organisation_id, state, category, words, in_short)


@prepared_list
def _narrowed(
    community_id: int,
    rungs: tuple[str, ...],
    organisation_id: int,
    state: str | None,
    category: str | None,
    words: str | None,
    in_short: bool,
) -> QuerySet[models.Matter]:
    rows = _seen(community_id, rungs, organisation_id)
    if state is not None:
        rows = rows.filter(state=state)
    if category is not None:
        rows = rows.filter(category=category)
    if words is not None:
        rows = rows.filter(Q(title__icontains=Value(words)) | Q(summary__icontains=Value(words)))
    return _in_order(rows.select_related(None).only(*_ON_A_LINE) if in_short else rows)


def _in_order(rows: QuerySet[models.Matter]) -> QuerySet[models.Matter]:
    return rows.order_by("decides_on", "-raised_at")


def within(community_id: int, rungs: Sequence[str], organisation_id: int) -> QuerySet[models.Matter]:
    """The community's matters on those rungs of the ladder, and those that organisation asked, in no order."""
    return models.Matter.objects.filter(Q(rung__in=rungs) | Q(asked_by_id=organisation_id), community_id=community_id)


def _seen(community_id: int, rungs: Sequence[str], organisation_id: int) -> QuerySet[models.Matter]:
    rows = within(community_id, rungs, organisation_id)
    return with_related(rows, decision_maker=("name", "legal_name"), forum=("name",), asked_by=("name",))


def matter_by_reference(reference: str, acting: Acting) -> models.Matter:
    """One matter of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    if numbers := year_and_number(reference):
        for matter in _numbered(acting.community_id, who.rungs_seen_by(acting), acting.organisation_id, *numbers):
            return matter
    raise NotFound("matter")


@prepared
def _numbered(
    community_id: int, rungs: tuple[str, ...], organisation_id: int, year: int, number: int
) -> QuerySet[models.Matter]:
    return _seen(community_id, rungs, organisation_id).filter(year=year, number=number)


# The rungs on which every partner sees a matter; on the others, the partner who asked alone.
_SEEN_BY_PARTNERS = frozenset({Visibility.ALL_PARTNERS.value, Visibility.PUBLIC.value})


def partners_of(matter: models.Matter, day: date) -> set[int]:
    """The partner organisations that may know of the matter: the one who asked; once its position is released, all."""
    asked = {matter.asked_by_id} if matter.asked_by_id is not None else set()
    if matter.rung not in _SEEN_BY_PARTNERS:
        return asked
    partners = directory.organisations_of(matter.community_id, day, standing=Standing.PARTNER)
    return asked | set(partners.values_list("pk", flat=True))


def timeline(matter: models.Matter, acting: Acting) -> list[models.Step]:
    """The steps of a matter this hat may see, oldest first."""
    rungs = who.rungs_seen_by(acting)
    if matter.asked_by_id == acting.organisation_id:
        rungs += (Visibility.NAMED_PARTNERS.value,)
    return _steps(matter.pk, rungs)


@prepared
def _steps(matter_id: int, rungs: tuple[str, ...]) -> QuerySet[models.Step]:
    rows = models.Step.objects.filter(matter_id=matter_id, rung__in=rungs).order_by("at", "pk")
    return rows.only("kind", "words", "at", "by_words")


@prepared
def consultations(matter_id: int) -> QuerySet[models.Consultation]:
    """The LMC's steps on a matter, oldest first."""
    rows = models.Consultation.objects.filter(matter_id=matter_id)
    return with_related(rows, lmc=("name",)).order_by("asked_at", "pk")


def consultation_asked(consultation_id: int, community_id: int) -> models.Consultation:
    """One consultation on a matter of the community, for those who asked.

    Errors: NotFound.
    """
    rows = models.Consultation.objects.select_related("matter")
    found = rows.filter(pk=consultation_id, matter__community_id=community_id).first()
    if found is None:
        raise NotFound("consultation")
    return found


def consultation(consultation_id: int, acting: Acting) -> models.Consultation:
    """One consultation of the acting person's own committee.

    Errors: NotFound.
    """
    found = (
        models.Consultation.objects.select_related("matter")
        .filter(pk=consultation_id, lmc_id=acting.organisation_id, matter__community_id=acting.community_id)
        .first()
    )
    if found is None:
        raise NotFound("consultation")
    return found
