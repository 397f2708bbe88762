"""Pages on which a request is led on: to an opportunity for all, to a seat or a wish for one, or to what practices are asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from folkmoot.accounts.web.onward import with_next
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain import information, who
from folkmoot.front_door.domain.request import reference as name_of
from folkmoot.front_door.operations import leading as operations
from folkmoot.front_door.queries.led import seats_to_lead_to
from folkmoot.front_door.web import forms
from folkmoot.front_door.web.information_forms import DraftForm
from folkmoot.front_door.web.views import information_asking
from folkmoot.front_door.web.views.act import form_on
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.opportunities.web.forms import HeardForm
from folkmoot.representation.web.forms.wishes import WishForm
from folkmoot.representation.web.presenters.wishes import WHO_SEES as WHO_SEES_WISHES

# What the boxes take of what was asked.
_PURPOSE, _WISH = 1000, 2000


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
        intro="Is the meeting not listed?",
        intro_link=Link(
            text="Add it under outside meetings, and come back here",
            href=with_next(address("new-forum", community), address("lead-to-seat", community, request_number)),
        ),
    )


def _to_go_on_with(request: ActingRequest, request_number: str) -> Any:
    one = queries.request_by_reference(request_number, request.acting)
    if objections := who.objections_to_speaking_for_the_asker(request.acting, asked_by=one.asked_by_id):
        raise Refused(objections)
    return one


@open_to(MEMBERS)
def to_wish(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Make a wish for a seat of one's own of what one asked."""
    one = _to_go_on_with(request, request_number)
    forums = directory.forums_of(request.acting.community_id, local_day(request.at))
    form = WishForm(
        request.POST or None,
        forums=[(str(each.pk), each.name) for each in forums],
        initial={"words": one.words[:_WISH]},
    )
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.lead_to_wish(form.wished(), request_id=one.pk, by=request.acting, at=request.at)
        ),
    ):
        messages.success(request, "The executive is asked, and looks at your reasons. You are told what becomes of it.")
        return redirect("seat-wish", community, made[0])
    return form_page(
        request,
        form,
        "Ask for a seat of our own",
        "Ask for it",
        caption=one.title,
        intro="Your request is closed, and the executive answers your wish instead. Other practices do not see the wish.",
        who_can_see=WHO_SEES_WISHES,
    )


@open_to(IN_COMMUNITY)
def to_information(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Ask practices for the information somebody asked for."""
    acting = request.acting
    one = _to_lead(request, request_number) if acting.is_executive else _to_go_on_with(request, request_number)
    if objections := information.objections_to_asking(acting):
        raise Refused(objections)
    fair = queries.fair_day(acting.community_id, local_day(request.at))
    purpose = f"{one.asked_by.name} asks: {one.words}" if acting.is_executive else one.words
    form = DraftForm(
        request.POST or None,
        initial={
            "title": one.title,
            "purpose": purpose[:_PURPOSE],
            "due_on": max(fair, one.wanted_by) if one.wanted_by else fair,
        },
        **information_asking.choices(request),
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.lead_to_information(form.drafted(), request_id=one.pk, by=acting, at=request.at)
        ),
    ):
        messages.success(request, f"{made[0]} is a draft. Add the questions next; nobody is asked before you send it.")
        return redirect("add-information-questions", community, made[0])
    after = (
        "They are told here what came of it, once practices have answered you."
        if acting.is_executive
        else "Practices answer you themselves: your request here is closed."
    )
    return form_page(
        request,
        form,
        "Ask practices for it",
        "Keep this draft",
        caption=one.title,
        intro=f"{after} You see how much is asked of practices already before you send it.",
        who_can_see=f"that there is a draft, whoever reads the request; its questions, {information_asking.who_sees_a_draft(acting)}",
    )
