"""Make the files browsers fetch."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from folkmoot.design import assets
from folkmoot.kernel.errors import NotFound, SourceChanged


class Command(BaseCommand):
    help = (
        "Make the style sheets and scripts browsers fetch, from what npm installed; does nothing when nothing changed."
    )
    # It runs before anything else stands, and asks nothing of the pages.
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = assets.build(settings.PROJECT / "node_modules", settings.PROJECT / "build" / "vendor")
        except (NotFound, SourceChanged) as error:
            raise CommandError(str(error)) from error
        call_command("collectstatic", interactive=False, verbosity=0, skip_checks=True)
        self.stdout.write("Assets made." if made else "Assets were up to date.")
