"""Authority in the room: how many of a group's practices those who came may bind on an item's matter, and if it is enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel
from folkmoot.directory.domain.room import Bound
from folkmoot.kernel.working_days import add_working_days, end_of_working_day

# As long as a practice needs to decide at home: it is asked to be back with its answer within so many working days.
_ROUND_DAYS = 10
# What is said of the room on an item about no matter: a specified authority covers kinds of matter, up to a sum.
NO_MATTER = (
    "Not counted, as the item is about no matter. How many practices those here may bind hangs on what kind of matter it "
    "is and what it costs."
)
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A group's practices on an item: bound in full, bound within a specified authority, here unbound, or not here.

    Missing: nought in all where nobody in the group sits for a practice.
    """

    full: int
    specified: int
    at_home: int
    away: int

    @property
    def bound(self) -> int:
        """How many can be bound here and now."""
        return self.full + self.specified

    @property
    def practices(self) -> int:
        """All practices that the group's members sit for."""
        return self.bound + self.at_home + self.away


def room(seated: Iterable[int], there: Iterable[Bound], category: Category, pence: int = 0) -> Room:
    """The room on a matter of that category worth so much. Units: pence.

    Shape: `seated` are the practices the group's members sit for, `there` how far each who came may bind theirs. Somebody
    of a practice who came for a member that sits for none, such as a network's director, binds none here either.
    """
    everyone = set(seated)
    here = [one for one in there if one.practice in everyone]
    covering = [one for one in here if one.covers(category, pence)]
    full = {one.practice for one in covering if one.level is AuthorityLevel.FULL}
    specified = {one.practice for one in covering} - full
    came = {one.practice for one in here}
    return Room(
        full=len(full),
        specified=len(specified),
        at_home=len(came - full - specified),
        away=len(everyone - came),
    )


def needed(practices: int, percent: int) -> int:
    """How many of so many practices a rule of that share asks for: of five, three quarters are four."""
    return -(-practices * percent // 100)


def is_enough(found: Room, percent: int | None) -> bool:
    """Whether the room can bind as many practices as the group's rule asks; without one, every practice that sits there."""
    return found.practices > 0 and found.bound >= needed(found.practices, 100 if percent is None else percent)


def said(found: Room, percent: int | None) -> str:
    """What the room can bind, and whether that is what the group's voting rule asks."""
    if not found.practices:
        return "Nobody here sits for a practice, so what is said here binds none. Ask the practices first."
    how = " and ".join(
        filter(
            None,
            (
                f"{_word(found.full)} in full" if found.full else "",
                f"{_word(found.specified)} by a specified authority that covers it" if found.specified else "",
            ),
        )
    )
    rest = [
        f"{_word(found.at_home)} {'is' if found.at_home == 1 else 'are'} here and "
        f"{'decides' if found.at_home == 1 else 'decide'} it at home"
        if found.at_home
        else "",
        f"{_word(found.away)} {'has' if found.away == 1 else 'have'} nobody here" if found.away else "",
    ]
    sentences = [f"{found.bound} of {found.practices}{f': {how}' if how else ''}", *filter(None, rest)]
    return ". ".join(one[0].upper() + one[1:] for one in sentences) + ". " + _judged(found, percent)


def _judged(found: Room, percent: int | None) -> str:
    if percent is None:
        return (
            "Every practice can be bound."
            if is_enough(found, None)
            else "This group has no voting rule yet, so it binds the practices that can be bound, and no other."
        )
    asked = f"The group's rule asks for {needed(found.practices, percent)} ({percent}%)"
    return f"{asked}: the room can decide." if is_enough(found, percent) else f"{asked}: too few. Ask the practices."


def _word(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def round_closes_at(day: date) -> datetime:
    """When a round among the practices closes that begins on that day."""
    return end_of_working_day(add_working_days(day, _ROUND_DAYS))
