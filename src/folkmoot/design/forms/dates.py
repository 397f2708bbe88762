"""Days and moments, typed into a few small boxes: no picker to fight with, no order to guess."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from folkmoot.design.forms.bound import BoundField, InFieldset
from folkmoot.kernel.working_days import LONDON

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAY, _MONTH, _YEAR, _TIME = "day", "month", "year", "time"
# Nothing kept here is older than the NHS or further off than a lease.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<half>am|pm)?", re.IGNORECASE)
_HOURS, _HALF_DAY, _MINUTES = 24, 12, 60
_LETTERS_THAT_TELL = 3


class Unreadable(Exception):
    """What was typed is no day or time: why, and in which boxes."""

    def __init__(self, words: str, *boxes: str) -> None:
        super().__init__(words)
        self.words, self.boxes = words, boxes


def read_day(written: Mapping[str, str]) -> date | None:
    """The day typed into boxes for day, month (a number or a name) and year. Missing: None when all are empty.

    Errors: Unreadable, naming the boxes to mend.
    """
    boxes = (_DAY, _MONTH, _YEAR)
    empty = [box for box in boxes if not written.get(box)]
    if len(empty) == len(boxes):
        return None
    if empty:
        raise Unreadable(f"Add the {' and the '.join(empty)}.", *empty)
    if not _figures(written[_DAY]) or len(written[_DAY]) > len("31"):
        raise Unreadable("Write the day as a number from 1 to 31.", _DAY)
    month = read_month(written[_MONTH])
    if not _figures(written[_YEAR]) or not _FIRST_YEAR <= int(written[_YEAR][:5]) <= _LAST_YEAR:
        raise Unreadable("Write the year in four figures, such as 2026.", _YEAR)
    try:
        return date(int(written[_YEAR]), month, int(written[_DAY]))
    except ValueError:
        raise Unreadable("There is no such day in that month.", _DAY) from None


def read_month(written: str) -> int:
    """The month, 1 to 12, from "9", "09", "Sep" or "September".

    Errors: Unreadable.
    """
    if _figures(written) and len(written) <= len("12") and 1 <= int(written) <= len(_MONTHS):
        return int(written)
    named = [number for number, name in enumerate(_MONTHS, start=1) if name.startswith(written.lower())]
    if len(written) >= _LETTERS_THAT_TELL and len(named) == 1:
        return named[0]
    raise Unreadable("Write the month as a number from 1 to 12, or by its name.", _MONTH)


def read_time(written: str) -> time:
    """The time from "17:00", "17.00", "5pm" or "5:30 pm".

    Errors: Unreadable.
    """
    match = _CLOCK.fullmatch(written)
    refusal = Unreadable("Write the time like 17:00 or 5pm.", _TIME)
    if not match or not (match["minute"] or match["half"]):
        raise refusal
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= _HALF_DAY:
            raise refusal
        hour = hour % _HALF_DAY + (_HALF_DAY if match["half"].lower() == "pm" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise refusal
    return time(hour, minute)


def read_moment(written: Mapping[str, str]) -> datetime | None:
    """The instant typed, by England's clocks. Missing: None when all boxes are empty.

    Errors: Unreadable, for an hour the clocks skip in spring too.
    """
    day = read_day(written)
    if day is None:
        if written.get(_TIME):
            raise Unreadable("Add the day.", _DAY, _MONTH, _YEAR)
        return None
    if not written.get(_TIME):
        raise Unreadable("Add the time.", _TIME)
    moment = datetime.combine(day, read_time(written[_TIME]), tzinfo=LONDON)
    if datetime.fromtimestamp(moment.timestamp(), LONDON).time() != moment.time():
        raise Unreadable("The clocks go forward that night and skip this time. Choose another.", _TIME)
    return moment


def _figures(written: str) -> bool:
    return written.isascii() and written.isdecimal()


class Boxes(forms.Widget):
    """Several small boxes: `name_day`, `name_month`, …"""

    def __init__(self, *parts: str) -> None:
        super().__init__()
        self.parts = parts

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What stands in each box."""
        return {part: str(data.get(f"{name}_{part}", "")).strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the boxes came back."""
        return all(f"{name}_{part}" not in data for part in self.parts)


class DateField(InFieldset, forms.Field):
    """A day, in three boxes."""

    component = "date-input"
    parts: ClassVar[tuple[str, ...]] = (_DAY, _MONTH, _YEAR)
    when_empty = "Give a date for “{label}”."

    def __init__(self, **rest: Any) -> None:
        super().__init__(widget=Boxes(*self.parts), **rest)

    def to_python(self, value: Any) -> date | None:
        """The day the boxes name."""
        return value if isinstance(value, date) else self._read(value or {})

    def _read(self, written: Mapping[str, str]) -> date | None:
        try:
            return self.read(written)
        except Unreadable as wrong:
            raise ValidationError(f"“{self.label}”: {wrong.words}", code="invalid") from wrong

    def read(self, written: Mapping[str, str]) -> date | None:
        """What the boxes say."""
        return read_day(written)

    def prepare_value(self, value: Any) -> Any:
        """A day as its boxes show it."""
        if not isinstance(value, date):
            return value
        return {_DAY: str(value.day), _MONTH: str(value.month), _YEAR: str(value.year)}

    def params(self, bound: BoundField) -> dict[str, Any]:
        """With a box for each part, those in error marked."""
        given = super().params(bound)
        written, wrong = bound.value() or {}, self._wrong_boxes(bound)
        given["id"] = given.pop("idPrefix")
        given["items"] = [
            {
                "id": f"{bound.box_id}_{part}",
                "name": f"{bound.html_name}_{part}",
                "label": part.capitalize(),
                "value": bound.typed(written.get(part, "")),
                "error": part in wrong,
            }
            | _SHAPES.get(part, {})
            for part in self.parts
        ]
        return given

    def wrong_id(self, bound: BoundField) -> str:
        """The first box in error."""
        wrong = self._wrong_boxes(bound)
        return f"{bound.box_id}_{next((part for part in self.parts if part in wrong), self.parts[0])}"

    def _wrong_boxes(self, bound: BoundField) -> tuple[str, ...]:
        if not bound.errors:
            return ()
        try:
            self.read(bound.value() or {})
        except Unreadable as wrong:
            return wrong.boxes
        return self.parts


# A year needs a wider box than a day; a time takes letters ("5pm").
_SHAPES: dict[str, dict[str, Any]] = {_YEAR: {"width": 4}, _TIME: {"width": 5, "inputmode": "text"}}


class DateTimeField(DateField):
    """A moment by England's clocks, in four boxes; an aware instant."""

    parts = (_DAY, _MONTH, _YEAR, _TIME)
    when_empty = "Give a day and a time for “{label}”."

    def read(self, written: Mapping[str, str]) -> datetime | None:
        """What the boxes say."""
        return read_moment(written)

    def prepare_value(self, value: Any) -> Any:
        """A moment as its boxes show it."""
        if not isinstance(value, datetime):
            return value
        local = value.astimezone(LONDON)
        return {**super().prepare_value(local), _TIME: f"{local:%H:%M}"}
