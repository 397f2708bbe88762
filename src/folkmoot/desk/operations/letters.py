"""How a letter names what waits for somebody."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.kernel import working_days
from folkmoot.kernel.waiting import Waiting


def listed(waiting: Iterable[Waiting], at: datetime) -> str:
    """A line for each thing, with the address it is done at."""
    return "\n".join(
        f"- {one.what}: {one.about}{_due(one.due_at, at)}, {one.minutes} min\n"
        f"  {settings.ADDRESS}{reverse(one.page, args=one.args)}"
        for one in waiting
    )


def _due(due_at: datetime | None, at: datetime) -> str:
    if due_at is None:
        return ""
    return f" ({'by' if due_at >= at else 'overdue since'} {due_at.astimezone(working_days.LONDON):%A %-d %B})"
