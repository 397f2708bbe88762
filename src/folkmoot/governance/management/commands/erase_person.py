"""folkmoot erase_person: for a person known in several communities, or when no administrator is left."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.directory.queries.keeping import communities_of, person_at
from folkmoot.governance import operations, queries
from folkmoot.governance.domain.erasing import Ground, goes, stays
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.kernel.working_days import local_day


class Command(BaseCommand):
    """`folkmoot erase_person ADDRESS --ground asked`: says what would go; with --for-ever it goes."""

    help = (
        "Say what erasing a person's name, address, letters and account would take away, and what stays and why; with "
        "--for-ever, erase them. It can never be undone. It is recorded in each community in which they held a role."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose, why, and whether to do it."""
        parser.add_argument("email", metavar="ADDRESS", help="the person's e-mail address")
        parser.add_argument("--ground", required=True, choices=[one.value for one in Ground], help="why")
        parser.add_argument("--for-ever", action="store_true", help="do it: without this nothing is changed")

    def handle(self, *args: Any, email: str, ground: str, for_ever: bool, **options: Any) -> None:
        """Run."""
        try:
            person = person_at(email)
            if not for_ever:
                self._say(person.pk)
                return
            rows = operations.erase_person(person_id=person.pk, ground=Ground(ground), by=None, at=timezone.now())
        except (NotFound, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Erased. {rows} rows named them and name nobody now.")

    def _say(self, person_id: int) -> None:
        for community_id in communities_of(person_id):
            kept = queries.erasure_of(person_id, community_id, local_day(timezone.now()))
            self.stdout.write("What goes:")
            self.stdout.writelines(f"  {said}." for said in goes(kept))
            self.stdout.write("What stays, and why:")
            self.stdout.writelines(f"  {what}. {why}" for what, why in stays(kept))
        self.stdout.write("Nothing was changed. To erase them, add --for-ever.")
