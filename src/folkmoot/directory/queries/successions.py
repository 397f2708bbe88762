"""Who took over from whom, at first hand or through others."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.queries.dated import on
from folkmoot.prepared import prepared


def heirs_on(organisation_ids: Collection[int], day: date) -> dict[int, frozenset[int]]:
    """Who holds that day what each of these once held: the ends of the chain of those who took over; itself while none did.

    As many queries as the longest chain has links, and one.
    """
    taken_over: dict[int, set[int]] = {}
    asked, known = set(organisation_ids), set(organisation_ids)
    while asked:
        rows = _taken_over(tuple(sorted(asked)), day)
        asked = set()
        for before, after in rows:
            taken_over.setdefault(before, set()).add(after)
            asked.add(after)
        asked -= known
        known |= asked
    return {one: _ends(one, taken_over) for one in set(organisation_ids)}


@prepared
def _taken_over(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.Succession, tuple[int, int]]:
    """Of each succession to one of these by that day: who was before, and who came after."""
    rows = models.Succession.objects.filter(predecessor_id__in=organisation_ids, happened_on__lte=day)
    return rows.values_list("predecessor_id", "successor_id")


def _ends(first: int, taken_over: Mapping[int, set[int]]) -> frozenset[int]:
    asked, known, ends = {first}, {first}, set()
    while asked:
        one = asked.pop()
        after = taken_over.get(one)
        if after is None:
            ends.add(one)
        else:
            asked |= after - known
            known |= after
    # Two that took over from each other hold what they held.
    return frozenset(ends or {first})


def and_own_heirs(community_id: int, organisation_ids: Collection[int], day: date) -> set[int]:
    """These, and those of the community's own that took over from one of them by that day.

    Missing: an heir that is a partner, or no part of the community: what members alone may read is not theirs.
    """
    heirs = {heir for ends in heirs_on(organisation_ids, day).values() for heir in ends} - set(organisation_ids)
    if not heirs:
        return set(organisation_ids)
    own = models.CommunityOrganisation.objects.filter(
        on(day), community_id=community_id, standing=Standing.MEMBER.value, organisation_id__in=heirs
    )
    return {*organisation_ids, *own.values_list("organisation_id", flat=True)}


def holdings_of(organisation_id: int, day: date) -> set[int]:
    """Whose things lie with this organisation that day: its own until others took over from it, and theirs it took over."""
    return {
        one for one, heirs in heirs_on(held_before([organisation_id], day), day).items() if organisation_id in heirs
    }


def held_before(organisation_ids: Collection[int], day: date) -> set[int]:
    """These and everyone they took over from by that day, at first hand or through others."""
    return set().union(*held_before_each(organisation_ids, day).values())


def held_before_each(organisation_ids: Collection[int], day: date) -> dict[int, set[int]]:
    """Of each of these, itself and everyone it took over from by that day, at first hand or through others."""
    asked = set(organisation_ids)
    before: dict[int, set[int]] = {one: set() for one in asked}
    while asked:
        for successor, predecessor in _predecessors(tuple(sorted(asked)), day):
            before[successor].add(predecessor)
        asked = set().union(*before.values()) - before.keys()
        before |= {one: set() for one in asked}
    return {one: _all_before(one, before) for one in organisation_ids}


def _all_before(one: int, before: Mapping[int, set[int]]) -> set[int]:
    found, reached = {one}, {one}
    while reached:
        reached = set().union(*(before[each] for each in reached)) - found
        found |= reached
    return found


@prepared
def _predecessors(organisation_ids: tuple[int, ...], day: date) -> QuerySet[models.Succession, tuple[int, int]]:
    rows = models.Succession.objects.filter(successor_id__in=organisation_ids, happened_on__lte=day)
    return rows.values_list("successor_id", "predecessor_id")
