"""folkmoot list_pages: every page with its address and who may use it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from folkmoot.design import pages

DOCUMENT = settings.PROJECT / "docs" / "pages.md"


class Command(BaseCommand):
    """Print the pages, write them among the documents, or see that what is written there holds."""

    help = "List every page with its address and who may use it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do with the list."""
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--write", action="store_true", help="write it to docs/pages.md")
        choice.add_argument("--check", action="store_true", help="fail when docs/pages.md says otherwise")

    def handle(self, *args: Any, write: bool, check: bool, **options: Any) -> None:
        """Run."""
        now = pages.document()
        if write:
            DOCUMENT.write_text(now)
        elif check:
            if not DOCUMENT.is_file() or DOCUMENT.read_text() != now:
                raise CommandError("docs/pages.md is out of step with the pages. Run: folkmoot list_pages --write")
        else:
            self.stdout.write(now)
