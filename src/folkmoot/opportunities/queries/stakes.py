"""Who has a stake in an opportunity, whether somebody without one is there, and what was done in spite of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.queries import role_words
from folkmoot.directory.queries.groups import places_in
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.interest import Applicant, Bar, Deed
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.expressions import is_sealed
from folkmoot.opportunities.queries.opportunities import dates_of
from folkmoot.opportunities.queries.scoring import bars_of, could_apply


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What is at stake for one hat, nothing for most; and whether somebody of the executive has nothing at stake."""

    bars: tuple[Bar, ...]
    somebody_free: bool


def stake_of(one: models.Opportunity, by: Acting, at: datetime, *, among: Among | None = None) -> Stake:
    """The stake of this hat: before it has closed in what each could get, then in what those who applied could.

    Missing: None in `among`, those whose chance it is by now.
    """
    sealed = is_sealed(dates_of(one), at)
    return _stake_in(one, by, at, could_apply(one, among or Among(one.among), at) if sealed else None)


def stake_in_applicants(one: models.Opportunity, by: Acting, at: datetime) -> Stake:
    """The stake of this hat in what those who applied, so far or by the close, could get."""
    return _stake_in(one, by, at, None)


def _stake_in(one: models.Opportunity, by: Acting, at: datetime, could: Sequence[Applicant] | None) -> Stake:
    leading = {place.appointment_id for place in places_in(one.community_id, GroupKind.EXECUTIVE, local_day(at))}
    bars = bars_of(one, {by.appointment_id, *leading}, at, could)
    return Stake(
        bars=bars.get(by.appointment_id, ()),
        somebody_free=any(key in bars and not bars[key] for key in leading),
    )


def deeds_with_a_stake(one: models.Opportunity) -> QuerySet[models.StakedDeed]:
    """What was done by somebody with a stake, the earliest first."""
    rows = models.StakedDeed.objects.filter(opportunity=one)
    return rows.select_related("appointment__person", "appointment__organisation").order_by("done_at", "pk")


def told_of_stakes(one: models.Opportunity) -> tuple[str, ...]:
    """The same, a sentence for each, as everyone reads it; who applied is in none before the result tells it."""
    told = (
        f"{Deed(each.what).done} {each.appointment.person.name}, {role_words(each.appointment)}, who has a stake"
        f"{'.' if each.what in _SAY_WHO_APPLIED and one.awarded_at is None else f': {each.words}'} "
        "Nobody without a stake was there."
        for each in deeds_with_a_stake(one)
    )
    return tuple(dict.fromkeys(told))


# Done before a result, which alone tells everybody who applied: scoring is blind.
_SAY_WHO_APPLIED = frozenset({Deed.SCORERS.value, Deed.VOID.value})
