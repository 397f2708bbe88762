"""What the page of the loop's health shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters import queries
from folkmoot.matters.domain import health
from folkmoot.matters.domain.outcome import Kept
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterLine:
    """One quarter's figures in words."""

    quarter: str
    matters: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """The loop's health, the latest quarter first.

    Shape: `years` holds every year something was decided in, the latest first, whatever year the quarters are of.
    """

    quarters: tuple[QuarterLine, ...]
    years: tuple[str, ...]


def page(community_id: int, at: datetime, year: str = "") -> HealthPage:
    """The page of a community: every quarter, or those of a year."""
    quarters = health.by_quarter(queries.lived(community_id, at))
    return HealthPage(
        quarters=tuple(_quarter(one) for one in quarters if year in {"", _year(one)}),
        years=tuple(dict.fromkeys(map(_year, quarters))),
    )


def _year(one: health.Health) -> str:
    # "2026 Q3".
    return one.quarter.partition(" ")[0]


HEAD = (
    "Quarter",
    "Matter",
    "Title",
    "Decided on",
    "Practices heard before",
    "Working days to answer",
    "Practices that answered",
    "Practices asked",
    "Feedback due",
    "Feedback sent",
    "Feedback on time",
    "Hours to feedback",
    *(f"Lines {kept.words.lower()}" for kept in Kept),
    "Replies to the two questions",
    "Felt heard",
    "Felt carried fairly, in the quarter",
    "Formed",
)


def rows(community_id: int, at: datetime) -> Iterator[tuple[object, ...]]:
    """What each decided matter went through, the latest first, under `HEAD`."""
    lived = queries.lived(community_id, at)
    carried = {each.quarter: each.felt_carried for each in health.by_quarter(lived)}
    for one in lived:
        felt = one.felt
        quarter = health.quarter_of(one.decided_on)
        together = carried[quarter]
        yield (
            quarter,
            one.reference,
            one.title,
            one.decided_on.isoformat(),
            "yes" if one.heard_before else "no",
            one.notice_days if one.notice_days is not None else "",
            one.heard if one.notice_days is not None else "",
            one.roll if one.notice_days is not None else "",
            _written(one.feedback_due),
            _written(one.feedback_sent),
            {True: "yes", False: "no", None: "not due yet"}[one.feedback_on_time],
            _hours(health.hours_to_feedback(one), otherwise=""),
            *(one.kept.count(kept) for kept in Kept),
            felt.replies if felt else "",
            words.points(felt.heard) if felt else "",
            words.points(together) if together is not None else "",
            one.formed.words,
        )


def _written(at: datetime | None) -> str:
    return at.astimezone(LONDON).isoformat(timespec="minutes") if at else ""


def _quarter(one: health.Health) -> QuarterLine:
    return QuarterLine(
        quarter=one.quarter,
        matters="1 decision" if one.matters == 1 else f"{one.matters} decisions",
        figures=(
            ("Practices heard before it was decided", _share(one.heard_before)),
            ("Working days to answer, on average", _number(one.notice_days)),
            ("Practices that answered", _share(one.turnout)),
            ("Feedback on time", _share(one.feedback_on_time)),
            ("Hours from the meeting to feedback, the middle one", _hours(one.hours_to_feedback)),
            ("Lines of instructions kept", _share(one.kept)),
            ("Felt heard", _points(one.felt_heard)),
            ("Felt carried fairly", _points(one.felt_carried)),
            ("Decisions formed outside the meeting", _share(one.formed_outside)),
        ),
    )


def _share(share: Fraction | None) -> str:
    return "No figure" if share is None else f"{float(share):.0%}"


def _number(number: Fraction | None) -> str:
    return "No figure" if number is None else f"{float(number):.1f}"


def _hours(hours: float | None, *, otherwise: str = "No figure") -> str:
    return otherwise if hours is None else f"{hours:.1f}"


def _points(mean: Fraction | None) -> str:
    return "No figure" if mean is None else words.points(mean).capitalize()
