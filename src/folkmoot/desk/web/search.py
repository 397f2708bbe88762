"""The page that finds everything one may open by its words."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.desk.web import search_page as present
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.search import queries
from folkmoot.search.domain import asked


@open_to(IN_COMMUNITY)
def search(request: ActingRequest, community: str) -> HttpResponse:
    """What this hat may open, found by its words: of every kind, or of one."""
    typed, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    terms = asked.terms(typed)
    chosen = kind if kind in {one.kind for one in queries.subjects_of(request.acting)} else ""
    found = queries.found_by(request.acting, terms)
    of_kind = queries.found_by(request.acting, terms, chosen) if chosen else found
    page = paged(of_kind, request)
    given = {
        "lines": present.lines(page.rows, request.acting),
        "page": page,
        "typed": typed,
        "can_be_looked_for": bool(terms),
        "kinds": present.kinds(found, request.acting, typed, chosen),
        "narrowed": bool(chosen),
        "are_more": of_kind.are_more,
        "community": community,
        "who_can_see": "only you: what is found is what you may open, as whom you act now",
    }
    return render(request, "desk/search.html", given)
