"""Pages of decisions taken under delegated powers, and of challenges to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.second_factor import has_second_factor
from folkmoot.design.access import open_to
from folkmoot.design.writing import written
from folkmoot.directory.web.access import LEADERSHIP, MEMBERS, PRACTICE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.history import Part
from folkmoot.matters.operations import count as counting
from folkmoot.matters.operations import delegation as delegation_operations
from folkmoot.matters.operations import voting
from folkmoot.matters.web.forms import powers as forms
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import advice, motions
from folkmoot.matters.web.presenters import powers as present


@open_to(MEMBERS)
def decide(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """ "Can we decide this?": the answer for each tier, and putting a decision to its members."""
    one = queries.matter_by_reference(reference, request.acting)
    voting.close_motions(request.at, community_id=one.community_id)
    for number in queries.uncounted(request.at, matter_id=one.pk):
        counting.count_canvass(canvass_id=number, at=request.at)
    page = present.decide_page(one, request.acting, request.at)
    form = forms.DecideForm(request.POST or None, tiers=page.may_put) if page.may_put else None
    if (
        form is not None
        and request.method == "POST"
        and written(
            form,
            lambda: delegation_operations.decide(
                matter_id=one.pk,
                tier=Tier(form.cleaned_data["tier"]),
                words=form.cleaned_data["words"],
                by=request.acting,
                at=request.at,
                second_factor=has_second_factor(request),
            ),
        )
    ):
        messages.success(request, present.came_of(one))
        return redirect("decide", community, reference)
    return render(
        request,
        "matters/decide.html",
        {
            "page": page,
            "form": form,
            "advice": advice.missing(one, request.acting, request.at),
            "community": community,
            "who_can_see": "all practices",
            "history": history_of_matter(request.acting, one, Part.DECISIONS),
        },
    )


@open_to(MEMBERS)
def motion(request: ActingRequest, community: str, motion: int) -> HttpResponse:
    """What is put to the members of a tier, how they decide it, and one's own vote."""
    put = queries.motion(motion, request.acting.community_id)
    voting.close_motions(request.at, motion_id=put.pk)
    put.refresh_from_db()
    page = motions.motion_page(put, request.acting, request.at)
    form = forms.VoteForm(request.POST or None) if page.may_vote else None
    if (
        form is not None
        and request.method == "POST"
        and written(
            form,
            lambda: voting.vote(
                motion_id=put.pk,
                position=Position(form.cleaned_data["position"]),
                by=request.acting,
                at=request.at,
                second_factor=has_second_factor(request),
            ),
        )
    ):
        messages.success(request, "Your vote is in.")
        return redirect("motion", community, put.pk)
    return render(
        request,
        "matters/motion.html",
        {
            "page": page,
            "form": form,
            "community": community,
            "who_can_see": "all practices; how each voted, only they",
            "history": history_of(request.acting, put),
        },
    )


@open_to(PRACTICE)
def challenge(request: ActingRequest, community: str, decision: int) -> HttpResponse:
    """Challenge a decision for one's practice."""
    taken = queries.decision(decision, request.acting.community_id)
    form = forms.ChallengeForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: delegation_operations.challenge(
            decision_id=taken.pk, reason=form.cleaned_data["reason"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Your challenge is in. The leadership group settles it.")
        return redirect("decide", community, present.name_of(taken.matter))
    return _form_page(
        request,
        form,
        title="Challenge this decision",
        button="Challenge it",
        facts_of_it=present.facts_of_decision(taken),
        who_can_see="your words: the leadership group and the executive, who are not told which practice you are; "
        "all practices, that one of them did",
    )


@open_to(LEADERSHIP)
def settle(request: ActingRequest, community: str, challenge: int) -> HttpResponse:
    """Settle a challenge."""
    raised = queries.challenge(challenge, request.acting.community_id)
    form = forms.SettleForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: delegation_operations.settle_challenge(
            challenge_id=raised.pk,
            upheld=bool(form.cleaned_data["upheld"]),
            words=form.cleaned_data["words"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Settled.")
        return redirect("decide", community, present.name_of(raised.decision.matter))
    return _form_page(
        request,
        form,
        title="Settle this challenge",
        button="Settle it",
        facts_of_it=present.facts_of_challenge(raised),
        who_can_see="the challenge: the leadership group and the executive; your reason: all practices",
    )


def _form_page(request: ActingRequest, form: object, **shown: object) -> HttpResponse:
    return render(request, "matters/form_with_facts.html", {"form": form, **shown})
