"""When outside meetings are: their list, a new date, one moved, and one called off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.forms import Form
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS, SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.carried import coming_up
from folkmoot.representation.domain import who
from folkmoot.representation.operations import dates
from folkmoot.representation.operations import moving as operations
from folkmoot.representation.queries.dates import (
    changes_of,
    date_in,
    dates_ahead,
    dates_called_off,
    meets_again_that_day,
    other_dates,
)
from folkmoot.representation.web.forms.dates import CallOffDateForm, ForumDateForm, MoveForm
from folkmoot.representation.web.presenters import dates as present

# As far ahead as a list to choose from stays readable.
_MOST_OFFERED = 12
_CALLED_OFF = "called-off"


@open_to(MEMBERS)
def forum_dates(request: ActingRequest, community: str) -> HttpResponse:
    """The outside meetings to come, the next first; or those that were called off, the latest first."""
    community_id, off = request.acting.community_id, request.GET.get("which") == _CALLED_OFF
    rows = dates_called_off(community_id) if off else dates_ahead(community_id, request.at)
    page = paged(rows, request)
    changes = changes_of(tuple(one.pk for one in page.rows))
    return render(
        request,
        "representation/forum_dates.html",
        {
            "lines": present.lines(page.rows, changes, request.acting, request.at),
            "page": page,
            "community": community,
            "which": _CALLED_OFF if off else "",
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
            dates.add_dates(form.dated(), forum_id=int(form.cleaned_data["forum"]), by=request.acting, at=request.at)
        ),
    ):
        number = len(made[0])
        messages.success(request, "The date is added." if number == 1 else f"{number} dates are added.")
        _warn_of_day_off(request, [one.starts_at for one in made[0]])
        return redirect("forum-dates", community)
    return form_page(request, form, "When an outside meeting is", "Add it", who_can_see=MEMBERS_ONLY)


@open_to(SEAT_KEEPERS)
def move_forum_date(request: ActingRequest, community: str, forum_date: int) -> HttpResponse:
    """Say that an outside meeting is on another day, at another hour or elsewhere, and why."""
    one = date_in(request.acting.community_id, forum_date)
    form = MoveForm(request.POST or None, initial=present.as_it_is(one))
    told: list[operations.Told] = []
    if request.method == "POST" and written(
        form,
        lambda: told.append(
            operations.move_date(form.moved(), date_id=one.pk, by=request.acting, at=request.at),
        ),
    ):
        _say(request, "Moved", told[0])
        if local_day(one.starts_at) != local_day(form.moved().starts_at):
            _warn_of_day_off(request, [form.moved().starts_at])
        return redirect("forum-dates", community)
    return _form_of(request, form, one, "Move an outside meeting", "Move it")


@open_to(SEAT_KEEPERS)
def call_off_forum_date(request: ActingRequest, community: str, forum_date: int) -> HttpResponse:
    """Say that an outside meeting is not held that day, why, and when what was to come up there does."""
    one = date_in(request.acting.community_id, forum_date)
    others = other_dates(one, request.at)[:_MOST_OFFERED]
    form = CallOffDateForm(request.POST or None, others=[(str(each.pk), present.when(each)) for each in others])
    told: list[operations.Told] = []
    if request.method == "POST" and written(
        form,
        lambda: told.append(
            operations.call_off_date(
                date_id=one.pk,
                why=form.cleaned_data["why"],
                instead_id=form.instead_id(),
                by=request.acting,
                at=request.at,
            )
        ),
    ):
        _say(request, "Called off", told[0])
        return redirect("forum-dates", community)
    return _form_of(request, form, one, "Call an outside meeting off", "Call it off")


def _form_of(request: ActingRequest, form: Form, one: Any, title: str, button: str) -> HttpResponse:
    day = local_day(one.starts_at)
    ahead = coming_up(one.community_id, one.forum_id, day).values_list("title", flat=True)
    # At another sitting of the day they come up all the same.
    titles = [] if meets_again_that_day(one, day) else list(ahead)
    return form_page(
        request,
        form,
        title,
        button,
        caption=f"{one.forum.name}, {present.when(one)}",
        intro=present.comes_up(titles),
        who_can_see=MEMBERS_ONLY,
        history=history_of(request.acting, one),
    )


def _warn_of_day_off(request: ActingRequest, begins: Sequence[datetime]) -> None:
    if off := present.day_off(begins):
        messages.warning(request, off)


def _say(request: ActingRequest, done: str, told: operations.Told) -> None:
    messages.success(request, present.told(done, told))
    if told.too_early:
        messages.warning(request, present.too_early(told))
