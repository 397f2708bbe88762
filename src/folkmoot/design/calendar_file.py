"""A calendar, as every diary reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What stands in a diary. Shape: `key` tells it from every other, for good. Missing: an empty `where`, nobody has said."""

    key: str
    starts_at: datetime
    ends_at: datetime
    called: str
    href: str
    where: str
    is_called_off: bool


def calendar_file(name: str, entries: Iterable[Entry], *, of: str, at: datetime) -> HttpResponse:
    """The entries as a download of that name; one that is called off says so, so that diaries take it out.

    Shape: `of` is what they are, such as "Meetings".
    Source: RFC 5545, read 2026.
    """
    answer = HttpResponse(calendar_of(entries, of, at).to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def calendar_of(entries: Iterable[Entry], of: str, at: datetime) -> Calendar:
    """The entries as a calendar of what they are; one that is called off says so."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Folkmoot//{of}//EN")
    calendar.add("version", "2.0")
    for one in entries:
        calendar.add_component(_event(one, at))
    return calendar


def _event(one: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{settings.ADDRESS.partition('://')[2]}")
    event.add("dtstamp", at)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("summary", one.called)
    event.add("url", settings.ADDRESS + one.href)
    if one.where:
        event.add("location", one.where)
    event.add("status", "CANCELLED" if one.is_called_off else "CONFIRMED")
    return event
