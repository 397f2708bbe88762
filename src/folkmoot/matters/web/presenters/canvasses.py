"""What the list of canvasses shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.matters import queries
from folkmoot.matters.domain import canvass
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


def line(one: Any, community: str, at: datetime) -> CanvassLine:
    """One line of the list. The matter and the group must be at hand, and whether those asked were told."""
    return CanvassLine(
        wording=one.wording,
        href=reverse("canvass", args=[community, one.pk]),
        about=one.matter.title,
        of=one.group.name if one.group else "Every practice",
        closes=words.short_day(one.closes_at),
        state=words.tag(canvass.shown_state(queries.polled(one), at, told=one.is_told)),
    )
