"""Small wins: the list, as a file too, one win, telling it, giving thanks for it, taking it back."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships.operations import wins as operations
from folkmoot.relationships.queries import wins as queries
from folkmoot.relationships.web import win_present as present
from folkmoot.relationships.web.win_forms import WinForm


@open_to(MEMBERS)
def wins(request: ActingRequest, community: str) -> HttpResponse:
    """The wins, the latest first, narrowed and paged."""
    organisations = queries.organisations_with_wins(request.acting)
    chosen = _chosen(request, organisations)
    page = paged(_found(request, chosen), request)
    given = {
        "lines": [present.line(one, request.acting) for one in page.rows],
        "page": page,
        "chosen": chosen,
        "organisations": organisations,
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "community": community,
        "looks_back": request.acting.uses("look-backs"),
        "who_can_see": MEMBERS_ONLY,
        "history": history_of_kind(request.acting, "relationships.smallwin"),
    }
    return render(request, "relationships/wins.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def wins_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a spreadsheet."""
    chosen = _chosen(request, queries.organisations_with_wins(request.acting))
    return csv_file(f"{community}-small-wins", present.EXPORT_HEAD, present.export_rows(_found(request, chosen)))


def _chosen(request: ActingRequest, organisations: list[tuple[str, str]]) -> dict[str, str]:
    organisation = request.GET.get("organisation", "")
    return {
        "words": request.GET.get("words", "").strip(),
        "organisation": organisation if organisation in dict(organisations) else "",
    }


def _found(request: ActingRequest, chosen: dict[str, str]) -> Any:
    organisation = int(chosen["organisation"]) if chosen["organisation"] else None
    return queries.narrowed(queries.wins_seen_by(request.acting), chosen["words"], organisation)


@open_to(MEMBERS)
def win(request: ActingRequest, community: str, win: int) -> HttpResponse:
    """One win, and who gave thanks for it."""
    acting = request.acting
    one = queries.win_in(win, acting)
    thanks = paged(queries.thanks_for(one), request)
    given = {
        "page": present.page(one, acting, has_thanked=queries.has_thanked(one.pk, acting.person_id)),
        "thanks": present.thanked(thanks.rows),
        "paging": thanks,
        "who_can_see": MEMBERS_ONLY,
        "history": history_of(acting, one),
    }
    return render(request, "relationships/win.html", given)


@open_to(MEMBERS)
def new_win(request: ActingRequest, community: str) -> HttpResponse:
    """Tell a small win."""
    here = directory.organisations_of(request.acting.community_id, local_day(request.at))
    form = WinForm(request.POST or None, organisations=[(str(one.pk), one.name) for one in here])
    if request.method == "POST" and written(
        form, lambda: operations.tell_win(form.won(), by=request.acting, at=request.at)
    ):
        messages.success(request, "Told. You can take it back until the end of today.")
        return redirect("wins", community)
    return form_page(request, form, "Tell a small win", "Tell it", who_can_see=MEMBERS_ONLY)


@open_to(MEMBERS)
def thank_for_win(request: ActingRequest, community: str, win: int) -> HttpResponse:
    """Give thanks for a win."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.give_thanks(win_id=win, by=request.acting, at=request.at)
    messages.success(request, "Thank you for saying so.")
    return redirect("win", community, win)


@open_to(MEMBERS)
def take_win_back(request: ActingRequest, community: str, win: int) -> HttpResponse:
    """Take a win back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    operations.take_win_back(win_id=win, by=request.acting, at=request.at)
    messages.success(request, "Taken back. It is shown no more.")
    return redirect("wins", community)
