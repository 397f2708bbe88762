"""What an item of an agenda is, in few words, under the headings it was put under."""

from typing import Any

from folkmoot.directory.domain.prompts import Prompts
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain.agenda import Heading, Purpose, Sort
from folkmoot.meetings.web.presenters import words


def facts_of(item: Any, prompts: Prompts) -> tuple[str, ...]:
    """What an item is for, how long it takes and who leads it."""
    lead = f"led by {item.lead.person.name}" if item.lead_id else ""
    heading = Heading(item.heading).said(prompts.on(local_day(item.proposed_at))).lower() if item.heading else ""
    later = f"deferred to {words.day(local_day(item.deferred_to.meeting.starts_at))}" if item.deferred_to_id else ""
    return tuple(filter(None, (Purpose(item.purpose).words, words.minutes(item.minutes), lead, heading, later)))


def sort_of(item: Any, prompts: Prompts) -> str:
    """What sort of item it is on a joint agenda. Missing: empty where it is of none in particular."""
    return Sort(item.sort).said(prompts.on(local_day(item.proposed_at))) if item.sort != Sort.OTHER else ""
