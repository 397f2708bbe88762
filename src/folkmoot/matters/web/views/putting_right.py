"""Pages that put right what was raised or routed wrongly."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.matters import queries
from folkmoot.matters.domain import who
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.operations import putting_right as operations
from folkmoot.matters.web.forms.matter import RaiseForm, WhyForm
from folkmoot.matters.web.presenters import matter as present
from folkmoot.matters.web.views import choices


@open_to(IN_COMMUNITY)
def change_matter(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Say anew what a matter is, until it is routed."""
    one = queries.matter_by_reference(reference, request.acting)
    may = who.may_change(request.acting, asked_by=one.asked_by_id, raised_by=one.raised_by_id)
    if one.state != State.RAISED or not may:
        raise NotFound("matter")
    forums = [(str(forum.pk), forum.name) for forum in directory.forums_of(one.community_id)]
    form = RaiseForm(
        request.POST or None,
        # Its meeting may have closed since.
        **choices.for_a_matter(one.community_id, local_day(request.at)) | {"forums": forums},
        initial=RaiseForm.filled_with(one),
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.change_matter(form.raised(), matter_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Changed.")
        return redirect("matter", community, reference)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Change this matter",
            "caption": one.title,
            "button": "Keep these changes",
            "who_can_see": present.who_can_see(one),
        },
    )


@open_to(EXECUTIVE)
def take_back_route(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Undo a wrong route."""
    one = queries.matter_by_reference(reference, request.acting)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.take_back_route(
            matter_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, f"{reference} is taken back. Change it, route it again, or withdraw it.")
        return redirect("matter", community, reference)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Take this matter back from its route",
            "caption": one.title,
            "button": "Take it back",
            "intro": "It can then be changed and routed again. Advice not yet given is no longer asked for.",
            "who_can_see": present.who_can_see(one),
        },
    )


@open_to(EXECUTIVE)
def withdraw_consultation(request: ActingRequest, community: str, consultation: int) -> HttpResponse:
    """Ask a committee no longer for its advice."""
    asked = queries.consultation_asked(consultation, request.acting.community_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw_consultation(
            consultation_id=asked.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Withdrawn. The committee reads why on the matter.")
        return redirect("matter", community, reference(asked.matter.year, asked.matter.number))
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Consult the committee no longer",
            "caption": asked.matter.title,
            "button": "Withdraw the consultation",
            "who_can_see": "all practices, the executive and the LMC",
        },
    )
