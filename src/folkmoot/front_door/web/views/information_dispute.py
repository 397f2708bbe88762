"""Pages on which the clause of an information request is disputed, and stood by or given up."""

from django.http import HttpResponse

from folkmoot.design.access import open_to
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.front_door import queries
from folkmoot.front_door.operations import information_dispute as operations
from folkmoot.front_door.web import information_forms as forms
from folkmoot.front_door.web.views.information_act import form_on, press_on


@open_to(MEMBERS)
def dispute(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Say that no contract asks for it."""
    one = queries.information_by_reference(information_number, request.acting)
    return press_on(
        request,
        one,
        lambda: operations.dispute(request_id=one.pk, by=request.acting, at=request.at),
        done="Held: it waits for nobody's answer until whoever asks gives the basis, or makes it voluntary.",
    )


@open_to(IN_COMMUNITY)
def give_basis(request: ActingRequest, community: str, information_number: str) -> HttpResponse:
    """Give the basis of a request whose clause is disputed, or make it voluntary."""
    one = queries.own_information(information_number, request.acting)
    form = forms.BasisForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.give_basis(
            request_id=one.pk,
            voluntary=bool(form.cleaned_data["voluntary"]),
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
        title="Give the basis, or make it voluntary",
        button="Let it go on",
        done="It goes on: whoever was asked is told, and the days it was held are added.",
    )
