"""Signs of directive working: answers not given in time, agendas set from outside, information given to the asker alone.

Each is a sign to talk about, never a judgement. Source: the project's requirements, item 6.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from folkmoot.kernel.disclosure import INSIDE_A_PCN, is_shown, merged, nearly_all
from folkmoot.kernel.share import about_share

# The quarter under way and as many before it.
QUARTERS = 4


class Sign(StrEnum):
    """What is counted of a quarter: so many of one sort among all."""

    SUPPORT = "support"
    AGENDAS = "agendas"
    INFORMATION = "information"

    @property
    def words(self) -> str:
        return _WORDS[self][0]

    @property
    def part(self) -> str:
        """What the sign counts of all."""
        return _WORDS[self][1]

    @property
    def whole(self) -> str:
        """All that it is counted of."""
        return _WORDS[self][2]


_WORDS = {
    Sign.SUPPORT: (
        "Requests for support that partners did not answer in time",
        "Not answered in time",
        "Requests for support whose answer was due",
    ),
    Sign.AGENDAS: (
        "Items on our agendas that people of partners proposed",
        "Proposed from outside",
        "Items on the agendas",
    ),
    Sign.INFORMATION: (
        "Information that partners gave to whoever asked, and not to everyone",
        "Given to whoever asked alone",
        "Answers to requests for information",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A sign in a quarter: so many of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sign as it may be shown: the numbers and the share, or words that tell of nobody.

    Missing: empty `part` where only words may be said; empty `whole` too where there was too little to count.
    """

    part: str
    whole: str
    share: str


def told(counted: Counted) -> Told:
    """What is shown of a sign, by the one rule on small numbers."""
    if counted.whole == 0:
        return Told(part="", whole="", share="Nothing to count")
    cells = (counted.part, counted.whole - counted.part)
    if not is_shown(cells, INSIDE_A_PCN):
        return Told(part="", whole="", share=f"Fewer than {INSIDE_A_PCN.least_answers}: not told")
    if len(merged(cells, INSIDE_A_PCN)) == len(cells):
        share = about_share(Fraction(counted.part, counted.whole))
        return Told(part=str(counted.part), whole=str(counted.whole), share=share)
    # Two cells that cannot be told apart are all and none of them, or nearly so.
    is_all = nearly_all(cells, INSIDE_A_PCN) == 0
    return Told(part="", whole=str(counted.whole), share="All, or nearly all" if is_all else "None, or hardly any")
