"""Fair shares: who got what over two years, beside the patients each looks after; as a file too."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.design.csv_file import csv_file
from folkmoot.design.paging import paged
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import MEMBERS_ONLY
from folkmoot.opportunities.queries import ledger as queries
from folkmoot.opportunities.web import ledger_present as present


@open_to(MEMBERS)
def shares(request: ActingRequest, community: str) -> HttpResponse:
    """Who got what, PCN by PCN, and the list itself."""
    page = paged(queries.awards_since(request.acting.community_id, request.at), request)
    found = queries.ledger(request.acting.community_id, request.at)
    given = {
        "shares": present.page(found),
        "lines": [present.got(one, request.acting, found.home_of(one)) for one in page.rows],
        "page": page,
        "community": community,
        "who_can_see": MEMBERS_ONLY,
    }
    return render(request, "opportunities/shares.html", given)


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def shares_file(request: ActingRequest, community: str) -> HttpResponse:
    """The ledger as a file."""
    found = queries.ledger(request.acting.community_id, request.at)
    return csv_file(f"{community}-fair-shares", present.EXPORT_HEAD, map(present.export_row, found.rows))


@open_to(MEMBERS)
@at_most("file_out", reads_too=True)
def awards_file(request: ActingRequest, community: str) -> HttpResponse:
    """The list itself as a file, from which the ledger can be counted again."""
    found = queries.ledger(request.acting.community_id, request.at)
    awards = queries.awards_since(request.acting.community_id, request.at)
    rows = (present.list_row(one, found.home_of(one)) for one in awards)
    return csv_file(f"{community}-awards", present.LIST_HEAD, rows)
