"""Payment queries: the list, as a file too, one query, and what is done with it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.csv_file import csv_file
from folkmoot.design.forms import Form
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.front_door import queries
from folkmoot.front_door.domain import payment as rules
from folkmoot.front_door.domain.payment import Band, State, is_team
from folkmoot.front_door.operations import payments as operations
from folkmoot.front_door.operations.asking import Asked
from folkmoot.front_door.web import payment_forms as forms
from folkmoot.front_door.web import payment_present as present
from folkmoot.front_door.web.access import RAISERS
from folkmoot.front_door.web.choices import owner_choices
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import Listed


@open_to(IN_COMMUNITY)
def payments(request: ActingRequest, community: str) -> HttpResponse:
    """The payment queries this hat may see, the oldest first, filtered and paged."""
    chosen, today = _chosen(request), local_day(request.at)
    page = paged(_found(request), request)
    within = queries.stuck_after(request.acting.community_id, today)
    given = {
        "lines": [
            present.line(one, concerned, request.acting, today, within)
            for one, concerned in zip(page.rows, queries.concerned_with_each(page.rows, today), strict=True)
        ],
        "page": page,
        "community": community,
        "boxes": _boxes(chosen),
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "bands": present.bands(queries.open_by_band(request.acting, today), community),
        "may_raise": RAISERS.admits(request.acting),
        "who_can_see": present.WHO_SEES,
    }
    return render(request, "front_door/payments.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def payments_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a file; a sum stands in it only for those who see it on the page."""
    today = local_day(request.at)
    found = list(_found(request))
    concerned = queries.concerned_with_each(found, today)
    rows = (present.export_row(*pair, request.acting, today) for pair in zip(found, concerned, strict=True))
    return csv_file(f"{community}-payments", present.EXPORT_HEAD, rows)


@open_to(IN_COMMUNITY)
def payment(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """One payment query."""
    one = queries.payment_by_reference(payment_number, request.acting)
    given = {
        "page": present.page(one, request.acting, request.at),
        "community": community,
        "who_can_see": present.WHO_SEES,
        "history": history_of(request.acting, one),
    }
    return render(request, "front_door/payment.html", given)


_NOBODY_ELSE = "Nobody else of the body it lies with has a role here: there is nobody to give it to."
# Where what was written at the front door waits until the payment query's page opens.
_BEGUN = "payment_begun"


def begin(request: ActingRequest, asked: Asked) -> None:
    """Keep what was written at the front door for the page that raises a payment query."""
    request.session[_BEGUN] = {"asked_of": asked.asked_of, "scheme": asked.title, "words": asked.words}


@open_to(RAISERS)
def new(request: ActingRequest, community: str) -> HttpResponse:
    """Ask for money that is owed."""
    today = local_day(request.at)
    payers = [(str(one.pk), one.name) for one in queries.payers(request.acting.community_id, today)]
    begun = request.session.pop(_BEGUN, {})
    form = forms.PaymentForm(request.POST or None, payers=payers, initial={"opened_on": today} | begun)
    made: list[str] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.raise_query(form.raised(), by=request.acting, at=request.at))
    ):
        messages.success(request, f"{made[0]} is raised. You see here who deals with it, and how old it grows.")
        return redirect("payment", community, made[0])
    return form_page(request, form, "Raise a payment query", "Raise it", who_can_see=present.WHO_SEES)


@open_to(IN_COMMUNITY)
def take_on(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Deal with a query from now on."""
    one = queries.payment_by_reference(payment_number, request.acting)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.take_on(query_id=one.pk, by=request.acting, at=request.at)
    messages.success(request, "It is yours: you see the sum now, and whoever raised it is told that you deal with it.")
    return redirect("payment", community, payment_number)


@open_to(IN_COMMUNITY)
def assign(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Say who of the body that pays deals with a query."""
    one = queries.payment_by_reference(payment_number, request.acting)
    today = local_day(request.at)
    concerned = queries.concerned_with(one, today)
    # The form names people: it opens to whoever may send it, and to nobody else.
    only_for(request, rules.objections_to_assigning(request.acting, concerned, State(one.state)))
    owners = owner_choices(each for each in queries.could_own(one, concerned, today) if each.pk != concerned.owner_id)
    if not owners:
        messages.warning(request, _NOBODY_ELSE)
        return redirect("payment", community, payment_number)
    return _form_on(
        request,
        one,
        forms.AssignForm(request.POST or None, owners=owners),
        lambda said: operations.assign(query_id=one.pk, owner_id=int(said["owner"]), by=request.acting, at=request.at),
        title="Say who deals with it",
        button="Give it to them",
        done=lambda said: present.dealt_with(said["owner"], owners, request.acting),
    )


@open_to(IN_COMMUNITY)
def not_so(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Say that a query was not settled as was said."""
    one = queries.payment_by_reference(payment_number, request.acting)
    days = {"settled_on": local_day(one.moved_at), "today": local_day(request.at)}
    only_for(
        request,
        rules.objections_to_saying_not_so(request.acting, _concerned(request, one), State(one.state), **days),
    )
    return _form_on(
        request,
        one,
        forms.NotSoForm(request.POST or None),
        lambda said: operations.say_not_so(query_id=one.pk, why=said["why"], by=request.acting, at=request.at),
        title="That is not so",
        button="Open it again",
        intro=f"It was closed as {State(one.state).words.lower()}: {one.closing_note}",
        done="It is open again, with whoever had it.",
    )


@open_to(IN_COMMUNITY)
def hand_on(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Hand a query on to another body."""
    one = queries.payment_by_reference(payment_number, request.acting)
    today = local_day(request.at)
    concerned = queries.concerned_with(one, today)
    only_for(request, rules.objections_to_team_act(request.acting, concerned, State(one.state)))
    found = queries.payers if is_team(request.acting, concerned) else queries.payers_with_somebody
    bodies = found(request.acting.community_id, today)
    payers = [(str(each.pk), each.name) for each in bodies if each.pk not in concerned.team]
    form = forms.HandOnForm(request.POST or None, payers=payers)
    return _form_on(
        request,
        one,
        form,
        lambda said: operations.hand_on(
            query_id=one.pk, to=int(said["to"]), why=said["why"], by=request.acting, at=request.at
        ),
        title="Hand it on",
        button="Hand it on",
        done="Handed on.",
    )


@open_to(IN_COMMUNITY)
def say(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Write what has moved."""
    one = queries.payment_by_reference(payment_number, request.acting)
    only_for(request, rules.objections_to_saying(request.acting, _concerned(request, one), State(one.state), "so"))
    return _form_on(
        request,
        one,
        forms.SayOnPaymentForm(request.POST or None),
        lambda said: operations.say(query_id=one.pk, said=said["said"], by=request.acting, at=request.at),
        title="Write what has moved, or what is missing",
        button="Write it",
        done="Written.",
    )


@open_to(IN_COMMUNITY)
def settle(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Say that it is paid, or not owed."""
    one = queries.payment_by_reference(payment_number, request.acting)
    only_for(request, rules.objections_to_settling(request.acting, _concerned(request, one), State(one.state), "so"))
    return _form_on(
        request,
        one,
        forms.SettleForm(request.POST or None),
        lambda said: operations.settle(
            query_id=one.pk, paid=bool(said["paid"]), note=said["note"], by=request.acting, at=request.at
        ),
        title="Say how it was settled",
        button="Close it",
        done="Closed. Whoever raised it is told how.",
    )


@open_to(IN_COMMUNITY)
def withdraw(request: ActingRequest, community: str, payment_number: str) -> HttpResponse:
    """Take a query back."""
    one = queries.payment_by_reference(payment_number, request.acting)
    only_for(request, rules.objections_to_withdrawing(request.acting, _concerned(request, one), State(one.state), "so"))
    return _form_on(
        request,
        one,
        forms.WithdrawPaymentForm(request.POST or None),
        lambda said: operations.withdraw_query(query_id=one.pk, why=said["why"], by=request.acting, at=request.at),
        title="Withdraw this query",
        button="Withdraw it",
        done="Withdrawn.",
    )


def _concerned(request: ActingRequest, one: Any) -> Any:
    return queries.concerned_with(one, local_day(request.at))


def _form_on(
    request: ActingRequest,
    one: Any,
    form: Form,
    operation: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    done: str | Callable[[dict[str, Any]], str],
    intro: str = "",
) -> HttpResponse:
    name, community = present.name_of(one), request.acting.community_slug
    if request.method == "POST" and written(form, lambda: operation(form.cleaned_data)):
        messages.success(request, done if isinstance(done, str) else done(form.cleaned_data))
        return _onward(request, one)
    back = (f"Back to {name}", address("payment", community, name))
    caption = f"{one.scheme}, {one.period}"
    return form_page(
        request, form, title, button, back=back, caption=caption, intro=intro, who_can_see=present.WHO_SEES
    )


def _onward(request: ActingRequest, one: Any) -> HttpResponse:
    """The query again; the list, for a body that has just handed it on and sees it no more."""
    community = request.acting.community_slug
    if queries.payments_seen_by(request.acting).filter(pk=one.pk).exists():
        return redirect("payment", community, present.name_of(one))
    return redirect("payments", community)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("words", "state", "age")}


def _boxes(chosen: dict[str, str]) -> list[dict[str, Any]]:
    states = [(one.value, one.words) for one in State]
    ages = [(one.value, f"{one.value} days") for one in Band]
    return [
        {"name": "words", "label": "Practice or scheme", "chosen": chosen["words"]},
        {"name": "state", "label": "State", "options": states, "chosen": chosen["state"], "all": "Any state"},
        {"name": "age", "label": "Age", "options": ages, "chosen": chosen["age"], "all": "Any age"},
    ]


def _found(request: ActingRequest) -> Listed[Any]:
    words, state, age = _chosen(request).values()
    return queries.payments_listed(
        request.acting,
        state=state if state in set(State) else None,
        opened=_opened(Band(age), local_day(request.at)) if age in set(Band) else None,
        words=words or None,
    )


def _opened(age: Band, today: date) -> tuple[date | None, date]:
    """Between which days a query of that age was opened."""
    first, last = age.days
    return None if last is None else today - timedelta(days=last), today - timedelta(days=first)
