"""Pages on which a request is led on: to an opportunity for all, or to a seat that speaks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import EXECUTIVE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import reference as name_of
from folkmoot.front_door.operations import leading as operations
from folkmoot.front_door.queries.led import seats_to_lead_to
from folkmoot.front_door.web import forms
from folkmoot.front_door.web.views.act import form_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities.web.forms import HeardForm


def _to_lead(request: ActingRequest, request_number: str) -> Any:
    one = queries.request_by_reference(request_number, request.acting)
    if objections := who.objections_to_dealing(request.acting, asked_of=one.asked_of_id):
        raise Refused(objections)
    return one


@open_to(EXECUTIVE)
def to_opportunity(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Make an opportunity of what is offered, so that everyone has the same chance."""
    one = _to_lead(request, request_number)
    here = directory.organisations_of(request.acting.community_id, local_day(request.at))
    form = HeardForm(
        request.POST or None,
        offering=[(str(each.pk), each.name) for each in here],
        initial={
            "title": one.title,
            "summary": one.words,
            "offered_by": str(one.asked_by_id),
            "known_at": one.received_at,
            "heard_where": f"Front door, {name_of(one.year, one.number)}",
            "places": 1,
        },
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.lead_to_opportunity(form.heard(), request_id=one.pk, by=request.acting, at=request.at)
        ),
    ):
        messages.success(request, f"{made[0]} is recorded. Now say on what terms, and publish it to all.")
        return redirect("opportunity", community, made[0])
    return form_page(
        request,
        form,
        "Take it up as an opportunity",
        "Record it",
        caption=one.title,
        who_can_see="the executive, until it is published to all; whoever asked sees how far it is",
    )


@open_to(EXECUTIVE)
def to_seat(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Say by which seat general practice speaks at the meeting asked about, or make one."""
    one = _to_lead(request, request_number)
    acting = request.acting
    form = forms.LeadToSeatForm(request.POST or None, places=seats_to_lead_to(acting, request.at))

    def lead() -> None:
        is_new, key = form.chosen()
        if is_new:
            operations.lead_to_new_seat(request_id=one.pk, forum_id=key, by=acting, at=request.at)
        else:
            operations.lead_to_seat(request_id=one.pk, seat_id=key, by=acting, at=request.at)

    return form_on(
        request,
        one,
        form,
        lead,
        title="By which seat do we speak there?",
        button="Lead it there",
        done="Led to that seat: whoever asked sees whether somebody goes. Answer them once it is settled.",
        intro="Is the meeting not listed? Add it under outside meetings first.",
    )
