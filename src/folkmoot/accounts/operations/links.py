"""Links that sign in: made, sent, and spent."""

from datetime import datetime
from urllib.parse import urlencode

import sesame.utils
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from folkmoot.accounts import models, queries
from folkmoot.accounts.operations import letters
from folkmoot.kernel.errors import Refused


def sign_in_link(account: models.Account, *, onward: str = "") -> str:
    """The whole address that signs the account in, once and soon, and then leads onward."""
    address: str = settings.ADDRESS + reverse("sign-in-link", args=[sesame.utils.get_token(account)])
    return f"{address}?{urlencode({'next': onward})}" if onward else address


@transaction.atomic
def send_sign_in_link(*, email: str, at: datetime, onward: str = "") -> None:
    """Send a link to whoever has an account at that address, one a minute at most.

    The caller learns nothing, and waits as long, whether there is such an account or not.
    """
    account = queries.account_at(email)
    if account is None:
        letters.write_to_nobody(letters.sign_in(settings.ADDRESS), at=at)
        return
    letters.send_letter(
        letters.sign_in(sign_in_link(account, onward=onward)),
        to=account.email,
        key=f"sign-in link {account.pk} {at:%Y-%m-%dT%H:%M}",
        at=at,
    )


@transaction.atomic
def spend_sign_in_link(*, token: str, at: datetime) -> models.Account:
    """The account a link signs in; the link, and every other to that account, is used up thereby.

    In the demonstration links may be used again and again.
    Errors: Refused, when the link is forged, expired, or has been used.
    """
    named = queries.account_of_link(token)
    if named is not None:
        # Two people pressing the button at once take turns here; the second finds the link spent.
        models.Account.objects.select_for_update(no_key=True).get(pk=named.pk)
        named = queries.account_of_link(token)
    if named is None:
        raise Refused("This link can no longer be used to sign in. Ask for a new one.")
    named.last_login = at
    named.save(update_fields=["last_login"])
    return named
