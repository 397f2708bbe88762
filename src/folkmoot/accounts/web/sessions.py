"""Sessions: they end unused, they end anyway, and a browser keeps no page of theirs."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from folkmoot.accounts.domain.sessions import Limits, reason_to_end
from folkmoot.design.request import Request

_BEGAN, _USED = "signed_in_at", "used_at"
# The time of use is noted now and then, not at every click: each note is a write.
_NOTES_PER_LIMIT = 12


def begin(request: HttpRequest) -> None:
    """Start counting: the person has just signed in."""
    request.session[_BEGAN] = request.session[_USED] = cast(Request, request).at.timestamp()


def keep(request: HttpRequest, *, kept: bool) -> None:
    """Let the browser keep the session beyond its own closing, or not."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if kept else 0)


def within_limits(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a sign-in past its limits is over, and pages of people signed in are stored nowhere."""

    def answer_within_limits(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _end_or_note(cast(Request, request))
        response = answer(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer_within_limits


def _end_or_note(request: Request) -> None:
    if _BEGAN not in request.session:
        begin(request)
    limits = _limits(request)
    used_at = _moment(request, _USED)
    if reason := reason_to_end(began_at=_moment(request, _BEGAN), used_at=used_at, now=request.at, limits=limits):
        logout(request)
        messages.info(request, reason)
    elif request.at - used_at > limits.unused / _NOTES_PER_LIMIT:
        request.session[_USED] = request.at.timestamp()


def _limits(request: Request) -> Limits:
    if request.session.get_expire_at_browser_close():
        return Limits(unused=settings.SIGNED_IN_UNUSED, whole=settings.SIGNED_IN_WHOLE)
    return Limits(unused=settings.SIGNED_IN_KEPT, whole=settings.SIGNED_IN_KEPT)


def _moment(request: Request, key: str) -> datetime:
    return datetime.fromtimestamp(request.session[key], tz=UTC)
