"""Pages on which somebody asks, joins in asking, redirects an approach, or says what the answer is worth."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Standing
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain import who
from folkmoot.front_door.operations import asking as operations
from folkmoot.front_door.queries.ended import lies_with_nobody
from folkmoot.front_door.web import forms, present
from folkmoot.front_door.web.access import RAISERS
from folkmoot.front_door.web.alike_present import open_already
from folkmoot.front_door.web.capacity_present import beside_asking
from folkmoot.front_door.web.views.act import form_on, press_on
from folkmoot.front_door.web.views.payments import begin
from folkmoot.front_door.web.whom_to_ask_present import offered
from folkmoot.kernel.working_days import local_day

_TITLE, _SEND = "Ask at the front door", "Send this request"


def _partners(request: ActingRequest) -> list[tuple[str, str]]:
    acting = request.acting
    found = directory.organisations_of(acting.community_id, local_day(request.at), standing=Standing.PARTNER)
    return [(str(one.pk), one.name) for one in found]


@open_to(IN_COMMUNITY)
@at_most("file_in")
def new_request(request: ActingRequest, community: str) -> HttpResponse:
    """Ask at the front door."""
    acting = request.acting
    form = forms.AskForm(
        request.POST or None, request.FILES or None, partners=_partners(request) if acting.is_member else []
    )
    if request.method == "POST" and RAISERS.admits(acting) and form.is_valid() and form.is_a_payment_query:
        begin(request, form.asked())
        lost = " The files you chose did not come along." if form.brought() else ""
        messages.info(request, f"Money you are owed goes in here: say who is to pay. What you wrote is below.{lost}")
        return redirect("new-payment", community)
    if request.method == "POST" and form.is_valid() and form.asks_whom_to_ask and (page := _offering(request, form)):
        return page
    if request.method == "POST" and form.is_valid() and not form.is_like_none and (page := _joining(request, form)):
        return page
    made: list[str] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.ask(form.asked(), brought=form.brought(), by=acting, at=request.at))
    ):
        messages.success(request, _received(request, made[0]))
        return redirect("request", community, made[0])
    return _ask_page(request, form)


def _received(request: ActingRequest, reference: str) -> str:
    """What the asker is told of a request just received: also when nobody it was put to is here to read it."""
    one = queries.request_by_reference(reference, request.acting)
    if one.asked_of is not None and lies_with_nobody(one, local_day(request.at)):
        whose = f"Nobody of {one.asked_of.name} is here yet: our executive passes it on."
        return f"{reference} received. {whose} You see here what becomes of it."
    return f"{reference} received. You see here who deals with it, and by when you will hear."


def _ask_page(request: ActingRequest, form: forms.AskForm, **more: Any) -> HttpResponse:
    """The form, below what those who can be asked say they can take on."""
    form.say_files_are_lost()
    given = {
        "form": form,
        "title": _TITLE,
        "button": _SEND,
        "beside": beside_asking(request.acting),
        "who_can_see": present.who_sees_a_new_one(request.acting),
    }
    return render(request, "front_door/form_offering.html", given | more)


def _offering(request: ActingRequest, form: forms.AskForm) -> HttpResponse | None:
    """The form again, with whom one could ask. Missing: None, where nobody named here fits."""
    entries = offered(form.question, request.acting)
    if not entries:
        return None
    form.ask_whether_any_fits()
    return _ask_page(request, form, offered=entries, not_sent_yet=True)


def _joining(request: ActingRequest, form: forms.AskForm) -> HttpResponse | None:
    """The form again, with what others ask already. Missing: None, where nothing is like it."""
    asked = form.asked()
    found = open_already(asked.title, asked.asked_of, request.acting)
    if not found:
        return None
    form.ask_whether_any_is_alike()
    return _ask_page(request, form, open_already=found)


@open_to(MEMBERS)
@at_most("file_in")
def redirect_approach(request: ActingRequest, community: str) -> HttpResponse:
    """Send an approach that went past the front door there; the partner is told."""
    form = forms.RedirectForm(
        request.POST or None,
        request.FILES or None,
        partners=_partners(request),
        initial={"approached_on": local_day(request.at)},
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.redirect(form.approach(), brought=form.brought(), by=request.acting, at=request.at)
        ),
    ):
        messages.success(request, f"Redirected: it is {made[0]} now, and they are told. You need do nothing more.")
        return redirect("request", community, made[0])
    form.say_files_are_lost()
    return form_page(
        request,
        form,
        "Redirect an approach to the front door",
        "Redirect it",
        intro="A partner rang, wrote or caught you in the corridor? Bring it here: they get one answer, it is "
        "everybody's, and nobody else is asked the same behind your back.",
        who_can_see="the partner you name, all practices, the executive and the LMC",
    )


@open_to(MEMBERS)
def join(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Say that one's organisation asks this too."""
    return press_on(
        request,
        request_number,
        lambda number: operations.join(request_id=number, by=request.acting, at=request.at),
        done="You ask this too: the answer comes to you as well.",
    )


@open_to(IN_COMMUNITY)
def close(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Say that the answer answers it."""
    return press_on(
        request,
        request_number,
        lambda number: operations.close(request_id=number, by=request.acting, at=request.at),
        done="Closed, and thank you for saying so.",
    )


@open_to(IN_COMMUNITY)
def ask_again(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Say what the answer leaves open."""
    one = queries.request_by_reference(request_number, request.acting)
    only_for(request, who.objections_to_speaking_for_the_asker(request.acting, asked_by=one.asked_by_id))
    form = forms.AgainForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.ask_again(
            request_id=one.pk, words=form.cleaned_data["words"], by=request.acting, at=request.at
        ),
        title="That does not answer it",
        button="Ask again",
        done="Asked again: it is with them once more.",
    )


@open_to(IN_COMMUNITY)
def withdraw(request: ActingRequest, community: str, request_number: str) -> HttpResponse:
    """Take back what one asked."""
    one = queries.request_by_reference(request_number, request.acting)
    only_for(request, who.objections_to_speaking_for_the_asker(request.acting, asked_by=one.asked_by_id))
    form = forms.WithdrawRequestForm(request.POST or None)
    return form_on(
        request,
        one,
        form,
        lambda: operations.withdraw(request_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at),
        title="Withdraw this request",
        button="Withdraw it",
        done="Withdrawn.",
    )
