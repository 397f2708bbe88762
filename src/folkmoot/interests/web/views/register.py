"""The register as the community reads it, as others do where it is open to them, and one person's part of it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.queries import people as directory
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.history import history_of, history_of_kind
from folkmoot.directory.web.presenters.words import day
from folkmoot.interests.domain.declaration import Kind
from folkmoot.interests.queries import register as queries
from folkmoot.interests.web import present, published
from folkmoot.interests.web.access import OPENED_TO
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import Listed


def _chosen(request: HttpRequest) -> dict[str, str]:
    kind = request.GET.get("kind", "")
    return {"words": request.GET.get("words", "").strip(), "kind": kind if kind in {*Kind, queries.ANY} else ""}


def _found(request: ActingRequest) -> Listed[Any]:
    words, kind = _chosen(request).values()
    return queries.people_on_register(request.acting.community_id, request.at, words=words, kind=kind)


def _boxes(chosen: dict[str, str]) -> list[dict[str, Any]]:
    kinds = [(queries.ANY, "Any interest"), *((one.value, one.words) for one in Kind)]
    return [
        {"name": "words", "label": "Person, organisation or body", "chosen": chosen["words"]},
        {
            "name": "kind",
            "label": "Kind of interest",
            "options": kinds,
            "chosen": chosen["kind"],
            "all": "Everyone, without too",
        },
    ]


@open_to(MEMBERS)
def register(request: ActingRequest, community: str) -> HttpResponse:
    """Everyone who is asked to declare, with what they declared, filtered and paged."""
    chosen = _chosen(request)
    page = paged(_found(request), request)
    rule = queries.rule_of(request.acting.community_id)
    given = {
        "lines": present.lines(page.rows, request.acting, request.at),
        "page": page,
        "boxes": _boxes(chosen),
        "narrowed": any(chosen.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "rule": present.rule_words(rule),
        "open_href": present.open_href(rule, community),
        "community": community,
        "who_can_see": present.who_sees(request.acting),
        "history": history_of_kind(request.acting, "interests.interest"),
    }
    return render(request, "interests/register.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def register_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same list as a file."""
    rows = present.export_rows(_found(request), request.acting, request.at)
    return csv_file(f"{community}-interests", present.EXPORT_HEAD, rows)


@open_to(MEMBERS)
def person_interests(request: ActingRequest, community: str, person: int) -> HttpResponse:
    """Everything one person declared, what stands first."""
    one = directory.person_in(request.acting.community_id, person)
    rows = queries.every_version(request.acting.community_id, one.pk)
    holds = present.standing(rows)
    last = queries.returns_by_person(request.acting.community_id, [one.pk]).get(one.pk)
    given = {
        "name": one.name,
        "returned": present.returned(last),
        "cards": [present.card(row, request.acting) for row in holds],
        "earlier": [present.card(row, request.acting) for row in rows if row not in holds],
        "community": community,
        "who_can_see": present.who_sees(request.acting),
        "history": history_of(request.acting, *rows),
    }
    return render(request, "interests/person.html", given)


@open_to(OPENED_TO)
def open_register(request: HttpRequest, community: str) -> HttpResponse:
    """The register as partners or anyone may read it, where the community opened it so far."""
    at: Any = request.at  # type: ignore[attr-defined]
    community_id, name, rung = queries.open_register(community, request.acting)  # type: ignore[attr-defined]
    words = request.GET.get("words", "").strip()
    page = paged(queries.people_on_register(community_id, at, words=words, published=True), request)
    given = {
        "name": name,
        "rows": published.rows(page.rows, community_id, at),
        "page": page,
        "boxes": [{"name": "words", "label": "Person, organisation or body", "chosen": words}],
        "narrowed": bool(words),
        "kept_out": published.KEPT_OUT,
        "as_at": day(local_day(at)),
        "community": community,
        "who_can_see": rung.words,
    }
    return render(request, "interests/open.html", given)
