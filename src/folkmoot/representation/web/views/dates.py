"""When outside meetings are: their list, a new date, and one called off."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS, SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of_kind
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.domain import who
from folkmoot.representation.operations import dates as operations
from folkmoot.representation.queries.dates import dates_ahead
from folkmoot.representation.web.forms.dates import ForumDateForm
from folkmoot.representation.web.presenters import dates as present


@open_to(MEMBERS)
def forum_dates(request: ActingRequest, community: str) -> HttpResponse:
    """The outside meetings to come, the next first."""
    page = paged(dates_ahead(request.acting.community_id, request.at), request)
    return render(
        request,
        "representation/forum_dates.html",
        {
            "lines": present.lines(page.rows, request.acting, request.at),
            "page": page,
            "community": community,
            "may_date": who.keeps_dates(request.acting),
            "who_can_see": MEMBERS_ONLY,
            "history": history_of_kind(request.acting, "representation.forumdate"),
        },
    )


@open_to(SEAT_KEEPERS)
def new_forum_date(request: ActingRequest, community: str) -> HttpResponse:
    """Say when an outside meeting is, once or in a series."""
    forums = directory.forums_of(request.acting.community_id, local_day(request.at))
    form = ForumDateForm(
        request.POST or None,
        forums=[(str(one.pk), one.name) for one in forums],
        initial={"forum": request.GET.get("forum", "")},
    )
    made: list[list[Any]] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.add_dates(
                form.dated(), forum_id=int(form.cleaned_data["forum"]), by=request.acting, at=request.at
            )
        ),
    ):
        number = len(made[0])
        messages.success(request, "The date is added." if number == 1 else f"{number} dates are added.")
        return redirect("forum-dates", community)
    return form_page(request, form, "When an outside meeting is", "Add it", who_can_see=MEMBERS_ONLY)


@open_to(SEAT_KEEPERS)
@require_POST
def call_off_forum_date(request: ActingRequest, community: str, forum_date: int) -> HttpResponse:
    """Say that an outside meeting is not held that day."""
    operations.call_off_date(date_id=forum_date, by=request.acting, at=request.at)
    messages.success(request, "Called off.")
    return redirect("forum-dates", community)
