"""Pages where a community's administrators say what the register does not tell of an organisation, or tells late."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.corrections import Corrected
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.operations import corrections as operations
from folkmoot.directory.queries import corrections as queries
from folkmoot.directory.queries import organisations
from folkmoot.directory.web.access import ADMINISTRATORS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms import corrections as forms
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day


@open_to(ADMINISTRATORS)
def correct_organisation(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """Say an organisation's name, legal name or postcode from a day."""
    one = organisations.standing_of(request.acting.community_id, organisation).organisation
    today = local_day(request.at)
    legal_name, postcode = queries.details_on(one, today)
    held = {Corrected.NAME: one.name, Corrected.LEGAL_NAME: legal_name, Corrected.POSTCODE: postcode}
    form = forms.CorrectForm(request.POST or None, initial={"starts_on": today}, held=held)
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_detail(
            organisation=one,
            what=form.what_is_said,
            value=form.cleaned_data["value"],
            starts_on=form.cleaned_data["starts_on"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Corrected. What it said before stays readable under its own days.")
        return redirect("organisation", community, organisation)
    return form_page(
        request,
        form,
        "Correct its name, legal name or postcode",
        "Correct it",
        caption=one.name,
        intro="What you say holds until the national register tells of a change of its own. "
        "To take it back, correct it again from the same day.",
        back=(one.name, reverse("organisation", args=[community, organisation])),
    )


@open_to(ADMINISTRATORS)
def count_patients(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """Say a practice's list size as at a day."""
    one = organisations.standing_of(request.acting.community_id, organisation).organisation
    form = forms.CountForm(request.POST or None, initial={"counted_on": local_day(request.at)})
    if request.method == "POST" and written(
        form,
        lambda: operations.count_patients(
            practice=one,
            patients=form.cleaned_data["patients"],
            counted_on=form.cleaned_data["counted_on"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Counted. Questions asked before keep the list size of their own day.")
        return redirect("organisation", community, organisation)
    return form_page(
        request,
        form,
        "Give its list size",
        "Save the count",
        caption=one.name,
        intro="A question that is open keeps the list sizes of the day it was asked.",
        back=(one.name, reverse("organisation", args=[community, organisation])),
    )


@open_to(ADMINISTRATORS)
def set_owners(request: ActingRequest, community: str, organisation: int) -> HttpResponse:
    """Say which practices own a federation or another provider."""
    provider = organisations.standing_of(request.acting.community_id, organisation).organisation
    today = local_day(request.at)
    practices = directory.organisations_of(
        request.acting.community_id, today, kind=OrganisationKind.PRACTICE, standing=Standing.MEMBER
    )
    owning = [str(link.organisation_id) for link in queries.owners_on(provider.pk, today)]
    form = forms.OwnersForm(
        request.POST or None,
        initial={"owners": owning, "starts_on": today},
        practices=[(str(one.pk), f"{one.name} ({one.code})" if one.code else one.name) for one in practices],
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.set_owners(
            provider=provider,
            owners={int(key) for key in form.cleaned_data["owners"]},
            starts_on=form.cleaned_data["starts_on"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Saved. Owners are named among the interests wherever it asks or decides.")
        return redirect("organisation", community, organisation)
    return form_page(
        request,
        form,
        "Who owns it",
        "Save its owners",
        caption=provider.name,
        intro="Where it asks for a matter or decides it, a practice that owns a share and said nothing of it "
        "is named among the declared interests.",
        back=(provider.name, reverse("organisation", args=[community, organisation])),
    )
