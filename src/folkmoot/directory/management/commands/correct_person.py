"""folkmoot correct_person: for a person known in several communities, whom no one community's administrator may change."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from folkmoot.directory.domain.keeping import Detail
from folkmoot.directory.operations import keeping
from folkmoot.directory.queries.keeping import person_at
from folkmoot.kernel.errors import NotFound, Refused


class Command(BaseCommand):
    """`folkmoot correct_person ADDRESS --name NAME --email NEW --sign-in closed`: all of it or nothing."""

    help = (
        "Put a person's name or e-mail address right, or close or open their sign-in. Be sure who is asking: a new "
        "address is the one they sign in with. It is recorded in each community in which they hold a role."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, and what is right."""
        parser.add_argument("email", metavar="ADDRESS", help="the address they are known by now")
        parser.add_argument("--name", help="their name, as it should be")
        parser.add_argument("--email", dest="new_email", metavar="NEW", help="their address, as it should be")
        parser.add_argument("--sign-in", choices=["closed", "open"], help="whether they can sign in")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Run."""
        said = {Detail.NAME: options["name"], Detail.EMAIL: options["new_email"]}
        asked = {what: value for what, value in said.items() if value is not None}
        if not asked and not options["sign_in"]:
            raise CommandError("Say what to put right: --name, --email or --sign-in.")
        try:
            self._put_right(person_at(email).pk, asked, options["sign_in"], timezone.now())
        except (NotFound, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Put right.")

    @transaction.atomic
    def _put_right(self, person_id: int, asked: dict[Detail, str], sign_in: str | None, at: datetime) -> None:
        for what, value in asked.items():
            keeping.correct_person(person_id=person_id, what=what, value=value, by=None, at=at)
        if sign_in:
            act = keeping.close_sign_in if sign_in == "closed" else keeping.open_sign_in
            act(person_id=person_id, by=None, at=at)
