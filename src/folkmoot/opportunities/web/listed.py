"""What the list of opportunities shows, and its file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import money
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.words import Tag
from folkmoot.opportunities.domain import opportunity as rules
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.queries.opportunities import dates_of
from folkmoot.opportunities.web.present import late_tag, name_of, state_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityLine:
    """One opportunity in a list. Missing: no `late` tag where nobody knew too long before others."""

    title: str
    href: str
    reference: str
    offered_by: str
    among: str
    closes: str
    state: Tag
    late: Tag | None


def line(one: Any, acting: Acting, at: datetime) -> OpportunityLine:
    """An opportunity as a list shows it."""
    dates = dates_of(one)
    return OpportunityLine(
        title=one.title,
        href=address("opportunity", acting.community_slug, name_of(one)),
        reference=name_of(one),
        offered_by=one.offered_by.name,
        among=f"{one.places} of the {Among(one.among).words}",
        closes=words.day(local_day(one.closes_at)) if one.closes_at is not None else "Not said yet",
        state=state_tag(rules.state(dates, at)),
        late=late_tag(dates, at),
    )


EXPORT_HEAD = (
    "Opportunity", "Title", "Offered by", "For", "How many", "Money for each", "Known on", "Published on", "Closes on",
    "Known before others, days", "State",
)  # fmt: skip


def export_row(one: Any, at: datetime) -> tuple[object, ...]:
    """An opportunity under `EXPORT_HEAD`."""
    dates = dates_of(one)
    return (
        name_of(one),
        one.title,
        one.offered_by.name,
        Among(one.among).words,
        one.places,
        money.pounds(one.pence) if one.pence is not None else "",
        local_day(one.known_at).isoformat(),
        local_day(one.published_at).isoformat() if one.published_at is not None else "",
        local_day(one.closes_at).isoformat() if one.closes_at is not None else "",
        rules.head_start(dates, at).days,
        rules.state(dates, at).words,
    )
