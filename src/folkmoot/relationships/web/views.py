"""Visits to practices: their list, one visit, noting it and putting it right, and who waits longest for one."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import narrowed_as, paged
from folkmoot.design.refusals import only_for
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries.people import people_named
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.directory.web.access import LEADERSHIP, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.presenters.words import day
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships.domain import visit as rules
from folkmoot.relationships.domain.visit import State
from folkmoot.relationships.operations import visits as operations
from folkmoot.relationships.queries import visits as queries
from folkmoot.relationships.web import forms, present


@open_to(MEMBERS)
def visits(request: ActingRequest, community: str) -> HttpResponse:
    """The visits this hat may see, the latest first, narrowed and paged."""
    page = paged(_found(request), request)
    return render(
        request,
        "relationships/visits.html",
        {
            "lines": [present.line(one, request.acting) for one in page.rows],
            "page": page,
            "words": _words(request),
            "community": community,
            "leads": rules.leads(request.acting),
            "who_can_see": f"of each visit, {present.WHO_SEES}",
        },
    )


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def visits_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    return csv_file(f"{community}-visits", present.EXPORT_HEAD, map(present.export_row, _found(request)))


def _words(request: ActingRequest) -> str:
    return request.GET.get("words", "").strip()


def _found(request: ActingRequest) -> Any:
    return queries.visits_listed(request.acting, _words(request) or None)


@open_to(LEADERSHIP)
def practices_to_visit(request: ActingRequest, community: str) -> HttpResponse:
    """The practices, whoever was visited longest ago first."""
    today, within = local_day(request.at), _within(request)
    page = paged(_practices(request), request)
    chosen = _chosen(request)
    return render(
        request,
        "relationships/practices.html",
        {
            "lines": present.practice_lines(page.rows, request.acting, today, within),
            "page": page,
            "chosen": chosen,
            "pcns": _pcns(request),
            "within": within,
            "asked": "?" + narrowed_as(request) if any(chosen.values()) else "",
            "community": community,
            "who_can_see": present.WHO_SEES_LIST,
        },
    )


@open_to(LEADERSHIP)
@at_most("file_out", reads_too=True)
def practices_to_visit_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    rows = present.practice_rows(_practices(request), local_day(request.at))
    return csv_file(f"{community}-practices-to-visit", present.PRACTICES_HEAD, rows)


def _within(request: ActingRequest) -> int:
    return figures_on(request.acting.community_id, local_day(request.at))[Threshold.VISIT]


def _pcns(request: ActingRequest) -> list[tuple[str, str]]:
    found = directory.organisations_of(
        request.acting.community_id, local_day(request.at), kind=OrganisationKind.PCN, standing=Standing.MEMBER
    )
    return [(str(one.pk), one.name) for one in found]


def _chosen(request: ActingRequest) -> dict[str, str]:
    pcn = request.GET.get("pcn", "")
    return {
        "words": _words(request),
        "pcn": pcn if pcn in dict(_pcns(request)) else "",
        "state": "late" if request.GET.get("state") == "late" else "",
    }


def _practices(request: ActingRequest) -> Any:
    chosen, today = _chosen(request), local_day(request.at)
    found = queries.by_longest_ago(
        request.acting.community_id,
        today,
        words=chosen["words"],
        pcn_id=int(chosen["pcn"]) if chosen["pcn"] else None,
    )
    return queries.not_visited_within(found, today, _within(request)) if chosen["state"] else found


@open_to(MEMBERS)
def visit(request: ActingRequest, community: str, visit: int) -> HttpResponse:
    """One visit, with what was promised there."""
    one = queries.visit_in(visit, request.acting)
    commitments = list(queries.commitments_of(one))
    return render(
        request,
        "relationships/visit.html",
        {
            "page": present.page(one, commitments, request.acting, local_day(request.at)),
            "community": community,
            "who_can_see": present.WHO_SEES,
            "history": history_of(request.acting, one, *commitments),
        },
    )


@open_to(LEADERSHIP)
def new_visit(request: ActingRequest, community: str) -> HttpResponse:
    """Note a visit, and perhaps what was promised there."""
    initial = {"practice": request.GET.get("practice", ""), "visited_on": local_day(request.at)}
    form = forms.VisitForm(request.POST or None, practices=_choices(request), initial=initial)
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.note_visit(form.visited(), promised=form.promised(), by=request.acting, at=request.at).pk
        ),
    ):
        messages.success(request, "Noted. The practice can read it.")
        _warn_of_names(request, form)
        return redirect("visit", community, made[0])
    return form_page(
        request,
        form,
        "Note a visit",
        "Note it",
        intro="What you were told in confidence does not belong here: log it as a conversation, for those it is for.",
        who_can_see=present.WHO_SEES,
    )


def _choices(request: ActingRequest, *also: date) -> list[tuple[str, str]]:
    """The practices of today, and of those other days, by name."""
    found = {
        one.pk: one.name
        for each in (local_day(request.at), *also)
        for one in queries.practices_of(request.acting.community_id, each)
        if one.pk != request.acting.organisation_id
    }
    return sorted(((str(key), name) for key, name in found.items()), key=lambda one: one[1])


@open_to(LEADERSHIP)
def correct_visit(request: ActingRequest, community: str, visit: int) -> HttpResponse:
    """Put right what one noted."""
    one = queries.visit_in(visit, request.acting)
    only_for(request, rules.objections_to_touching(request.acting, noted_by=one.noted_by.person_id, superseded=False))
    form = forms.CorrectVisitForm(
        request.POST or None, practices=_choices(request, one.visited_on), initial=present.as_noted(one)
    )
    made: list[int] = []
    if request.method == "POST" and written(
        form,
        lambda: made.append(
            operations.correct_visit(
                form.visited(),
                visit_id=one.pk,
                because=form.cleaned_data["because"],
                by=request.acting,
                at=request.at,
            ).pk
        ),
    ):
        messages.success(request, "Put right.")
        _warn_of_names(request, form)
        return redirect("visit", community, made[0])
    return _form_page(request, form, one, "Put this visit right", "Put it right")


@open_to(LEADERSHIP)
def withdraw_visit(request: ActingRequest, community: str, visit: int) -> HttpResponse:
    """Take back what one noted."""
    one = queries.visit_in(visit, request.acting)
    only_for(request, rules.objections_to_touching(request.acting, noted_by=one.noted_by.person_id, superseded=False))
    form = forms.WithdrawVisitForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.withdraw_visit(
            visit_id=one.pk, because=form.cleaned_data["because"], by=request.acting, at=request.at
        ),
    ):
        messages.success(request, "Taken back. It is in the record, and no longer shown.")
        return redirect("visits", community)
    return _form_page(request, form, one, "Take this visit back", "Take it back")


@open_to(LEADERSHIP)
def new_commitment(request: ActingRequest, community: str, visit: int) -> HttpResponse:
    """One more promise made on a visit."""
    one = queries.visit_in(visit, request.acting)
    form = forms.CommitmentForm(request.POST or None)
    if request.method == "POST" and written(
        form, lambda: operations.promise(form.promised(), visit_id=one.pk, by=request.acting, at=request.at)
    ):
        messages.success(request, "Noted. It waits for you until you say what became of it.")
        _warn_of_names(request, form)
        return redirect("visit", community, one.pk)
    return _form_page(request, form, one, "Note a promise", "Note it")


@open_to(MEMBERS)
def close_commitment(request: ActingRequest, community: str, commitment: int) -> HttpResponse:
    """Say what became of a promise."""
    one = queries.commitment_in(commitment, request.acting)
    form = forms.CloseCommitmentForm(request.POST or None)
    if request.method == "POST" and written(
        form,
        lambda: operations.close_commitment(
            commitment_id=one.pk,
            to=State(form.cleaned_data["to"]),
            words=form.cleaned_data["words"],
            by=request.acting,
            at=request.at,
        ),
    ):
        messages.success(request, "Said. The practice reads it with the visit.")
        _warn_of_names(request, form)
        return redirect("visit", community, one.visit_id)
    return _form_page(request, form, one.visit, "What became of a promise", "Say so", intro=f"Promised: {one.what}")


def _warn_of_names(request: ActingRequest, form: Any) -> None:
    """Say gently whom the free text names: roles are asked for, and a name may be meant all the same."""
    text = "\n".join(form.cleaned_data.get(name) or "" for name in ("met", "heard", "what", "words", "because"))
    if named := people_named(request.acting.community_id, text, local_day(request.at)):
        said = f"You named {', '.join(named)}. Everyone who reads this visit reads it: a role is enough."
        messages.warning(request, f"{said} You can put what you noted right.")


def _form_page(request: ActingRequest, form: Any, one: Any, title: str, button: str, **more: Any) -> HttpResponse:
    caption = f"{one.practice.name}, {day(one.visited_on)}"
    return form_page(request, form, title, button, caption=caption, who_can_see=present.WHO_SEES, **more)
