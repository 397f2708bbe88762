"""Entering what was given before opportunities were kept here, or elsewhere, so that shares tell of it too."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.register import pcns_of
from folkmoot.kernel.errors import refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations.locks import free_text
from folkmoot.opportunities.queries.entered import entered_award
from folkmoot.opportunities.queries.opportunities import eligible


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given to whom, when, and where it says so. Units: pence. Missing: None, no money said."""

    organisation_id: int
    what: str
    given_on: date
    pence: int | None
    source: str


@transaction.atomic
def enter_award(given: Given, *, by: Acting, at: datetime) -> models.EnteredAward:
    """Enter something that was given; everyone reads that it was entered, and from which source.

    Errors: Refused, with the reasons.
    """
    day = local_day(at)
    could = {one.organisation_id for among in Among for one in eligible(by.community_id, among, day)}
    objections = [*who.objections_to_executive_act(by), *_objections(given, day)]
    if given.organisation_id not in could:
        objections.append("Choose one of the community's own PCNs or practices.")
    refuse_any(objections)
    one = models.EnteredAward.objects.create(
        community_id=by.community_id,
        organisation_id=given.organisation_id,
        pcn_id=_pcn_of(given, by, day),
        what=" ".join(given.what.split()),
        given_on=given.given_on,
        pence=given.pence,
        source=given.source.strip(),
        entered_by_id=by.appointment_id,
        entered_at=at,
    )
    recorded("award of elsewhere entered", one, by=by, at=at)
    return one


def _pcn_of(given: Given, by: Acting, day: date) -> int | None:
    """The PCN it was given to, or to a practice of: as the register has it for that day, else for today."""
    if given.organisation_id in {one.organisation_id for one in eligible(by.community_id, Among.PCNS, day)}:
        return given.organisation_id
    key = given.organisation_id
    return pcns_of([key], given.given_on).get(key) or pcns_of([key], day).get(key)


def _objections(given: Given, day: date) -> list[str]:
    objections = free_text(models.EnteredAward, what=given.what, source=given.source)
    if not given.what.strip():
        objections.append("Say what was given.")
    if not given.source.strip():
        objections.append("Say where it says so: everyone reads it.")
    if given.given_on > day:
        objections.append("It has not been given yet: give the day it was.")
    if given.pence is not None and not 0 < given.pence <= rules.MOST_PENCE:
        objections.append("Give what it was worth, or leave it empty.")
    return objections


@transaction.atomic
def take_back_entered(*, entered_id: int, because: str, by: Acting, at: datetime) -> None:
    """Say that something was entered wrongly, with the reason: it counts no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    one = entered_award(entered_id, by)
    objections = [
        *who.objections_to_executive_act(by),
        *free_text(models.EnteredAward, taken_back_because=because),
    ]
    if not because.strip():
        objections.append("Say why.")
    refuse_any(objections)
    one.taken_back_at, one.taken_back_because = at, because.strip()
    one.save(update_fields=["taken_back_at", "taken_back_because"])
    recorded("entered award taken back", one, by=by, at=at)
