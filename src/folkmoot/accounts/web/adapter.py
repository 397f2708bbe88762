"""How allauth behaves here: nobody signs themselves up, its letters are ours, and its secrets are kept locked."""

import base64
import hashlib
from typing import Any, ClassVar, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from folkmoot.accounts.operations import letters
from folkmoot.accounts.web import sessions
from folkmoot.accounts.web.onward import is_ours
from folkmoot.accounts.web.second_factor import SECOND_STEP
from folkmoot.design.request import Request
from folkmoot.kernel.errors import Refused

_PASSWORD = "password"  # noqa: S105 - the name of a means
_FORGOTTEN = "account/email/password_reset_key"
# What a person is told when allauth says something happened to their account.
_NOTICES = {
    "account/email/password_changed": "Your Folkmoot password was changed",
    "account/email/password_set": "Your Folkmoot password was set",
    "account/email/password_reset": "Your Folkmoot password was reset",
    "mfa/email/totp_activated": "An authenticator app was added to your Folkmoot account",
    "mfa/email/totp_deactivated": "The authenticator app was removed from your Folkmoot account",
    "mfa/email/webauthn_added": "A passkey was added to your Folkmoot account",
    "mfa/email/webauthn_removed": "A passkey was removed from your Folkmoot account",
    "mfa/email/recovery_codes_generated": "New recovery codes were made for your Folkmoot account",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up, our own words, letters through the outbox."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": (
            "That e-mail address and password do not go together. Check both, or ask for a link instead."
        ),
        "enter_current_password": "That is not your password now. Check it and try again.",
        "incorrect_password": "That is not your password. Check it and try again.",
        "incorrect_code": "That code is not right. Wait for the next one and try again.",
        "too_many_login_attempts": (
            "There were too many wrong attempts. Wait five minutes and try again, or ask for a link to sign in."
        ),
        "rate_limited": "There were too many attempts. Wait five minutes and try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: an administrator or a community's list of people makes accounts."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether to go there after signing in: a page of ours alone."""
        return is_ours(context.request, url)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, under a new session key, and start counting."""
        super().login(request, user)
        sessions.begin(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask again who this is: unless a password or a second step was given minutes ago."""
        request = context.request
        since = cast(Request, request).at.timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        records = get_authentication_records(request, request.user)
        return not any(one["method"] in {_PASSWORD, SECOND_STEP} and one["at"] > since for one in records)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address at which a forgotten password is replaced: ours, whatever host the request named."""
        number, _, token = key.partition("-")
        return str(settings.ADDRESS + reverse("account_reset_password_from_key", args=[number, token]))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of our letters in the place of allauth's."""
        at = timezone.now()
        if template_prefix == _FORGOTTEN:
            letter = letters.choose_password(context["password_reset_url"])
        else:
            letter = letters.notice(_NOTICES[template_prefix], at)
        letters.send_letter(letter, to=email, key=f"{template_prefix} {at.isoformat()} {email}"[:200], at=at)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Our own words, and secrets locked with the site's key, so that a stolen copy of the database opens nothing."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Wait for the next one and try again.",
    }

    def encrypt(self, text: str) -> str:
        """The secret, locked."""
        return _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret, opened with the key of today or one used before.

        Errors: Refused where neither opens it: the site's key was changed and the old one not kept.
        """
        try:
            return _locks().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as locked:
            raise Refused(
                "Folkmoot can no longer read what your code is checked against: its own key was changed. "
                "Use a passkey if you have one, or ask your community's administrator to reset your second step."
            ) from locked

    def get_totp_issuer(self) -> str:
        """The name authenticator apps show."""
        return "Folkmoot (demonstration)" if settings.DEMO else "Folkmoot"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site as passkeys know it."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name for a passkey nobody named."""
        return "Passkey"


def _locks() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=32, person=b"folkmoot.second").digest()
