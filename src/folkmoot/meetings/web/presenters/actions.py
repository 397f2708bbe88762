"""What the list of actions and the page of one show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import actions, who
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPage:
    """One action. Missing: no `close_href` where this hat cannot close it."""

    what: str
    state: words.Tag
    facts: tuple[tuple[str, str], ...]
    meeting: str
    meeting_href: str
    close_href: str
    change_href: str
    who_can_see: str


def page(one: Any, acting: Acting, at: datetime) -> ActionPage:
    """The page of an action for this hat."""
    body = queries.body_of(one.meeting)
    keeps, open_now = who.keeps(acting, body), not one.closed_as
    came_of = ""
    if not open_now:
        came_of = f"{words.moment(one.closed_at)}, by {one.closed_by.person.name}"
    return ActionPage(
        what=one.what,
        state=words.tag(actions.state(due_on=one.due_on, closed_as=one.closed_as, day=local_day(at))),
        facts=tuple(
            fact
            for fact in (
                ("Who", words.person(one.owner)),
                ("By", words.day(one.due_on)),
                ("Item", one.item.title if one.item else ""),
                ("Closed", came_of),
                ("What came of it", one.closed_words),
            )
            if fact[1]
        ),
        meeting=f"{body.name}, {words.moment(one.meeting.starts_at)}",
        meeting_href=address("meeting", acting.community_slug, one.meeting_id) if who.reads(acting, body) else "",
        close_href=address("close-action", acting.community_slug, one.pk)
        if open_now and (keeps or one.owner_id == acting.appointment_id)
        else "",
        change_href=address("change-action", acting.community_slug, one.pk) if open_now and keeps else "",
        who_can_see=f"{who.readers(body)}; whoever it is for",
    )


EXPORT_HEAD = ("Action", "Who", "By", "State", "Group", "Agreed on", "What came of it")


def export_row(one: Any, day: date) -> tuple[object, ...]:
    """An action under `EXPORT_HEAD`."""
    return (
        one.what,
        words.person(one.owner),
        one.due_on.isoformat(),
        actions.state(due_on=one.due_on, closed_as=one.closed_as, day=day).words,
        one.meeting.group.name,
        local_day(one.meeting.starts_at).isoformat(),
        one.closed_words,
    )
