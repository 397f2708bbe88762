"""folkmoot sign_in_link: a link for the first administrator, or where there is no mail."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from folkmoot.accounts import operations, queries


class Command(BaseCommand):
    """Print a link that signs one person in."""

    help = (
        "Print a link that signs one person in, once and soon: for the first administrator, or where there is no mail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose link."""
        parser.add_argument("email", metavar="ADDRESS", help="the e-mail address of an account")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Run."""
        account = queries.account_at(email)
        if account is None:
            raise CommandError(f"No account signs in with {email}. Give its owner a role first.")
        self.stdout.write(operations.sign_in_link(account))
