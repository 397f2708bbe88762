"""Recording what somebody heard of, putting it right, and saying on what terms it is offered."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries import organisations_of
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import Among, Procurement
from folkmoot.opportunities.operations import known as operations
from folkmoot.opportunities.operations.stakes import objections_to_stake
from folkmoot.opportunities.queries.opportunities import criteria_of, eligible, opportunity_by_reference
from folkmoot.opportunities.queries.stakes import stake_of
from folkmoot.opportunities.queries.weights import needs_of
from folkmoot.opportunities.web import forms
from folkmoot.opportunities.web.act import form_on

# Working days to apply in, unless somebody says otherwise.
_FAIR_TIME = 10
_RECORDED = "the executive and you, until it is published to all"


@open_to(MEMBERS)
def new(request: ActingRequest, community: str) -> HttpResponse:
    """Record what you heard of: a clock runs from then on."""
    first = {"known_at": request.at, "places": 1} | _again(request)
    form = forms.HeardForm(request.POST or None, offering=_offering(request), initial=first)
    made: list[str] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.record_opportunity(form.heard(), by=request.acting, at=request.at))
    ):
        messages.success(request, f"{made[0]} is recorded. Now say on what terms, and publish it to all.")
        return redirect("opportunity", community, made[0])
    figure = figures_on(request.acting.community_id, local_day(request.at))[Threshold.OPPORTUNITY_PUBLISHED]
    intro = f"You heard of it before others did. {Threshold.OPPORTUNITY_PUBLISHED.said(figure)}"
    return form_page(request, form, "Record an opportunity", "Record it", intro=intro, who_can_see=_RECORDED)


def _again(request: ActingRequest) -> dict[str, Any]:
    """What the form begins with where something made void is offered again. Missing: empty, it is new.

    Whoever was told of it knew when it was published: the clock of what they heard then runs no more.
    Errors: NotFound.
    """
    if not (reference := request.GET.get("again")):
        return {}
    one = opportunity_by_reference(reference, request.acting)
    return _heard(one) | ({"known_at": request.at} if one.published_at is not None else {})


def _only_for_preparing(request: ActingRequest, one: Any, deed: Deed | None = None) -> None:
    """Closed to whoever does not prepare it, and with that deed to whoever has a stake in it."""
    barred = objections_to_stake(deed, stake_of(one, request.acting, request.at)) if deed is not None else []
    only_for(request, [*who.objections_to_preparing(request.acting, known_by=one.known_by_id), *barred])


def _heard(one: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "summary": one.summary,
        "offered_by": one.offered_by_id,
        "known_at": one.known_at,
        "heard_where": one.heard_where,
        "places": one.places,
        "pence": one.pence,
        "procurement": Procurement(one.procurement).value,
    }


@open_to(MEMBERS)
def change(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Put right what was recorded."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    _only_for_preparing(request, one)
    form = forms.HeardForm(request.POST or None, offering=_offering(request), initial=_heard(one))
    return form_on(
        request,
        one,
        form,
        lambda: operations.change_opportunity(form.heard(), opportunity_id=one.pk, by=request.acting, at=request.at),
        title="Change what was recorded",
        button="Keep it so",
        done="Kept.",
    )


@open_to(MEMBERS)
def prepare(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Say on what terms it is offered."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    _only_for_preparing(request, one, Deed.TERMS)
    form = forms.TermsForm(request.POST or None, initial=_terms(one, request.at))
    return form_on(
        request,
        one,
        form,
        lambda: operations.prepare_opportunity(form.offered(), opportunity_id=one.pk, by=request.acting, at=request.at),
        title="On what terms?",
        button="Keep these terms",
        done="Kept. Look it over, and publish it: then its terms are locked.",
        intro="Everyone is told all of this at the same moment. From then on nobody changes it.",
    )


def _terms(one: Any, at: datetime) -> dict[str, Any]:
    suggested = end_of_working_day(add_working_days(local_day(at), _FAIR_TIME))
    return {
        "among": one.among,
        "how": one.how,
        "places": one.places,
        "opens_at": one.opens_at,
        "closes_at": one.closes_at or suggested,
        "criteria": forms.criteria_lines(criteria_of(one)),
        "random_what": one.random_what,
        "random_at": one.random_at,
    }


@open_to(MEMBERS)
def needs(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Say how great the need of each is, for a draw."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    _only_for_preparing(request, one, Deed.NEEDS)
    could = eligible(request.acting.community_id, Among(one.among), local_day(request.at))
    form = forms.NeedsForm(request.POST or None, could=could, needs=needs_of(one), source=one.needs_source)
    return form_on(
        request,
        one,
        form,
        lambda: operations.say_needs(
            form.needs(), form.cleaned_data["source"], opportunity_id=one.pk, by=request.acting, at=request.at
        ),
        title="How great is the need of each?",
        button="Keep these needs",
        done="Kept. The weights follow from need and from how long each has waited.",
        intro="In fifths, as deprivation is published. Each step adds a quarter of a chance, as does every quarter of a "
        "year since it last got anything; nobody has more than three chances.",
    )


def _offering(request: ActingRequest) -> list[tuple[str, str]]:
    here = organisations_of(request.acting.community_id, local_day(request.at))
    return [(str(one.pk), one.name) for one in here]
