"""The second step: whether this sign-in has taken it, and pages that ask for it."""

from dataclasses import dataclass
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from folkmoot.accounts import queries
from folkmoot.accounts.web.onward import here, with_next
from folkmoot.design.access import Access, page_first
from folkmoot.design.request import Request

# What a session remembers of how it was signed in, besides allauth's own "password" and "mfa".
LINK = "link"
SECOND_STEP = "mfa"

SECOND_STEP_FIRST = "Confirm it is you with a second step first."


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this sign-in was confirmed with an app, a passkey or a recovery code, not too long ago.

    In the demonstration a link is enough, or nobody could try the pages that ask for more.
    """
    if not request.user.is_authenticated:
        return False
    since = (cast(Request, request).at - settings.SECOND_FACTOR_LASTS).timestamp()
    enough = {SECOND_STEP, LINK} if settings.DEMO else {SECOND_STEP}
    records = get_authentication_records(request, request.user)
    return any(record["method"] in enough and record["at"] > since for record in records)


def record_second_factor(request: HttpRequest, means: str) -> None:
    """Remember that this sign-in has just taken the second step by those means."""
    record_authentication(request, request.user, SECOND_STEP, type=means)


def needs_second_factor(request: HttpRequest, onward: str) -> str | None:
    """The page that sets up or asks for the second step and then leads onward; None when it has been taken."""
    return None if has_second_factor(request) else with_next(reverse("second-factor"), onward)


@dataclass(frozen=True, slots=True)
class WithSecondFactor:
    """Those another rule admits, once they have taken the second step.

    With `once_set_up`, people who have no second step yet pass without.
    """

    inner: Access
    once_set_up: bool = False

    @property
    def words(self) -> str:
        """Whom it admits."""
        return f"{self.inner.words}, with {'any second step they have' if self.once_set_up else 'a second step'}"

    @property
    def who_sees(self) -> str:
        """Who sees such a page, where the rule within says it."""
        return getattr(self.inner, "who_sees", "")

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why not, in a sentence; None when the request passes."""
        refusal = self.inner.objection(request, path)
        if refusal is None and self._asks(request):
            return SECOND_STEP_FIRST
        return refusal

    def redirect(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Where to take the second step, when that is all that is missing."""
        if self.inner.objection(request, path) is not None:
            return page_first(self.inner, request, path)
        return needs_second_factor(request, here(request))

    def _asks(self, request: HttpRequest) -> bool:
        if has_second_factor(request):
            return False
        return not self.once_set_up or queries.has_second_factor_set_up(int(request.user.pk or 0))
