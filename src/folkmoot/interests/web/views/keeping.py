"""The executive's pages: who has not said anything, who reads the register, and wishes to keep words off it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.addresses import address
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.queries.thresholds import figures_once
from folkmoot.directory.web.access import EXECUTIVE
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.interests.domain.returns import Asked, State
from folkmoot.interests.operations import register as operations
from folkmoot.interests.queries import register as queries
from folkmoot.interests.queries.neutral import managers
from folkmoot.interests.queries.returns import asked_people
from folkmoot.interests.web import forms, present, published
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day

_EXECUTIVE_ALONE = "the executive alone"


def _chosen(request: ActingRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {"words": request.GET.get("words", "").strip(), "state": state if state in set(State) else ""}


def _found(request: ActingRequest) -> list[Asked]:
    """Who is asked, the soonest due first."""
    words, state = _chosen(request).values()
    today, community = local_day(request.at), request.acting.community_id
    everyone = asked_people(community, today, figures_once(community, today))
    told = [one for one in everyone if not state or one.state == state]
    named = [one for one in told if words.casefold() in " ".join((one.name, *one.roles)).casefold()]
    return sorted(named, key=lambda one: (one.due, one.name))


@open_to(EXECUTIVE)
def returns(request: ActingRequest, community: str) -> HttpResponse:
    """Who has declared, who has not, and whose return is to be renewed."""
    chosen = _chosen(request)
    page = paged(_found(request), request)
    states = [(one.value, one.words) for one in State]
    given = {
        "lines": [present.return_line(one, community) for one in page.rows],
        "page": page,
        "boxes": [
            {"name": "words", "label": "Person or organisation", "chosen": chosen["words"]},
            {"name": "state", "label": "State", "options": states, "chosen": chosen["state"], "all": "Any state"},
        ],
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "partial": [
            f"{one.name}: {tie}"
            for one in managers(request.acting.community_id, request.at)
            for tie in (*one.roles, *(each.line for each in one.interests))
        ],
        "is_open": queries.rung_of(request.acting.community_id) is not None,
        "community": community,
        "who_can_see": _EXECUTIVE_ALONE,
        "history": history_of_kind(request.acting, "interests.interestreturn"),
    }
    return render(request, "interests/returns.html", given)


@open_to(EXECUTIVE)
@at_most("file_out", reads_too=True)
def returns_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a file."""
    return csv_file(f"{community}-interest-returns", present.RETURNS_HEAD, map(present.return_row, _found(request)))


@open_to(EXECUTIVE)
def decide_readers(request: ActingRequest, community: str) -> HttpResponse:
    """Decide who reads the register; decided for the first time, people are asked to declare."""
    decisions = list(queries.rules_of(request.acting.community_id))
    initial = {"rung": decisions[0].rung if decisions else ""}
    form = forms.ReadersForm(request.POST or None, initial=initial)
    if request.method == "POST" and written(
        form,
        lambda: operations.decide_readers(
            rung=Visibility(form.cleaned_data["rung"]),
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Decided." if decisions else "The register is open: people are asked from today.")
        return redirect("interest-register", community)
    given: dict[str, Any] = {
        "form": form,
        "button": "Decide it",
        "decisions": [present.rule_words(one) for one in decisions],
        "kept_out": published.KEPT_OUT,
        "community": community,
        "who_can_see": "the executive; what it decides, and why, all of the community's own people",
        "history": history_of_kind(request.acting, "interests.registerrule"),
    }
    return render(request, "interests/readers.html", given)


@open_to(EXECUTIVE)
def answer_keep_back(request: ActingRequest, community: str, declared: int) -> HttpResponse:
    """Answer somebody's wish to keep an interest's words off the register."""
    one = queries.wish(declared, request.acting.community_id)
    form = forms.KeepBackForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.answer_keep_back(
            interest_id=one.pk, agreed=bool(form.cleaned_data["agreed"]), by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Answered. The person sees it with their interest.")
        return redirect("person-interests", community, one.person_id)
    said = f"{present.title(one)}: {one.words} Wish: {one.keep_back_because}"
    back = (one.person.name, address("person-interests", community, one.person_id))
    return form_page(
        request,
        form,
        "Keep it off the register?",
        "Answer",
        back=back,
        caption=one.person.name,
        intro=said,
        who_can_see="the executive and the person alone",
        history=history_of(request.acting, one),
    )
