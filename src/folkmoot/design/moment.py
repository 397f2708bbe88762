"""One instant per request, so that a page and the write behind it never disagree about a deadline."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from folkmoot.design.request import Request


def one_moment_per_request(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.at` is the aware instant the request arrived."""

    def answer_at(request: HttpRequest) -> HttpResponse:
        cast(Request, request).at = timezone.now()
        return answer(request)

    return answer_at
