"""The executive's console, and how evenly it serves the PCNs; each as a file too."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.desk.queries.console import console as lanes_for
from folkmoot.desk.queries.engaged import practices_engaged
from folkmoot.desk.queries.even_handed import served_since
from folkmoot.desk.queries.signs import signs_by_quarter
from folkmoot.desk.web import console_page as present
from folkmoot.desk.web import engaged_page, even_handed_page, signs_page
from folkmoot.directory.web.access import EXECUTIVE, MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.interests.queries.neutral import managers

_EXECUTIVE_ONLY = "the executive"
# Of each duty: what is later than a thousand things is not what anybody takes up next.
_MOST_IN_FILE = 1_000


@open_to(EXECUTIVE)
def console(request: ActingRequest, community: str) -> HttpResponse:
    """The five duties of the executive as five lanes, with what is late in each."""
    lanes = lanes_for(request.acting, request.at)
    given = {
        "lanes": present.page(lanes, request.acting, request.at),
        "community": community,
        "who_can_see": _EXECUTIVE_ONLY,
    }
    return render(request, "desk/console.html", given)


@open_to(EXECUTIVE)
@at_most("file_out", reads_too=True)
def console_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet."""
    lanes = lanes_for(request.acting, request.at, _MOST_IN_FILE)
    return csv_file(f"{community}-console", present.EXPORT_HEAD, present.export_rows(lanes, request.at))


@open_to(MEMBERS)
def even_handed(request: ActingRequest, community: str) -> HttpResponse:
    """What each PCN got of the executive's time and places over a year, beside its share of practices and patients."""
    given = {
        "page": even_handed_page.page(served_since(request.acting.community_id, request.at), request.acting),
        "neutral": even_handed_page.neutral(managers(request.acting.community_id, request.at)),
        "community": community,
        "who_can_see": MEMBERS_ONLY,
    }
    return render(request, "desk/even_handed.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def even_handed_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet."""
    page = even_handed_page.page(served_since(request.acting.community_id, request.at), request.acting)
    return csv_file(f"{community}-even-handed", page.head, page.rows)


@open_to(MEMBERS)
def engaged(request: ActingRequest, community: str) -> HttpResponse:
    """Which share of the practices took part in anything lately, PCN by PCN; to the executive those that did not, by name."""
    found = practices_engaged(request.acting.community_id, request.at)
    names = "; the names of practices that did not take part, the executive alone"
    given = {
        "page": engaged_page.page(found, request.acting),
        "head": engaged_page.HEAD,
        "community": community,
        "who_can_see": f"{MEMBERS_ONLY}{names}",
    }
    return render(request, "desk/engaged.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def engaged_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet; for the executive practice by practice."""
    found = practices_engaged(request.acting.community_id, request.at)
    return csv_file(f"{community}-practices-that-took-part", *engaged_page.export(found, request.acting))


@open_to(MEMBERS)
def signs(request: ActingRequest, community: str) -> HttpResponse:
    """Signs of directive working, quarter by quarter."""
    given = {
        "signs": signs_page.page(signs_by_quarter(request.acting.community_id, request.at)),
        "community": community,
        "who_can_see": MEMBERS_ONLY,
    }
    return render(request, "desk/signs.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def signs_file(request: ActingRequest, community: str) -> HttpResponse:
    """The same as a spreadsheet."""
    found = signs_by_quarter(request.acting.community_id, request.at)
    return csv_file(f"{community}-signs-of-directive-working", signs_page.EXPORT_HEAD, signs_page.export_rows(found))
