"""Pages that put right what was recorded of a meeting, or told after it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters import queries
from folkmoot.matters.operations import corrections as operations
from folkmoot.matters.web.forms import loop as forms
from folkmoot.matters.web.presenters import corrections as present

_ANEW = "What was recorded first stays readable. If the feedback was sent, everyone who had it is told what is right."
_AFTER = "What was sent stays as it is. Everyone who had it is sent this too, and reads it beside the first."


@open_to(MEMBERS)
def correct_outcome(request: ActingRequest, community: str, reference: str, version: int) -> HttpResponse:
    """Put right what was recorded of a meeting."""
    one = queries.matter_by_reference(reference, request.acting)
    met = queries.version_of(queries.outcomes_of(one).filter(superseded_at=None), pk=version)
    form = forms.CorrectOutcomeForm(
        request.POST or None, lines=present.lines_to_correct(met), initial=present.as_recorded(met)
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_outcome(
            form.met(), outcome_id=met.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Corrected. What was recorded first stays readable.")
        return redirect("outcome", community, reference)
    return _form_page(request, form, one, "Correct what was recorded", "Correct it", _ANEW)


@open_to(EXECUTIVE)
def correct_feedback(request: ActingRequest, community: str, reference: str, version: int) -> HttpResponse:
    """Send what puts right the feedback that went out."""
    one = queries.matter_by_reference(reference, request.acting)
    note = queries.version_of(queries.feedback_notes_of(one).filter(sent_at__isnull=False), pk=version)
    form = forms.CorrectFeedbackForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_feedback(note_id=note.pk, by=request.acting, at=request.at, **form.cleaned_data),
    ):
        messages.success(request, "The correction is sent to everyone who was asked.")
        return redirect("feedback-version", community, reference, version)
    return _form_page(request, form, one, "Send a correction", "Send it to everyone", _AFTER)


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str, intro: str) -> HttpResponse:
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": title,
            "caption": one.title,
            "button": button,
            "intro": intro,
            "who_can_see": "all practices, the executive and the LMC; partners read what is sent to them",
        },
    )
