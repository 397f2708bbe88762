"""Pages of minutes: drafted, read, approved, published, and taken away on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import who
from folkmoot.meetings.operations import minutes as operations
from folkmoot.meetings.queries import meetings as meetings
from folkmoot.meetings.queries import minutes as queries
from folkmoot.meetings.web import documents
from folkmoot.meetings.web.forms import minutes as forms
from folkmoot.meetings.web.presenters import minutes as present
from folkmoot.meetings.web.presenters import words
from folkmoot.meetings.web.views import opened
from folkmoot.meetings.web.views.agenda import page_of


@open_to(IN_COMMUNITY)
def minutes(request: ActingRequest, community: str, meeting: int, version: int | None = None) -> HttpResponse:
    """The minutes, or an earlier version of a draft."""
    one = meetings.meeting(meeting, request.acting)
    row = queries.minutes_of(one, request.acting, version)
    page = present.page(one, row, request.acting)
    return render(
        request,
        "meetings/minutes.html",
        {
            "page": page,
            "paper": page.paper,
            "community": community,
            "who_can_see": page.paper.who_can_see,
            "history": history_of(request.acting, row),
            # Whoever reads the minutes alone has no page of the meeting to go back to.
            "back": None if page.meeting_href else Link(text="All meetings", href=address("meetings", community)),
        },
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def minutes_file(request: ActingRequest, community: str, meeting: int, form: str) -> HttpResponse:
    """The minutes as a PDF or a Word document."""
    one = meetings.meeting(meeting, request.acting)
    paper = present.paper(one, queries.minutes_of(one, request.acting))
    write, kind = documents.MINUTES_FORMS[form]
    answer = HttpResponse(write(paper), content_type=kind)
    # Whoever saves the minutes of several meetings tells them apart by group and day.
    name = f"minutes-{slugify(one.group.name)}-{local_day(one.starts_at).isoformat()}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


@open_to(IN_COMMUNITY)
def draft_minutes(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Draw the minutes up from what stands; again, with the reason, while they are not approved."""
    one = opened.kept(request, meeting)
    again = queries.latest_version(one.pk) > 0
    form: Any = (
        forms.RedraftForm(request.POST or None)
        if again
        else forms.DraftForm(request.POST if request.method == "POST" else None)
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.draft_minutes(
            meeting_id=one.pk, because=form.cleaned_data.get("because", ""), by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "The minutes are drafted. The group's readers can read the draft now.")
        return redirect("minutes", community, one.pk)
    title, intro = (
        "Draft the minutes",
        "Agenda, attendance, notes, decisions and actions are put together as they stand.",
    )
    if again:
        title, intro = ("Draft the minutes again", "Put right what was wrong in notes, attendance or actions first.")
    return page_of(request, one, form, title, title, intro=intro)


@open_to(IN_COMMUNITY)
def leave_off_minutes(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Say that no minutes will be made, or that their draft will not be approved, with the reason."""
    one = opened.kept(request, meeting)
    form = forms.LeaveOffForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.leave_off_minutes(
            meeting_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Noted on the meeting's page. Nobody is asked for its minutes any more.")
        return redirect("meeting", community, one.pk)
    title, intro = (
        "Say that there will be no minutes",
        "Nobody is asked for them any more. If there are to be some after all, draft them.",
    )
    if one.minutes_drafted_at is not None:
        title = "Say that the minutes will not be approved"
        intro = (
            "The draft stays as it is, and nobody is asked to approve it any more. It can still be approved after all."
        )
    return page_of(request, one, form, title, "Say so", intro=intro)


@open_to(IN_COMMUNITY)
def approve_minutes(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Approve the minutes: as the chair, or as a later meeting did."""
    one = opened.kept(request, meeting)
    later = [(str(row.pk), words.moment(row.starts_at)) for row in meetings.later_meetings(one, request.at)]
    form = forms.ApproveForm(request.POST or None, later=later, initial={"version": queries.latest_version(one.pk)})
    if request.method == "POST" and written(form, lambda: _approve(request, form, one.pk)):
        messages.success(request, "Approved. Nothing in them changes any more.")
        return redirect("minutes", community, one.pk)
    intro = "From then on nothing in this meeting changes: no note, no decision, nobody's attendance."
    return page_of(request, one, form, "Approve the minutes", "Approve them", intro=intro)


def _approve(request: ActingRequest, form: forms.ApproveForm, meeting_id: int) -> None:
    version, approved_in = form.cleaned_data["version"], form.cleaned_data.get("approved_in")
    operations.approve_minutes(
        meeting_id=meeting_id,
        version=int(version) if version.isascii() and version.isdecimal() and len(version) < 6 else 0,
        approved_in=int(approved_in) if approved_in else None,
        by=request.acting,
        at=request.at,
    )


@open_to(IN_COMMUNITY)
def publish_minutes(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Let more people read approved minutes."""
    one = opened.kept(request, meeting)
    form = forms.PublishForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.publish_minutes(
            meeting_id=one.pk, to=Visibility(form.cleaned_data["to"]), by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Published.")
        return redirect("minutes", community, one.pk)
    readers = who.minutes_readers(meetings.body_of(one), one.rung)
    intro = f"So far: {readers}. What was shown is never taken back."
    return page_of(request, one, form, "Publish the minutes", "Publish them", intro=intro)
