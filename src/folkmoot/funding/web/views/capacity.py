"""Where an executive's people might come from: the options, one of them, weighing it, asking practices, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.funding.domain import capacity as rules
from folkmoot.funding.domain.capacity import Asking, Kind, Origin, Trust
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.operations import capacity as operations
from folkmoot.funding.queries import capacity as queries
from folkmoot.funding.web import capacity_forms as forms
from folkmoot.funding.web import capacity_present as present
from folkmoot.funding.web.access import KEEPERS
from folkmoot.funding.web.forms import BecauseForm
from folkmoot.kernel.errors import NotFound
from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day

_KINDS = [(one.value, one.words) for one in Kind]
# Working days practices have, unless the executive says otherwise.
_DAYS = 10


@open_to(MEMBERS)
def options(request: ActingRequest, community: str) -> HttpResponse:
    """The options weighed, of one kind or both; the template, where nobody is on the executive."""
    acting, kind = request.acting, _kind(request)
    page = paged(queries.narrowed(queries.options_seen_by(acting), kind), request)
    return render(
        request,
        "funding/options.html",
        {
            "lines": present.lines(page.rows, acting, request.at),
            "page": page,
            "kind": kind.value if kind else "",
            "kinds": _KINDS,
            "template": present.template(acting, request.at),
            "keeps": keeps(acting),
            "community": community,
            "who_can_see": present.WHO_SEES,
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def options_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    found = queries.narrowed(queries.options_seen_by(request.acting), _kind(request))
    rows = present.export_rows(found, request.acting, request.at)
    return csv_file(f"{community}-capacity-options", present.EXPORT_HEAD, rows)


def _kind(request: ActingRequest) -> Kind | None:
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in dict(_KINDS) else None


@open_to(MEMBERS)
def option(request: ActingRequest, community: str, capacity_option: int) -> HttpResponse:
    """One option; a practice says here whether it would trust it."""
    acting = request.acting
    one = queries.option_in(capacity_option, acting)
    form = _trust_form(request, one)
    if request.method == "POST":
        if form is None:
            raise NotFound("a question that you answer")
        if written(
            form,
            lambda: operations.say_trust(
                option_id=one.pk, answer=Trust(form.cleaned_data["answer"]), by=acting, at=request.at
            ),
        ):
            messages.success(request, "Thank you. You can change it until it closes; nobody else sees it.")
            return redirect("capacity-option", community, one.pk)
    return render(
        request,
        "funding/option.html",
        {
            "page": present.page(one, acting, request.at),
            "form": form,
            "button": "Change the answer" if form and form.initial else "Answer",
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of(acting, one),
        },
    )


def _trust_form(request: ActingRequest, one: Any) -> forms.TrustForm | None:
    if rules.asking(one.closes_at, request.at) is not Asking.OPEN or not rules.may_answer(request.acting):
        return None
    own = present.own_answer(one, request.acting)
    return forms.TrustForm(request.POST if request.method == "POST" else None, initial={"answer": own} if own else {})


@open_to(KEEPERS)
def new_option(request: ActingRequest, community: str) -> HttpResponse:
    """Weigh an option."""
    form = forms.OptionForm(request.POST or None, initial=_begun(request))
    made: list[int] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.weigh(form.weighed(), by=request.acting, at=request.at).pk)
    ):
        messages.success(request, "Added. All members can read it.")
        return redirect("capacity-option", community, made[0])
    return form_page(
        request,
        form,
        "Weigh an option",
        "Add it",
        intro="Say what speaks for it and against it, so that practices can say whether they would trust it.",
        who_can_see=present.WHO_SEES,
    )


def _begun(request: ActingRequest) -> dict[str, str]:
    """What the address says of the option: as the template leads here."""
    kind, origin = request.GET.get("kind", ""), request.GET.get("origin", "")
    known = origin in {one.value for one in Origin}
    return {
        "kind": kind if kind in dict(_KINDS) else "",
        "origin": origin if known else "",
        "what": Origin(origin).words if known else "",
    }


@open_to(KEEPERS)
def change_option(request: ActingRequest, community: str, capacity_option: int) -> HttpResponse:
    """Say an option anew."""
    one = queries.option_in(capacity_option, request.acting)
    form = forms.OptionForm(request.POST or None, initial=present.as_weighed(one))
    if request.method == "POST" and written(
        form, lambda: operations.weigh_anew(form.weighed(), option_id=one.pk, by=request.acting, at=request.at)
    ):
        messages.success(request, "Changed.")
        return redirect("capacity-option", community, one.pk)
    return _form_page(request, form, one, "Change what it says", "Change it")


@open_to(KEEPERS)
def ask_practices(request: ActingRequest, community: str, capacity_option: int) -> HttpResponse:
    """Ask every practice whether it would trust an option."""
    one = queries.option_in(capacity_option, request.acting)
    until = end_of_working_day(add_working_days(local_day(request.at), _DAYS))
    form = forms.AskForm(request.POST or None, initial={"closes_at": until})
    if request.method == "POST" and written(
        form,
        lambda: operations.ask_practices(
            option_id=one.pk, closes_at=form.cleaned_data["closes_at"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Asked. It waits for every practice until it closes; then it is counted.")
        return redirect("capacity-option", community, one.pk)
    intro = "Each practice says yes, not sure or no. Only counts are shown, once it has closed, and never small ones."
    return _form_page(request, form, one, "Ask practices whether they would trust it", "Ask them", intro=intro)


@open_to(KEEPERS)
def take_back(request: ActingRequest, community: str, capacity_option: int) -> HttpResponse:
    """Weigh an option no more."""
    one = queries.option_in(capacity_option, request.acting)
    form = BecauseForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.take_option_back(
            option_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Taken back. It is in the record, and no longer shown.")
        return redirect("capacity-options", community)
    return _form_page(request, form, one, "Weigh this option no more", "Take it back")


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str, **more: Any) -> HttpResponse:
    return form_page(request, form, title, button, caption=one.what, who_can_see=present.WHO_SEES, **more)
