"""What the list of canvasses shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvassLine:
    """One canvass in the list."""

    wording: str
    href: str
    about: str
    of: str
    closes: str
    state: words.Tag


EXPORT_HEAD = ("Question", "Matter", "Title", "Asked of", "Opened on", "Closes", "Binds practices", "State")


def export_row(one: Any, at: datetime) -> tuple[object, ...]:
    """A canvass under `EXPORT_HEAD`. The matter and the group must be at hand."""
    return (
        one.wording,
        reference(one.matter.year, one.matter.number),
        one.matter.title,
        _asked_of(one),
        canvass.local_day(one.opened_at).isoformat() if one.opened_at else "",
        one.closes_at.astimezone(LONDON).isoformat(timespec="minutes"),
        "yes" if one.binds else "no",
        canvass.state(queries.polled(one), at).words,
    )


def line(one: Any, community: str, at: datetime) -> CanvassLine:
    """One line of the list. The matter and the group must be at hand, and whether those asked were told."""
    return CanvassLine(
        wording=one.wording,
        href=reverse("canvass", args=[community, one.pk]),
        about=one.matter.title,
        of=_asked_of(one),
        closes=words.short_day(one.closes_at),
        state=words.tag(canvass.shown_state(queries.polled(one), at, told=one.is_told)),
    )


def _asked_of(one: Any) -> str:
    return one.group.name if one.group else "Every practice"
