"""Say who may start communities on pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.directory.operations.starters import allow_starting, forbid_starting
from folkmoot.kernel.errors import Refused


class Command(BaseCommand):
    """`folkmoot let_start EMAIL`: safe to repeat."""

    help = (
        "Let the person with this e-mail address start communities on Folkmoot's own pages, or with --stop no longer. "
        "Only whoever runs the installation decides this; communities already started stay as they are."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", metavar="EMAIL", help="the person's e-mail address")
        parser.add_argument("--stop", action="store_true", help="take the permission away again")

    def handle(self, *, email: str, stop: bool, **options: Any) -> None:
        """Give or take the permission, and say so."""
        if stop:
            said = "can no longer start communities." if forbid_starting(email=email) else "could not start any."
        else:
            try:
                new = allow_starting(email=email, at=timezone.now())
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
            said = "can start communities now." if new else "could start communities already."
        self.stdout.write(f"{email} {said}")
