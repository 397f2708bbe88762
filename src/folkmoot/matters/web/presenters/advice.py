"""What a page says where the local medical committee was consulted and has not answered."""

from datetime import datetime
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import working_days
from folkmoot.matters import queries
from folkmoot.matters.web.presenters import words


def missing(one: Any, acting: Acting, at: datetime) -> str:
    """What whoever decides on a matter should know of advice not given yet. Missing: none awaited, or a partner reads."""
    if not acting.is_member:
        return ""
    awaited = [asked for asked in queries.consultations(one.pk) if asked.is_awaited]
    return " ".join(
        f"{asked.lmc.name} was asked for its advice by {words.day(asked.due_on)}"
        f"{', which has passed' if at > working_days.end_of_working_day(asked.due_on) else ''}."
        for asked in awaited
    )
