"""`folkmoot send_post`: one pass over the outbox, or a decision about a message nobody settled."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from folkmoot.kernel.errors import NotFound
from folkmoot.post import operations, queries


class Command(BaseCommand):
    help = "Send every message that may be sent now. Safe to run at any time, and more than once at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        decision = parser.add_mutually_exclusive_group()
        decision.add_argument("--again", metavar="KEY", help="send a failed or unsettled message after all")
        decision.add_argument("--was-sent", metavar="KEY", help="note that an unsettled message did arrive")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            if options["was_sent"]:
                operations.take_as_sent(options["was_sent"], now)
            if options["again"]:
                operations.send_again(options["again"], now)
        except NotFound as refusal:
            raise CommandError(str(refusal)) from refusal
        report = operations.send_due(now)
        operations.beat("post", now)
        self.stdout.write(f"Sent {report.sent}; will try {report.put_off} again; gave up {report.given_up}.")
        for envelope in queries.unsettled(now):
            self.stdout.write(
                f"Nobody knows whether “{envelope.key}” reached {envelope.to_address}. Ask them, then run "
                f"send_post with --was-sent or --again and the words in quotes."
            )
        if report.unreachable:
            raise CommandError(report.unreachable)
