"""What the pages of a canvass's interests show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters import queries
from folkmoot.matters.domain import canvass
from folkmoot.matters.domain.interest import EFFECTS, Treatment
from folkmoot.matters.web.presenters import on_register, words


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestLine:
    """One interest and how it stands. Missing: `handle_href` empty where this hat does not handle it."""

    name: str
    owns: bool
    facts: tuple[tuple[str, str], ...]
    handle_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsPage:
    """The interests of a canvass, and what they do to its roll.

    Shape: `undeclared` names owners who said nothing; `on_register` what people of silent voices declared there.
    """

    wording: str
    canvass_href: str
    roll: str
    lines: tuple[InterestLine, ...]
    noted: tuple[InterestLine, ...]
    undeclared: tuple[str, ...]
    on_register: tuple[str, ...]


def page(one: Any, declared: Iterable[Any], acting: Acting, at: datetime) -> InterestsPage:
    """These interests of a canvass, for this hat, and what all of them do to the roll."""
    owners = queries.owners_asked(one, canvass.local_day(at))
    said = set(queries.interests_of(one.pk).values_list("voice_id", flat=True))
    may_handle = acting.is_executive and canvass.takes_answers(queries.polled(one), at)
    return InterestsPage(
        wording=one.wording,
        canvass_href=reverse("canvass", args=[acting.community_slug, one.pk]),
        roll=_roll(one.pk),
        lines=tuple(_line(interest, acting, owners, may_handle=may_handle) for interest in declared),
        noted=tuple(
            InterestLine(name=one.organisation.name, owns=False, facts=noted_facts(one), handle_href="")
            for one in queries.noted_interests_of(one.pk)
        ),
        undeclared=tuple(name for key, name in owners.items() if key not in said),
        on_register=on_register.held(one, at),
    )


def _roll(canvass_id: int) -> str:
    fixed, counted = queries.roll_after_interests(canvass_id)
    if fixed == counted:
        return f"The roll is {fixed}: no interest takes anyone off it."
    return f"The roll was fixed at {fixed}. {fixed - counted} off it for an interest: the count is made over {counted}."


def _line(interest: Any, acting: Acting, owners: dict[int, str], *, may_handle: bool) -> InterestLine:
    own = interest.voice.organisation_id == acting.organisation_id
    return InterestLine(
        name=interest.voice.name,
        owns=interest.voice_id in owners,
        facts=facts(interest),
        handle_href=reverse("handle-interest", args=[acting.community_slug, interest.voice.canvass_id, interest.pk])
        if may_handle and not own
        else "",
    )


def noted_facts(interest: Any) -> tuple[tuple[str, str], ...]:
    """The interest of an organisation without a voice."""
    return (
        ("The interest", interest.words),
        ("Declared by", f"{interest.declared_by_words}, {words.moment(interest.declared_at)}"),
        ("Effect on the count", "None: it has no voice here. Nobody from it may carry the instruction."),
    )


def facts(interest: Any) -> tuple[tuple[str, str], ...]:
    """An interest, how it is handled, and what that does to the count."""
    handled = f"{interest.handled_by_words}, {words.moment(interest.handled_at)}" if interest.handled_at else ""
    how = Treatment(interest.treatment).words if interest.treatment else "Not handled yet; as the practice declared it"
    return (
        ("The interest", interest.words),
        ("Declared by", f"{interest.declared_by_words}, {words.moment(interest.declared_at)}"),
        ("Handled", how),
        ("Effect on the count", EFFECTS[canvass.Handling(interest.handling)]),
        ("Because", interest.reason),
        ("Handled by", handled),
    )
