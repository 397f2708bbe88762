"""One instant per request, so that a page and the write behind it never disagree about a deadline."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from folkmoot.design.request import Request
from folkmoot.kernel.once import one_reading

_READS = ("GET", "HEAD")


def one_moment_per_request(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.at` is the aware instant the request arrived; a page that is read asks the same thing once."""

    def answer_at(request: HttpRequest) -> HttpResponse:
        cast(Request, request).at = timezone.now()
        if request.method not in _READS:
            return answer(request)
        with one_reading():
            return answer(request)

    return answer_at
