"""An account's address changed, once the new one has been seen to reach its owner."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from folkmoot.accounts import models, queries
from folkmoot.accounts.operations import letters
from folkmoot.accounts.operations.accounts import fit_address
from folkmoot.kernel.errors import Refused


@transaction.atomic
def ask_to_change_address(*, account: models.Account, email: str, at: datetime) -> None:
    """Ask the new address to confirm, and tell the old one. Until it confirms, nothing changes.

    An address that belongs to somebody else's account gets no letter, and the caller is not told.
    Errors: Refused, as `fit_address`, or when it is the address already.
    """
    new = fit_address(email)
    if new == account.email:
        raise Refused("That is your address already.")
    token = signing.dumps([account.pk, account.email, new], salt=queries.ADDRESS_SALT, compress=True)
    address = settings.ADDRESS + reverse("confirm-address", args=[token])
    letter = letters.new_address(new, address, queries.CONFIRM_ADDRESS_WITHIN)
    if models.Account.objects.filter(email=new).exists():
        letters.write_to_nobody(letter, at=at)
    else:
        letters.send_letter(letter, to=new, key=f"new address {account.pk} {at.isoformat()}", at=at)
    letters.send_letter(
        letters.notice(f"Somebody asked to change the address of your Folkmoot account to {new}", at),
        to=account.email,
        key=f"address asked {account.pk} {at.isoformat()}",
        at=at,
    )


@transaction.atomic
def change_address(*, token: str, at: datetime) -> models.Account:
    """The account, now at the address whose owner confirmed it; both addresses are told.

    Errors: Refused, when the link is forged, expired or used, or somebody else has taken the address meanwhile.
    """
    asked = queries.address_change(token)
    account = (
        models.Account.objects.select_for_update(no_key=True).filter(pk=asked.account_id).first() if asked else None
    )
    # Read again, now that nobody else can be changing it.
    change = queries.address_change(token)
    if account is None or change is None:
        raise Refused("This link can no longer be used. Ask for the change again from “Your sign-in”.")
    account.email = change.new
    account.save(update_fields=["email"])
    letter = letters.notice(f"Your Folkmoot account moved from {change.old} to {change.new}", at)
    for place in (change.old, change.new):
        letters.send_letter(letter, to=place, key=f"address changed {account.pk} {place} {at.isoformat()}", at=at)
    return account
