"""What the pages of capacity statements show, and what others show of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.front_door.domain import capacity as rules
from folkmoot.front_door.domain.capacity import State
from folkmoot.front_door.queries import capacity as queries
from folkmoot.front_door.web.alike_present import GENERAL_PRACTICE
from folkmoot.kernel.working_days import local_day

_COLOURS = {
    State.HOLDS: "green",
    State.TO_COME: "blue",
    State.OVER: "grey",
    State.REPLACED: "grey",
    State.WITHDRAWN: "grey",
}

_STANDS = {State.HOLDS.words, State.TO_COME.words}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """What one body said. Missing: empty `can` or `cannot`, where nothing was said of it; no link this hat cannot follow."""

    body: str
    can: str
    cannot: str
    holds: str
    days: str
    said_on: str
    said_by: str
    state: Tag
    href: str
    withdraw_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What those whom one is about to ask say of themselves. Missing: empty `lines`, where nobody said anything."""

    lines: tuple[StatementLine, ...]
    nobody: str
    more: Link


def line(one: Any, acting: Acting) -> StatementLine:
    """A statement as a list shows it."""
    ended_on = _ended_on(one)
    state = rules.state(
        from_on=one.from_on,
        until_on=one.until_on,
        ended_on=ended_on,
        withdrawn=one.withdrawn_by_id is not None,
        day=acting.day,
    )
    may = (ended_on is None or ended_on > acting.day) and rules.speaks_for(acting, organisation_id=one.organisation_id)
    here = (acting.community_slug, one.pk)
    return StatementLine(
        body=one.organisation.name if one.organisation_id else GENERAL_PRACTICE,
        can=one.can,
        cannot=one.cannot,
        holds=_holds(one),
        days=_days(one),
        said_on=day(local_day(one.said_at)),
        said_by=f"{one.said_by.person.name}, {role_words(one.said_by)}",
        state=Tag(text=state.words, colour=_COLOURS[state]),
        href=address("capacity-statement", *here),
        withdraw_href=address("withdraw-capacity-statement", *here) if may else "",
    )


def _ended_on(one: Any) -> date | None:
    return None if one.ended_at is None else local_day(one.ended_at)


def _holds(one: Any) -> str:
    since, ended_on = f"From {day(one.from_on)}", _ended_on(one)
    # Over before its successor began, it was never replaced.
    if ended_on is not None and not (one.until_on and one.until_on < ended_on):
        how = "withdrawn" if one.withdrawn_by_id is not None else "replaced"
        return f"{since}, {how} on {day(ended_on)}"
    return f"{since} until {day(one.until_on)}" if one.until_on else f"{since}, with no last day said"


def _days(one: Any) -> str:
    """What is to be added to the day on which it was said. Missing: empty where it holds from that day, without an end."""
    begins = f", from {day(one.from_on)}" if one.from_on != local_day(one.said_at) else ""
    ended_on = _ended_on(one)
    lasts = [one.until_on, ended_on - timedelta(days=1) if ended_on else None]
    last = min((each for each in lasts if each), default=None)
    return begins + (f", until {day(last)}" if last else "")


def facts(shown: StatementLine, one: Any) -> tuple[tuple[str, str], ...]:
    """A statement as its own page shows it."""
    return (
        ("Can take on", shown.can or "Nothing said"),
        ("Cannot take on", shown.cannot or "Nothing said"),
        ("Holds" if shown.state.text in _STANDS else "Held", shown.holds),
        ("Said", f"{shown.said_on}, by {shown.said_by}"),
    )


def beside_asking(acting: Acting) -> Beside:
    """What those whom this hat can ask say they can take on."""
    return _beside(
        queries.said_to(acting), "Nobody whom you can ask here has said what they can take on at the moment.", acting
    )


def beside_entries(entries: Iterable[Any], acting: Acting) -> Beside:
    """What the organisations of these entries, and general practice here, say they can take on."""
    found = queries.said_by_these({one.organisation_id for one in entries}, acting)
    return _beside(found, "None of those on this page has said what it can take on at the moment.", acting)


def _beside(found: Any, nobody: str, acting: Acting) -> Beside:
    more = Link(text="All that is said", href=address("capacity-statements", acting.community_slug))
    lines = tuple(line(one, acting) for one in found[: queries.MOST_BESIDE])
    return Beside(lines=lines, nobody=nobody, more=more)


EXPORT_HEAD = ("Body", "Can take on", "Cannot take on", "From", "Until", "Said on", "Said by", "State")


def export_rows(rows: Iterable[Any], acting: Acting) -> Iterable[tuple[object, ...]]:
    """The statements under `EXPORT_HEAD`."""
    for one in rows:
        shown = line(one, acting)
        until = one.until_on or ""
        yield (
            shown.body,
            one.can,
            one.cannot,
            one.from_on,
            until,
            local_day(one.said_at),
            shown.said_by,
            shown.state.text,
        )
