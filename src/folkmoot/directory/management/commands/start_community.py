"""Start a community out of the register."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.directory.operations.start import LOAD_FIRST, Asked, Started, start_community
from folkmoot.directory.queries import start as queries
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day

_ADDRESS = re.compile(r"\s*(?P<name>[^<>]+?)\s*<(?P<email>[^<>@\s]+@[^<>@\s]+)>\s*")


class Command(BaseCommand):
    """`folkmoot start_community NAME --slug SHORT --pcns CODES`: safe to repeat; it only adds what is missing."""

    help = (
        "Start a community: its PCNs and their practices become members, their integrated care board and sub-ICB "
        "location partners, and an empty leadership group and executive are made. Name the PCNs by their codes, or "
        "name a sub-ICB location: without a choice its PCNs are listed and nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "name", metavar="NAME", nargs="?", default="", help="its name, such as “Westmere general practice”"
        )
        parser.add_argument("--slug", default="", help="its short name in addresses, such as westmere")
        parser.add_argument("--pcns", default="", metavar="CODES", help="PCN codes with commas between: U00001,U00002")
        parser.add_argument("--sub-icb", default="", metavar="CODE", help="a sub-ICB location, such as 36L")
        parser.add_argument("--all", action="store_true", dest="every", help="every PCN of the sub-ICB location")
        parser.add_argument("--lmc", default="", metavar="NAME", help="the local medical committee's name")
        parser.add_argument("--federation", default="", metavar="NAME", help="the federation's name")
        parser.add_argument(
            "--administrator",
            default="",
            metavar="PERSON",
            help="who looks after it: “Jo Smith <jo.smith@example.org>”",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")

    def handle(self, *, name: str, slug: str, pcns: str, sub_icb: str, every: bool, dry_run: bool, **rest: Any) -> None:
        """List the choices, or start the community and print what was made."""
        codes = [code for code in re.split(r"[,\s]+", pcns) if code]
        if sub_icb:
            offered = self._offered(sub_icb)
            if not (codes or every):
                self._list(sub_icb, offered)
                return
            codes = codes or [one.code for one in offered]
            if strangers := sorted(set(map(str.upper, codes)) - {one.code for one in offered}):
                raise CommandError(f"Not in sub-ICB location {sub_icb}: {', '.join(strangers)}.")
        if not (name and slug and codes):
            raise CommandError("Give the community's name, its --slug, and its PCNs with --pcns or --sub-icb.")
        asked = Asked(
            name=name,
            slug=slug,
            pcn_codes=codes,
            lmc=rest["lmc"],
            federation=rest["federation"],
            **_person(rest["administrator"]),
        )
        try:
            started = start_community(asked, at=timezone.now(), dry_run=dry_run)
        except Refused as refused:
            raise CommandError("\n".join(refused.objections)) from refused
        self._report(started, dry_run=dry_run)

    def _offered(self, code: str) -> list[queries.PcnOffered]:
        day = local_day(timezone.now())
        place = queries.sub_icb_called(code.strip().upper(), day)
        if not queries.is_register_loaded():
            raise CommandError(LOAD_FIRST)
        if place is None:
            raise CommandError(f"There is no sub-ICB location with the code {code} today. Check it and try again.")
        return queries.pcns_in(place.pk, day)

    def _list(self, code: str, offered: list[queries.PcnOffered]) -> None:
        self.stdout.write(f"PCNs of sub-ICB location {code}, with practices and registered patients:")
        for one in offered:
            taken = f"  (in {one.community} already)" if one.community else ""
            self.stdout.write(f"  {one.code}  {len(one.practices):3}  {one.patients:9,}  {one.name}{taken}")
        self.stdout.write("Choose with --pcns CODE,CODE or take them with --all. Nothing was written.")

    def _report(self, started: Started, *, dry_run: bool) -> None:
        begun = "Started" if started.is_new else "Added to"
        self.stdout.write(f"{begun} “{started.slug}”.")
        self.stdout.write(
            f"New members: {started.pcns} PCNs, {started.practices} practices. New partners: {started.partners}. "
            f"There already: {started.already} organisation{'' if started.already == 1 else 's'}."
        )
        if started.bodies:
            self.stdout.write(f"Bodies: {', '.join(started.bodies)}.")
        if started.groups:
            self.stdout.write(f"Groups made, empty: {', '.join(started.groups)}.")
        if started.administrator:
            self.stdout.write(f"Administrator: {started.administrator}.")
        self.stdout.write(
            "Dry run: nothing was kept."
            if dry_run
            else "Next: folkmoot load_people, with the list of people and their roles."
        )


def _person(written: str) -> dict[str, str]:
    if not written:
        return {}
    found = _ADDRESS.fullmatch(written)
    if found is None:
        raise CommandError("Write the administrator like this: Jo Smith <jo.smith@example.org>")
    return {"administrator": found["name"], "administrator_email": found["email"]}
