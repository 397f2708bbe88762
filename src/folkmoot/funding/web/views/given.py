"""Time given: its list, noting it, putting it right, ending it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of_kind
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.funding.domain.given import Source
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.operations import given as operations
from folkmoot.funding.queries import given as queries
from folkmoot.funding.queries.lines import lines_seen_by
from folkmoot.funding.web import forms, present
from folkmoot.funding.web.access import KEEPERS
from folkmoot.kernel.working_days import local_day

_SOURCES = [(one.value, one.words) for one in Source]
_WHEN = [("all", "Any time")]


@open_to(MEMBERS)
def times(request: ActingRequest, community: str) -> HttpResponse:
    """Who gives how much time, who bears it, and what it adds up to today."""
    today, chosen = local_day(request.at), _chosen(request)
    page = paged(_found(request), request)
    return render(
        request,
        "funding/times.html",
        {
            "lines": [present.time_line(one, request.acting, today) for one in page.rows],
            "page": page,
            "sums": present.sums(queries.overhead_on(request.acting.community_id, today)),
            "hours_said": present.HOURS_SAID,
            "chosen": chosen,
            "sources": _SOURCES,
            "when": _WHEN,
            "asked": "?" + narrowed_as(request) if any(chosen.values()) else "",
            "keeps": keeps(request.acting),
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of_kind(request.acting, "funding.timegiven"),
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def times_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return csv_file(f"{community}-time-given", present.TIME_HEAD, map(present.time_row, _found(request)))


def _chosen(request: ActingRequest) -> dict[str, str]:
    source, when = request.GET.get("source", ""), request.GET.get("when", "")
    return {
        "words": request.GET.get("words", "").strip(),
        "source": source if source in dict(_SOURCES) else "",
        "when": when if when in dict(_WHEN) else "",
    }


def _found(request: ActingRequest) -> Any:
    chosen = _chosen(request)
    return queries.narrowed(
        queries.times_seen_by(request.acting),
        words=chosen["words"],
        source=Source(chosen["source"]) if chosen["source"] else None,
        given_on=None if chosen["when"] else local_day(request.at),
    )


def _offered(request: ActingRequest, one: Any = None) -> dict[str, list[tuple[str, str]]]:
    """Who may give time, and the lines that may pay for it; whoever gave this one, though they have left."""
    givers = queries.givers_of(request.acting.community_id, local_day(request.at))
    if one is not None and one.giver_id not in {each.pk for each in givers}:
        givers.append(one.giver)
    return {
        "giver": [(str(each.pk), f"{each.person.name}, {directory.role_words(each)}") for each in givers],
        "line": [
            ("", "Choose a line"),
            *((str(each.pk), f"{each.pays_for}, {present.amount_of(each)}") for each in lines_seen_by(request.acting)),
        ],
    }


@open_to(KEEPERS)
def new_time(request: ActingRequest, community: str) -> HttpResponse:
    """Note who gives how much time, and who bears it."""
    form = forms.TimeForm(request.POST or None, offered=_offered(request), initial={"starts_on": local_day(request.at)})
    if request.method == "POST" and written(
        form, lambda: operations.note_time(form.given(), by=request.acting, at=request.at)
    ):
        messages.success(request, "Noted. All members can read it.")
        return redirect("time-given", community)
    return form_page(
        request,
        form,
        "Note time given",
        "Note it",
        intro="Time that somebody gives to lead, speak or act for all practices: not their work for their own organisation.",
        who_can_see=present.WHO_SEES,
    )


@open_to(KEEPERS)
def correct_time(request: ActingRequest, community: str, time_given: int) -> HttpResponse:
    """Put time given right."""
    one = queries.time_in(time_given, request.acting)
    form = forms.CorrectTimeForm(request.POST or None, offered=_offered(request, one), initial=present.as_given(one))
    if request.method == "POST" and written(
        form,
        lambda: operations.correct_time(
            form.given(), given_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Put right. What it said before is in the record.")
        return redirect("time-given", community)
    return _form_page(request, form, one, "Put this right", "Put it right")


@open_to(KEEPERS)
def end_time(request: ActingRequest, community: str, time_given: int) -> HttpResponse:
    """Say the last day on which somebody gives this time."""
    one = queries.time_in(time_given, request.acting)
    form = forms.EndTimeForm(request.POST or None, initial={"last_day": local_day(request.at)})
    if request.method == "POST" and written(
        form,
        lambda: operations.end_time(
            given_id=one.pk, last_day=form.cleaned_data["last_day"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Said.")
        return redirect("time-given", community)
    return _form_page(request, form, one, "Say when it ends", "Say so")


@open_to(KEEPERS)
def take_time_back(request: ActingRequest, community: str, time_given: int) -> HttpResponse:
    """Take back what was noted by mistake."""
    one = queries.time_in(time_given, request.acting)
    form = forms.BecauseForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.take_time_back(
            given_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Taken back. It is in the record, and no longer shown.")
        return redirect("time-given", community)
    return _form_page(request, form, one, "Take this back", "Take it back")


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str) -> HttpResponse:
    caption = f"{one.giver.person.name}, {one.what}"
    return form_page(request, form, title, button, caption=caption, who_can_see=present.WHO_SEES)
