"""How the canvass document writes instants and shares, read exactly: whole microseconds and fractions, no floats."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

# Python declines to turn a text of more than 4,300 digits into a number, or back; sums need a little room.
MOST_DIGITS = 4_000

# Every day of the calendar, February's last in leap years only. The year 0000 is in no calendar of ours.
_MOST_DAYS = "(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
_LAST_DAYS = "(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31"
_LEAP_YEAR = "(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DATE = rf"(?!0000)(?:[0-9]{{4}}-(?:{_MOST_DAYS}|{_LAST_DAYS})|{_LEAP_YEAR}-02-29)"
_HOUR, _SIXTY = "(?:[01][0-9]|2[0-3])", "[0-5][0-9]"
_TO_THE_SECOND = rf"{_DATE}T{_HOUR}:{_SIXTY}:{_SIXTY}"
_FRACTION, _OFFSET = r"(?:\.[0-9]{1,6})?", rf"(?:Z|[+-]{_HOUR}:{_SIXTY})"
_INSTANT = re.compile(_TO_THE_SECOND + _FRACTION + _OFFSET)
_SHARE = re.compile(r"([0-9]+)(?:/([0-9]+)|\.([0-9]+))?")

_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
_DAY = 24 * 60 * _MINUTE


def instant(text: str) -> int:
    """The instant as whole microseconds of UTC, counted from the day before the year 1.

    Errors: ValueError for anything but a day of the calendar in RFC 3339, with `T`, `Z` or `±hh:mm`, at most six
    fractional digits and no leap second.
    Source: the counting rules, "The document".
    """
    if not _INSTANT.fullmatch(text):
        raise ValueError("must be an instant, for example 2026-09-21T16:00:00Z or 2026-09-21T17:00:00.5+01:00")
    return _microseconds(text)


def moments(texts: Sequence[str]) -> Callable[[str], Any]:
    """What each of the texts is to be compared by, so that they stand in the order of the instants they name.

    Where all are written like the first, with as many digits and the same offset, the texts themselves will do;
    otherwise microseconds. A million texts are checked at one go, as the lines of one.

    Errors: ValueError as for `instant`, when there is one that names no instant.
    """
    instant(texts[0])
    offset = texts[0][-1 if texts[0].endswith("Z") else -6 :]
    fraction = re.sub("[0-9]", "[0-9]", re.escape(texts[0][19 : -len(offset)]))
    lines = "\n".join([*texts, ""])
    alike = _are_all(lines, fraction, re.escape(offset))
    if not (alike or _are_all(lines, _FRACTION, _OFFSET)) or lines.count("\n") != len(texts):
        raise ValueError("names no instant")
    return str if alike else _microseconds


def _are_all(lines: str, fraction: str, offset: str) -> bool:
    # *+ gives nothing back: to try other ways of dividing a million lines would take all the memory there is.
    return re.fullmatch(rf"(?:{_TO_THE_SECOND}{fraction}{offset}\n)*+", lines) is not None


# A test within PCNs asks for its share again in every PCN.
@lru_cache(maxsize=64)
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
    whole, divisor, decimals = written[1], written[2] or "1", written[3] or ""
    if not int(divisor):
        raise ValueError("divides by nought")
    named = Fraction(int(whole + decimals), int(divisor) * 10 ** len(decimals))
    if named > 1:
        raise ValueError("must lie between 0 and 1")
    return named


def _microseconds(text: str) -> int:
    # A canvass repeats the same days and minutes over and over: each is read once.
    return _date(text[:10]) + _clock(text[10:16]) + _rest(text[16:])


@lru_cache(maxsize=1_024)
def _date(text: str) -> int:
    return date.fromisoformat(text).toordinal() * _DAY


@lru_cache(maxsize=2_048)
def _clock(text: str) -> int:
    return int(text[1:3]) * 60 * _MINUTE + int(text[4:6]) * _MINUTE


@lru_cache(maxsize=2_048)
def _rest(text: str) -> int:
    """Seconds, fraction and offset; an offset ahead of UTC makes the instant earlier."""
    if text.endswith("Z"):
        return _seconds(text[1:-1])
    ahead = _clock(text[-6:])
    return _seconds(text[1:-6]) + (-ahead if text[-6] == "+" else ahead)


def _seconds(text: str) -> int:
    whole, _, fraction = text.partition(".")
    return int(whole + fraction.ljust(6, "0"))
