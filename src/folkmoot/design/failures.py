"""The pages people meet when something fails before or beneath a view: what happened, and what to do."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string

from folkmoot.design.access import refusal_page

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# Said when even our templates fail, or they are what failed.
_BARE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Something went wrong – Folkmoot</title></head>'
    "<body><h1>Something went wrong</h1><p>The fault is ours. Please try again in a few minutes.</p></body></html>"
)
_log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent is too much, or makes no sense."""
    if isinstance(exception, _TOO_MUCH):
        return refusal_page(request, "What you sent is more than this site takes at once.", status=413)
    return refusal_page(request, "What your browser sent was incomplete, or not what this page expects.", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not for this person."""
    return refusal_page(request, "This page is not open to you.", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such address, or nothing there this person may know of."""
    return refusal_page(request, "It may have moved, or you may not be able to see it.", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came back without the proof that it was opened here, by this person, in this sitting."""
    said: dict[str, Any] = {
        "heading": "Please send that again",
        "objections": (
            "This form was opened in another sitting: perhaps you signed in or out in between, in another window, "
            "or your browser does not keep this site's cookie.",
            "Nothing was changed.",
        ),
        "next_step": "Go back, copy any words you do not want to lose, reload the page and send the form again.",
    }
    said["who_can_see"] = ""
    return HttpResponse(render_to_string("design/refusal.html", said, request), status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A bug. Drawn without the request: asking who is signed in would need the database, which may be what failed."""
    said = {
        "heading": "Something went wrong",
        "objections": ("The fault is ours, not yours. What you were doing may not have been kept.",),
        "next_step": "Try again in a few minutes, and look whether it was kept before you do it again.",
    }
    try:
        return HttpResponseServerError(render_to_string("design/refusal.html", said))
    except Exception:
        # Whatever broke the page may break this one too; a person still deserves a sentence.
        _log.exception("The page for errors could not be drawn.")
        return HttpResponseServerError(_BARE)
