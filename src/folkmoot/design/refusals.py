"""The one place where pages turn a rule's refusal, or something not found, into a page."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from folkmoot.design.access import refusal_page
from folkmoot.kernel.errors import NotForYou, NotFound, Refused


def only_for(request: HttpRequest, objections: Iterable[str]) -> None:
    """Close a form, before anything is typed into it, to whoever its operation would refuse for who they are.

    `objections` are the operation's own; what is sent all the same, the operation judges.

    Errors: NotForYou, with them.
    """
    found = tuple(objections)
    if found and request.method != "POST":
        raise NotForYou(found)


class catch:  # noqa: N801 - named like the other middleware, as what it does
    """Middleware: NotForYou becomes a page that says whom it is for (403), Refused a page of reasons (409), NotFound a page of directions (404), and an address that takes
    only what a form sends (405) says so to whoever asks to read it: a sign-in in between leads there."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if not isinstance(answer, HttpResponseNotAllowed):
            return answer
        page = refusal_page(
            request, "There is nothing to read here: this is where a button sends its form.", status=405
        )
        page["Allow"] = answer["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for an error a person can act on; None lets a bug crash."""
        if isinstance(error, NotForYou):
            return refusal_page(request, *error.objections, status=403)
        if isinstance(error, Refused):
            return refusal_page(request, *error.objections, status=409)
        if isinstance(error, NotFound):
            return refusal_page(
                request, "We could not find that page. It may have moved, or you may not be able to see it.", status=404
            )
        return None
