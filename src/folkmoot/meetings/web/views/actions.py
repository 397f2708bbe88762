"""Pages of actions: all of them, one, and what came of it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.changing import begun, changed
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.actions import State
from folkmoot.meetings.operations import actions as operations
from folkmoot.meetings.queries import actions as queries
from folkmoot.meetings.queries.as_it_was import words_of_action
from folkmoot.meetings.queries.meetings import body_of
from folkmoot.meetings.web.forms.minutes import ActionForm, CloseActionForm
from folkmoot.meetings.web.presenters import actions as present
from folkmoot.meetings.web.presenters.meetings import action_lines
from folkmoot.meetings.web.views import choices
from folkmoot.prepared import Listed


@open_to(IN_COMMUNITY)
def actions(request: ActingRequest, community: str) -> HttpResponse:
    """The actions this hat may see, open ones first."""
    page, chosen, group = paged(_found(request), request), _chosen(request), _group(request)
    groups = directory.standing_groups(request.acting.community_id, local_day(request.at))
    return render(
        request,
        "meetings/actions.html",
        {
            "lines": action_lines(page.rows, request.acting, request.at),
            "page": page,
            "came_of": queries.came_of(request.acting, local_day(request.at), group).words if group else "",
            "community": community,
            "chosen": chosen,
            "states": [(one.value, one.words) for one in State],
            "groups": [(str(one.pk), one.name) for one in groups],
            "query": urlencode({name: value for name, value in chosen.items() if value}),
            "who_can_see": "each action is shown to whoever it is for, and to those who read its group's papers",
        },
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def actions_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    day = local_day(request.at)
    rows = (present.export_row(one, day) for one in _found(request))
    return csv_file(f"{community}-actions", present.EXPORT_HEAD, rows)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("state", "group")}


def _found(request: ActingRequest) -> Listed[Any]:
    state = _chosen(request)["state"]
    return queries.actions_seen_by(request.acting, local_day(request.at), state=state, group=_group(request))


def _group(request: ActingRequest) -> int | None:
    group = _chosen(request)["group"]
    return int(group) if group.isascii() and group.isdecimal() and len(group) < 10 else None


@open_to(IN_COMMUNITY)
def action(request: ActingRequest, community: str, action: int) -> HttpResponse:
    """One action: who, by when, and what came of it."""
    one = queries.action(action, request.acting)
    page = present.page(one, request.acting, request.at)
    return render(
        request,
        "meetings/action.html",
        {
            "page": page,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of(request.acting, one),
        },
    )


@open_to(IN_COMMUNITY)
def change_action(request: ActingRequest, community: str, action: int) -> HttpResponse:
    """Say anew what is to be done, by whom or by when."""
    one = queries.action(action, request.acting)
    page = present.page(one, request.acting, request.at)
    offered = choices.people(request.acting, request.at)
    initial = begun(words_of_action(one), {"what": one.what, "owner": one.owner_id, "due_on": one.due_on})
    form = ActionForm(request.POST or None, initial=initial, people=offered)
    if request.method == "POST" and changed(
        form,
        lambda: operations.change_action(
            as_it_was=form.began_with(),
            action_id=one.pk,
            what=form.cleaned_data["what"],
            owner_id=int(form.cleaned_data["owner"]),
            due_on=form.cleaned_data["due_on"],
            by=request.acting,
            at=request.at,
        ),
        lambda: words_of_action(queries.action(action, request.acting)),
    ):
        messages.success(request, "Changed. It waits for them from now on.")
        return redirect("action", community, one.pk)
    return form_page(request, form, "Change this action", "Change it", who_can_see=page.who_can_see)


@open_to(IN_COMMUNITY)
def close_action(request: ActingRequest, community: str, action: int) -> HttpResponse:
    """Say that it is done, or that it need not be done."""
    one = queries.action(action, request.acting)
    page = present.page(one, request.acting, request.at)
    body = body_of(one.meeting)
    only_for(request, who.objections_to_closing(request.acting, body, owner=one.owner_id))
    may_release = who.keeps(request.acting, body)
    form = CloseActionForm(request.POST or None, may_release=may_release)
    if request.method == "POST" and written(
        form,
        lambda: operations.close_action(
            action_id=one.pk,
            done=form.is_done,
            words=form.cleaned_data["words"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Noted.")
        return redirect("action", community, one.pk)
    title, button = ("What came of it?", "Keep this") if may_release else ("Is it done?", "It is done")
    return form_page(request, form, title, button, caption=page.what, who_can_see=page.who_can_see)
