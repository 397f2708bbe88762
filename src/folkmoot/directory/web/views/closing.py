"""Pages where an outside meeting is closed or a seat there dropped, and where either is taken back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.operations import forums as operations
from folkmoot.directory.operations import seats
from folkmoot.directory.queries import seats as queries
from folkmoot.directory.web.access import SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.forms import forums as forms
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day


@open_to(SEAT_KEEPERS)
def close_forum(request: ActingRequest, community: str, forum: int) -> HttpResponse:
    """Close an outside meeting."""
    day = local_day(request.at)
    one = queries.forum_in(request.acting.community_id, forum, day)
    form = forms.GoneForm(request.POST or None, initial={"last_day": day})
    if request.method == "POST" and written(
        form,
        lambda: operations.close_forum(
            forum=one, ends_on=form.ends_on, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "It closes after that day. Its history stays.")
        return redirect("forum", community, forum)
    intro = "Every term and cover in its seats ends with it. Everything stays readable as at the days before."
    back = (one.name, reverse("forum", args=[community, forum]))
    return form_page(request, form, "Close this meeting", "Close it", caption=one.name, intro=intro, back=back)


@open_to(SEAT_KEEPERS)
def reopen_forum(request: ActingRequest, community: str, forum: int) -> HttpResponse:
    """Take back the closing of a meeting."""
    one = queries.forum_in(request.acting.community_id, forum, local_day(request.at))
    form = forms.WhyForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.reopen_forum(forum=one, why=form.cleaned_data["why"], by=request.acting, at=request.at),
    ):
        messages.success(request, "It is open again, and its seats are vacant.")
        return redirect("forum", community, forum)
    back = (one.name, reverse("forum", args=[community, forum]))
    return form_page(request, form, "Open this meeting again", "Open it", caption=one.name, back=back)


@open_to(SEAT_KEEPERS)
def drop_seat(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Give up a seat."""
    day = local_day(request.at)
    one = queries.seat_in(request.acting.community_id, seat, day)
    form = forms.GoneForm(request.POST or None, initial={"last_day": day})
    if request.method == "POST" and written(
        form,
        lambda: seats.drop_seat(
            seat=one, ends_on=form.ends_on, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "The seat is dropped after that day. Its history stays.")
        return redirect("forum", community, one.forum_id)
    intro = "General practice no longer wants this seat. Whoever holds or covers it ends with it."
    back = (one.forum.name, reverse("forum", args=[community, one.forum_id]))
    return form_page(
        request,
        form,
        "Drop a seat",
        "Drop it",
        caption=one.forum.name,
        intro=intro,
        back=back,
        who_can_see=MEMBERS_ONLY,
    )


@open_to(SEAT_KEEPERS)
def take_up_seat(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Take back the dropping of a seat."""
    one = queries.seat_in(request.acting.community_id, seat, local_day(request.at))
    form = forms.WhyForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: seats.take_up_seat(seat=one, why=form.cleaned_data["why"], by=request.acting, at=request.at),
    ):
        messages.success(request, "The seat stands again, vacant.")
        return redirect("forum", community, one.forum_id)
    back = (one.forum.name, reverse("forum", args=[community, one.forum_id]))
    return form_page(
        request, form, "Take up a seat again", "Take it up", caption=one.forum.name, back=back, who_can_see=MEMBERS_ONLY
    )
