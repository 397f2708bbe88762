"""What the page of the loop's health shows."""

from dataclasses import dataclass
from fractions import Fraction

from folkmoot.matters import queries
from folkmoot.matters.domain import health


@dataclass(frozen=True, slots=True, kw_only=True)
class QuarterLine:
    """One quarter's figures in words."""

    quarter: str
    matters: str
    figures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """The loop's health, the latest quarter first."""

    quarters: tuple[QuarterLine, ...]


def page(community_id: int) -> HealthPage:
    """The page of a community."""
    return HealthPage(quarters=tuple(_quarter(one) for one in health.by_quarter(queries.lived(community_id))))


def _quarter(one: health.Health) -> QuarterLine:
    return QuarterLine(
        quarter=one.quarter,
        matters="1 decision" if one.matters == 1 else f"{one.matters} decisions",
        figures=(
            ("Practices heard before it was decided", _share(one.heard_before)),
            ("Working days to answer, on average", _number(one.notice_days)),
            ("Practices that answered", _share(one.turnout)),
            ("Feedback on time", _share(one.feedback_on_time)),
            ("Lines of instructions kept", _share(one.kept)),
            ("Felt heard, of 5", _number(one.felt_heard)),
            ("Felt carried fairly, of 5", _number(one.felt_carried)),
        ),
    )


def _share(share: Fraction | None) -> str:
    return "No figure" if share is None else f"{float(share):.0%}"


def _number(number: Fraction | None) -> str:
    return "No figure" if number is None else f"{float(number):.1f}"
