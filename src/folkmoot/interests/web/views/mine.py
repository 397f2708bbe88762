"""One's own interests: what stands, and what is said of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.forms import Form
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.interests.operations import declaring as operations
from folkmoot.interests.queries import register as queries
from folkmoot.interests.queries.returns import owes_return
from folkmoot.interests.web import forms, present
from folkmoot.interests.web.access import DECLARERS
from folkmoot.kernel.working_days import local_day

_INTRO = (
    "An interest is no fault: it is told so that everyone knows, and can settle beforehand who takes part in what. Tell a "
    "new or changed one within {} days."
)


@open_to(DECLARERS)
def my_interests(request: ActingRequest, community: str) -> HttpResponse:
    """What one has declared, when it is to be renewed, and what to do about it."""
    rows = queries.every_version(request.acting.community_id, request.acting.person_id)
    given = {
        "page": present.my_page(request.acting, rows, request.at),
        "community": community,
        "who_can_see": present.who_sees(request.acting),
        "history": history_of(request.acting, *rows),
    }
    return render(request, "interests/mine.html", given)


def _organisations(request: ActingRequest) -> list[tuple[str, str]]:
    found = directory.organisations_of(request.acting.community_id, local_day(request.at))
    return [(str(one.pk), f"{one.name} – {OrganisationKind(one.kind).words}") for one in found]


def _page(request: ActingRequest, form: Form, title: str, button: str, **more: Any) -> HttpResponse:
    back = ("My interests", address("my-interests", request.acting.community_slug))
    return form_page(request, form, title, button, back=back, who_can_see=present.who_sees(request.acting), **more)


@open_to(DECLARERS)
def declare(request: ActingRequest, community: str) -> HttpResponse:
    """Declare an interest."""
    form = forms.InterestForm(
        request.POST or None,
        organisations=_organisations(request),
        owes_return=(owes := owes_return(request.acting.community_id, request.acting.person_id, local_day(request.at))),
        initial={"organisation": request.GET.get("organisation", "")},
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.declare_interest(
            form.said(), is_everything=form.is_everything, by=request.acting, at=request.at
        ),
    ):
        messages.success(request, _declared(owes, form.is_everything))
        return redirect("my-interests", community)
    intro = _INTRO.format(present.told_within(request.acting, request.at))
    return _page(request, form, "Declare an interest", "Declare it", intro=intro)


def _declared(owes: bool, is_everything: bool) -> str:
    """What somebody is told who has declared an interest: also what they still owe."""
    counts = "Matters and meetings will say where it counts."
    if not owes:
        return f"Declared. {counts}"
    if is_everything:
        return f"Declared, and kept that this is everything: you are asked again in a year. {counts}"
    return f"Declared. {counts} Add the rest, then say here that this is everything: until then you are asked still."


@open_to(DECLARERS)
def change(request: ActingRequest, community: str, declared: int) -> HttpResponse:
    """Say what an interest of one's own has become."""
    one = queries.own_interest(declared, request.acting)
    initial = {
        "kind": one.kind,
        "organisation": str(one.organisation_id or ""),
        "body": one.body,
        "words": one.words,
        "nearness": one.nearness,
        "keep_back_because": one.keep_back_because,
    }
    form = forms.ChangeInterestForm(request.POST or None, organisations=_organisations(request), initial=initial)
    if request.method == "POST" and written(
        form,
        lambda: operations.change_interest(form.said(), interest_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Changed. What it was stays readable below.")
        return redirect("my-interests", community)
    return _page(request, form, "Change this interest", "Change it", caption=present.title(one))


@open_to(DECLARERS)
def end(request: ActingRequest, community: str, declared: int) -> HttpResponse:
    """Say that an interest of one's own has ended."""
    one = queries.own_interest(declared, request.acting)
    form = forms.EndInterestForm(request.POST or None, initial={"ended_on": local_day(request.at)})
    if request.method == "POST" and written(
        form,
        lambda: operations.end_interest(interest_id=one.pk, ended_on=form.day(), by=request.acting, at=request.at),
    ):
        messages.success(request, "Ended. It stays readable below.")
        return redirect("my-interests", community)
    return _page(request, form, "This interest has ended", "Say so", caption=present.title(one))


@open_to(DECLARERS)
def make_return(request: ActingRequest, community: str) -> HttpResponse:
    """Say that what one declared is everything, or that there is nothing."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.make_return(by=request.acting, at=request.at)
    messages.success(request, "Thank you. You are asked again in a year, or when you tell of a change.")
    return redirect("my-interests", community)
