"""What browsers may load for a page of ours: one policy for every page, so it is put into words once."""

from collections.abc import Callable

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse


def with_policy(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every answer carries the policy of the settings.

    The library's own middleware words it anew for each answer, twice, for the sake of nonces and of pages with policies of
    their own. We have neither, and so its decorators do nothing here.
    """
    policy = build_policy()

    def answer_with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response[HEADER] = policy
        return response

    return answer_with_policy
