"""What somebody typed whose sign-in had ended when they sent it: given back to them, and kept nowhere."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode

# What is never shown again, whatever it says.
_SECRET = ("password", "token", "secret", "code", "csrf")


def words_of(sent: QueryDict) -> tuple[str, ...]:
    """What a form carried that somebody typed: several words, in no box for secrets. What is chosen from a list is one word."""
    return tuple(
        value
        for name, values in sent.lists()
        if not any(part in name.lower() for part in _SECRET)
        for value in map(str, values)
        if len(value.split()) > 1
    )


def words_back(request: HttpRequest) -> HttpResponse | None:
    """The page that gives the words of a form back to whoever sent it signed out. Missing: None, there were none.

    It is drawn from the request alone: on a shared machine nothing waits for whoever signs in next.
    """
    typed = words_of(request.POST) if request.method == "POST" else ()
    if not typed:
        return None
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
    given = {"typed": typed, "sign_in": sign_in, "who_can_see": "only you"}
    answer = render(request, "design/signed_out.html", given, status=403)
    answer["Cache-Control"] = "private, no-store"
    return answer
