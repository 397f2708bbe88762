"""Pages of when groups meet: the list, one meeting, and planning, moving and calling one off."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.changing import begun, changed
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import meetings as operations
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.as_it_was import words_of_meeting
from folkmoot.meetings.queries.calendar import without_closed_link
from folkmoot.meetings.queries.habits import habits_of
from folkmoot.meetings.queries.meetings import Which
from folkmoot.meetings.web.calendar import calendar_file
from folkmoot.meetings.web.forms import meetings as forms
from folkmoot.meetings.web.presenters import meetings as present
from folkmoot.meetings.web.presenters import words
from folkmoot.meetings.web.views import opened

# A diary holds a year of them; more is an export nobody asked for.
_MOST_IN_A_CALENDAR = 500
_YOURS = "each meeting is shown to those who read its group's papers, or its published minutes"

_TOLD = "Its members, their deputies and whoever leads an item are told by e-mail."


@open_to(IN_COMMUNITY)
def meetings(request: ActingRequest, community: str) -> HttpResponse:
    """The meetings this hat may know of: to come, or held."""
    acting, which, group = request.acting, _which(request), _group(request)
    page = paged(queries.meetings_seen_by(acting, which, request.at, group=group), request)
    groups = _groups(request)
    return render(
        request,
        "meetings/meetings.html",
        {
            "lines": [present.line(one, acting, request.at) for one in page.rows],
            "page": page,
            "community": community,
            "which": which,
            "whiches": [(one.value, one.words) for one in Which],
            "groups": [(str(one.pk), one.name) for one in groups],
            "chosen_group": str(group or ""),
            "habits": _habits(acting, groups, group, request.at),
            "may_plan": bool(_planned_of(groups, acting)),
            "who_can_see": _YOURS,
        },
    )


def _which(request: ActingRequest) -> Which:
    asked = request.GET.get("which", "")
    return Which(asked) if asked in set(Which) else Which.UPCOMING


def _group(request: ActingRequest) -> int | None:
    asked = request.GET.get("group", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None


def _habits(acting: Acting, groups: list[Any], group: int | None, at: datetime) -> tuple[str, ...]:
    """How the chosen group has worked for a year. Missing: empty where none is chosen, or this hat does not read its papers."""
    chosen = next((one for one in groups if one.pk == group), None)
    if chosen is None or not who.reads(acting, queries.body_of_group(chosen)):
        return ()
    day = local_day(at)
    return habits_of(chosen, day).sentences(prompts_of(acting.community_id).on(day))


def _planned_by(request: ActingRequest) -> list[tuple[str, str]]:
    """The groups whose meetings this hat plans."""
    return [(str(one.pk), one.name) for one in _planned_of(_groups(request), request.acting)]


def _groups(request: ActingRequest) -> list[Any]:
    return directory.standing_groups(request.acting.community_id, local_day(request.at))


def _planned_of(groups: list[Any], acting: Acting) -> list[Any]:
    return [one for one in groups if who.plans(acting, queries.body_of_group(one))]


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def meetings_calendar(request: ActingRequest, community: str) -> HttpResponse:
    """The meetings to come as a calendar file."""
    found = queries.meetings_seen_by(request.acting, Which.UPCOMING, request.at, group=_group(request))
    shown = [without_closed_link(one, [request.acting]) for one in found[:_MOST_IN_A_CALENDAR]]
    return calendar_file(f"{community}-meetings", shown, slug=community, at=request.at)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def meeting_calendar(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """One meeting as a calendar file."""
    one = without_closed_link(queries.meeting(meeting, request.acting), [request.acting])
    return calendar_file(f"{community}-meeting-{one.pk}", [one], slug=community, at=request.at)


@open_to(IN_COMMUNITY)
def plan_meeting(request: ActingRequest, community: str) -> HttpResponse:
    """Plan a meeting of a group, or a series."""
    groups = _planned_by(request)
    if not groups:
        raise NotFound("a group whose meetings you plan")
    form = forms.PlanForm(request.POST or None, groups=groups, initial={"group": request.GET.get("group", "")})
    made: list[list[Any]] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.plan_meetings(
                form.series(), group_id=int(form.cleaned_data["group"]), by=request.acting, at=request.at
            )
        ),
    ):
        number = len(made[0])
        done = "The meeting is planned." if number == 1 else f"{number} meetings are planned."
        messages.success(request, f"{done}{_left_out(operations.left_out(form.series()))}")
        return redirect("meeting", community, made[0][0].pk)
    return form_page(request, form, "Plan a meeting", "Plan it", who_can_see="those who read the group's papers")


def _left_out(days: tuple[date, ...]) -> str:
    """On which days of a series nobody meets. Missing: empty where it has them all."""
    if not days:
        return ""
    return f" Offices are shut on {', '.join(map(words.day, days))}: no meeting is planned then. Plan one on another day if it is needed."


@open_to(IN_COMMUNITY)
def meeting(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """One meeting: when and where, its agenda, who comes, and what came of it."""
    try:
        one = queries.meeting_read_by(meeting, request.acting)
    except NotFound:
        one = queries.meeting(meeting, request.acting)
        if request.acting.role is not Role.COMMUNITY_ADMINISTRATOR:
            return redirect("minutes", community, one.pk)
    page = present.page(one, request.acting, request.at)
    return render(
        request,
        "meetings/meeting.html",
        {
            "page": page,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of(request.acting, one) if page.reads else "",
        },
    )


@open_to(IN_COMMUNITY)
def change_meeting(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Say anew when or where a meeting is."""
    one = opened.planned(request, meeting)
    form = forms.ChangeForm(request.POST or None, initial=begun(words_of_meeting(one), forms.when_of(one)))
    told: list[int] = []
    if request.method == "POST" and changed(
        form,
        lambda: told.append(
            operations.change_meeting(
                form.planned(),
                meeting_id=one.pk,
                because=form.cleaned_data["because"],
                as_it_was=form.began_with(),
                by=request.acting,
                at=request.at,
            )
        ),
        lambda: words_of_meeting(queries.meeting(meeting, request.acting)),
    ):
        messages.success(request, words.told("Changed", told[0]))
        return redirect("meeting", community, one.pk)
    return form_page(
        request,
        form,
        "Change when or where it is",
        "Change it",
        caption=_caption(one),
        intro=f"{_TOLD} On another day, apologies and deputies named for this one no longer count: each is asked anew.",
        who_can_see=_readers(one),
    )


@open_to(IN_COMMUNITY)
def call_off_meeting(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Call a meeting off, with the reason."""
    one = opened.planned(request, meeting)
    form = forms.CallOffForm(request.POST or None)
    told: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: told.append(
            operations.call_off(
                meeting_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
            )
        ),
    ):
        messages.success(request, words.told("Called off", told[0]))
        return redirect("meeting", community, one.pk)
    return form_page(
        request,
        form,
        "Call this meeting off",
        "Call it off",
        caption=_caption(one),
        intro=_TOLD,
        who_can_see=_readers(one),
    )


@open_to(IN_COMMUNITY)
@require_POST
def send_agenda(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Send the agenda to the group's members."""
    one = queries.meeting_read_by(meeting, request.acting)
    number = operations.send_agenda_out(meeting_id=one.pk, by=request.acting, at=request.at)
    messages.success(
        request, f"The agenda is out: {number} {'member is' if number == 1 else 'members are'} written to."
    )
    return redirect("meeting", community, one.pk)


def _caption(one: Any) -> str:
    return f"{one.group.name}, {words.moment(one.starts_at)}"


def _readers(one: Any) -> str:
    return who.readers(queries.body_of(one))
