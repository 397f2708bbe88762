"""Pages on which a request is dealt with: triaged, passed on, declined, answered, or taken up as a matter."""

from typing import Any

from django.http import HttpResponse

from folkmoot.design.access import open_to
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.front_door import queries
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import Kind
from folkmoot.front_door.domain.request import reference as name_of
from folkmoot.front_door.operations import dealing as operations
from folkmoot.front_door.queries.bodies import bodies_on
from folkmoot.front_door.queries.ended import lies_with_nobody, taken_over_by
from folkmoot.front_door.web import choices, forms
from folkmoot.front_door.web.views.act import form_on
from folkmoot.front_door.web.whom_to_ask_present import offered_for
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import add_working_days, local_day
from folkmoot.matters.web.forms.matter import RaiseForm
from folkmoot.matters.web.views.choices import for_a_matter

# What the form begins with: long enough to ask somebody, short enough to be told.
_PROMISED_WORKING_DAYS = 5


def _to_deal_with(request: ActingRequest, request_number: str, *, even_if_nobody_s: bool = False) -> Any:
    # The forms name people and other requests: they open to whoever may send them, and to nobody else.
    one = queries.request_by_reference(request_number, request.acting)
    nobody = even_if_nobody_s and lies_with_nobody(one, local_day(request.at))
    if objections := who.objections_to_dealing(request.acting, asked_of=one.asked_of_id, lies_with_nobody=nobody):
        raise Refused(objections)
    return one


@open_to(IN_COMMUNITY)
def triage(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Say who deals with a request, and by when the asker hears."""
    one = _to_deal_with(request, request_number)
    today = local_day(request.at)
    owners = queries.possible_owners(one, today)
    form = forms.TriageForm(
        request.POST or None,
        owners=choices.owner_choices(owners),
        initial={
            "kind": one.kind,
            "owner": one.owner_id or request.acting.appointment_id,
            "reply_by": one.reply_by or add_working_days(today, _PROMISED_WORKING_DAYS),
        },
    )
    return form_on(
        request,
        one,
        form,
        lambda: operations.triage(
            request_id=one.pk,
            owner_id=int(form.cleaned_data["owner"]),
            reply_by=form.cleaned_data["reply_by"],
            kind=Kind(form.cleaned_data["kind"]),
            by=request.acting,
            at=request.at,
        ),
        title="Who deals with it, and by when?",
        button="Promise this",
        done="Promised: whoever asked sees who deals with it, and by when they will hear.",
    )


@open_to(IN_COMMUNITY)
def pass_on(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Pass a request on to whoever can answer it."""
    one = _to_deal_with(request, request_number, even_if_nobody_s=True)
    bodies = bodies_on(request.acting.community_id, local_day(request.at)).exclude(
        pk__in=[one.asked_of_id or 0, one.asked_by_id]
    )
    here = [] if one.asked_of_id is None else [("", "General practice here, through its executive")]
    successor = taken_over_by(one, local_day(request.at)) if one.asked_of_id is not None else None
    form = forms.PassOnForm(
        request.POST or None,
        places=[*here, *((str(each.pk), each.name) for each in bodies)],
        initial={"to": str(successor.pk)} if successor is not None else {},
    )
    return form_on(
        request,
        one,
        form,
        lambda: operations.pass_on(
            request_id=one.pk,
            to=int(form.cleaned_data["to"]) if form.cleaned_data["to"] else None,
            why=form.cleaned_data["why"],
            by=request.acting,
            at=request.at,
        ),
        title="Pass this request on",
        button="Pass it on",
        done="Passed on: they and whoever asked are written to. Where it was before stays readable.",
    )


@open_to(IN_COMMUNITY)
def decline(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Decline a request, with the reason."""
    one = _to_deal_with(request, request_number, even_if_nobody_s=True)
    form = forms.DeclineForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.decline(request_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at),
        title="Decline this request",
        button="Decline it",
        done="Declined, and whoever asked is told why.",
    )


@open_to(IN_COMMUNITY)
def answer(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Answer a request, and others that ask the same with it."""
    one = _to_deal_with(request, request_number)
    form = forms.AnswerForm(
        request.POST or None, others=choices.other_choices(queries.others_asking(one, request.acting))
    )
    return form_on(
        request,
        one,
        form,
        lambda: operations.answer(
            form.said(), request_ids=[one.pk, *form.others_chosen()], by=request.acting, at=request.at
        ),
        template="front_door/form_offering.html",
        offered=offered_for(one, request.acting),
        title="Answer this request",
        button="Send the answer",
        done="Answered: everyone who asked is told.",
    )


@open_to(EXECUTIVE)
def take_up(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Take a request up as a matter, so that practices are asked."""
    one = queries.request_by_reference(request_number, request.acting)
    acting, day = request.acting, local_day(request.at)
    form = RaiseForm(
        request.POST or None,
        **for_a_matter(acting.community_id, day),
        initial={"title": one.title, "summary": one.words, "decides_on": one.wanted_by},
    )
    return form_on(
        request,
        one,
        form,
        lambda: operations.take_up(form.raised(), request_id=one.pk, by=acting, at=request.at),
        title="Take it up as a matter",
        button="Raise this matter",
        done=f"{name_of(one.year, one.number)} is a matter now. Route it next: practices are asked there.",
    )
