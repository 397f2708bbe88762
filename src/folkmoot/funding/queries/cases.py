"""Cases for money as members see them."""

from datetime import date
from fractions import Fraction

from django.db.models import F, Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.organisations import patients_of
from folkmoot.funding import models
from folkmoot.funding.domain import case as rules
from folkmoot.funding.domain.case import State
from folkmoot.funding.domain.who import keeps
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries import matters_seen_by
from folkmoot.prepared import prepared


def cases_seen_by(acting: Acting) -> QuerySet[models.FundingCase]:
    """The cases this hat may see: drafts first, for those who keep them; then those submitted, the latest first.

    A partner sees those that were put to it.
    """
    rows = models.FundingCase.objects.filter(community_id=acting.community_id)
    if not acting.is_member:
        rows = rows.filter(asked_of_id=acting.organisation_id)
    if not (acting.is_member and keeps(acting)):
        rows = rows.filter(submitted_at__isnull=False)
    people = ("drafted_by", "submitted_by", "closed_by")
    related = [f"{one}__{part}" for one in people for part in ("person", "organisation")]
    return rows.select_related("asked_of", "chosen", *related).order_by(F("submitted_at").desc(nulls_first=True), "-pk")


def narrowed(rows: QuerySet[models.FundingCase], *, words: str, state: State | None) -> QuerySet[models.FundingCase]:
    """Those with these words, and in that state."""
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(need__icontains=words) | Q(asks__icontains=words))
    return rows if state is None else rows.filter(state=state.value)


def case_in(case_id: int, acting: Acting) -> models.FundingCase:
    """One case, for this hat.

    Errors: NotFound, also for a draft of which this hat may not know.
    """
    found = cases_seen_by(acting).filter(pk=case_id).first()
    if found is None:
        raise NotFound("funding case")
    return found


def options_of(case: models.FundingCase) -> list[models.CaseOption]:
    """The options of a case, in the order they were added."""
    return list(models.CaseOption.objects.filter(case=case, taken_out_at=None).order_by("pk"))


def option_in(option_id: int, acting: Acting) -> models.CaseOption:
    """One option, with its case, for this hat.

    Errors: NotFound, also where it was taken out, or this hat may not see the case.
    """
    rows = models.CaseOption.objects.filter(taken_out_at=None, case__in=cases_seen_by(acting).order_by())
    found = rows.select_related("case").filter(pk=option_id).first()
    if found is None:
        raise NotFound("option")
    return found


def cost_of(option: models.CaseOption) -> Fraction:
    """What an option costs in a year. Units: pence, exact."""
    return rules.yearly_cost(
        pay_pence=option.pay_pence,
        on_costs_percent=option.on_costs_percent,
        wte=option.wte,
        known_pence=option.known_pence,
    )


def patients_for(case: models.FundingCase, day: date) -> int:
    """The registered patients a case is reckoned by: of the day it was submitted, or today while it is a draft."""
    return patients_of(case.community_id, local_day(case.submitted_at) if case.submitted_at else day)


def matter_of(case: models.FundingCase, acting: Acting) -> object | None:
    """The matter that is about a case. Missing: None where there is none, or this hat may not see it."""
    return matters_seen_by(acting).filter(pk=case.matter_id).first() if case.matter_id is not None else None


def lines_of(case: models.FundingCase) -> list[models.FundingLine]:
    """The funding lines that came of a case."""
    rows = models.FundingLine.objects.filter(case=case, taken_back_at=None)
    return list(rows.select_related("source").order_by("starts_on", "pk"))


def agreed_of(acting: Acting) -> QuerySet[models.FundingCase]:
    """The cases that were agreed, for this hat: money may come of them."""
    return cases_seen_by(acting).filter(state=State.AGREED.value)


@prepared
def to_follow_up(community_id: int, day: date) -> QuerySet[models.FundingCase]:
    """The cases whose answer was asked for by that day at the latest, and those agreed whose line is still to come."""
    came = models.FundingLine.objects.filter(taken_back_at=None, case__isnull=False).values("case_id")
    unanswered = Q(state=State.SUBMITTED.value, answer_by__lte=day)
    # What costs nothing brings no money.
    agreed = (
        Q(state=State.AGREED.value, no_line_because="")
        & ~Q(pk__in=came)
        & ~Q(chosen__known_pence=0)
        & ~Q(chosen__pay_pence=0)
    )
    rows = models.FundingCase.objects.filter(unanswered | agreed, community_id=community_id)
    return rows.order_by("answer_by", "pk")
