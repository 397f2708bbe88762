"""What the page of conversations and changed views shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import queries
from folkmoot.matters.domain import who
from folkmoot.matters.domain.matter import State, reference
from folkmoot.matters.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkLine:
    """One conversation: with which role, on what, what moved, and who reads it."""

    when: str
    with_whom: str
    topic: str
    moved: str
    spoken_as: str
    by: str
    seen_by: str
    corrected: str
    correct_href: str
    withdraw_href: str


def line(one: Any, matter: Any, acting: Acting) -> TalkLine:
    """A conversation as its list shows it to this hat: whoever logged it can correct it or take it back."""
    args = [acting.community_slug, reference(matter.year, matter.number), one.pk]
    own = one.logged_by_id == acting.person_id
    return TalkLine(
        when=words.day(one.held_on),
        with_whom=one.with_whom,
        topic=one.topic,
        moved=one.moved or "Nothing moved",
        spoken_as=SpokenAs(one.spoken_as).words if one.spoken_as else "Nobody has said",
        by=one.logged_by_words,
        seen_by=_seen_by(Visibility(one.rung), matter),
        corrected=f"Corrected on {words.short_day(one.logged_at)}: {one.because}" if one.corrects_id else "",
        correct_href=reverse("correct-conversation", args=args) if own else "",
        withdraw_href=reverse("withdraw-conversation", args=args) if own else "",
    )


def _seen_by(rung: Visibility, matter: Any) -> str:
    named = rung is Visibility.NAMED_PARTNERS and matter.asked_by_id is not None
    return f"{matter.asked_by.name}, and all practices" if named else rung.words


def rungs(matter: Any, acting: Acting) -> list[tuple[str, str]]:
    """Who can be let see what this hat logs, in the order of the ladder."""
    asked_by = matter.asked_by_id
    may = (rung for rung in Visibility if who.may_keep_on(acting, rung, asked_by=asked_by))
    return [(rung.value, capfirst(_seen_by(rung, matter))) for rung in may]


def as_logged(one: Any) -> dict[str, Any]:
    """A conversation as the form that corrects it begins."""
    return {name: getattr(one, name) for name in ("held_on", "with_whom", "topic", "moved", "rung", "spoken_as")}


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPage:
    """A matter's conversations beside the views that changed. Shape: `own` are one's own practice's words, dated."""

    title: str
    reference: str
    matter_href: str
    log_href: str
    changed: tuple[str, ...]
    own: tuple[tuple[str, str], ...]


def page(one: Any, acting: Acting) -> TalkPage:
    """The page for this hat, without its list."""
    name = reference(one.year, one.number)
    return TalkPage(
        title=one.title,
        reference=name,
        matter_href=reverse("matter", args=[acting.community_slug, name]),
        log_href=reverse("conversation", args=[acting.community_slug, name])
        if State(one.state).is_open and acting.is_member
        else "",
        # Of the deliberation a partner reads nothing but what was meant for it.
        changed=_days(queries.when_views_changed(one)) if acting.is_member else (),
        own=tuple((words.short_day(told.at), told.sentence) for told in queries.changed_views(one, acting)),
    )


def _days(instants: Iterable[datetime]) -> tuple[str, ...]:
    return tuple(f"A practice's view changed on {words.short_day(at)}" for at in instants)
