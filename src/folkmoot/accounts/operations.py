"""Writes of accounts."""

from django.conf import settings
from django.urls import reverse
from sesame.utils import get_query_string

from folkmoot.accounts.models import Account


def make_account(*, email: str) -> Account:
    """The account for an address, new or already there."""
    known = Account.objects.filter(email=email.strip().lower()).first()
    return known or Account.objects.create_user(email)


def sign_in_link(account: Account, *, onward: str = "") -> str:
    """The address that signs the account in."""
    return settings.ADDRESS + reverse("sign-in-by-link") + get_query_string(account)
