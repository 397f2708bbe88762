"""Standing groups of a community, as its administrators describe and end them."""

from datetime import date, datetime

from django.db import transaction

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations import communities
from folkmoot.directory.operations.acts import recorded, source_of
from folkmoot.directory.operations.free_text import refuse_unfit
from folkmoot.directory.queries.dated import during
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.period import Period

# One voice: a community has one leadership group and one executive at a time.
_ONE_OF_EACH = frozenset({GroupKind.LEADERSHIP_GROUP, GroupKind.EXECUTIVE})


@transaction.atomic
def add_group(
    *,
    kind: GroupKind,
    name: str,
    purpose: str,
    pcn: models.Organisation | None,
    starts_on: date,
    by: Acting,
    at: datetime,
) -> models.Group:
    """A new group of the acting person's community.

    Errors: Refused, when the name is taken, or a second leadership group or executive is asked for.
    """
    standing = models.Group.objects.filter(during(Period(starts_on=starts_on)), community_id=by.community_id)
    if standing.filter(name__iexact=name.strip()).exists():
        raise Refused(f"There is a group called “{name.strip()}” already.")
    if kind in _ONE_OF_EACH and standing.filter(kind=kind.value).exists():
        raise Refused(f"A community has one {kind.words.lower()}: end the present one first.")
    community = models.Community.objects.get(pk=by.community_id)
    return communities.make_group(
        community=community,
        kind=kind,
        name=name.strip(),
        purpose=purpose,
        pcn=pcn if kind is GroupKind.PCN_BOARD else None,
        starts_on=starts_on,
        by=by,
        at=at,
    )


@transaction.atomic
def describe_group(
    *, group: models.Group, name: str, purpose: str, chair_appointed_by: str, by: Acting, at: datetime
) -> None:
    """Say anew what a group is called, what it is for and who appoints its chair.

    Errors: Refused, when a text holds what none may keep.
    """
    refuse_unfit(models.Group, name=name, purpose=purpose, chair_appointed_by=chair_appointed_by)
    group.name, group.purpose, group.chair_appointed_by = name.strip(), purpose, chair_appointed_by
    group.save(update_fields=["name", "purpose", "chair_appointed_by"])
    recorded("group described", group, by=by, at=at, source=source_of(by))


@transaction.atomic
def end_group(*, group: models.Group, ends_on: date, by: Acting, at: datetime) -> None:
    """End a group from a day, and every place in it; its history stays.

    Errors: Refused, when the day is not after the group's or a place's start.
    """
    places = list(group.members.filter(during(Period(starts_on=ends_on))))
    if ends_on <= group.starts_on or any(ends_on <= one.starts_on for one in places):
        raise Refused("A group ends after it, and every place in it, has started: give a later day.")
    for one in places:
        one.ends_on = ends_on
        one.save(update_fields=["ends_on"])
    group.ends_on = ends_on
    group.save(update_fields=["ends_on"])
    recorded("group ended", group, by=by, at=at, also=places, source=source_of(by))
