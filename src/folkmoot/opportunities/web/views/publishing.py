"""Publishing an opportunity to all, and making one void."""

from django.http import HttpResponse

from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.opportunities.domain import who
from folkmoot.opportunities.operations import publishing as operations
from folkmoot.opportunities.queries.opportunities import opportunity_by_reference
from folkmoot.opportunities.web import forms
from folkmoot.opportunities.web.act import form_on


@open_to(MEMBERS)
def publish(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """Publish it to everyone at once."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    only_for(request, who.objections_to_preparing(request.acting, known_by=one.known_by_id))
    return form_on(
        request,
        one,
        forms.PublishForm(request.POST if request.method == "POST" else None),
        lambda: operations.publish_opportunity(opportunity_id=one.pk, by=request.acting, at=request.at),
        title="Publish it to all?",
        button="Publish it now",
        done="Published. Everyone is written to at the same moment; its terms are locked.",
        intro="Everyone whose chance it is gets the same letter at the same moment. From then on its terms, its criteria and "
        "their weights are locked. If something must change afterwards, make it void and offer it again.",
    )


@open_to(EXECUTIVE)
def void(request: ActingRequest, community: str, opportunity_number: str) -> HttpResponse:
    """End it without an award, or undo its award."""
    one = opportunity_by_reference(opportunity_number, request.acting)
    only_for(request, operations.objections_to_own(one, request.acting, request.at))
    form = forms.VoidForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.make_void(
            opportunity_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
        title="Make it void",
        button="Make it void",
        done="It is void. Everyone who was told of it is told why.",
    )
