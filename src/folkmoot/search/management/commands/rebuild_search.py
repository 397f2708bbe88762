"""The command `rebuild_search`: let everything be found by what it says now. It may be repeated safely."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from folkmoot.search.operations import rebuild
from folkmoot.search.queries import subjects


class Command(BaseCommand):
    help = "Make the index of the search anew from what every thing says now. May be repeated, and while people work."

    def handle(self, *args: Any, **options: Any) -> None:
        for subject in subjects():
            total = subject.rows().model._base_manager.count()
            done = 0
            with tqdm(
                total=total, desc=subject.words, unit=" things", leave=False, disable=not sys.stderr.isatty()
            ) as bar:
                for done in rebuild(subject):
                    bar.update(done - bar.n)
            self.stdout.write(f"{subject.words}: {done:,}")
