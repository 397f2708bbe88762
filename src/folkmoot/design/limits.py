"""What a request may bring: no more than the largest form or file or address, and no text that no page could use."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from folkmoot.design.access import refusal_page


def within_size(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a body larger than any form of ours is refused unread, files included; so is an address too long.

    Django's own limit leaves files out, and writes them to the disk before any page is asked who may send them. A body
    of unsaid length is none to Django. A null character is refused because one database takes it and the other cannot.
    """

    def answer_within_size(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdecimal()) or int(length) > settings.LARGEST_REQUEST_BYTES:
            return refusal_page(request, "What you sent is more than this site takes at once.", status=413)
        if len(request.path) + len(request.META.get("QUERY_STRING", "")) > settings.LONGEST_ADDRESS:
            return refusal_page(request, "It is longer than any page of this site uses.", status=414)
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            return refusal_page(request, "The address holds a character that no page uses.", status=400)
        return answer(request)

    return answer_within_size
