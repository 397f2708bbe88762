"""Whether this session was signed in with a second factor."""

from django.http import HttpRequest


def has_second_factor(request: HttpRequest) -> bool:
    """Whether a second factor was given in this session."""
    methods = request.session.get("account_authentication_methods", [])
    return any(one.get("method") == "mfa" for one in methods)
