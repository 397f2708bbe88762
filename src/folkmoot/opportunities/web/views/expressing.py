"""Saying that one wants it, or lets it pass; and that something is at stake for oneself."""

from django.http import HttpResponse

from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations import expressing as operations
from folkmoot.opportunities.queries.expressions import answers_to, own_expression
from folkmoot.opportunities.queries.opportunities import criteria_of, opportunity_by_reference
from folkmoot.opportunities.web import deciding_forms as forms
from folkmoot.opportunities.web.act import form_on, press_on


@open_to(MEMBERS)
def express(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Say that the organisation one acts for wants it."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    only_for(request, who.objections_to_expressing(request.acting, Among(one.among)))
    criteria, own = criteria_of(one), own_expression(one, request.acting)
    said = answers_to([each.pk for each in criteria], own.pk) if own is not None else {}
    form = forms.ExpressForm(
        request.POST or None, criteria=criteria, answers=said, initial={"words": own.words if own is not None else ""}
    )
    return form_on(
        request,
        one,
        form,
        lambda: operations.express_interest(
            form.cleaned_data["words"], form.answers(), opportunity_id=one.pk, by=request.acting, at=request.at
        ),
        title="Say that you want it",
        button="Send it, sealed",
        done="Sent, sealed. You can change it or take it back until it closes.",
        who_can_see="people acting for your own organisation; after it has closed the scorers too, without your name",
    )


@open_to(MEMBERS)
def let_pass(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Say that the organisation one acts for lets it pass."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    return press_on(
        request,
        one,
        lambda: operations.let_pass(opportunity_id=one.pk, by=request.acting, at=request.at),
        done="You let it pass. Until it closes you can still say that you want it.",
    )


@open_to(IN_COMMUNITY)
def declare(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Say what is at stake for oneself."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    form = forms.DeclareForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.declare_interest(
            form.cleaned_data["words"], opportunity_id=one.pk, by=request.acting, at=request.at
        ),
        title="What is at stake for you?",
        button="Declare it",
        done="Declared. You do not score this opportunity.",
        who_can_see="you, and the executive",
    )
