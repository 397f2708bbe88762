"""What an item is about in plain words: its own summary, or that of the matter it is about."""

from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.readability import readability_hints
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain import who as matters
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.web.presenters import words


def summary(item: Any, acting: Acting) -> tuple[str, ...]:
    """The lines of it. Missing: empty where it has none, or this hat does not see the matter that says it."""
    if item.summary:
        return words.lines(item.summary)
    return words.lines(item.matter.summary) if item.matter_id and sees_matter(item.matter, acting) else ()


def in_short(item: Any, acting: Acting) -> str:
    """As a list shows it: all of an item's own, of a matter's its first line. Missing: as `summary`."""
    lines = summary(item, acting)
    return " ".join(lines) if item.summary else "".join(lines[:1])


def sees_matter(matter: Any, acting: Acting) -> bool:
    """Whether this hat sees the matter."""
    return matters.may_see(acting, Visibility(matter.rung), asked_by=matter.asked_by_id)


def hints(item: Any, acting: Acting, *, keeps: bool) -> tuple[str, ...]:
    """How its own summary could be said more plainly. Missing: empty to whoever does not change it any more."""
    own = item.standing == Standing.PROPOSED and item.proposed_by_id == acting.appointment_id
    return readability_hints(item.summary) if keeps or own else ()
