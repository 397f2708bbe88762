"""Matters as a person may see them."""

from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import who
from folkmoot.matters.domain.matter import year_and_number


def _rungs_seen_by(acting: Acting) -> list[str]:
    return [rung.value for rung in Visibility if who.may_see(acting, rung)]


def matters_seen_by(acting: Acting) -> QuerySet[models.Matter]:
    """The community's matters this hat may see, the soonest decision first."""
    return (
        models.Matter.objects.filter(community_id=acting.community_id)
        .filter(Q(rung__in=_rungs_seen_by(acting)) | Q(asked_by_id=acting.organisation_id))
        .select_related("decision_maker", "forum", "asked_by")
        .order_by("decides_on", "-raised_at")
    )


def matter_by_reference(reference: str, acting: Acting) -> models.Matter:
    """One matter of the acting person's community.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    numbers = year_and_number(reference)
    matter = None
    if numbers is not None:
        matter = matters_seen_by(acting).filter(year=numbers[0], number=numbers[1]).first()
    if matter is None:
        raise NotFound("matter")
    return matter


def timeline(matter: models.Matter, acting: Acting) -> QuerySet[models.Step]:
    """The steps of a matter this hat may see, oldest first."""
    rungs = _rungs_seen_by(acting)
    if matter.asked_by_id == acting.organisation_id:
        rungs.append(Visibility.NAMED_PARTNERS.value)
    return matter.steps.filter(rung__in=rungs).order_by("at", "pk")


def consultations(matter: models.Matter) -> QuerySet[models.Consultation]:
    """The LMC's steps on a matter, oldest first."""
    return matter.consultations.select_related("lmc").order_by("asked_at", "pk")


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
