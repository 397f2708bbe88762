"""How much is asked of each practice, week by week, before another request is added to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from folkmoot.kernel.working_days import is_working_day

# A table of more weeks than two months is no help to whoever plans the next.
MOST_WEEKS = 8
_WEEK = timedelta(days=7)
_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something asked of one organisation, open from its first day to its last. Units: minutes."""

    organisation_id: int
    minutes: int
    first_day: date
    last_day: date


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def weeks_until(today: date, due_on: date) -> tuple[date, ...]:
    """The Mondays of this week and those up to the week something is due, eight at most."""
    first, last = monday_of(today), monday_of(max(today, due_on))
    count = (last - first) // _WEEK + 1
    return tuple(first + _WEEK * number for number in range(min(count, MOST_WEEKS)))


def shares(minutes: int, first_day: date, last_day: date, weeks: Sequence[date]) -> tuple[int, ...]:
    """What of those minutes falls in each of these weeks: spread evenly over all weeks with a working day between the two.

    Shape: whole minutes, one more in the first weeks where they do not come out even. Where no day between is a working
    day, they fall in the weeks there are.
    """
    first = monday_of(first_day)
    every = [first + _WEEK * number for number in range((monday_of(last_day) - first) // _WEEK + 1)]
    worked = [
        monday for monday in every if _is_worked(max(first_day, monday), min(last_day, monday + _SUNDAY))
    ] or every
    each, over = divmod(minutes, len(worked))
    by_monday = {monday: each + (place < over) for place, monday in enumerate(worked)}
    return tuple(by_monday.get(monday, 0) for monday in weeks)


def _is_worked(first: date, last: date) -> bool:
    return any(is_working_day(first + timedelta(days=number)) for number in range((last - first).days + 1))


def minutes_by_week(asks: Iterable[Ask], weeks: Sequence[date]) -> dict[int, tuple[int, ...]]:
    """For each organisation asked anything, what falls in each of those weeks of the minutes of all that is open.

    Missing: an organisation of whom nothing is asked in these weeks is absent. Replies change nothing: what was asked
    was asked, and who has answered is nobody's to read off here.
    """
    found: dict[int, list[int]] = {}
    # One request asks the same of many.
    spread: dict[tuple[int, date, date], tuple[int, ...]] = {}
    for ask in asks:
        same = (ask.minutes, ask.first_day, ask.last_day)
        if same not in spread:
            spread[same] = shares(*same, weeks)
        if any(spread[same]):
            theirs = found.setdefault(ask.organisation_id, [0] * len(weeks))
            for place, minutes in enumerate(spread[same]):
                theirs[place] += minutes
    return {organisation: tuple(minutes) for organisation, minutes in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What practices have to do in one week, and would have with one more request. Units: minutes for one practice.

    Shape: `above` counts those who would have more than the community agreed, of so many `asked`.
    """

    monday: date
    least: int
    most: int
    adds: int
    above: int
    asked: int


def before_and_with(
    asks: Iterable[Ask], bodies: Sequence[int], weeks: Sequence[date], adds: Sequence[int], agreed: int
) -> tuple[Week, ...]:
    """For each week the least and the most asked of any of these bodies already, and what the new request adds.

    Units: `agreed` in minutes that one body has to do in one week. Shape: `adds` has what the new one adds in each week.
    """
    known = minutes_by_week(asks, weeks)
    nothing = (0,) * len(weeks)
    asked = [known.get(body, nothing) for body in bodies] or [nothing]
    return tuple(
        Week(
            monday=monday,
            least=min(one[place] for one in asked),
            most=max(one[place] for one in asked),
            adds=adds[place],
            above=sum(one[place] + adds[place] > agreed for one in asked) if bodies else 0,
            asked=len(bodies),
        )
        for place, monday in enumerate(weeks)
    )
