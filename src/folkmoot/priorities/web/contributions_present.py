"""What the page of a priority shows of what each organisation brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries.successions import heirs_on
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.priorities.domain import contribution as rules
from folkmoot.priorities.domain.contribution import Kept

_COLOURS = {Kept.PROMISED: "grey", Kept.DONE: "green", Kept.NOT_DONE: "yellow"}
LATE = Tag(text="Past its day", colour="red")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLine:
    """What one organisation brings. Missing: no `tell_href` for whoever does not say what came of it."""

    organisation: str
    words: str
    by: str
    state: Tag
    told: str
    tell_href: str


def lines(found: Sequence[Any], acting: Acting, today: date) -> tuple[ContributionLine, ...]:
    """What each brings, as this hat reads it."""
    heirs = heirs_on({one.organisation_id for one in found}, today)
    may = not rules.objections_to_bringing(acting)
    own = {key for key, holders in heirs.items() if may and acting.organisation_id in holders}
    return tuple(_line(one, acting, today, may_tell=one.organisation_id in own) for one in found)


def _line(one: Any, acting: Acting, today: date, *, may_tell: bool) -> ContributionLine:
    standing = Kept(one.state)
    return ContributionLine(
        organisation=one.organisation.name,
        words=one.words,
        by=day(one.by_on),
        state=LATE
        if rules.is_late(standing, one.by_on, today)
        else Tag(text=standing.words, colour=_COLOURS[standing]),
        told=one.told,
        tell_href=address("tell-of-contribution", acting.community_slug, one.pk)
        if may_tell and standing is Kept.PROMISED
        else "",
    )


EXPORT_HEAD = ("Priority", "Organisation", "What it brings", "By", "State", "What came of it")


def export_row(one: Any) -> tuple[object, ...]:
    """A contribution under `EXPORT_HEAD`."""
    return (
        one.priority.title,
        one.organisation.name,
        one.words,
        one.by_on.isoformat(),
        Kept(one.state).words,
        one.told,
    )
