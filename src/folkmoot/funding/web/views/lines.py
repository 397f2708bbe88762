"""Funding lines: their list, one line, noting it, putting it right, saying that it ends, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.funding.domain.line import State
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.operations import lines as operations
from folkmoot.funding.queries import given as times
from folkmoot.funding.queries import lines as queries
from folkmoot.funding.queries.cases import agreed_of, case_in
from folkmoot.funding.web import forms, present
from folkmoot.funding.web.access import KEEPERS
from folkmoot.funding.web.case_present import as_agreed
from folkmoot.kernel.working_days import local_day

_MOST_FIGURES = 9
_STATES = [(one.value, one.words) for one in State]


@open_to(MEMBERS)
def funding(request: ActingRequest, community: str) -> HttpResponse:
    """Who pays for what, until when; what the time given adds up to."""
    today, chosen = local_day(request.at), _chosen(request)
    within = queries.within_days(request.acting.community_id, today)
    page = paged(_found(request), request)
    return render(
        request,
        "funding/funding.html",
        {
            "lines": [present.line(one, request.acting, within, today) for one in page.rows],
            "page": page,
            "sums": present.sums(times.overhead_on(request.acting.community_id, today)),
            "hours_said": present.HOURS_SAID,
            "chosen": chosen,
            "states": _STATES,
            "asked": "?" + narrowed_as(request) if any(chosen.values()) else "",
            "keeps": keeps(request.acting),
            "within": within,
            "community": community,
            "who_can_see": present.WHO_SEES,
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def funding_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    today = local_day(request.at)
    within = queries.within_days(request.acting.community_id, today)
    rows = (present.export_row(one, within, today) for one in _found(request))
    return csv_file(f"{community}-funding", present.EXPORT_HEAD, rows)


def _chosen(request: ActingRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {"words": request.GET.get("words", "").strip(), "state": state if state in dict(_STATES) else ""}


def _found(request: ActingRequest) -> Any:
    today, chosen = local_day(request.at), _chosen(request)
    return queries.narrowed(
        queries.lines_seen_by(request.acting),
        words=chosen["words"],
        state=State(chosen["state"]) if chosen["state"] else None,
        within=queries.within_days(request.acting.community_id, today),
        day=today,
    )


@open_to(MEMBERS)
def line(request: ActingRequest, community: str, funding_line: int) -> HttpResponse:
    """One funding line, with the time it pays for."""
    one, today = queries.line_in(funding_line, request.acting), local_day(request.at)
    within = queries.within_days(request.acting.community_id, today)
    return render(
        request,
        "funding/line.html",
        {
            "page": present.page(one, times.times_of(one), request.acting, within, today),
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of(request.acting, one),
        },
    )


def _payers(request: ActingRequest, kept: Any = None) -> list[tuple[str, str]]:
    """Who may be asked to pay; whoever is named already, though they have left."""
    found = queries.payers_of(request.acting.community_id, local_day(request.at))
    if kept is not None and kept.pk not in {one.pk for one in found}:
        found.append(kept)
    return [("", "None of these")] + [(str(one.pk), one.name) for one in found]


@open_to(KEEPERS)
def new_line(request: ActingRequest, community: str) -> HttpResponse:
    """Note who pays for what; perhaps what follows another line, or comes of a case."""
    before, case = _followed(request), _case(request)
    initial = present.as_continued(before) if before else as_agreed(case) if case else {}
    form = forms.LineForm(request.POST or None, payers=_payers(request), initial=initial)
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.note_line(
                form.paid(),
                follows_id=before.pk if before else None,
                case_id=case.pk if case else None,
                by=request.acting,
                at=request.at,
            ).pk
        ),
    ):
        messages.success(request, "Noted. All members can read it.")
        return redirect("funding-line", community, made[0])
    return form_page(
        request,
        form,
        "Add a funding line",
        "Add it",
        caption=f"It follows: {before.pays_for}" if before else f"It comes of: {case.title}" if case else "",
        intro="Money that pays for speaking and acting for general practice: a chair, a shared manager, admin help.",
        who_can_see=present.WHO_SEES,
    )


def _followed(request: ActingRequest) -> Any:
    key = _key(request, "follows")
    return queries.line_in(key, request.acting) if key is not None else None


def _case(request: ActingRequest) -> Any:
    key = _key(request, "case")
    return case_in(key, request.acting) if key is not None else None


def _key(request: ActingRequest, name: str) -> int | None:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) <= _MOST_FIGURES else None


@open_to(KEEPERS)
def correct_line(request: ActingRequest, community: str, funding_line: int) -> HttpResponse:
    """Put a line right."""
    one = queries.line_in(funding_line, request.acting)
    form = forms.CorrectLineForm(
        request.POST or None,
        payers=_payers(request, one.source),
        cases=[(str(each.pk), each.title) for each in agreed_of(request.acting)],
        initial=present.as_noted(one),
    )
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_line(
            form.paid(),
            line_id=one.pk,
            case_id=form.case_id(),
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Put right. What it said before is in the record.")
        return redirect("funding-line", community, one.pk)
    return _form_page(request, form, one, "Put this line right", "Put it right")


@open_to(KEEPERS)
def end_line(request: ActingRequest, community: str, funding_line: int) -> HttpResponse:
    """Say that a line ends, and why."""
    one = queries.line_in(funding_line, request.acting)
    form = forms.EndLineForm(request.POST or None, initial={"last_day": present.as_noted(one)["last_day"]})
    if request.method == "POST" and written(
        form,
        lambda: operations.end_line(
            line_id=one.pk,
            last_day=form.cleaned_data["last_day"],
            because=form.cleaned_data["because"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Said. Nobody is asked any more what follows.")
        return redirect("funding-line", community, one.pk)
    return _form_page(request, form, one, "Say that it ends, and why", "Say so")


@open_to(KEEPERS)
def take_line_back(request: ActingRequest, community: str, funding_line: int) -> HttpResponse:
    """Take back a line that was noted by mistake."""
    one = queries.line_in(funding_line, request.acting)
    form = forms.BecauseForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.take_line_back(
            line_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Taken back. It is in the record, and no longer shown.")
        return redirect("funding", community)
    return _form_page(request, form, one, "Take this line back", "Take it back")


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str) -> HttpResponse:
    return form_page(request, form, title, button, caption=one.pays_for, who_can_see=present.WHO_SEES)
