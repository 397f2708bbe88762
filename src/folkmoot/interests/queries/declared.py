"""The interests people have declared, as at an instant: for whoever settles who takes part in what."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q, QuerySet

from folkmoot.directory import queries as directory
from folkmoot.interests import models
from folkmoot.interests.domain.declaration import Declared, Kind, Nearness
from folkmoot.interests.domain.register import is_kept_back
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import prepared


def declared(community_id: int, person_ids: Collection[int], at: datetime) -> list[Declared]:
    """What each of these people had declared to the community by then and still held, by person, the oldest first. One query."""
    rows = _standing(community_id, at).filter(person_id__in=list(person_ids))
    return [_declared(one) for one in rows]


def last_told(community_id: int, person_ids: Collection[int]) -> dict[int, datetime]:
    """When each of these people last declared something, changed it, or said that what they declared is everything.

    Missing: absent who never did.
    """
    people = tuple(person_ids)
    found: dict[int, datetime] = {}
    for person_id, told_at in [*_last_declared(community_id, people), *_last_returned(community_id, people)]:
        found[person_id] = max(told_at, found.get(person_id, told_at))
    return found


@prepared
def _last_declared(community_id: int, person_ids: tuple[int, ...]) -> QuerySet[models.Interest, tuple[int, datetime]]:
    rows = models.Interest.objects.filter(community_id=community_id, person_id__in=person_ids)
    return rows.values_list("person_id", "declared_at")


@prepared
def _last_returned(
    community_id: int, person_ids: tuple[int, ...]
) -> QuerySet[models.InterestReturn, tuple[int, datetime]]:
    rows = models.InterestReturn.objects.filter(community_id=community_id, person_id__in=person_ids)
    return rows.values_list("person_id", "made_at")


def touching(
    community_id: int, person_ids: Collection[int], organisation_ids: Collection[int], at: datetime
) -> list[Declared]:
    """Those of them that lie in one of these organisations, or in one that any of these took over from, at first hand or through others.

    Missing: an interest in a body named in words touches no organisation; nor does the role a person acts in, which no
    declaration is needed for.
    """
    each = touching_each(community_id, person_ids, organisation_ids, at).values()
    found = {one.interest_id: one for of_one in each for one in of_one}
    return sorted(found.values(), key=lambda one: (one.person_id, one.arose_on, one.interest_id))


def touching_each(
    community_id: int, person_ids: Collection[int], organisation_ids: Collection[int], at: datetime
) -> dict[int, list[Declared]]:
    """The same, under each of the organisations they touch. Missing: absent where none of them touches one."""
    if not organisation_ids or not person_ids:
        return {}
    held = directory.held_before_each(organisation_ids, local_day(at))
    bodies = set().union(*held.values())
    rows = _standing(community_id, at).filter(person_id__in=list(person_ids), organisation_id__in=bodies)
    declared = [_declared(one) for one in rows]
    found = {key: [one for one in declared if one.organisation_id in before] for key, before in held.items()}
    return {key: each for key, each in found.items() if each}


def _standing(community_id: int, at: datetime) -> QuerySet[models.Interest]:
    rows = models.Interest.objects.filter(stood(at), community_id=community_id)
    return rows.select_related("organisation").order_by("person_id", "arose_on", "pk")


def stood(at: datetime) -> Q:
    """The condition that an interest stood at that instant: declared, not yet replaced, and not over by that day."""
    return stood_on(at, local_day(at))


def stood_on(at: datetime, day: date) -> Q:
    """As `stood`, at an instant of that day."""
    unreplaced = Q(replaced_at__isnull=True) | Q(replaced_at__gt=at)
    return Q(declared_at__lte=at) & unreplaced & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


def _declared(one: models.Interest) -> Declared:
    return Declared(
        interest_id=one.pk,
        person_id=one.person_id,
        kind=Kind(one.kind),
        nearness=Nearness(one.nearness),
        organisation_id=one.organisation_id,
        body=one.organisation.name if one.organisation is not None else one.body,
        words=one.words,
        arose_on=one.arose_on,
        kept_back=is_kept_back(one.keep_back),
    )
