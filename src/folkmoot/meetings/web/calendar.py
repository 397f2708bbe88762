"""Meetings as a calendar file, which every diary reads."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from folkmoot.design.addresses import address


def calendar_file(name: str, meetings: Iterable[Any], *, slug: str, at: datetime) -> HttpResponse:
    """The meetings as a download of that name; one that is called off says so, so that diaries take it out.

    Source: RFC 5545, read 2026.
    """
    answer = HttpResponse(calendar_of(meetings, slug, at).to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def calendar_of(meetings: Iterable[Any], slug: str, at: datetime) -> Calendar:
    """The meetings as a calendar; one that is called off says so."""
    calendar = Calendar()
    calendar.add("prodid", "-//Folkmoot//Meetings//EN")
    calendar.add("version", "2.0")
    for one in meetings:
        calendar.add_component(_event(one, slug, at))
    return calendar


def _event(one: Any, slug: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"meeting-{one.pk}@{settings.ADDRESS.partition('://')[2]}")
    event.add("dtstamp", at)
    event.add("dtstart", one.starts_at)
    event.add("dtend", one.ends_at)
    event.add("summary", one.group.name)
    event.add("url", settings.ADDRESS + address("meeting", slug, one.pk))
    if where := ", ".join(filter(None, (one.place, one.link))):
        event.add("location", where)
    event.add("status", "CANCELLED" if one.called_off_at else "CONFIRMED")
    return event
