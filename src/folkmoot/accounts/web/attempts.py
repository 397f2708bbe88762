"""How often something may be done: files taken away, files brought, personal links used."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import consume_or_429
from django.http import HttpRequest, HttpResponse

Page = Callable[..., HttpResponse]


def at_most(action: str, *, reads_too: bool = False) -> Callable[[Page], Page]:
    """A page that takes what is sent, or gives what is asked, as often as the settings' limit of that name says.

    After that it asks for patience (429). Opening a page counts only with `reads_too`.
    """

    def limited(view: Page) -> Page:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            stopped: HttpResponse | None = consume_or_429(
                request, app="allauth.account", action=action, limit_get=reads_too
            )
            return stopped or view(request, *args, **named)

        return counted

    return limited
