"""What the pages inside one practice show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass
from folkmoot.matters.operations.inside import address
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLine:
    """What one partner thinks."""

    name: str
    position: str
    sentence: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewsPage:
    """The partners' views in one practice. Missing: not begun or ended, no link."""

    wording: str
    canvass_href: str
    practice: str
    link: str
    lines: tuple[ViewLine, ...]
    may_gather: bool


def views_page(one: Any, voice: Any, acting: Acting, at: datetime) -> ViewsPage:
    """The page of one's own practice."""
    gathering = queries.gathering_of(voice.pk)
    is_open = canvass.takes_answers(queries.polled(one), at)
    may_gather = is_open and acting.role in canvass.MAY_ANSWER
    return ViewsPage(
        wording=one.wording,
        canvass_href=reverse("canvass", args=[acting.community_slug, one.pk]),
        practice=voice.name,
        link=address(gathering) if gathering and gathering.ended_at is None and may_gather else "",
        lines=tuple(
            ViewLine(
                name=view.name,
                position=canvass.Position(view.position).words,
                sentence=view.sentence,
                when=words.moment(view.at),
            )
            for view in sorted(gathering.views.all(), key=lambda one: one.name)
        )
        if gathering
        else (),
        may_gather=may_gather,
    )
