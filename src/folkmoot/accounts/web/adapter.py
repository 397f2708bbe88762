"""How allauth behaves here: nobody signs themselves up; accounts are made with a person's first role."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: an administrator or a community's list of people makes accounts."""
        return False
