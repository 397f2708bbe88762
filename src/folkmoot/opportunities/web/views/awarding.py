"""Awarding an opportunity, and what is asked about it afterwards."""

from django.http import HttpResponse

from folkmoot.design.access import open_to
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities.operations import awarding as operations
from folkmoot.opportunities.queries.awards import queries_about
from folkmoot.opportunities.queries.opportunities import opportunity_by_reference
from folkmoot.opportunities.web import deciding_forms as forms
from folkmoot.opportunities.web.act import form_on


@open_to(EXECUTIVE)
def award(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Award it as the scores say."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    form = forms.AwardForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.award(form.cleaned_data["words"], opportunity_id=one.pk, by=request.acting, at=request.at),
        title="Award it",
        button="Award it, and tell everyone",
        done="Awarded. Everyone is told, with the points and the reasons.",
        intro="The scores decide: nobody picks. What you write goes to everyone with the points and the reasons.",
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
