"""Pages of what practices felt: the feedback and its two questions, each speaker's own figures, the loop over time."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters import queries
from folkmoot.matters.domain.history import Part
from folkmoot.matters.operations import outcome as operations
from folkmoot.matters.web.forms import loop as forms
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import feedback as present
from folkmoot.matters.web.presenters import health as present_health

# A quarter is a list of nine figures: two years of them are a page a person can read.
_QUARTERS = 8


@open_to(MEMBERS)
def feedback(request: ActingRequest, community: str, reference: str, version: int | None = None) -> HttpResponse:
    """The feedback: drafted and sent by the executive, answered with two questions by practices."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.feedback_page(one, request.acting, request.at, version)
    if page.may_send:
        form: Any = forms.FeedbackForm(
            request.POST or None,
            initial={"for_members": page.draft, "for_partners": page.draft_for_partners},
            partners=page.partners,
        )
        done = request.method == "POST" and written(
            form,
            lambda: operations.send_feedback(
                outcome_id=page.outcome, by=request.acting, at=request.at, **form.cleaned_data
            ),
        )
        said = "Sent to everyone who was asked."
    elif page.may_reply:
        form = forms.ReplyForm(request.POST or None)
        done = request.method == "POST" and written(
            form,
            lambda: operations.reply_to_feedback(
                note_id=page.note,
                heard=int(form.cleaned_data["heard"]),
                carried=int(form.cleaned_data["carried"]),
                by=request.acting,
                at=request.at,
            ),
        )
        said = "Thank you. Your answers are counted with at least four others, never shown alone."
    else:
        form, done, said = None, False, ""
    if done:
        messages.success(request, said)
        return redirect(request.path)
    return render(
        request,
        "matters/feedback.html",
        {
            "page": page,
            "form": form,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of_matter(request.acting, one, Part.FEEDBACK),
        },
    )


@open_to(MEMBERS)
def speakers_felt(request: ActingRequest, community: str) -> HttpResponse:
    """How fairly practices felt each speaker carried their view: one's own figures; for the chair, everyone's."""
    named = request.GET.get("words", "").strip()
    page = present.speakers_page(request.acting, request.at, named)
    return render(
        request,
        "matters/speakers_felt.html",
        {
            "page": page,
            "paging": paged(page.lines, request),
            "chosen": {"words": named},
            "community": community,
            "who_can_see": page.who_can_see,
        },
    )


@open_to(MEMBERS)
def health(request: ActingRequest, community: str) -> HttpResponse:
    """How the loop is doing, quarter by quarter; of one year, if one is chosen."""
    year = request.GET.get("year", "").strip()
    page = present_health.page(request.acting.community_id, request.at, year)
    return render(
        request,
        "matters/health.html",
        {
            "page": page,
            "paging": paged(page.quarters, request, size=_QUARTERS),
            "chosen": {"year": year},
            "years": [(one, one) for one in page.years],
            "community": community,
            "who_can_see": "all practices",
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def health_file(request: ActingRequest, community: str) -> HttpResponse:
    """What each decided matter went through, from which every figure of the page can be worked out again."""
    rows = present_health.rows(request.acting.community_id, request.at)
    return csv_file(f"{community}-loop", present_health.HEAD, rows)
