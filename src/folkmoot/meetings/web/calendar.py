"""Meetings as a calendar, which every diary reads."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from itertools import chain
from typing import Any

from django.apps import apps
from django.http import HttpResponse
from icalendar import Calendar

from folkmoot.design import calendar_file as diary
from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting

_OF = "Meetings"


def calendar_file(name: str, meetings: Iterable[Any], *, slug: str, at: datetime) -> HttpResponse:
    """The meetings as a download of that name; one that is called off says so, so that diaries take it out."""
    return diary.calendar_file(name, (_entry(one, slug) for one in meetings), of=_OF, at=at)


def calendar_of(meetings: Iterable[Any], slug: str, at: datetime, *, also: Iterable[diary.Entry] = ()) -> Calendar:
    """The meetings as a calendar, with whatever else belongs there; one that is called off says so."""
    return diary.calendar_of(chain((_entry(one, slug) for one in meetings), also), _OF, at)


def also_in_calendars(hats: Sequence[Acting], since: datetime) -> Iterator[diary.Entry]:
    """What other contexts put into the calendar of whoever has these roles, of what had not ended by then.

    Shape: a context names the module that has its `entries_for` in its app's `in_calendars`.
    """
    named = (getattr(config, "in_calendars", None) for config in apps.get_app_configs())
    for path in filter(None, named):
        yield from import_module(path).entries_for(hats, since)


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
