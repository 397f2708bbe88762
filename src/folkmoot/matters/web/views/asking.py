"""Pages of those who ask: drafting a canvass, changing the draft, opening and withdrawing it, and its tellers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.group_rules import rules_of
from folkmoot.directory.web.access import ASKERS, TELLER_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain import who
from folkmoot.matters.domain.canvass import State, state
from folkmoot.matters.domain.history import Part
from folkmoot.matters.operations import canvass as operations
from folkmoot.matters.web.forms.canvass import CanvassForm, StandDownForm, TellerForm, WithdrawCanvassForm
from folkmoot.matters.web.history import history_of_matter

_POLICY = "This asks {} for their view on a proposal. It is not a public consultation."


@open_to(ASKERS)
def new_canvass(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Word a question, choose its rule and its close; it is looked over before it opens."""
    one = queries.matter_by_reference(reference, request.acting)
    form = CanvassForm(request.POST or None, asked=_asked(request))
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.draft_canvass(form.question(), matter_id=one.pk, by=request.acting, at=request.at)
        ),
    ):
        return redirect("canvass", community, made[0])
    return _drafting(
        request,
        form,
        title="Ask the practices" if _may_ask_all(request) else "Ask your group",
        caption=one.title,
        button="Look it over before it opens",
    )


@open_to(ASKERS)
def change_draft(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Word a draft anew."""
    one = queries.canvass(canvass, request.acting.community_id)
    drafted = state(queries.polled(one), request.at) is State.DRAFT
    if not drafted or who.objections_to_asking(request.acting, one.group_id):
        raise NotFound("draft")
    form = CanvassForm(request.POST or None, asked=_asked(request), initial=CanvassForm.filled_with(one))
    if request.method == "POST" and written(
        form,
        lambda: operations.redraft_canvass(form.question(), canvass_id=one.pk, by=request.acting, at=request.at),
    ):
        messages.success(request, "Changed.")
        return redirect("canvass", community, canvass)
    return _drafting(request, form, title="Change the draft", caption=one.matter.title, button="Keep these changes")


@open_to(ASKERS)
def open_canvass(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Open a draft: the roll and the rule are fixed and everyone is asked."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked = operations.open_canvass(canvass_id=canvass, by=request.acting, at=request.at)
    messages.success(request, f"Open: {asked} voices are asked.")
    return redirect("canvass", community, canvass)


@open_to(ASKERS)
def withdraw_canvass(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """Withdraw a canvass before it closes, with the reason."""
    one = queries.canvass(canvass, request.acting.community_id)
    only_for(request, who.objections_to_asking(request.acting, one.group_id))
    form = WithdrawCanvassForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw_canvass(
            canvass_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Withdrawn. To ask again, word the question anew.")
        return redirect("canvass", community, canvass)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Withdraw this canvass",
            "caption": one.wording,
            "button": "Withdraw it",
            "intro": "No more answers are taken and nothing is counted. Answers given stay with each practice.",
            "who_can_see": "the reason: all practices",
        },
    )


@open_to(TELLER_KEEPERS)
def tellers(request: ActingRequest, community: str, canvass: int) -> HttpResponse:
    """The tellers of a canvass, and the naming of another."""
    one = queries.canvass(canvass, request.acting.community_id)
    day = local_day(request.at)
    people = [
        (str(held.pk), f"{held.person.name}, {directory.role_words(held)}")
        for held in directory.possible_tellers(request.acting.community_id, day)
    ]
    form = TellerForm(request.POST or None, people=people)
    if request.method == "POST" and written(
        form,
        lambda: operations.appoint_teller(
            canvass_id=one.pk,
            appointment_id=int(form.cleaned_data["appointment"]),
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Appointed.")
        return redirect("tellers", community, canvass)
    return render(
        request,
        "matters/tellers.html",
        {
            "form": form,
            "title": "Tellers",
            "caption": one.wording,
            "button": "Appoint this teller",
            "tellers": [
                (_named(post), address("stand-down", community, one.pk, post.pk)) for post in queries.tellers(one.pk)
            ],
            "who_can_see": "the executive, the LMC's officers and the tellers",
            "history": history_of_matter(request.acting, one.matter, Part.TELLERS),
        },
    )


@open_to(TELLER_KEEPERS)
def stand_down(request: ActingRequest, community: str, canvass: int, post: int) -> HttpResponse:
    """End a teller's post, with the reason."""
    held = queries.teller_post(post, request.acting.community_id)
    if held.canvass_id != canvass:
        raise NotFound("teller")
    form = StandDownForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.stand_teller_down(
            post_id=post, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, f"{held.appointment.person.name} is a teller of this canvass no longer.")
        return redirect("tellers", community, canvass)
    last = queries.tellers(canvass).count() == 1
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": f"Stand down {_named(held)}",
            "caption": held.canvass.wording,
            "button": "Stand this teller down",
            "intro": "They see no named answers of this canvass from now on. What they looked at stays on record."
            + (" This is the only teller: nobody could take answers by telephone." if last else ""),
            "who_can_see": "the executive, the LMC's officers and the tellers",
        },
    )


def _named(post: Any) -> str:
    return f"{post.appointment.person.name}, {directory.role_words(post.appointment)}"


def _may_ask_all(request: ActingRequest) -> bool:
    return not who.objections_to_asking(request.acting, None)


def _asked(request: ActingRequest) -> list[tuple[str, str]]:
    """Whom this hat may ask: every practice and any group, or the groups it chairs."""
    acting = request.acting
    groups = [
        (str(group.pk), f"The members of {group.name}")
        for group in directory.groups_of(acting.community_id, local_day(request.at))
        if not who.objections_to_asking(acting, group.pk)
    ]
    return [("", "Every practice of the community"), *groups] if _may_ask_all(request) else groups


def _drafting(request: ActingRequest, form: CanvassForm, **words: Any) -> HttpResponse:
    asked = "practices" if _may_ask_all(request) else "your group's members"
    seen = {
        "intro": _POLICY.format(asked),
        "who_can_see": "the executive and the leadership group, until it opens; a chair, their own",
    }
    form.say_how_groups_vote(_how_they_vote(request))
    return render(request, "design/form.html", {"form": form, **seen, **words})


def _how_they_vote(request: ActingRequest) -> list[str]:
    """How each group this hat may ask votes, as the group itself says: a PCN's board by its network agreement."""
    groups = directory.groups_of(request.acting.community_id, local_day(request.at))
    return [
        f"{one.name} votes so: {said}"
        for one in groups
        if (said := "; ".join(filter(None, (one.votes_by, rules_of(one).vote_words))))
        and not who.objections_to_asking(request.acting, one.pk)
    ]
