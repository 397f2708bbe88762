"""How the canvass document writes instants and shares, read exactly: whole microseconds and fractions, no floats."""

import re
from datetime import date
from fractions import Fraction
from functools import lru_cache

# Python declines to turn a text of more than 4,300 digits into a number, or back; sums need a little room.
MOST_DIGITS = 4_000

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = r"([01][0-9]|2[0-3])"
_SIXTY = r"([0-5][0-9])"
_CLOCK = re.compile(rf"T{_HOUR}:{_SIXTY}")
_REST = re.compile(rf":{_SIXTY}(?:\.([0-9]{{1,6}}))?(?:Z|([+-]){_HOUR}:{_SIXTY})")
_SHARE = re.compile(r"([0-9]+)(?:/([0-9]+)|\.([0-9]+))?")

_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
_HOUR_LONG = 60 * _MINUTE
_DAY = 24 * _HOUR_LONG


def instant(text: str) -> int:
    """The instant as whole microseconds since midnight of 31 December of the year before 1, by the clocks of UTC.

    A text has three parts that a canvass repeats over and over, the date, the minute and the rest: each is read once.

    Errors: ValueError for anything but RFC 3339 with `T`, `Z` or `±hh:mm`, at most six fractional digits and no leap
    second. The year 0000 is refused: no clock of ours can show it.
    Source: the counting rules, "The document".
    """
    return _date(text[:10]) + _clock(text[10:16]) + _rest(text[16:])


def share(text: str) -> Fraction:
    """The share that `digits`, `digits/digits` or `digits.digits` names.

    Units: share, 0 to 1, exact.
    Errors: ValueError for any other writing, and outside 0 to 1.
    """
    written = _SHARE.fullmatch(text)
    if written is None:
        raise ValueError('must be a share, for example "3/4", "0.66" or "1"')
    if len(text) > MOST_DIGITS:
        raise ValueError(f"has more than {MOST_DIGITS:,} digits")
    whole, divisor, decimals = written.groups()
    if divisor is not None and not int(divisor):
        raise ValueError("divides by nought")
    named = Fraction(int(whole + (decimals or "")), int(divisor or 10 ** len(decimals or "")))
    if named > 1:
        raise ValueError("must lie between 0 and 1")
    return named


# A canvass lasts weeks, not years; the minutes of a day are 1,440.
@lru_cache(maxsize=1_024)
def _date(text: str) -> int:
    if not _DATE.fullmatch(text):
        raise _not_an_instant()
    try:
        return date.fromisoformat(text).toordinal() * _DAY
    except ValueError:
        raise ValueError("names a day that is not in the calendar") from None


@lru_cache(maxsize=2_048)
def _clock(text: str) -> int:
    written = _CLOCK.fullmatch(text)
    if written is None:
        raise _not_an_instant()
    return int(written[1]) * _HOUR_LONG + int(written[2]) * _MINUTE


@lru_cache(maxsize=2_048)
def _rest(text: str) -> int:
    """Seconds, fraction and offset; an offset east of Greenwich makes the instant earlier."""
    written = _REST.fullmatch(text)
    if written is None:
        raise _not_an_instant()
    seconds, fraction, sign, hours, minutes = written.groups()
    micros = int(seconds) * _SECOND + int((fraction or "0").ljust(6, "0"))
    if sign is None:
        return micros
    offset = int(hours) * _HOUR_LONG + int(minutes) * _MINUTE
    return micros - offset if sign == "+" else micros + offset


def _not_an_instant() -> ValueError:
    return ValueError("must be an instant, for example 2026-09-21T16:00:00Z or 2026-09-21T17:00:00.5+01:00")
