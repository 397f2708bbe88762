"""Pages of the pack of a meeting's papers: how far it is, asking for it, and taking it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import open_to
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain.pack import fingerprint
from folkmoot.meetings.operations import packs as operations
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries import packs
from folkmoot.meetings.web.presenters import pack as present


@open_to(IN_COMMUNITY)
def pack(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """The pack: not asked for, being made, made, or overtaken."""
    page = present.page(queries.meeting_read_by(meeting, request.acting, as_deputy=False), request.acting, request.at)
    given = {"page": page, "community": community, "who_can_see": page.who_can_see}
    return render(request, "meetings/pack.html", given)


@open_to(IN_COMMUNITY)
@require_POST
@at_most("file_in")
def make_pack(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """Ask for the pack; it is made while its page says how far it is."""
    one = queries.meeting_read_by(meeting, request.acting, as_deputy=False)
    try:
        operations.ask_for_pack(meeting_id=one.pk, by=request.acting, at=request.at)
    except Refused as refused:
        messages.error(request, " ".join(refused.objections))
    return redirect("pack", community, one.pk)


@open_to(IN_COMMUNITY)
@at_most("file_out", reads_too=True)
def pack_file(request: ActingRequest, community: str, meeting: int) -> HttpResponse:
    """The pack as it is made; not one that the agenda or its papers have overtaken."""
    one = queries.meeting_read_by(meeting, request.acting, as_deputy=False)
    row = packs.pack_of(one.pk)
    if row is None or row.made_at is None or row.fingerprint != fingerprint(packs.bound_from(one, request.at)):
        raise NotFound("pack")
    answer = HttpResponse(packs.whole_pack(row.pk), content_type="application/pdf")
    name = f"{community}-papers-{local_day(one.starts_at):%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
