"""Interests declared in a canvass, and who may have one that nobody declared."""

from datetime import date

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.queries.on_register import standing_to_gain


def interests_of(canvass_id: int) -> QuerySet[models.Interest]:
    """The interests declared in a canvass, by the voice's name. For the executive and the tellers."""
    return models.Interest.objects.filter(voice__canvass_id=canvass_id).select_related("voice").order_by("voice__name")


def noted_interests_of(canvass_id: int) -> QuerySet[models.NotedInterest]:
    """The interests of organisations that have no voice in a canvass, by name. For the executive and the tellers."""
    found = models.NotedInterest.objects.filter(canvass_id=canvass_id)
    return found.select_related("organisation").order_by("organisation__name", "pk")


def noted_interest(canvass_id: int, organisation_id: int) -> models.NotedInterest | None:
    """What that organisation declared, if it did."""
    return models.NotedInterest.objects.filter(canvass_id=canvass_id, organisation_id=organisation_id).first()


def interest(interest_id: int, canvass_id: int) -> models.Interest:
    """One interest declared in that canvass.

    Errors: NotFound.
    """
    found = interests_of(canvass_id).filter(pk=interest_id).first()
    if found is None:
        raise NotFound("interest")
    return found


def owners_asked(canvass: models.Canvass, day: date) -> dict[int, str]:
    """Each voice whose organisation owns a federation or other provider that asked for it, decides it or has an interest.

    Shape: the voice's key and name.
    """
    owners = directory.owners_of(standing_to_gain(canvass.matter), day)
    voices = models.Voice.objects.filter(canvass=canvass, organisation_id__in=owners).order_by("name")
    return dict(voices.values_list("pk", "name"))


def roll_after_interests(canvass_id: int) -> tuple[int, int]:
    """How many voices the roll was fixed with, and how many the count is made over."""
    voices = models.Voice.objects.filter(canvass_id=canvass_id)
    return voices.count(), voices.exclude(interest__handling=Handling.EXCLUDED.value).count()
