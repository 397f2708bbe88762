"""Putting right what was raised or routed wrongly, before practices are asked."""

from datetime import datetime

from django.db import transaction

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain import matter as matters
from folkmoot.matters.domain import who
from folkmoot.matters.operations import called_off, free_text, steps, withdrawals
from folkmoot.matters.operations.matter import Raised, facts_of, objections_to_facts

# A step of the timeline is a line: the matter's page names them all.
_MOST_NAMED = 2


@transaction.atomic
def change_matter(raised: Raised, *, matter_id: int, by: Acting, at: datetime) -> None:
    """Say anew what a matter is, until it is routed; by whoever raised it, or the executive.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    objections = [*_objections_to_changing(matter, by), *objections_to_facts(raised, by=by, at=at)]
    if objections:
        raise Refused(objections)
    before = _affected(matter)
    facts = facts_of(raised, by=by, at=at)
    if raised.money_pence == matter.money_pence:
        # The sum was not named anew: it stays told for the patients there were when it was.
        del facts["patients"]
    for name, value in facts.items():
        setattr(matter, name, value)
    matter.save()
    words = "Said anew before it was routed"
    if _affected(matter) != before:
        words = f"{words}. Who is affected: {_affected(matter)}; before: {before}"
    steps.add(matter, "changed", words, by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    recorded("matter changed", matter, by=by, at=at)


def _affected(matter: models.Matter) -> str:
    names = [one["name"] for one in matter.affected]
    return matters.affected_words(matters.Affects(matter.affects), names, most=_MOST_NAMED)


def _objections_to_changing(matter: models.Matter, by: Acting) -> list[str]:
    objections = []
    if not who.may_change(by, asked_by=matter.asked_by_id, raised_by=matter.raised_by_id):
        objections.append("Whoever raised a matter changes it, or the executive.")
    if matter.state != matters.State.RAISED:
        objections.append("This matter is routed: the executive takes it back from its route before it is changed.")
    return objections


@transaction.atomic
def take_back_route(*, matter_id: int, why: str, by: Acting, at: datetime) -> None:
    """Undo a wrong route: the matter waits to be routed again, and advice not yet given is no longer asked for.

    Errors: NotFound; Refused.
    """
    matter = steps.locked_matter(matter_id, by)
    words = f"Taken back from its route: {why.strip()}"
    objections = [*who.objections_to(who.Act.ROUTE, by), *free_text.objections_to(models.Step, words=words)]
    if matter.state != matters.State.ROUTED:
        objections.append("Only a matter that is routed, and not yet asked about, can be taken back from its route.")
    if not why.strip():
        objections.append("Say why: those who were consulted read it.")
    if objections:
        raise Refused(objections)
    steps.enter(matter, matters.State.RAISED)
    steps.add(matter, "route_taken_back", words, by=by, at=at, rung=Visibility.NAMED_PARTNERS)
    asked = list(matter.consultations.select_for_update(no_key=True).filter(answered_at=None, withdrawn_at=None))
    for consultation in asked:
        _withdraw(consultation, why, at)
    recorded("route taken back", matter, by=by, at=at, also=asked)


@transaction.atomic
def withdraw_consultation(*, consultation_id: int, why: str, by: Acting, at: datetime) -> None:
    """Ask a committee no longer for its advice, with the reason; advice given stays.

    Errors: NotFound; Refused.
    """
    found = models.Consultation.objects.filter(pk=consultation_id).first()
    if found is None:
        raise NotFound("consultation")
    matter = steps.locked_matter(found.matter_id, by)
    asked = models.Consultation.objects.select_for_update(no_key=True).get(pk=consultation_id)
    words = f"LMC no longer consulted: {why.strip()}"
    objections = [*who.objections_to(who.Act.ROUTE, by), *free_text.objections_to(models.Step, words=words)]
    if asked.answered_at is not None or asked.withdrawn_at is not None:
        objections.append("This consultation has ended already.")
    if not why.strip():
        objections.append("Say why: the committee reads it.")
    if objections:
        raise Refused(objections)
    _withdraw(asked, why, at)
    steps.add(matter, "consultation_withdrawn", words, by=by, at=at, rung=Visibility.PRACTICES_AND_LMC)
    recorded("consultation withdrawn", asked, by=by, at=at)


def _withdraw(consultation: models.Consultation, why: str, at: datetime) -> None:
    consultation.withdrawn_at, consultation.withdrawn_because = at, why.strip()
    consultation.save(update_fields=["withdrawn_at", "withdrawn_because"])
    called_off.advise_no_more(consultation, at)
    withdrawals.tell_consultation_withdrawn(consultation, why.strip(), at=at)
