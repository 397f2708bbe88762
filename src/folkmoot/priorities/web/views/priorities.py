"""The chosen priorities: their list, as a file too, one of them, and how it stands."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.design.refusals import only_for
from folkmoot.directory import queries as directory
from folkmoot.directory.web.access import IN_COMMUNITY, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of
from folkmoot.directory.web.views.form_page import EVERYONE
from folkmoot.kernel.working_days import local_day
from folkmoot.priorities.domain import who
from folkmoot.priorities.domain.priority import Progress
from folkmoot.priorities.operations import choosing as operations
from folkmoot.priorities.queries import priorities as queries
from folkmoot.priorities.queries.contributions import contributions_to
from folkmoot.priorities.web import contributions_present, forms, present
from folkmoot.priorities.web.act import form_on

_STILL, _LATE = "still", "late"
_SHOWN = [(_STILL, "Still followed"), (_LATE, "To be looked at again by now"), *((p.value, p.words) for p in Progress)]


@open_to(IN_COMMUNITY)
def priorities(request: ActingRequest, community: str) -> HttpResponse:
    """What was chosen, the latest first, narrowed and paged."""
    chosen = _chosen(request)
    page = paged(_found(request), request)
    today = local_day(request.at)
    given = {
        "lines": [present.line(one, request.acting, today) for one in page.rows],
        "page": page,
        "chosen": chosen,
        "states": _SHOWN,
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "community": community,
        "who_can_see": EVERYONE,
    }
    return render(request, "priorities/priorities.html", given)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def priorities_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a file."""
    return csv_file(f"{community}-priorities", present.EXPORT_HEAD, map(present.export_row, _found(request)))


def _chosen(request: ActingRequest) -> dict[str, str]:
    state = request.GET.get("state", "")
    return {
        "words": request.GET.get("words", "").strip(),
        "state": state if state in dict(_SHOWN) else "",
    }


def _found(request: ActingRequest) -> QuerySet[Any]:
    words, state = _chosen(request).values()
    found = queries.priorities_seen_by(request.acting)
    if state == _STILL:
        found = queries.in_force(found)
    elif state == _LATE:
        found = queries.late(found, local_day(request.at))
    elif state:
        found = found.filter(state=state)
    if words:
        found = found.filter(
            Q(title__icontains=words) | Q(words__icontains=words) | Q(owner__person__name__icontains=words)
        )
    return found


@open_to(IN_COMMUNITY)
def priority(request: ActingRequest, community: str, priority: int) -> HttpResponse:
    """One priority, and what was said of it."""
    one = queries.priority_in(priority, request.acting)
    notes, brought = list(queries.notes_on(one)), list(contributions_to(one))
    today = local_day(request.at)
    given = {
        "page": present.page(one, notes, request.acting, today),
        "brought": contributions_present.lines(brought, request.acting, today),
        "community": community,
        "who_can_see": EVERYONE,
        "history": history_of(request.acting, one, *notes, *brought),
    }
    return render(request, "priorities/priority.html", given)


@open_to(MEMBERS)
def say(request: ActingRequest, community: str, priority: int) -> HttpResponse:
    """Say how a priority stands."""
    one = queries.priority_in(priority, request.acting)
    only_for(request, who.objections_to_keeping(request.acting, owner_id=one.owner_id))
    form = forms.SayForm(request.POST or None)
    return form_on(
        request,
        ("priority", one.pk),
        form,
        lambda: operations.say(
            Progress(form.cleaned_data["state"]),
            form.cleaned_data["words"],
            form.cleaned_data["review_on"],
            priority_id=one.pk,
            by=request.acting,
            at=request.at,
        ),
        title="How does it stand?",
        button="Say so",
        done="Said. Members and partners can read it.",
        caption=one.title,
        who_can_see=EVERYONE,
    )


@open_to(MEMBERS)
def hand_on(request: ActingRequest, community: str, priority: int) -> HttpResponse:
    """Give a priority to somebody else to carry."""
    one = queries.priority_in(priority, request.acting)
    only_for(request, who.objections_to_keeping(request.acting, owner_id=one.owner_id))
    form = forms.HandOnForm(request.POST or None, owners=owners(request), initial={"owner": str(one.owner_id)})
    return form_on(
        request,
        ("priority", one.pk),
        form,
        lambda: operations.hand_on(
            int(form.cleaned_data["owner"]), priority_id=one.pk, by=request.acting, at=request.at
        ),
        title="Hand it on",
        button="Hand it on",
        done="Handed on.",
        caption=one.title,
        who_can_see=EVERYONE,
    )


def owners(request: ActingRequest) -> list[tuple[str, str]]:
    """Who may carry a priority: the community's own people who lead."""
    found = directory.speakers(request.acting.community_id, local_day(request.at))
    return [(str(one.pk), present.named(one)) for one in found]
