"""Whom of the executive several opportunities do not wait for, because they have a stake in them: a few queries for all."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries.groups import places_in
from folkmoot.directory.queries.people import roles_on
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.interest import Side, bars
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.expressions import Standing
from folkmoot.opportunities.queries.opportunities import eligible
from folkmoot.opportunities.queries.scoring import applicant_with


def barred_from(
    closed: Sequence[models.Opportunity], appointment_ids: Collection[int], at: datetime
) -> dict[int, frozenset[int]]:
    """By opportunity that has closed, whom of these people it does not wait for: they act for an applicant, or declared an interest.

    Missing: empty where nobody of the executive is without a stake, for then it waits for all of them; what stands on the
    register is not looked up, and its page says that.
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
    asked, declared = _wanted_by(closed), _declared(closed)
    found = {}
    for one in closed:
        wanting = [applicant_with(key, name, practices) for key, name in asked[one.pk]]
        barred = {
            number
            for number in {*appointment_ids, *leading} & held.keys()
            for person_id in (held[number].person_id,)
            if bars(
                Side(organisations=tuple(acts_for[person_id]), declared=tuple(declared[one.pk, person_id])), wanting
            )
        }
        found[one.pk] = frozenset(barred) if leading - barred else frozenset()
    return found


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
