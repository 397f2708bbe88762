"""Rounds of stances: the list, opening one, one round, and saying where one's practice stands."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.web.access import FOR_A_PRACTICE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.relationships.domain import round as rules
from folkmoot.relationships.operations import rounds as operations
from folkmoot.relationships.queries import rounds as queries
from folkmoot.relationships.web import stance_forms as forms
from folkmoot.relationships.web import stance_present as present
from folkmoot.relationships.web.access import PCN_RUNNERS


@open_to(MEMBERS)
def stances(request: ActingRequest, community: str) -> HttpResponse:
    """The rounds of the hat's own PCN, the latest first, and what each stance is like."""
    page = paged(queries.rounds_seen_by(request.acting), request)
    given = {
        "lines": [present.line(one, request.acting, request.at) for one in page.rows],
        "page": page,
        "community": community,
        "runs": rules.runs_a_pcn(request.acting),
        "objections": queries.objections_to_beginning(request.acting, request.at),
        "cards": present.cards(),
        "who_can_see": present.WHO_SEES,
    }
    return render(request, "relationships/stances.html", given)


@open_to(PCN_RUNNERS)
def new_round(request: ActingRequest, community: str) -> HttpResponse:
    """Ask the practices of one's PCN where they stand."""
    if request.method != "POST":
        only_for(request, queries.objections_to_beginning(request.acting, request.at))
    form = forms.OpenRoundForm(request.POST or None)
    made: list[int] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.open_round(form.opened(), by=request.acting, at=request.at).pk)
    ):
        messages.success(request, "The round is open. Each practice of your PCN is asked.")
        return redirect("stance-round", community, made[0])
    return form_page(
        request,
        form,
        "Ask where practices stand",
        "Open the round",
        back=("All rounds", address("stances", community)),
        intro=present.HOW_IT_IS_KEPT,
        who_can_see=present.WHO_SEES,
    )


@open_to(MEMBERS)
def stance_round(request: ActingRequest, community: str, stance_round: int) -> HttpResponse:
    """One round."""
    one = queries.round_in(stance_round, request.acting)
    given = {
        "page": present.page(one, request.acting, request.at),
        "community": community,
        "cards": present.cards(),
        "who_can_see": present.WHO_SEES,
        "history": history_of(request.acting, one),
    }
    return render(request, "relationships/stance_round.html", given)


@open_to(FOR_A_PRACTICE)
def say_stances(request: ActingRequest, community: str, stance_round: int) -> HttpResponse:
    """Say where one's practice stands."""
    one = queries.round_in(stance_round, request.acting)
    is_asked = one.roll.filter(practice_id=request.acting.organisation_id).exists()
    topics = list(one.topics.order_by("place"))
    standing = rules.state(one.closes_at, request.at)
    if request.method != "POST":
        only_for(
            request,
            rules.objections_to_answering(
                request.acting, is_asked=is_asked, state=standing, said={}, topics=frozenset()
            ),
        )
    initial = forms.as_answered(queries.own_answers(one, request.acting)) if is_asked else {}
    form = forms.StancesForm(request.POST or None, topics=topics, initial=initial)
    if request.method == "POST" and written(
        form, lambda: operations.say_stances(form.said(), round_id=one.pk, by=request.acting, at=request.at)
    ):
        messages.success(request, "Thank you. You can change it until the round closes.")
        return redirect("stance-round", community, one.pk)
    return form_page(
        request,
        form,
        "Where does your practice stand?",
        "Say so",
        back=(f"The round of {one.pcn.name}", address("stance-round", community, one.pk)),
        intro=present.HOW_IT_IS_KEPT,
        who_can_see=present.WHO_SEES,
    )
