"""What the page shows on which an information request is looked over before it goes out, and what mends one that is held."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Unit
from folkmoot.front_door import queries
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain.information import Whom
from folkmoot.front_door.web.information_load_present import WeekLine, week_line
from folkmoot.front_door.web.present import Press
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link


def mend(one: Any, acting: Acting, before: Any) -> Iterator[Press]:
    """The buttons that mend what holds a request."""
    if any(hold.fair_on for hold in before.holds):
        href = address("re-date-information-request", acting.community_slug, rules.reference(one.year, one.number))
        yield Press(text=f"Ask for it by {words.day(before.fair_on)} instead", href=href)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapLine:
    """One question, and where it was asked before.

    Missing: empty `before` where nobody asked it lately; no link to a request this hat may not read.
    """

    question: str
    before: str
    earlier: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforePage:
    """A request looked over before it goes out. Missing: no `short_notice` where there is enough, or it
    holds the request; no `by_practice` where this hat may not read single practices' load."""

    reference: str
    title: str
    in_one_line: str
    summary: str
    holds: tuple[str, ...]
    short_notice: str
    mend: tuple[Press, ...]
    weeks: tuple[WeekLine, ...]
    agreed: str
    by_practice: str
    overlap: str
    matches: tuple[OverlapLine, ...]


def before_page(one: Any, acting: Acting, at: datetime) -> BeforePage:
    """The page on which a request is looked over."""
    before = queries.looked_over(one, local_day(at))
    asked = sum(match.earlier is not None for match in before.matches)
    return BeforePage(
        reference=rules.reference(one.year, one.number),
        title=one.title,
        in_one_line=rules.in_one_line(one.minutes, one.basis, one.purpose),
        summary=f"It goes to {_bodies_asked(one, before.asked)}, asks "
        f"{len(before.matches)} question{'' if len(before.matches) == 1 else 's'}, and is due {words.day(one.due_on)}.",
        holds=tuple(f"{hold.words} {hold.way_out}" for hold in before.holds),
        short_notice="" if before.holds else before.short_notice,
        mend=tuple(mend(one, acting, before)),
        weeks=tuple(week_line(week) for week in before.weeks),
        agreed=Unit.MINUTES.said(before.agreed),
        by_practice=address("information-load", acting.community_slug) if acting.is_member else "",
        overlap=f"{asked} of {len(before.matches)} questions were asked of the same practices already."
        if asked
        else "",
        matches=tuple(_overlap(match, before.earlier, acting) for match in before.matches),
    )


def _bodies_asked(one: Any, number: int) -> str:
    return f"{number} {'PCN' if one.whom == Whom.NETWORKS else 'practice'}{'' if number == 1 else 's'}"


def asked_before(before: Any, acting: Acting) -> Iterator[str]:
    """Each question that was asked of the same practices lately, with where it was."""
    for match in before.matches:
        one = _overlap(match, before.earlier, acting)
        if one.before:
            where = f"{one.before}, {one.earlier.text}" if one.earlier else one.before
            yield f"{one.question} – asked before: {where}"


def _overlap(match: Any, earlier: dict[int, Any], acting: Acting) -> OverlapLine:
    if match.earlier is None:
        return OverlapLine(question=match.question, before="", earlier=None)
    one, when = earlier[match.earlier.request_id], words.day(match.earlier.asked_on)
    if not acting.is_member and not queries.is_own(one, acting):
        # What another partner asked is not this one's to read.
        return OverlapLine(question=match.question, before=f"Asked by somebody else here on {when}", earlier=None)
    href = address("information-request", acting.community_slug, rules.reference(one.year, one.number))
    return OverlapLine(
        question=match.question,
        before=f"“{match.earlier.question}”, {when}",
        earlier=Link(text=rules.reference(one.year, one.number), href=href),
    )
