"""The health of the loop over time: was everyone heard in time, told in time, and spoken for as they asked; and was it decided where it was said to be?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import median

from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day
from folkmoot.matters.domain import feedback
from folkmoot.matters.domain.outcome import Formed, Kept, kept_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What one matter that came to a decision went through.

    Units: `notice_days` working days between asking and closing. Missing: never asked, None and no turnout;
    `feedback_on_time` None while it is neither sent nor due; `felt` None until the two questions have closed, and where too few answered them; `carrier` None where nobody carried
    an instruction.
    """

    reference: str
    title: str
    decided_on: date
    heard_before: bool
    notice_days: int | None
    heard: int
    roll: int
    feedback_due: datetime
    feedback_sent: datetime | None
    feedback_on_time: bool | None
    kept: tuple[Kept, ...]
    felt: feedback.Felt | None
    carrier: int | None
    formed: Formed


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """A quarter's health. Units: shares, 0 to 1, exact; days and points as means, exact; hours as the middle one.

    Missing: None where no matter, too few replies or, for `felt_carried`, too few carriers gave a figure, or the quarter
    is not settled.
    """

    quarter: str
    matters: int
    formed_outside: Fraction | None
    heard_before: Fraction | None
    notice_days: Fraction | None
    turnout: Fraction | None
    feedback_on_time: Fraction | None
    hours_to_feedback: float | None
    kept: Fraction | None
    felt_heard: Fraction | None
    felt_carried: Fraction | None


# A figure of one carrier rates that person, and of two tells each of them the other's, who know their own.
# Source: the design's rule that no named person is rated.
LEAST_CARRIERS = 3
# How fairly it was carried is told once for a quarter, so many working days after it: a figure that moved as each
# account's questions closed would tell what was felt about the last.
SETTLED_WORKING_DAYS = 20


def hours_to_feedback(one: Lived) -> float | None:
    """The hours from five in the afternoon of the day it was decided to the moment everyone was told; nought where sooner.

    Missing: None until they are told.
    """
    if one.feedback_sent is None:
        return None
    return max(0.0, (one.feedback_sent - end_of_working_day(one.decided_on)).total_seconds() / 3600)


def quarter_of(day: date) -> str:
    """The quarter of the calendar year: 2026 Q3."""
    return f"{day.year} Q{(day.month + 2) // 3}"


def settles_at(quarter: str) -> datetime:
    """When a quarter's figure of how fairly it was carried is told: all questions asked within it have closed before."""
    year, number = int(quarter[:4]), int(quarter[-1])
    after = date(year + number // 4, number % 4 * 3 + 1, 1)
    return end_of_working_day(add_working_days(after - timedelta(days=1), SETTLED_WORKING_DAYS))


def by_quarter(matters: Iterable[Lived], at: datetime) -> tuple[Health, ...]:
    """The health at that moment of each quarter in which something was decided, the latest first."""
    quarters: dict[str, list[Lived]] = {}
    # When everyone was told never changes, where the day of a decision may be put right.
    told: dict[str, list[Lived]] = {}
    for one in matters:
        quarters.setdefault(quarter_of(one.decided_on), []).append(one)
        if one.feedback_sent is not None:
            told.setdefault(quarter_of(local_day(one.feedback_sent)), []).append(one)
    return tuple(_health(name, quarters[name], told.get(name, []), at) for name in sorted(quarters, reverse=True))


def _health(quarter: str, lived: list[Lived], told: list[Lived], at: datetime) -> Health:
    asked = [one for one in lived if one.notice_days is not None]
    # Only what each matter's own page shows: taking one from the other must leave nothing.
    felt = feedback.together([one.felt for one in lived if one.felt is not None])
    hours = [hours for one in lived if (hours := hours_to_feedback(one)) is not None]
    return Health(
        quarter=quarter,
        matters=len(lived),
        formed_outside=_share(one.formed is not Formed.IN for one in lived),
        heard_before=_share(one.heard_before for one in lived),
        notice_days=_mean([one.notice_days or 0 for one in asked]),
        turnout=_ratio(sum(one.heard for one in asked), sum(one.roll for one in asked)),
        feedback_on_time=_share(one.feedback_on_time for one in lived if one.feedback_on_time is not None),
        hours_to_feedback=median(hours) if hours else None,
        kept=kept_share(line for one in lived for line in one.kept),
        felt_heard=felt.heard if felt else None,
        felt_carried=_felt_carried(told) if at > settles_at(quarter) else None,
    )


def _felt_carried(told: list[Lived]) -> Fraction | None:
    """Of the accounts given in a quarter, whose questions have all closed by the time it settles."""
    carried = [(one.carrier, one.felt) for one in told if one.felt is not None and one.carrier is not None]
    if len({carrier for carrier, _ in carried}) < LEAST_CARRIERS:
        return None
    # Each stands on five replies of its own already.
    felt = feedback.together([each for _, each in carried])
    return felt.carried if felt else None


def _share(truths: Iterable[bool]) -> Fraction | None:
    said = list(truths)
    return _ratio(sum(said), len(said))


def _mean(numbers: list[int]) -> Fraction | None:
    return _ratio(sum(numbers), len(numbers))


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
