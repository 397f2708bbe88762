"""Accounts made, closed, and signed out everywhere; what ended is forgotten."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from folkmoot.accounts import models
from folkmoot.accounts.operations import letters
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.guarded_text import objections_to_text

_LONGEST_ADDRESS = 254


def fit_address(email: str) -> str:
    """The address as it is kept.

    Errors: Refused, when it is none, too long for its place, or holds what is never kept of a patient.
    """
    address = email.strip().lower()
    if objections := objections_to_text(address):
        raise Refused(objections)
    if len(address) > _LONGEST_ADDRESS:
        raise Refused(f"An e-mail address has {_LONGEST_ADDRESS} characters at most.")
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused(f"“{email}” is not an e-mail address. Write one like name@example.org.") from wrong
    return address


@transaction.atomic
def make_account(*, email: str) -> models.Account:
    """The account of that address, new or already known; a closed one is opened again.

    It has no password: a link, or a password chosen through “forgotten password”, signs it in.
    Errors: Refused, as `fit_address`.
    """
    address = fit_address(email)
    known = models.Account.objects.select_for_update(no_key=True).filter(email=address).first()
    if known is None:
        return models.Account.objects.create_user(address)
    if not known.is_active:
        known.is_active = True
        known.save(update_fields=["is_active"])
    return known


@transaction.atomic
def close_account(*, account: models.Account, at: datetime) -> None:
    """Let an account sign in no more: its sessions end, and its password and second step are forgotten."""
    account.is_active = False
    account.signed_out_at = at
    account.set_unusable_password()
    account.save(update_fields=["is_active", "signed_out_at", "password"])
    Authenticator.objects.filter(user_id=account.pk).delete()


@transaction.atomic
def move_account(*, account: models.Account, email: str, at: datetime) -> None:
    """Let the account sign in with another address, as an administrator put it right; both are told, sessions end.

    Errors: Refused, as `fit_address`, or when it is somebody else's.
    """
    email = fit_address(email)
    if models.Account.objects.filter(email=email).exclude(pk=account.pk).exists():
        raise Refused("Somebody else signs in with that address.")
    was, account.email, account.signed_out_at = account.email, email, at
    account.save(update_fields=["email", "signed_out_at"])
    letter = letters.notice(f"An administrator moved your Folkmoot account from {was} to {email}", at)
    for place in (was, email):
        letters.send_letter(letter, to=place, key=f"address put right {account.pk} {place} {at.isoformat()}", at=at)


def erase_account(*, account: models.Account) -> None:
    """Nothing is left of the account: its address, its password and its second step are gone, its sessions end."""
    account.delete()


def forget_ended(*, at: datetime) -> None:
    """Erase the sessions that have ended and the attempts that count no more: they say who was here, and from where."""
    Session.objects.filter(expire_date__lte=at).delete()
    models.Attempt.objects.filter(expires__lte=at).delete()


def sign_out_everywhere(*, account: models.Account, at: datetime) -> None:
    """End every session of the account, on every device."""
    account.signed_out_at = at
    account.save(update_fields=["signed_out_at"])
