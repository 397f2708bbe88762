"""A sign-in link for each role of Westmere."""

from collections.abc import Iterator
from datetime import datetime

from folkmoot.accounts import operations as accounts
from folkmoot.directory import queries as directory


def sign_in_links(at: datetime) -> Iterator[tuple[str, str]]:
    """One person for each role, in words, with the address that signs them in."""
    for appointment in directory.one_for_each_role(at.date()):
        if appointment.person.account is not None:
            words = f"{appointment.person.name}, {directory.role_words(appointment)}"
            yield words, accounts.sign_in_link(appointment.person.account)
