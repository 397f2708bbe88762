"""Recording what somebody heard of, and saying on what terms it is to be offered."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import Among, How, Procurement
from folkmoot.opportunities.operations.locks import free_text, locked_opportunity
from folkmoot.opportunities.operations.stakes import keep_stake, objections_to_stake
from folkmoot.opportunities.queries.opportunities import dates_of, eligible
from folkmoot.opportunities.queries.stakes import stake_of
from folkmoot.opportunities.queries.weights import needs_of, weights_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What somebody heard of. Units: pence for each that gets it. Missing: None, no money said."""

    title: str
    summary: str
    offered_by: int
    known_at: datetime
    procurement: Procurement
    places: int = 1
    pence: int | None = None
    heard_where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """On what terms it is to be offered. Shape: criteria are name, what it means and weight; `needs` by organisation."""

    among: Among
    how: How
    places: int
    closes_at: datetime | None
    opens_at: datetime | None = None
    criteria: tuple[tuple[str, str, int], ...] = ()
    random_what: str = ""
    random_at: datetime | None = None


@transaction.atomic
def record_opportunity(heard: Heard, *, by: Acting, at: datetime) -> str:
    """The reference of an opportunity the acting person heard of: from now on a clock runs.

    Errors: Refused, with the reasons.
    """
    day = local_day(at)
    refuse_any(
        [
            *who.objections_to_recording(by),
            *rules.objections_to_known_at(heard.known_at, at=at),
            *_objections_to(heard, by, at),
        ]
    )
    directory.lock_community(by.community_id)
    last = models.Opportunity.objects.filter(community_id=by.community_id, year=day.year).aggregate(Max("number"))
    one = models.Opportunity.objects.create(
        community_id=by.community_id,
        year=day.year,
        number=(last["number__max"] or 0) + 1,
        **_columns(heard),
        known_by_id=by.appointment_id,
        recorded_at=at,
        publish_by=_publish_by(heard.known_at, by.community_id),
        among=Among.PCNS.value,
        how=How.SCORED.value,
        label_salt=secrets.token_hex(32),
    )
    recorded("opportunity recorded", one, by=by, at=at)
    return rules.reference(one.year, one.number)


@transaction.atomic
def change_opportunity(heard: Heard, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Put right what was recorded; when it was known can only become earlier.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    refuse_any(
        [
            *who.objections_to_preparing(by, known_by=one.known_by_id),
            *rules.objections_to_changing(dates_of(one)),
            *rules.objections_to_known_at(heard.known_at, at=at, before=one.known_at),
            *_objections_to(heard, by, at),
        ]
    )
    for column, value in _columns(heard).items():
        setattr(one, column, value)
    one.publish_by = min(one.publish_by, _publish_by(heard.known_at, by.community_id))
    one.save()
    recorded("opportunity changed", one, by=by, at=at)


def _publish_by(known_at: datetime, community_id: int) -> datetime:
    within = figures_on(community_id, local_day(known_at))[Threshold.OPPORTUNITY_PUBLISHED]
    return rules.publish_by(known_at, within)


def _columns(heard: Heard) -> dict[str, object]:
    return {
        "title": " ".join(heard.title.split()),
        "summary": heard.summary.strip(),
        "offered_by_id": heard.offered_by,
        "pence": heard.pence,
        "procurement": heard.procurement.value,
        "places": heard.places,
        "known_at": heard.known_at,
        "heard_where": heard.heard_where.strip(),
    }


def _objections_to(heard: Heard, by: Acting, at: datetime) -> list[str]:
    objections = free_text(models.Opportunity, title=heard.title, summary=heard.summary, heard_where=heard.heard_where)
    if not heard.title.strip():
        objections.append("Say what it is, in a few words.")
    if not heard.summary.strip():
        objections.append("Say what you heard: everyone will read it.")
    if not 1 <= heard.places <= rules.MOST_PLACES:
        objections.append(f"Say how many can have it: 1 to {rules.MOST_PLACES}.")
    if heard.pence is not None and not 0 < heard.pence <= rules.MOST_PENCE:
        objections.append("Give the money for each that gets it, or leave it empty.")
    here = directory.organisations_of(by.community_id, local_day(at))
    if not here.filter(pk=heard.offered_by).exists():
        objections.append("Choose who offers it from the organisations of this community.")
    return objections


@transaction.atomic
def prepare_opportunity(offered: Offered, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Say on what terms it is to be offered; once published they are locked.

    What is still missing is no objection here: it stands in the way of publishing.
    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    objections = [
        *who.objections_to_preparing(by, known_by=one.known_by_id),
        *rules.objections_to_changing(dates_of(one)),
        *free_text(models.Opportunity, random_what=offered.random_what),
    ]
    for name, about, _ in offered.criteria:
        objections += free_text(models.Criterion, name=name, about=about)
    stake = stake_of(one, by, at, among=offered.among)
    objections += objections_to_stake(Deed.TERMS, stake)
    terms = rules.Terms(
        among=offered.among,
        how=offered.how,
        places=offered.places,
        closes_at=offered.closes_at,
        opens_at=offered.opens_at,
        criteria=tuple((name, weight) for name, _, weight in offered.criteria),
        random_what=offered.random_what,
        random_at=offered.random_at,
    )
    could = len(eligible(by.community_id, offered.among, local_day(at)))
    objections += rules.objections_to_terms(terms, at=at, eligible=could)
    refuse_any(objections)
    _write_terms(one, offered)
    keep_stake(one, Deed.TERMS, stake, by=by, at=at)
    recorded("terms of an opportunity set", one, by=by, at=at)


def _write_terms(one: models.Opportunity, offered: Offered) -> None:
    scored = offered.how is How.SCORED
    if scored or one.among != offered.among.value:
        one.needs_source = ""
        for in_pool in models.PoolWeight.objects.filter(opportunity=one):
            in_pool.delete()
    one.among, one.how, one.places = offered.among.value, offered.how.value, offered.places
    one.opens_at, one.closes_at = offered.opens_at, offered.closes_at
    one.random_what = "" if scored else offered.random_what.strip()
    one.random_at = None if scored else offered.random_at
    one.save()
    for gone in models.Criterion.objects.filter(opportunity=one):
        gone.delete()
    for position, (name, about, weight) in enumerate(offered.criteria if scored else (), start=1):
        models.Criterion.objects.create(
            opportunity=one, position=position, name=" ".join(name.split()), about=about.strip(), weight=weight
        )


@transaction.atomic
def say_needs(needs: Mapping[int, int | None], source: str, *, opportunity_id: int, by: Acting, at: datetime) -> None:
    """Say how great the need of each is, from 1 to 5, for a draw, and where that comes from; its weight follows, and is
    locked at publication.

    Errors: NotFound; Refused, with the reasons.
    """
    one = locked_opportunity(opportunity_id, by)
    objections = [
        *who.objections_to_preparing(by, known_by=one.known_by_id),
        *rules.objections_to_changing(dates_of(one)),
        *free_text(models.Opportunity, needs_source=source),
    ]
    stake = stake_of(one, by, at)
    objections += objections_to_stake(Deed.NEEDS, stake)
    if one.how != How.DRAWN:
        objections.append("Only a draw has weights: this one is scored.")
    could = {fact.organisation_id for fact in eligible(by.community_id, Among(one.among), local_day(at))}
    if set(needs) - could:
        objections.append("Choose from those whose chance it is.")
    if any(need is not None and not 1 <= need <= rules.GREATEST_NEED for need in needs.values()):
        objections.append(f"Need goes from 1, the least, to {rules.GREATEST_NEED}.")
    said = needs_of(one) | dict(needs)
    if any(need is not None for need in said.values()) and not source.strip():
        objections.append("Say where these figures come from: everyone reads it, and can look them up.")
    refuse_any(objections)
    one.needs_source = source.strip() if any(need is not None for need in said.values()) else ""
    one.save(update_fields=["needs_source"])
    write_weights(one, could, said, local_day(at))
    keep_stake(one, Deed.NEEDS, stake, by=by, at=at)
    recorded("needs in a draw said", one, by=by, at=at)


def write_weights(
    one: models.Opportunity, organisation_ids: Collection[int], needs: Mapping[int, int | None], day: date
) -> None:
    """Keep the weight that each of these has in the draw, and no others."""
    weights = weights_on(one, organisation_ids, day, dict(needs))
    there = {row.organisation_id: row for row in models.PoolWeight.objects.filter(opportunity=one)}
    for key, row in there.items():
        if key not in weights:
            row.delete()
    for key, weight in weights.items():
        row = there.get(key) or models.PoolWeight(opportunity=one, organisation_id=key)
        if row.pk is None or (row.need, row.weight) != (needs.get(key), weight):
            row.need, row.weight = needs.get(key), weight
            row.save()
