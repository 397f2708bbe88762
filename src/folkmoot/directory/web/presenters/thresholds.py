"""What the pages of a community's thresholds show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries import thresholds as queries
from folkmoot.directory.web.presenters import words
from folkmoot.kernel.working_days import local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdLine:
    """One threshold today. Missing: no change `ahead`; no `change` or `back` address for whoever may not set it."""

    words: str
    says: str
    default: str
    ahead: tuple[str, ...]
    change: str
    back: str


def lines(acting: Acting, today: date, *, may_change: bool) -> list[ThresholdLine]:
    """Every threshold of the community, as it is today and will be."""
    figures = queries.figures_on(acting.community_id, today)
    ahead = list(queries.changes_ahead(acting.community_id, today))
    found = []
    for one in Threshold:
        figure, address = figures[one], reverse("change-threshold", args=[acting.community_slug, one.value])
        found.append(
            ThresholdLine(
                words=one.terms.words,
                says=one.said(figure),
                default=one.terms.unit.said(one.default),
                ahead=tuple(
                    f"From {words.day(row.starts_on)}: {one.terms.unit.said(_figure(row))}."
                    for row in ahead
                    if row.threshold == one.value
                ),
                change=address if may_change else "",
                back=f"{address}?figure={one.default}" if may_change and figure != one.default else "",
            )
        )
    return found


def _figure(row: Any) -> int:
    return Threshold(row.threshold).default if row.figure is None else row.figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change as it was made."""

    since: str
    words: str
    figure: str
    why: str
    who: str


def changes(rows: Iterable[Any]) -> list[ChangeLine]:
    """These changes, as their table shows them."""
    return [
        ChangeLine(
            since=words.day(row.starts_on),
            words=Threshold(row.threshold).terms.words,
            figure=Threshold(row.threshold).terms.unit.said(_figure(row))
            + (", the default" if row.figure is None else ""),
            why=row.reason,
            who=f"{row.set_by.name}, {words.day(local_day(row.set_at))}",
        )
        for row in rows
    ]
