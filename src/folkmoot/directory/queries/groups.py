"""A community's standing groups and who sits on them, as at a day."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Value

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.dated import during, on, on_prefixed
from folkmoot.directory.queries.wordings import held_on
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.period import Period
from folkmoot.prepared import Listed, gathered, prepared, prepared_list


def _sitting(day: date) -> QuerySet[models.GroupMember]:
    """Places held that day by people still in the role they were given for."""
    rows = models.GroupMember.objects.filter(on(day), on_prefixed("appointment", day))
    return rows.select_related("appointment__person", "appointment__organisation").order_by(
        "-chairs", "-votes", "appointment__person__name", "pk"
    )


def groups_on(community_id: int, day: date, *, words: str = "", kind: str = "") -> Listed[models.Group]:
    """The groups that stand that day, by name, each with its places of the day in `sitting`.

    Shape: `words` finds part of a name, today's or an earlier one.
    """
    found = _standing(community_id, day, words or None, kind or None)
    return Listed(found.count, lambda start, stop: _with_places(found[start:stop], day))


@prepared_list
def _standing(community_id: int, day: date, words: str | None, kind: str | None) -> QuerySet[models.Group]:
    rows = models.Group.objects.filter(on(day), community_id=community_id).select_related("pcn")
    if kind is not None:
        rows = rows.filter(kind=kind)
    if words is not None:
        once = models.GroupWording.objects.filter(group=OuterRef("pk"), name__icontains=Value(words))
        rows = rows.filter(Q(name__icontains=Value(words)) | Exists(once))
    return rows.order_by("name", "pk")


def _with_places(groups: list[Any], day: date) -> list[Any]:
    keys = tuple(one.pk for one in groups)
    sitting, worded = gathered(_seated(keys, day), "group_id"), gathered(_worded(keys, day), "group_id")
    for one in groups:
        one.sitting, one.worded = sitting[one.pk], worded[one.pk]
    return groups


@prepared
def _seated(group_ids: tuple[int, ...], day: date) -> QuerySet[models.GroupMember]:
    return _sitting(day).filter(group_id__in=group_ids)


@prepared
def _worded(group_ids: tuple[int, ...], day: date) -> QuerySet[models.GroupWording]:
    return models.GroupWording.objects.filter(held_on(day), group_id__in=group_ids).order_by("ends_on")


@prepared
def bodies_of(community_id: int) -> QuerySet[models.Group]:
    """The community's groups, ended ones too: of each what tells who reads its papers, its kind, name and PCN."""
    rows = models.Group.objects.filter(community_id=community_id)
    return rows.select_related("pcn").only("kind", "name", "pcn__code")


def group_in(community_id: int, group_id: int) -> models.Group:
    """A group of the community, standing or ended.

    Errors: NotFound.
    """
    rows = models.Group.objects.filter(community_id=community_id, pk=group_id)
    found = rows.select_related("pcn", "made_by").first()
    if found is None:
        raise NotFound(f"No group {group_id} here.")
    return found


def places_on(group_id: int, day: date) -> QuerySet[models.GroupMember]:
    """The places held in a group that day: the chair first, then those with a vote, by name.

    Each appointment has its authorities up to that day in `standing`, the latest first.
    """
    return _with_authority(day).filter(group_id=group_id)


def seats_held(group_id: int, first: date, last: date) -> dict[int, list[Period]]:
    """When each appointment sat in a group, still in its role, of those that had a place there in that span. One query."""
    span = Period(starts_on=first, ends_on=last + timedelta(days=1))
    rows = models.GroupMember.objects.filter(during(span), group_id=group_id)
    found: dict[int, list[Period]] = {}
    for appointment, starts_on, ends_on, role_starts_on, role_ends_on in rows.values_list(
        "appointment_id", "starts_on", "ends_on", "appointment__starts_on", "appointment__ends_on"
    ):
        begins, ends = max(starts_on, role_starts_on), min(filter(None, (ends_on, role_ends_on)), default=None)
        if ends is None or begins < ends:
            found.setdefault(appointment, []).append(Period(starts_on=begins, ends_on=ends))
    return found


@prepared
def seated_on(group_id: int, day: date) -> QuerySet[models.GroupMember]:
    """The same places, without anybody's authorities."""
    return _sitting(day).filter(group_id=group_id)


def places_in(community_id: int, kind: GroupKind, day: date) -> QuerySet[models.GroupMember]:
    """The places held that day in the community's groups of that kind, as `places_on` gives those of one."""
    standing = models.Group.objects.filter(on(day), community_id=community_id, kind=kind.value)
    return _with_authority(day).filter(group__in=standing)


def _with_authority(day: date) -> QuerySet[models.GroupMember]:
    given = models.Authority.objects.filter(starts_on__lte=day).order_by("-starts_on")
    return _sitting(day).prefetch_related(Prefetch("appointment__authorities", given, to_attr="standing"))


def places_ended(group_id: int, day: date) -> QuerySet[models.GroupMember]:
    """The places that had ended by that day, themselves or by their role's end, the latest first."""
    rows = models.GroupMember.objects.filter(Q(ends_on__lte=day) | Q(appointment__ends_on__lte=day), group_id=group_id)
    return rows.select_related("appointment__person", "appointment__organisation").order_by("-ends_on", "pk")


def place_in(community_id: int, place_id: int) -> models.GroupMember:
    """A place in a group of the community.

    Errors: NotFound.
    """
    rows = models.GroupMember.objects.filter(group__community_id=community_id, pk=place_id)
    found = rows.select_related("group", "appointment__person", "appointment__organisation").first()
    if found is None:
        raise NotFound(f"No place {place_id} here.")
    return found
