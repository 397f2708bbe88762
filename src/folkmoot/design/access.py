"""Who may open a page: each view names it, and a view that names nobody is closed to all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from folkmoot.design.signed_out import words_back

View = TypeVar("View", bound=Callable[..., Any])


class Access(Protocol):
    """A rule of access: whom it admits, in words, and why it refuses this request.

    One that can lead people to what they still lack, such as a second step, has a `redirect` too, for `page_first` to ask.
    """

    @property
    def words(self) -> str: ...

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why this request may not pass, as a sentence saying what to do; None when it may."""
        ...


@dataclass(frozen=True, slots=True)
class Anyone:
    """Everybody, signed in or not."""

    words: str = "anyone"
    who_sees: str = "anyone"

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whoever has signed in, whatever roles they hold. What such a page shows is its reader's own."""

    words: str = "anyone signed in"
    who_sees: str = "only you"

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        return None if request.user.is_authenticated else "Sign in first."


ANYONE = Anyone()
SIGNED_IN = SignedIn()


def open_to(access: Access) -> Callable[[View], View]:
    """Name who may use a view: `@open_to(ANYONE)`."""

    def named(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return named


def page_first(access: Access, request: HttpRequest, path: dict[str, Any]) -> str | None:
    """The page that leads to what this request still lacks; None when no page would help."""
    # Every page asks this of each part that its shell leads to: a protocol's own check of it takes ten times as long.
    redirect = getattr(access, "redirect", None)
    return redirect(request, path) if redirect else None


def who_sees(request: HttpRequest | None) -> str:
    """Who can see the page, in words, where its rule of access alone says it. Missing: empty, the page says it itself."""
    found = request.resolver_match if request else None
    return getattr(getattr(found.func, "access", None), "who_sees", "") if found else ""


class default_deny:  # noqa: N801 - named like the other middleware, as what it does
    """Middleware: a view answers only those its `access` admits."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], path: dict[str, Any]
    ) -> HttpResponse | None:
        """Stop the request unless the view's access admits it."""
        access: Access | None = getattr(view, "access", None)
        if access is None:
            return refusal_page(request, "This page has not been opened to anyone yet.", status=403)
        objection = access.objection(request, path)
        if objection is None:
            return None
        if not request.user.is_authenticated:
            return words_back(request) or redirect_to_login(request.get_full_path())
        if first := page_first(access, request, path):
            return HttpResponseRedirect(first)
        return refusal_page(request, objection, status=403)


# What each refusal is called, and what to do next.
_HEADINGS = {
    400: ("That could not be read", "Nothing was changed. Go back and try once more."),
    403: ("You cannot open this page", "If you think you should, ask whoever looks after Folkmoot in your community."),
    404: ("We could not find that page", "Check the address, or start again from the start page."),
    405: ("Nothing was sent", "Go back to the page with the button, and press it again."),
    409: ("That could not be done", "Nothing was changed. Go back, put it right and try again."),
    410: ("That link no longer works", "Ask for a new one, or sign in."),
    413: ("That is too large to send", "Nothing was kept. Send a smaller file, or fewer words at a time."),
    414: ("That address is too long", "Nothing was changed. Search for fewer words, or begin at the start page."),
}


def refusal_page(request: HttpRequest, *objections: str, status: int) -> HttpResponse:
    """A page that says why not, and what to do next."""
    heading, next_step = _HEADINGS[status]
    said = {"heading": heading, "objections": objections, "next_step": next_step, "who_can_see": ""}
    return TemplateResponse(request, "design/refusal.html", said, status=status).render()
