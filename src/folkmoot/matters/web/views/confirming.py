"""Pages of confirming: a practice names who does it, and they settle what was answered without authority."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.second_factor import has_second_factor
from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.web.access import PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters.operations import answers
from folkmoot.matters.operations import confirming as operations
from folkmoot.matters.queries import confirming as queries
from folkmoot.matters.web.forms.confirming import ConfirmerForm, ConfirmForm
from folkmoot.matters.web.presenters import confirming as present


@open_to(PRACTICE)
def confirm_answer(request: ActingRequest, community: str, canvass: int, answer: int) -> HttpResponse:
    """Confirm or refuse an answer given for one's practice without the authority to bind it."""
    acting, at = request.acting, request.at
    one = queries.answer(answer, canvass, acting.organisation_id, acting.community_id)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and written(form, lambda: _settle(request, form, one.pk)):
        said = "Confirmed: it is your practice's answer now." if form.confirms else "Refused: it does not count."
        messages.success(request, said)
        return redirect("canvass", community, canvass)
    objections = answers.objections_to_settling(one, one.voice, by=acting, at=at)
    return render(
        request,
        "matters/confirm.html",
        {
            "page": present.waiting_answer(one, acting, objections, at),
            "form": form,
            "community": community,
            "who_can_see": "only your practice, and the teller who counts",
        },
    )


def _settle(request: ActingRequest, form: ConfirmForm, answer_id: int) -> None:
    settled: dict[str, Any] = {"answer_id": answer_id, "by": request.acting, "at": request.at}
    if form.confirms:
        answers.confirm_answer(**settled, second_factor=has_second_factor(request))
    else:
        operations.refuse_answer(**settled, why=form.cleaned_data["why"])


@open_to(PRACTICE)
def confirmer(request: ActingRequest, community: str) -> HttpResponse:
    """Who confirms for one's practice, and the naming of another."""
    page = present.confirmer_page(request.acting, request.at)
    form = ConfirmerForm(request.POST or None, people=list(page.people), initial={"appointment": page.chosen})
    if request.method == "POST" and written(
        form, lambda: operations.name_confirmer(appointment_id=form.named, by=request.acting, at=request.at)
    ):
        messages.success(request, "Named. Answers that wait for your practice go there from now on.")
        return redirect("confirmer", community)
    return render(
        request,
        "matters/confirmer.html",
        {"page": page, "form": form, "community": community, "who_can_see": "only your practice"},
    )
