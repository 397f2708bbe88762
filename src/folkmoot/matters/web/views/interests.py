"""Pages of the interests declared in a canvass: listed for the executive and the tellers, handled by the executive."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import queries
from folkmoot.matters.domain.history import Part
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.operations import interests as operations
from folkmoot.matters.web.forms.canvass import HandleInterestForm
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import interests as present

_WHO = "the practice it concerns, the executive and the teller"


@open_to(MEMBERS)
def interests(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Every interest declared in a canvass, and what it does to the roll."""
    one = queries.canvass(canvass, request.acting.community_id)
    if not request.acting.is_executive and not queries.is_teller(one.pk, request.acting):
        raise NotFound("canvass")
    page = present.page(one, request.acting, request.at)
    history = history_of_matter(request.acting, one.matter, Part.INTERESTS)
    shown = {"page": page, "community": community, "who_can_see": _WHO, "history": history}
    return render(request, "matters/interests.html", shown)


@open_to(EXECUTIVE)
def handle_interest(request: ActingRequest, community: str, canvass: int, interest: int) -> HttpResponse:
    """Settle how far a practice with an interest takes part."""
    one = queries.canvass(canvass, request.acting.community_id)
    declared = queries.interest(interest, one.pk)
    form = HandleInterestForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.handle_interest(
            interest_id=declared.pk,
            treatment=Treatment(form.cleaned_data["treatment"]),
            reason=form.cleaned_data["reason"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, f"Handled: {declared.voice.name}.")
        return redirect("interests", community, canvass)
    return render(
        request,
        "matters/handle_interest.html",
        {
            "form": form,
            "title": "Handle this interest",
            "caption": declared.voice.name,
            "button": "Handle it so",
            "facts_of_it": present.facts(declared),
            "who_can_see": _WHO,
        },
    )
