"""NHS numbers in running text: ten digits that pass their own check, however they are grouped."""

import re
from collections.abc import Iterator

_LENGTH = 10
_GROUP = re.compile(r"[0-9]+")
# What may stand between the groups of one number, after white space has been gathered into one.
_GAP = re.compile(r"[\s.()\[\]{}·'-]{1,3}")
# Rarer marks part a number only in the usual 3-3-4: "2024/25" and "£412,000" are everywhere.
_ODDLY_PARTED = re.compile(r"(?<![0-9])([0-9]{3})([/_:;|,\\])([0-9]{3})\2([0-9]{4})(?![0-9])")
_USUAL_SHAPES = {(10,), (3, 3, 4)}
_CUE = re.compile(r"\b(?:nhs|chi|patients?|pts?)\b", re.IGNORECASE)
_CUE_REACH = 40
_DAY, _MONTH, _YEAR = r"(?:0[1-9]|[12][0-9]|3[01])", r"(?:0[1-9]|1[0-2])", r"(?:19|20)[0-9]{2}"
_CALENDAR_DATE = re.compile(rf"{_YEAR}([.-]){_MONTH}\1{_DAY}|{_DAY}([.-]){_MONTH}\2{_YEAR}")
_DIALLED_FROM_ABROAD = re.compile(r"(?:\+|\b00) ?44\)?[ .-]{0,2}(?:\(0\))?[ .-]{0,2}$")
_TELEPHONE_CUE = re.compile(r"\b(?:tel|telephone|phone|mobile|mob|fax|ring|call)\b[^0-9]{0,15}$", re.IGNORECASE)
_TELEPHONE_REACH = 30

_Groups = tuple[re.Match[str], ...]


def is_nhs_number(digits: str) -> bool:
    """Whether these are ten digits of which the last agrees with the other nine.

    Source: NHS Data Model and Dictionary, "NHS Number": weights 10 to 2, modulus 11; a check of 10 is never issued.
    """
    if len(digits) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[-1])


def holds_nhs_number(plain_text: str, *, among_figures: bool = False) -> bool:
    """Whether the text holds an NHS number, in one piece or in groups.

    A number standing apart is caught in any grouping; amid other figures, in one piece or as 3-3-4, and in any
    grouping where "NHS", "CHI" or "patient" stands shortly before. So two columns of list sizes are seldom mistaken.
    Digits inside a longer unbroken run are not a number. Two things are let pass although their digits agree:

    - a telephone number: after +44 or 0044 unless it begins with 4 or 6, which no British one does and most NHS
      numbers do; or beginning with 0 after a word such as "tel" or "ring";
    - a calendar date and the figures beside it, as in 2026-09-07 15.30.

    `among_figures`: the text is a row of a table, say, where any figures may make up ten digits by chance; then only one
    piece or 3-3-4 counts, and any grouping after such a word.
    """
    if any(is_nhs_number(odd[1] + odd[3] + odd[4]) for odd in _ODDLY_PARTED.finditer(plain_text)):
        return True
    return any(
        _is_one(plain_text, window, () if among_figures else chain)
        for chain in _chains(plain_text)
        for window in _windows(chain)
    )


def _chains(text: str) -> Iterator[_Groups]:
    """Groups of digits with only gaps between them, each chain as long as it can be."""
    chain: list[re.Match[str]] = []
    for group in _GROUP.finditer(text):
        if chain and not _GAP.fullmatch(text, chain[-1].end(), group.start()):
            yield tuple(chain)
            chain = []
        chain.append(group)
    if chain:
        yield tuple(chain)


def _windows(chain: _Groups) -> Iterator[_Groups]:
    """Neighbouring groups of a chain that have ten digits together."""
    for first in range(len(chain)):
        length = 0
        for last in range(first, min(first + _LENGTH, len(chain))):
            length += chain[last].end() - chain[last].start()
            if length == _LENGTH:
                yield chain[first : last + 1]
            if length >= _LENGTH:
                break


def _is_one(text: str, window: _Groups, chain: _Groups) -> bool:
    digits = "".join(group[0] for group in window)
    if not is_nhs_number(digits):
        return False
    start = window[0].start()
    expected = (
        len(window) == len(chain)
        or tuple(len(group[0]) for group in window) in _USUAL_SHAPES
        or _CUE.search(text, max(0, start - _CUE_REACH), start) is not None
    )
    return (
        expected
        and not _is_telephone_number(digits, text[max(0, start - _TELEPHONE_REACH) : start])
        and (not _holds_a_date(text, window))
    )


def _is_telephone_number(digits: str, before: str) -> bool:
    if _DIALLED_FROM_ABROAD.search(before):
        return digits[0] not in "46"
    return digits[0] == "0" and _TELEPHONE_CUE.search(before) is not None


def _holds_a_date(text: str, window: _Groups) -> bool:
    """Whether three groups at either end are a date, and another kind of gap parts it from the rest."""
    if len(window) <= len("dmy"):
        return False
    for date, near, far in ((window[:3], window[2], window[3]), (window[-3:], window[-4], window[-3])):
        found = _CALENDAR_DATE.fullmatch(text, date[0].start(), date[-1].end())
        if found and text[near.end() : far.start()] != (found[1] or found[2]):
            return True
    return False
