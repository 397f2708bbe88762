"""The charter of a representative: it and who keeps to it, an earlier version, writing it, giving one's word."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.directory.web.access import LEADERSHIP, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY, form_page
from folkmoot.representation.domain import charter as rules
from folkmoot.representation.operations import charter as operations
from folkmoot.representation.queries import charter as queries
from folkmoot.representation.queries.charter import Speaker
from folkmoot.representation.web.forms.charter import CharterForm
from folkmoot.representation.web.presenters import charter as present

_AGAIN = "Everyone who speaks for us is asked for their word to it, and again whenever it is written anew."


@open_to(MEMBERS)
def charter(request: ActingRequest, community: str) -> HttpResponse:
    """The charter that holds, and who of those who speak today keeps to it; narrowed and paged."""
    acting = request.acting
    now = queries.charter_now(acting.community_id)
    page = paged(_speakers(request, now), request)
    given = {
        "page": present.page(now, acting, is_current=True) if now else None,
        "lines": [present.speaker_line(one) for one in page.rows],
        "paging": page,
        "state": _state(request),
        "may_write": rules.may_write(acting),
        "community": community,
        "who_can_see": MEMBERS_ONLY,
        "history": history_of_kind(acting, "representation.charter"),
    }
    return render(request, "representation/charter.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def charter_file(request: ActingRequest, community: str) -> HttpResponse:
    """Who keeps to it, as a spreadsheet."""
    now = queries.charter_now(request.acting.community_id)
    rows = (present.export_row(one, now.version) for one in _speakers(request, now)) if now else ()
    return csv_file(f"{community}-charter", present.EXPORT_HEAD, rows)


def _state(request: ActingRequest) -> str:
    return "not-yet" if request.GET.get("state") == "not-yet" else ""


def _speakers(request: ActingRequest, now: Any) -> list[Speaker]:
    found = queries.speakers_today(request.acting, now)
    return present.not_yet(found) if _state(request) else found


@open_to(MEMBERS)
def charter_version(request: ActingRequest, community: str, charter_number: int) -> HttpResponse:
    """One version, and who gave their word to it."""
    acting = request.acting
    one = queries.charter_in(acting.community_id, charter_number)
    now = queries.charter_now(acting.community_id)
    is_current = now is not None and now.pk == one.pk
    page = paged(queries.words_given(one), request)
    given = {
        "page": present.page(one, acting, is_current=is_current),
        "given": present.given_lines(page.rows),
        "paging": page,
        "is_current": is_current,
        "who_can_see": MEMBERS_ONLY,
        "history": history_of(acting, one),
    }
    return render(request, "representation/charter_version.html", given)


@open_to(LEADERSHIP)
def new_charter(request: ActingRequest, community: str) -> HttpResponse:
    """Write the charter, begun from the version that holds."""
    now = queries.charter_now(request.acting.community_id)
    begun = now.promises if now else rules.BEGINNING
    form = CharterForm(request.POST or None, initial={"promises": "\n".join(begun)})
    if request.method == "POST" and written(
        form, lambda: operations.write_charter(form.lines(), by=request.acting, at=request.at)
    ):
        messages.success(request, "Written. Everyone who speaks for us is asked whether they keep to it.")
        return redirect("charter", community)
    title = "Write the charter anew" if now else "Write the charter of a representative"
    return form_page(request, form, title, "Let it hold from now on", intro=_AGAIN, who_can_see=MEMBERS_ONLY)


@open_to(MEMBERS)
@require_POST
def keep_to_charter(request: ActingRequest, community: str, charter_number: int) -> HttpResponse:
    """Give one's word."""
    operations.keep_to_charter(version=charter_number, by=request.acting, at=request.at)
    messages.success(request, "Said, and shown beside your seat.")
    return redirect("charter", community)
