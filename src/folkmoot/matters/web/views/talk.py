"""The list of conversations on a matter, beside the views that changed."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render

from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.directory.web.access import MEMBERS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.matters import queries
from folkmoot.matters.web.presenters import talk as present


@open_to(MEMBERS)
def conversations(request: ActingRequest, community: str, reference: str) -> HttpResponse:
    """What was said of a matter outside meetings, narrowed and paged, to those each conversation is for."""
    one = queries.matter_by_reference(reference, request.acting)
    words = request.GET.get("words", "").strip()
    found = queries.conversations(one, request.acting)
    if words:
        found = found.filter(Q(topic__icontains=words) | Q(moved__icontains=words) | Q(with_whom__icontains=words))
    page = paged(found, request)
    return render(
        request,
        "matters/conversations.html",
        {
            "page": present.page(one, request.acting),
            "paging": page,
            "lines": [present.line(talk) for talk in page.rows],
            "chosen": {"words": words},
            "community": community,
            "who_can_see": "each conversation, those named beside it; that a view changed, all practices; "
            "what a practice said of it, that practice alone",
        },
    )
