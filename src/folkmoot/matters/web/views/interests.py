"""Pages of the interests declared in a canvass: declared by whoever has one, listed for the executive and the tellers, handled by the executive."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Handling
from folkmoot.matters.domain.history import Part
from folkmoot.matters.domain.interest import MAY_NOTE, Treatment
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import interests as operations
from folkmoot.matters.web.forms.canvass import HandleInterestForm, InterestForm
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import interests as present
from folkmoot.matters.web.presenters import on_register

_WHO = "the practice it concerns, the executive and the teller"


@open_to(MEMBERS)
def interests(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Every interest declared in a canvass, and what it does to the roll."""
    one = queries.canvass(canvass, request.acting.community_id)
    if not request.acting.is_executive and not queries.is_teller(one.pk, request.acting):
        raise NotFound("canvass")
    words = request.GET.get("words", "").strip()
    declared = queries.interests_of(one.pk)
    paging = paged(declared.filter(voice__name__icontains=words) if words else declared, request)
    return render(
        request,
        "matters/interests.html",
        {
            "page": present.page(one, paging.rows, request.acting, request.at),
            "paging": paging,
            "chosen": {"words": words},
            "href": reverse("interests", args=[community, one.pk]),
            "community": community,
            "who_can_see": _WHO,
            "history": history_of_matter(request.acting, one.matter, Part.INTERESTS),
        },
    )


@open_to(MEMBERS)
def declare_interest(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Declare the interest of one's own voice in the matter, or of an organisation that has none."""
    one = queries.canvass(canvass, request.acting.community_id)
    voice = queries.voice_of(canvass, request.acting)
    if voice is None and (one.opened_at is None or request.acting.role not in MAY_NOTE):
        raise NotFound("voice")
    form = InterestForm(
        request.POST or None,
        has_voice=voice is not None,
        initial={"words": on_register.suggested(one, request.acting, request.at)},
    )
    if request.method == "POST" and written(form, lambda: _declare(request, form, one.pk, voice)):
        messages.success(request, "Interest declared.")
        return redirect("canvass", community, canvass)
    whose = "your practice" if voice is not None else "your organisation"
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Declare an interest",
            "caption": one.matter.title,
            "button": "Declare it",
            "who_can_see": f"{whose}, the executive and the teller",
        },
    )


def _declare(request: ActingRequest, form: InterestForm, canvass_id: int, voice: Any) -> None:
    words = form.cleaned_data["words"]
    if voice is None:
        operations.note_interest(canvass_id=canvass_id, words=words, by=request.acting, at=request.at)
        return
    canvasses.declare_interest(
        voice_id=voice.pk,
        words=words,
        handling=Handling(form.cleaned_data["handling"]),
        by=request.acting,
        at=request.at,
    )


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
        "matters/form_with_facts.html",
        {
            "form": form,
            "title": "Handle this interest",
            "caption": declared.voice.name,
            "button": "Handle it so",
            "facts_of_it": present.facts(declared),
            "who_can_see": _WHO,
        },
    )
