"""Reads of accounts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sesame.utils
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models import QuerySet

from folkmoot.accounts import models
from folkmoot.prepared import prepared

ADDRESS_SALT = "folkmoot.accounts.address"
# Long enough for a mailbox that is read once a day.
CONFIRM_ADDRESS_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A passkey of an account. Missing: None, never used."""

    number: int
    name: str
    made_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By what means an account signs in, besides a link."""

    email: str
    has_password: bool
    has_app: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int

    @property
    def has_second_factor(self) -> bool:
        """Whether a second step is set up; recovery codes alone are none."""
        return self.has_app or bool(self.passkeys)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChange:
    """A change of address that somebody asked for."""

    account_id: int
    old: str
    new: str


def account(account_id: int) -> models.Account | None:
    """An account that may sign in. Missing: None when there is none, or it is closed."""
    return next(iter(_accounts(account_id)), None)


@prepared
def _accounts(account_id: int) -> QuerySet[models.Account]:
    return models.Account.objects.filter(pk=account_id, is_active=True)


def session(key: str, now: datetime) -> Session | None:
    """A browser's session, or None when it has ended."""
    return next(iter(_sessions(key, now)), None)


@prepared
def _sessions(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


def account_at(email: str) -> models.Account | None:
    """The account of that address that may sign in. Missing: None when there is none, or it is closed."""
    return models.Account.objects.filter(email=email.strip().lower(), is_active=True).first()


def account_of_link(token: str) -> models.Account | None:
    """The account a sign-in link would sign in. Missing: None when it is forged, expired, or used. Reads only."""
    account: models.Account | None = sesame.utils.get_user(token, update_last_login=False)
    return account


def address_change(token: str) -> AddressChange | None:
    """The change of address a link confirms. Missing: None when it is forged, expired, used, or no longer possible."""
    try:
        account_id, old, new = signing.loads(token, salt=ADDRESS_SALT, max_age=CONFIRM_ADDRESS_WITHIN)
    except signing.BadSignature:
        return None
    still_there = models.Account.objects.filter(pk=account_id, email=old, is_active=True).exists()
    taken = models.Account.objects.filter(email=new).exists()
    return AddressChange(account_id=account_id, old=old, new=new) if still_there and not taken else None


def means_of(account_id: int) -> Means:
    """By what means the account signs in."""
    account = models.Account.objects.get(pk=account_id)
    held = list(Authenticator.objects.filter(user_id=account_id).order_by("created_at", "pk"))
    codes = [one for one in held if one.type == Authenticator.Type.RECOVERY_CODES]
    return Means(
        email=account.email,
        has_password=account.has_usable_password(),
        has_app=any(one.type == Authenticator.Type.TOTP for one in held),
        passkeys=tuple(
            Passkey(number=one.pk, name=one.wrap().name, made_at=one.created_at, used_at=one.last_used_at)
            for one in held
            if one.type == Authenticator.Type.WEBAUTHN
        ),
        codes_left=sum(len(one.wrap().get_unused_codes()) for one in codes),
    )


def has_second_factor_set_up(account_id: int) -> bool:
    """Whether the account has an authenticator app or a passkey."""
    means = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=account_id, type__in=means).exists())
