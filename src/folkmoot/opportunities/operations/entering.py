"""Entering what was given before opportunities were kept here, or elsewhere, so that shares tell of it too."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.directory.queries.register import pcns_of
from folkmoot.kernel.as_it_was import refuse_overtaken
from folkmoot.kernel.errors import NotFound, refuse_any
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities import models
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations.locks import free_text
from folkmoot.opportunities.queries.entered import entered_award, words_of_entered
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
    refuse_any(
        [
            *who.objections_to_executive_act(by),
            *_objections(given, day),
            *_objections_to_receiver(given, by, day),
        ]
    )
    one = models.EnteredAward.objects.create(
        community_id=by.community_id,
        pcn_id=_pcn_of(given, by, day),
        **_said(given),
        entered_by_id=by.appointment_id,
        entered_at=at,
    )
    recorded("award of elsewhere entered", one, by=by, at=at)
    return one


def _said(given: Given) -> dict[str, Any]:
    """What was given, by the names of its columns."""
    return {
        "organisation_id": given.organisation_id,
        "what": " ".join(given.what.split()),
        "given_on": given.given_on,
        "pence": given.pence,
        "source": given.source.strip(),
    }


def _objections_to_receiver(given: Given, by: Acting, day: date, *, was: int | None = None) -> tuple[str, ...]:
    """Why it may not have been given to that organisation; empty when it may. Missing: no `was`, it is entered anew."""
    could = {one.organisation_id for among in Among for one in eligible(by.community_id, among, day)}
    # Whoever has ended since it was entered got it all the same.
    if given.organisation_id in could or given.organisation_id == was:
        return ()
    return ("Choose one of the community's own PCNs or practices.",)


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
def put_entered_right(
    given: Given, *, entered_id: int, because: str, as_it_was: str = "", by: Acting, at: datetime
) -> None:
    """Enter rightly what was entered wrongly, with the reason; what was said before is kept beside it.

    Errors: NotFound; Overtaken; Refused, with the reasons.
    """
    one, day = _locked(entered_id, by), local_day(at)
    objections = [
        *who.objections_to_executive_act(by),
        *_objections(given, day),
        *_objections_to_receiver(given, by, day, was=one.organisation_id),
        *free_text(models.EarlierEnteredAward, because=because),
    ]
    if not because.strip():
        objections.append("Say what was wrong: everyone reads it.")
    said = _said(given)
    if all(getattr(one, name) == value for name, value in said.items()):
        objections.append("That is what was entered: change what was wrong.")
    refuse_any(objections)
    refuse_overtaken(words_of_entered(one), as_it_was)
    before = {name: getattr(one, name) for name in (*said, "pcn_id")}
    was = models.EarlierEnteredAward.objects.create(
        award=one, **before, because=because.strip(), put_right_by_id=by.appointment_id, until=at
    )
    if (given.organisation_id, given.given_on) != (one.organisation_id, one.given_on):
        said["pcn_id"] = _pcn_of(given, by, day)
    for name, value in said.items():
        setattr(one, name, value)
    one.save(update_fields=["organisation", "pcn", "what", "given_on", "pence", "source"])
    recorded("entered award put right", one, by=by, at=at, also=[was])


def _locked(entered_id: int, by: Acting) -> models.EnteredAward:
    """One that counts still, held against other writers until the transaction ends.

    Errors: NotFound.
    """
    key = entered_award(entered_id, by).pk
    rows = models.EnteredAward.objects.select_for_update(no_key=True, of=("self",)).select_related("organisation")
    found = rows.filter(pk=key, taken_back_at=None).first()
    if found is None:
        raise NotFound("entered award")
    return found


@transaction.atomic
def take_back_entered(*, entered_id: int, because: str, by: Acting, at: datetime) -> None:
    """Say that something was entered wrongly, with the reason: it counts no more, and stays in the record.

    Errors: NotFound; Refused, with the reasons.
    """
    one = _locked(entered_id, by)
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
