"""The page of pledges to send every approach to the front door."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of_kind
from folkmoot.directory.web.views.form_page import EVERYONE
from folkmoot.front_door.operations import pledges as operations
from folkmoot.front_door.web import pledges_present as present


@open_to(IN_COMMUNITY)
def pledges(request: ActingRequest, community: str) -> HttpResponse:
    """Which organisations have pledged, which have not, and since when."""
    given = {
        "page": present.page(request.acting, request.at),
        "community": community,
        "who_can_see": EVERYONE,
        "history": history_of_kind(request.acting, "front_door.pledge"),
    }
    return render(request, "front_door/pledges.html", given)


@open_to(MEMBERS)
def make_pledge(request: ActingRequest, community: str) -> HttpResponse:
    """Pledge for one's organisation."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.pledge(by=request.acting, at=request.at)
    messages.success(request, f"{request.acting.organisation_name} has pledged. Everyone can see it.")
    return redirect("pledges", community)


@open_to(MEMBERS)
def take_pledge_back(request: ActingRequest, community: str) -> HttpResponse:
    """Take the pledge back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.take_back(by=request.acting, at=request.at)
    messages.success(request, "Taken back.")
    return redirect("pledges", community)
