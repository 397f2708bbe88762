"""folkmoot reset_second_step: for the one administrator who has lost their own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.directory.operations.sign_in import reset_second_factor_at
from folkmoot.kernel.errors import NotFound


class Command(BaseCommand):
    """`folkmoot reset_second_step ADDRESS`: safe to repeat."""

    help = (
        "Forget a person's authenticator app, passkeys and recovery codes, so that they set up anew. Be sure who is "
        "asking. It is recorded in each community in which they hold a role."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email", metavar="ADDRESS", help="the person's e-mail address")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Run."""
        try:
            forgotten = reset_second_factor_at(email=email, at=timezone.now())
        except NotFound as missing:
            raise CommandError(str(missing)) from missing
        self.stdout.write(f"{forgotten} forgotten. {email} can set up a second step anew.")
