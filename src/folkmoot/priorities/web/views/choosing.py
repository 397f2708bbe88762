"""What the leadership group puts down as chosen, and telling everyone."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

from folkmoot.design.access import open_to
from folkmoot.directory.web.access import LEADERSHIP
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.presenters.words import day
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.queries.delegation import decisions_of_leaders
from folkmoot.priorities.operations import choosing as operations
from folkmoot.priorities.queries import rounds as queries
from folkmoot.priorities.web import forms
from folkmoot.priorities.web.act import form_on
from folkmoot.priorities.web.views.priorities import owners

_UNTIL_TOLD = "the leadership group and the executive, until everyone is told; then members and partners"


@open_to(LEADERSHIP)
def choose(request: ActingRequest, community: str, suggestion: int) -> HttpResponse:
    """Put a suggestion down as chosen."""
    one = queries.suggestion_in(suggestion, request.acting)
    form = forms.ChooseForm(
        request.POST or None, owners=owners(request), initial={"title": one.title, "words": one.words}
    )
    return form_on(
        request,
        ("priority-round", one.round_id),
        form,
        lambda: operations.put_down(form.choice(), suggestion_id=one.pk, by=request.acting, at=request.at),
        title="Put it down as chosen",
        button="Put it down",
        done="Put down. Nobody is told until you tell everyone.",
        caption=one.round.title,
        intro=f"Suggested by {one.organisation.name}.",
        who_can_see=_UNTIL_TOLD,
    )


@open_to(LEADERSHIP)
def take_off(request: ActingRequest, community: str, priority: int) -> HttpResponse:
    """Take a suggestion off what is chosen."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    round_id = operations.take_off(priority_id=priority, by=request.acting, at=request.at)
    messages.success(request, "Taken off.")
    return redirect("priority-round", community, round_id)


@open_to(LEADERSHIP)
def publish(request: ActingRequest, community: str, round: int) -> HttpResponse:
    """Tell everyone what was chosen."""
    one = queries.round_in(round, request.acting)
    decisions = [
        (str(each.pk), f"{each.matter.title}, {day(local_day(each.taken_at))}")
        for each in decisions_of_leaders(request.acting, one.opened_at)
        if each.taken_at is not None
    ]
    form = forms.PublishForm(request.POST or None, decisions=decisions)
    return form_on(
        request,
        ("priority-round", one.pk),
        form,
        lambda: operations.publish(
            form.cleaned_data["words"],
            decision_id=form.decision_id(),
            round_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Tell everyone what is chosen",
        button="Tell everyone now",
        done="Told. Members and partners are written to; the priorities stand in the list.",
        caption=one.title,
        intro="Partners read what is chosen and why. What else was suggested, and how many named what, stays with our own organisations.",
        who_can_see="people acting for the community's own organisations",
    )
