"""Whom of the executive several opportunities do not wait for, because they have a stake in them: a few queries for all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.groups import places_in
from folkmoot.directory.queries.people import roles_on
from folkmoot.interests.domain.declaration import Declared
from folkmoot.interests.queries import touching_each
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.interest import Applicant, Side, bars
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.expressions import Standing
from folkmoot.opportunities.queries.opportunities import eligible
from folkmoot.opportunities.queries.scoring import applicant_with


def barred_from(
    closed: Sequence[models.Opportunity], appointment_ids: Collection[int], at: datetime
) -> dict[int, frozenset[int]]:
    """By opportunity that has closed, whom of these people it does not wait for.

    They act for an applicant, declared an interest in it, or have one on the register in an applicant or what belongs with it.
    Missing: empty where nobody of the executive is without a stake, for then it waits for all of them.
    """
    if not closed or not appointment_ids:
        return {}
    community_id, day = closed[0].community_id, local_day(at)
    held = {each.pk: each for each in roles_on(community_id, day)}
    leading = {place.appointment_id for place in places_in(community_id, GroupKind.EXECUTIVE, day)}
    acts_for: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for each in held.values():
        acts_for[each.person_id].append((each.organisation_id, each.organisation.name))
    practices = eligible(community_id, Among.PRACTICES, day)
    wanted, declared = _wanted_by(closed), _declared(closed)
    asked = {one.pk: [applicant_with(*each, practices) for each in wanted[one.pk]] for one in closed}
    who = {*appointment_ids, *leading} & held.keys()
    registered = _registered(community_id, {held[number].person_id for number in who}, asked.values(), at)
    found = {}
    for one in closed:
        barred = {
            number
            for number in who
            for person_id in (held[number].person_id,)
            if bars(
                Side(
                    organisations=tuple(acts_for[person_id]),
                    declared=tuple(declared[one.pk, person_id]),
                    registered=_registered_in(asked[one.pk], registered, person_id),
                ),
                asked[one.pk],
            )
        }
        found[one.pk] = frozenset(barred) if leading - barred else frozenset()
    return found


def _registered(
    community_id: int, person_ids: Collection[int], asked: Iterable[Sequence[Applicant]], at: datetime
) -> dict[int, list[Declared]]:
    """What these people have on the register in each body that applied, or that belongs with one; for all at once."""
    bodies = {body for each in asked for one in each for body in one.bodies}
    return touching_each(community_id, person_ids, bodies, at)


def _registered_in(
    asked: Iterable[Applicant], registered: Mapping[int, Sequence[Declared]], person_id: int
) -> tuple[str, ...]:
    """What one person has there of those who applied for one opportunity; not what is only perceived."""
    found = (each for one in asked for body in one.bodies for each in registered.get(body, ()))
    return tuple(each.title for each in found if each.person_id == person_id and each.bars)


def _wanted_by(closed: Sequence[models.Opportunity]) -> dict[int, list[tuple[int, str]]]:
    rows = models.Expression.objects.filter(opportunity__in=closed, standing=Standing.SENT.value)
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for key, organisation_id, name in rows.values_list("opportunity_id", "organisation_id", "organisation__name"):
        found[key].append((organisation_id, name))
    return found


def _declared(closed: Sequence[models.Opportunity]) -> dict[tuple[int, int], list[str]]:
    rows = models.DeclaredInterest.objects.filter(opportunity__in=closed)
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for key, person_id, words in rows.values_list("opportunity_id", "appointment__person_id", "words"):
        found[key, person_id].append(words)
    return found
