"""Saying anew what a community, a group, a forum or a seat is: what it said before stays readable under its own days."""

from datetime import date, datetime
from typing import Any

from folkmoot.directory import models
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.working_days import local_day

Worded = models.Community | models.Group | models.Forum | models.Seat


def say_anew(row: Worded, words: dict[str, Any], *, starts_on: date | None, at: datetime) -> None:
    """The row says these words from that day, today where none is given, and keeps those it said until then.

    Said again from the day its present words began, they are put right: nothing else was ever meant.
    Errors: Refused, when it says so already, changed on a later day, or the day is to come.
    """
    today = local_day(at)
    day = starts_on or today
    if day > today:
        raise Refused("Say it on the day it changes: give today, or a day that is past.")
    if all(getattr(row, column) == value for column, value in words.items()):
        raise Refused("That is what it says already.")
    since = row.worded_on or began_on(row)
    if since is not None and day < since:
        raise Refused(f"Its present words began on {since.day} {since:%B %Y}: give that day or a later one.")
    if since != day:
        row.wordings.create(starts_on=since, ends_on=day, **{column: getattr(row, column) for column in _columns(row)})
        row.worded_on = day
    for column, value in words.items():
        setattr(row, column, value)
    row.save(update_fields=["worded_on", *words])


def began_on(row: Worded) -> date | None:
    """The day the row itself begins. Missing: None where nobody said."""
    return row.started_on if isinstance(row, models.Community) else row.starts_on


def _columns(row: Worded) -> list[str]:
    """The columns that the row and its earlier words share."""
    kept = row.wordings.model._meta.concrete_fields
    own = {field.attname for field in row._meta.concrete_fields} - {"id", "starts_on", "ends_on"}
    return [field.attname for field in kept if field.attname in own]
