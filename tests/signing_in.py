"""Signing in for tests that are about something else: through the session, without a page."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY


def sign_in(client, account, *, second_factor=True):
    """Sign the client in to an account; by default as one who has just taken the second step."""
    client.force_login(account, backend="folkmoot.accounts.web.signed_in.SignInBackend")
    if second_factor:
        take_second_step(client, account)


def take_second_step(client, account, *, means="mfa", at=None):
    """Let the client's session remember a step taken at that moment (seconds since 1970): the second one, just now."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": means, "type": "totp", "at": time.time() if at is None else at}
    ]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
