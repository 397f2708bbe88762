"""folkmoot demo: Westmere, set up once and served, with a sign-in link for each role."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.demo import links, place, story
from folkmoot.desk.management import listening
from folkmoot.directory import queries as directory


class Command(BaseCommand):
    """Set Westmere up where nothing stands yet, print the links, and serve."""

    help = "Set up Westmere, the demonstration place, print a sign-in link for each role, and serve it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and whether to."""
        parser.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen")
        parser.add_argument("--no-serve", action="store_true", help="set up and print the links, then end")

    def handle(self, *args: Any, bind: str, no_serve: bool, **options: Any) -> None:
        """Run."""
        if not settings.DEMO:
            raise CommandError("The demonstration runs by itself: start it with `make demo`, or set FOLKMOOT_DEMO=yes.")
        if not settings.ADDRESS_IS_GIVEN:
            # Before any link is printed or mailed; `serve` hands it on to the programs it starts.
            settings.ADDRESS = listening.address(bind)
        if not no_serve:
            listening.require_free(bind)
        call_command("migrate", interactive=False, verbosity=0)
        if not directory.any_community():
            now = timezone.now()
            self.stdout.write("Setting up Westmere…")
            story.tell(place.build(at=now - timedelta(days=120)), now=now)
        self.stdout.write("\nSign in as:")
        for role, address in links.sign_in_links(timezone.now()):
            self.stdout.write(f"  {role}\n    {address}")
        self.stdout.write(
            f"\nLetters land in {settings.EMAIL_FILE_PATH}; read them at {settings.ADDRESS}/letters. Everything here is made up.\n"
        )
        if not no_serve:
            call_command("serve", bind=bind)
