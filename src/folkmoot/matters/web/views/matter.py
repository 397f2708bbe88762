"""Pages of a matter."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory.queries.origins import origins_of
from folkmoot.directory.web.access import EXECUTIVE, IN_COMMUNITY, LMC
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.working_days import local_day
from folkmoot.matters import queries
from folkmoot.matters.domain import who
from folkmoot.matters.domain.matter import Category, State
from folkmoot.matters.operations import lmc_notes
from folkmoot.matters.operations import matter as operations
from folkmoot.matters.web.forms.matter import AdviceForm, RaiseForm, RouteForm, WithdrawForm
from folkmoot.matters.web.history import history_of_matter
from folkmoot.matters.web.presenters import matter as present
from folkmoot.matters.web.presenters.lmc_notes import draft_said
from folkmoot.matters.web.views import choices
from folkmoot.prepared import Listed


@open_to(IN_COMMUNITY)
def matters(request: ActingRequest, community: str) -> HttpResponse:
    """Every matter this hat may see, filtered and paged."""
    chosen = _chosen(request)
    page = paged(_found(request, in_short=True), request)
    return render(
        request,
        "matters/matters.html",
        {
            "lines": [present.line(one, request.acting) for one in page.rows],
            "page": page,
            "community": community,
            "states": [(one.value, one.words) for one in State],
            "categories": [(one.value, one.words) for one in Category],
            "chosen": chosen,
            "query": urlencode({name: value for name, value in chosen.items() if value}),
            "who_can_see": "all practices and the executive; partners see their own requests, and the positions released to them",
        },
    )


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def matters_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = (present.export_row(one, request.acting) for one in _found(request))
    return csv_file(f"{community}-matters", present.EXPORT_HEAD, rows)


def _chosen(request: ActingRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip() for name in ("state", "category", "words")}


def _found(request: ActingRequest, *, in_short: bool = False) -> Listed[Any]:
    state, category, words = _chosen(request).values()
    return queries.matters_narrowed(
        request.acting,
        state=state if state in set(State) else None,
        category=category if category in set(Category) else None,
        words=words or None,
        in_short=in_short,
    )


@open_to(IN_COMMUNITY)
def matter(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """One matter: what it is, what it has come to, and what can be done next."""
    one = queries.matter_by_reference(reference, request.acting)
    page = present.page(one, request.acting, request.at)
    return render(
        request,
        "matters/matter.html",
        {
            "page": page,
            "community": community,
            "who_can_see": page.who_can_see,
            "history": history_of_matter(request.acting, one),
            "origins": origins_of(one, request.acting),
        },
    )


@open_to(IN_COMMUNITY)
def raise_matter(request: ActingRequest, community: str) -> HttpResponse:
    """Raise a matter."""
    acting, day = request.acting, local_day(request.at)
    form = RaiseForm(
        request.POST or None,
        **choices.for_a_matter(acting.community_id, day),
    )
    made: list[str] = []
    if request.method == "POST" and written(
        form, lambda: made.append(operations.raise_matter(form.raised(), by=acting, at=request.at))
    ):
        messages.success(request, f"{made[0]} raised. The executive routes it next.")
        return redirect("matter", community, made[0])
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Raise a matter",
            "button": "Raise this matter",
            "who_can_see": "all practices, the executive and the LMC"
            + ("" if acting.is_member else "; your organisation sees its own"),
        },
    )


_ROUTING = (
    "Practices will be asked before it is decided. Where it touches contracts or money, the LMC is consulted too."
)


@open_to(EXECUTIVE)
def route(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Route a matter into the loop."""
    one = queries.matter_by_reference(reference, request.acting)
    form = RouteForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.route_matter(
            matter_id=one.pk, note=form.cleaned_data["note"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, f"{reference} routed. Ask the practices next.")
        return redirect("matter", community, reference)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Route this matter",
            "caption": one.title,
            "button": "Route it",
            "intro": _ROUTING,
            "who_can_see": present.who_can_see(one),
        },
    )


@open_to(IN_COMMUNITY)
def withdraw(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """Withdraw a matter, with the reason."""
    one = queries.matter_by_reference(reference, request.acting)
    only_for(request, who.objections_to_withdrawing(request.acting, asked_by=one.asked_by_id))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw_matter(
            matter_id=one.pk, why=form.cleaned_data["why"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, f"{reference} withdrawn.")
        return redirect("matter", community, reference)
    return render(
        request,
        "design/form.html",
        {
            "form": form,
            "title": "Withdraw this matter",
            "caption": one.title,
            "button": "Withdraw it",
            "who_can_see": present.who_can_see(one),
        },
    )


@open_to(LMC)
def advise(request: ActingRequest, community: str, consultation: int) -> HttpResponse:
    """Give the LMC's advice on a matter, or keep a draft of it for the LMC alone."""
    asked = queries.consultation(consultation, request.acting)
    draft = queries.advice_draft(asked.pk, request.acting)
    form = AdviceForm(request.POST or None, initial={"advice": draft.words if draft else ""})
    keeps = "draft" in request.POST
    if request.method == "POST" and written(form, lambda: _advise(request, form, asked.pk, keeps=keeps)):
        messages.success(request, "Kept as a draft, for the LMC alone." if keeps else "Advice given.")
        return redirect("advise", community, consultation) if keeps else redirect("waiting")
    given = {
        "form": form,
        "title": "Give the LMC's advice",
        "caption": asked.matter.title,
        "intro": draft_said(draft),
        "button": "Give this advice",
        "may_draft": asked.is_awaited,
        "who_can_see": "a draft, only the LMC; once it is given, all practices, the executive and the LMC",
    }
    return render(request, "matters/advise.html", given)


def _advise(request: ActingRequest, form: AdviceForm, consultation_id: int, *, keeps: bool) -> None:
    said, acting = form.cleaned_data["advice"], request.acting
    if keeps:
        lmc_notes.draft_advice(consultation_id=consultation_id, words=said, by=acting, at=request.at)
    else:
        operations.advise(consultation_id=consultation_id, advice=said, by=acting, at=request.at)
