"""Meetings as a calendar, which every diary reads."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from icalendar import Calendar

from folkmoot.design import calendar_file as diary
from folkmoot.design.addresses import address

_OF = "Meetings"


def calendar_file(name: str, meetings: Iterable[Any], *, slug: str, at: datetime) -> HttpResponse:
    """The meetings as a download of that name; one that is called off says so, so that diaries take it out."""
    return diary.calendar_file(name, (_entry(one, slug) for one in meetings), of=_OF, at=at)


def calendar_of(meetings: Iterable[Any], slug: str, at: datetime) -> Calendar:
    """The meetings as a calendar; one that is called off says so."""
    return diary.calendar_of((_entry(one, slug) for one in meetings), _OF, at)


def _entry(one: Any, slug: str) -> diary.Entry:
    return diary.Entry(
        key=f"meeting-{one.pk}",
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        called=one.group.name,
        href=address("meeting", slug, one.pk),
        where=", ".join(filter(None, (one.place, one.link))),
        is_called_off=one.called_off_at is not None,
    )
