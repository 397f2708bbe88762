"""The calendar that comes by itself: its address made and revoked, and what a calendar program fetches there."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from folkmoot.accounts.web.attempts import at_most
from folkmoot.design.access import ANYONE, open_to
from folkmoot.directory.web.access import IN_COMMUNITY
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.meetings.operations import calendar as operations
from folkmoot.meetings.queries import calendar as queries
from folkmoot.meetings.web.calendar import also_in_calendars, calendar_of
from folkmoot.meetings.web.presenters import words


@open_to(IN_COMMUNITY)
def my_calendar(request: ActingRequest, community: str) -> HttpResponse:
    """Whether this hat has a calendar address, and how to make or revoke it."""
    return _page(request, community)


@open_to(IN_COMMUNITY)
@require_POST
@at_most("file_out", reads_too=True)
@never_cache
def make_calendar(request: ActingRequest, community: str) -> HttpResponse:
    """Make an address, and show it this once."""
    secret = operations.make_calendar_address(by=request.acting, at=request.at)
    return _page(request, community, f"{settings.ADDRESS}/calendar/{secret}.ics")


@open_to(IN_COMMUNITY)
@require_POST
def revoke_calendar(request: ActingRequest, community: str) -> HttpResponse:
    """Let the address work no more."""
    try:
        operations.revoke_calendar_address(by=request.acting, at=request.at)
    except Refused as refused:
        messages.error(request, " ".join(refused.objections))
    else:
        messages.success(request, "The address works no more. Take the calendar out of your program too.")
    return redirect("my-calendar", community)


def _page(request: ActingRequest, community: str, shown: str = "") -> HttpResponse:
    there = queries.calendar_address(request.acting)
    given = {
        "community": community,
        "shown": shown,
        "made": words.moment(there.made_at) if there else "",
        "who_can_see": "only you",
    }
    return render(request, "meetings/my_calendar.html", given)


@open_to(ANYONE)
@require_safe
@at_most("personal_link", reads_too=True)
@never_cache
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The meetings of whoever the address is of: the key to them is the address itself."""
    at = timezone.now()
    try:
        slug, found, hats = queries.meetings_at(secret, at)
    except NotFound:
        return HttpResponse("No calendar is at this address.", status=404, content_type="text/plain; charset=utf-8")
    calendar = calendar_of(found, slug, at, also=also_in_calendars(hats, at - queries.BACK))
    calendar.add("x-wr-calname", "Folkmoot meetings")
    calendar.add("refresh-interval;value=duration", "PT1H")
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
