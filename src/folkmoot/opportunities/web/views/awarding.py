"""Awarding an opportunity by its scores or by a draw, and what is asked about it afterwards."""

import json
from typing import Any

from django.http import HttpResponse

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities.domain.interest import Deed
from folkmoot.opportunities.domain.opportunity import How
from folkmoot.opportunities.operations import awarding, drawing, ties
from folkmoot.opportunities.operations import queries as operations
from folkmoot.opportunities.operations.stakes import objections_to_executive_deed
from folkmoot.opportunities.queries.awards import draw_of, queries_about
from folkmoot.opportunities.queries.opportunities import opportunity_by_reference
from folkmoot.opportunities.queries.stakes import stake_of
from folkmoot.opportunities.web import deciding_forms as forms
from folkmoot.opportunities.web.act import form_on


def _only_without_a_stake(request: ActingRequest, one: Any, deed: Deed) -> None:
    """Closed to whoever has a stake in it, while somebody without one is there."""
    only_for(request, objections_to_executive_deed(deed, stake_of(one, request.acting, request.at), request.acting))


@open_to(EXECUTIVE)
def award(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Award it as the scores say."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    _only_without_a_stake(request, one, Deed.AWARD)
    form = forms.AwardForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: awarding.award(form.cleaned_data["words"], opportunity_id=one.pk, by=request.acting, at=request.at),
        title="Award it",
        button="Award it, and tell everyone",
        done="Awarded. Everyone is told, with the points and the reasons.",
        intro="The scores decide: nobody picks. What you write goes to everyone with the points and the reasons.",
    )


@open_to(EXECUTIVE)
def name_tie_value(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Name which random value settles a tie at the last place."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    _only_without_a_stake(request, one, Deed.AWARD)
    form = forms.TieForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: ties.name_tie_value(
            form.cleaned_data["random_what"],
            form.cleaned_data["random_at"],
            opportunity_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Settle the tie by a draw",
        button="Name this value",
        done="Named. Once it is public, draw between those who are level.",
        intro="No criterion tells those at the last place apart. They alone take part, each with the same chance; whoever else "
        "the scores give a place has it. Nobody applies anew.",
    )


@open_to(EXECUTIVE)
def draw(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Draw it by the random value named when it was published."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    _only_without_a_stake(request, one, Deed.AWARD)
    form = forms.DrawForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: (ties.draw_tie if one.how == How.SCORED else drawing.draw)(
            form.cleaned_data["value"],
            form.cleaned_data["again"],
            form.cleaned_data["words"],
            opportunity_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="Draw it by lot",
        button="Draw it, and tell everyone",
        done="Drawn. Everyone is told, and anyone can compute it again.",
        intro=f"What decides is {one.random_what}. Type it as it was made public, every figure."
        if one.random_what
        else "",
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def draw_file(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """The document of the draw, as a file anyone can compute it again from."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    drawn = draw_of(one)
    if drawn is None:
        raise NotFound("draw")
    text = json.dumps(drawn.document, ensure_ascii=False, indent=1)
    name = f"{community}-{opportunity_number}-draw.json"
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@open_to(MEMBERS)
def query(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Ask about an award."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    form = forms.QueryForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.query_award(
            form.cleaned_data["words"], opportunity_id=one.pk, by=request.acting, at=request.at
        ),
        title="Query this award",
        button="Ask it",
        done="Asked. The award is not final until it is answered.",
    )


@open_to(EXECUTIVE)
def answer(request: ActingRequest, community: str, opportunity_number: str, query: int) -> HttpResponse:
    """Answer a query about an award."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    asked = queries_about(one).filter(pk=query).first()
    if asked is None:
        raise NotFound("query")
    _only_without_a_stake(request, one, Deed.ANSWER)
    form = forms.AnswerForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.answer_query(
            form.cleaned_data["answer"], query_id=query, opportunity_id=one.pk, by=request.acting, at=request.at
        ),
        title="Answer a query",
        button="Answer it",
        done="Answered. Whoever asked is told.",
        intro=f"They ask: {asked.words}",
    )
