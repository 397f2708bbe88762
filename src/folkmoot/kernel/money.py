"""Sums of money in whole pence: read without guessing, written as people write them."""

import re

from folkmoot.kernel.errors import Refused

# A minus may be typed as a hyphen or printed as a true minus sign.
_SUM = re.compile(
    r"(?P<sign>[-−+]?) ?£? ?(?P<pounds>[0-9]{1,12}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.(?P<pence>[0-9]{2}))?"
)
_AFTER_THE_POUND_SIGN = re.compile(r"£ ?[-−]")


def parse_pence(text: str, *, may_be_negative: bool = False) -> int:
    """The sum that "£412,000", "1.57" or "70800" names.

    Units: pence, exact.
    Errors: Refused, saying how to write it, where the text could mean two things ("£1.5", "1,5", "1.234")
    or leans on a word ("12k", "1.2m", "27p").
    """
    match = _SUM.fullmatch(_AFTER_THE_POUND_SIGN.sub("-£", text.strip()))
    if not match:
        raise Refused("Write the sum in full in pounds, with two figures for any pence: £412,000 or £1.57.")
    pence = int(match["pounds"].replace(",", "")) * 100 + int(match["pence"] or 0)
    if match["sign"] not in ("-", "−"):
        return pence
    if not may_be_negative:
        raise Refused("This sum cannot be less than nothing. Leave out the minus sign.")
    return -pence


def pounds(pence: int) -> str:
    """The sum as people write it: "£412,000", "£1.57", "−£6,900"; pence shown only where there are some."""
    whole, part = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{whole:,}" + (f".{part:02}" if part else "")


def change_in_pounds(pence: int) -> str:
    """A gain or a loss with its sign, "+£4,200" or "−£6,900"; "no change" for nought."""
    if not pence:
        return "no change"
    return f"+{pounds(pence)}" if pence > 0 else pounds(pence)
