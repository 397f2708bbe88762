"""What a hat can do next with a meeting, and which of it leads."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.web.presenters.next_steps import Link
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.minutes import may_be_left_off
from folkmoot.meetings.queries import minutes
from folkmoot.meetings.queries.meetings import dates_of


def actions_of(
    one: Any,
    body: who.Body,
    acting: Acting,
    came: Iterable[Any],
    *,
    open_now: bool,
    to_come: bool,
    items: Sequence[Any],
    at: datetime,
) -> tuple[Link, ...]:
    """What this hat can do next with the meeting, in the order of its life; `came`: what is said of who comes."""
    has_items = bool(items)
    said = any(row.member_id == acting.appointment_id for row in came)
    keeps, part = who.keeps(acting, body), who.takes_part(acting, body)
    drafted = who.reads(acting, body) and minutes.latest_version(one.pk) > 0
    offered = (
        (keeps and open_now, "Build the agenda from the forward plan and open actions", "build-agenda"),
        (keeps and open_now, "Put an item on the agenda", "new-item"),
        (part and not keeps and to_come, "Propose an item", "new-item"),
        (keeps and open_now, "Say who comes, and who came", "attendance"),
        (
            part and not keeps and open_now and who.belongs(acting, body),
            f"{'Change' if said else 'Say'} whether you come",
            "attendance",
        ),
        (keeps and open_now, "Agree an action on no item in particular", "new-action"),
        (has_items and who.reads(acting, body) and not one.called_off_at, "Take the papers away in one file", "pack"),
        (drafted, "Read the minutes", "minutes"),
        (
            keeps and may_be_left_off(dates_of(one), at),
            "Say that no minutes will be made or approved",
            "leave-off-minutes",
        ),
        (who.plans(acting, body) and to_come, "Change when or where it is", "change-meeting"),
        (who.plans(acting, body) and to_come, "Call it off", "call-off-meeting"),
        (True, "Add it to your calendar", "meeting-calendar"),
    )
    next_step = _next_step(one, acting, body, has_items=has_items, said=said, at=at)
    return tuple(
        Link(text=text, href=address(name, acting.community_slug, one.pk), main=name == next_step)
        for may, text, name in offered
        if may
    )


def _next_step(one: Any, acting: Acting, body: who.Body, *, has_items: bool, said: bool, at: datetime) -> str:
    """The page of what is to be done next with the meeting by this hat. Missing: empty, a button of its own stands for it."""
    if not who.keeps(acting, body):
        return "minutes" if at >= one.starts_at else "" if said else "attendance"
    if one.minutes_drafted_at is not None:
        return "minutes"
    if at >= one.starts_at:
        return ""
    if one.agenda_out_at is not None:
        return "attendance"
    return "" if has_items else "build-agenda"
