"""Choosing who goes to a seat's next meeting instead."""

from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.directory.web.access import SEAT_KEEPERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.representation.queries.cover import who_could_go
from folkmoot.representation.web.presenters import cover as present


@open_to(SEAT_KEEPERS)
def who_goes_instead(request: ActingRequest, community: str, seat: int) -> HttpResponse:
    """Everyone who could go, whether they are free that hour, and whether they declared an interest there."""
    choice = who_could_go(seat, request.acting, request.at)
    sought = request.GET.get("words", "").strip()
    page = paged(present.narrowed(choice.people, sought), request)
    given = {
        "page": present.page(choice, seat, request.acting),
        "lines": [present.line(one, choice, seat, request.acting) for one in page.rows],
        "paging": page,
        "boxes": [{"name": "words", "label": "Name, role or organisation", "chosen": sought}],
        "everyone": request.path if sought else "",
        "community": community,
        "who_can_see": "the executive and the community's administrators. An interest's own words stand on the register",
    }
    return render(request, "representation/cover.html", given)
