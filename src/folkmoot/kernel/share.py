"""Shares from 0 to 1, exact: a threshold of two thirds is two thirds."""

import re
from fractions import Fraction

from folkmoot.kernel.errors import Refused

# Twelve digits is more than any roll, and keeps a pasted novel from being summed.
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,12})?) ?%")
_FRACTION = re.compile(r"([0-9]{1,12}) ?/ ?([0-9]{1,12})")
_DECIMAL = re.compile(r"[01](?:\.[0-9]{1,12})?")


def parse_share(text: str) -> Fraction:
    """The share that "3/4", "0.66", "66%" or "1" names.

    Units: share, 0 to 1, exact.
    Errors: Refused when it is none of these or lies outside 0 to 1; "66" alone is refused, not guessed at.
    """
    share = _read(text.strip())
    if share is None:
        raise Refused("Write the share as a percentage (66%), a fraction (2/3) or a decimal from 0 to 1 (0.66).")
    if share > 1:
        raise Refused("A share cannot be more than the whole. Write 100% or less.")
    return share


def write_share(share: Fraction) -> str:
    """The share in lowest terms, "3/4", "0" or "1": what `parse_share` reads back unchanged."""
    return str(share)


def share_words(share: Fraction) -> str:
    """The share exactly, for a screen: "66%" or "66.5%" where two decimals say it all, else "2/3"."""
    percent = share * 100
    hundredths = percent * 100
    if hundredths.denominator != 1:
        return str(share)
    whole, part = divmod(hundredths.numerator, 100)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".") + "%"


def about_share(share: Fraction, *, decimals: int = 0) -> str:
    """The share rounded, halves up, for a screen; never rounded into "0%" or "100%", which mean none and all.

    Units: percent.
    """
    assert 0 <= share <= 1, "a share lies from 0 to 1"
    scale = 10**decimals
    rounded = (share * 100 * scale + Fraction(1, 2)).__floor__()
    if rounded == 0 and share > 0:
        return f"under {share_words(Fraction(1, 100 * scale))}"
    if rounded == 100 * scale and share < 1:
        return f"over {share_words(1 - Fraction(1, 100 * scale))}"
    whole, part = divmod(rounded, scale)
    return f"{whole}.{part:0{decimals}}%" if decimals else f"{whole}%"


def _read(text: str) -> Fraction | None:
    if match := _PERCENT.fullmatch(text):
        return Fraction(match[1]) / 100
    if match := _FRACTION.fullmatch(text):
        return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
    return Fraction(text) if _DECIMAL.fullmatch(text) else None
