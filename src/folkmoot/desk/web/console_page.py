"""What the executive's console shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.desk.domain.console import Duty, Lane, is_late
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import moments
from folkmoot.kernel.waiting import Waiting
from folkmoot.kernel.working_days import LONDON, local_day

# Where the whole of a lane is read: the words, the address, and what it is asked for.
_LISTS = {
    Duty.AGENDAS: (
        ("Late actions", "actions", "?state=late"),
        ("Meetings", "meetings", ""),
        ("Forward plan", "forward-plan", ""),
        ("Who has declared their interests", "interest-returns", ""),
    ),
    Duty.DOOR: (
        ("Requests that wait", "requests", "?state=open"),
        ("How the front door is doing", "door-health", ""),
        ("Asked from outside", "outside-requests", ""),
        ("What each can take on", "capacity-statements", ""),
        ("Payment queries", "payments", ""),
    ),
    Duty.PRIORITIES: (
        ("Priorities", "priorities", ""),
        ("Matters", "matters", ""),
        ("Mandates", "mandates", ""),
        ("Who may decide what", "scheme", ""),
        ("Capacity and funding", "funding", ""),
        ("Cases for money", "funding-cases", ""),
        ("Ten steps to one voice", "voice", ""),
    ),
    Duty.REPRESENTATION: (
        ("The seat map", "seat-map", ""),
        ("Wishes for a seat", "seat-wishes", ""),
        ("Who speaks where", "speakers", ""),
    ),
    Duty.TELLING: (
        ("How the loop is doing", "loop-health", ""),
        ("Information requests", "information-requests", ""),
        ("Opportunities", "opportunities", ""),
        ("Bulletins", "bulletins", ""),
        ("Small wins", "wins", ""),
        ("Look-backs with partners", "look-backs", ""),
        ("Visits to practices", "practices-to-visit", ""),
        ("Practices that took part", "engaged", ""),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleLine:
    """One thing that waits."""

    what: str
    about: str
    href: str
    due: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LanePage:
    """One duty."""

    key: str
    words: str
    summary: str
    is_late: bool
    lines: tuple[ConsoleLine, ...]
    more: str
    lists: tuple[Link, ...]


def page(lanes: Iterable[Lane], acting: Acting, at: datetime) -> tuple[LanePage, ...]:
    """The lanes for this hat."""
    return tuple(_lane(one, acting, at) for one in lanes)


def _lane(lane: Lane, acting: Acting, at: datetime) -> LanePage:
    unlisted = lane.waiting - len(lane.lines)
    return LanePage(
        key=lane.duty.value,
        words=lane.duty.words,
        summary=_summary(lane),
        is_late=lane.late > 0,
        lines=tuple(_line(one, at) for one in lane.lines),
        more=f"And {unlisted:,} more." if unlisted else "",
        lists=tuple(
            Link(text=text, href=address(name, acting.community_slug) + asked)
            for text, name, asked in _LISTS[lane.duty]
            if acting.uses(name)
        ),
    )


def _summary(lane: Lane) -> str:
    if not lane.waiting:
        return "Nothing waits."
    in_time = lane.waiting - lane.late
    return (
        f"{lane.late:,} late" + (f", {in_time:,} to do" if in_time else "")
        if lane.late
        else f"{in_time:,} to do, none late"
    )


def _line(one: Waiting, at: datetime) -> ConsoleLine:
    return ConsoleLine(
        what=one.what,
        about=one.about,
        href=address(one.page, *one.args),
        due=_day(one.due_at),
        is_late=is_late(one, at),
    )


def _day(due_at: datetime | None) -> str:
    if due_at is None:
        return "No day set"
    return moments.short_day(due_at.astimezone(LONDON))


EXPORT_HEAD = ("Duty", "What", "About", "Due on", "Late")


def export_rows(lanes: Iterable[Lane], at: datetime) -> Iterable[tuple[object, ...]]:
    """Every line under `EXPORT_HEAD`."""
    for lane in lanes:
        for one in lane.lines:
            due = local_day(one.due_at).isoformat() if one.due_at else ""
            yield lane.duty.words, one.what, one.about, due, "yes" if is_late(one, at) else "no"
