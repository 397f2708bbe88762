"""What the pages of requests from outside show."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from folkmoot.design.addresses import address
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.front_door import queries
from folkmoot.front_door.domain.request import Kind, State, reference
from folkmoot.front_door.web import files_present, present
from folkmoot.front_door.web.files_present import FileLine
from folkmoot.matters.web.presenters import words

_WAITS = Tag(text="Waits to be let in", colour="yellow")
_HELD = Tag(text="Held back", colour="orange")
_AWAY = Tag(text="Turned away", colour="grey")
_UNCONFIRMED = Tag(text="Not confirmed yet", colour="orange")


def open_page(community: str) -> str:
    """The whole address of the open page, to hand to partners."""
    return settings.ADDRESS + address("ask-outside", community)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideLine:
    """One thing asked from outside, in a list."""

    title: str
    href: str
    organisation: str
    confirmed: str
    state: Tag
    why: str


def line(one: Any, community: str) -> OutsideLine:
    """A line of the executive's list."""
    return OutsideLine(
        title=one.title,
        href=address("outside-request", community, one.pk),
        organisation=one.organisation_words,
        confirmed=words.moment(one.confirmed_at) if one.confirmed_at else "Not yet",
        state=_state(one),
        why=one.held_because,
    )


def _state(one: Any) -> Tag:
    if one.request_id is not None:
        return present.tag(one.request.state)
    if one.turned_away_at is not None:
        return _AWAY
    if one.confirmed_at is not None:
        return _WAITS
    return _UNCONFIRMED if one.released_at is not None else _HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePage:
    """What was asked from outside, for the executive to let in or turn away.

    Missing: empty `away_href` once decided; empty `held` where it was not held back.
    """

    title: str
    words: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    away_href: str
    turned_away: str
    held: str
    release_href: str
    confirmed: bool
    files: tuple[FileLine, ...]
    left_out: tuple[FileLine, ...]


def page(one: Any, community: str) -> OutsidePage:
    """The executive's page."""
    return OutsidePage(
        title=one.title,
        words=tuple(filter(None, one.words.splitlines())),
        facts=(
            ("Asked for", Kind(one.kind).words),
            ("Who says it comes from", one.organisation_words),
            ("By", _by(one)),
            ("Needed by", words.day(one.wanted_by, otherwise="")),
            ("Came in", words.moment(one.lodged_at)),
            ("Confirmed", words.moment(one.confirmed_at) if one.confirmed_at else "Not yet"),
            ("Held back because", one.held_because),
            ("Link sent", words.moment(one.released_at) if one.released_at else ""),
        ),
        away_href="" if one.turned_away_at else address("turn-away", community, one.pk),
        turned_away=one.turned_away_because,
        held=one.held_because,
        release_href=""
        if one.released_at or one.confirmed_at or one.turned_away_at
        else address("release-mail", community, one.pk),
        confirmed=one.confirmed_at is not None,
        files=files_present.from_outside(one, community),
        left_out=files_present.left_out(one),
    )


def _by(one: Any) -> str:
    if not one.email:
        return ""
    confirmed = one.confirmed_at is not None
    return f"{one.name}, {one.email}: " + (
        "whoever reads that mailbox confirmed it" if confirmed else "nobody has confirmed it, so it may be forged"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """What whoever asked from outside sees behind their link: to be confirmed, or where it stands."""

    title: str
    community: str
    confirms: bool
    state: Tag
    told: tuple[str, ...]
    files: tuple[FileLine, ...]
    left_out: tuple[FileLine, ...]


def link_page(one: Any) -> LinkPage:
    """The page behind the link. What is not confirmed shows nothing of what was typed."""
    confirms = one.confirmed_at is None
    return LinkPage(
        title="Confirm your request" if confirms else one.title,
        community=one.community.name,
        confirms=confirms,
        state=_UNCONFIRMED if confirms else _state(one),
        told=() if confirms else tuple(filter(None, _told(one))),
        files=() if confirms else files_present.to_its_sender(one),
        left_out=() if confirms else files_present.left_out(one),
    )


def _told(one: Any) -> tuple[str, ...]:
    if one.turned_away_at is not None:
        return (f"It has not been taken up: {one.turned_away_because}",)
    request = one.request
    if request is None:
        return (f"{one.community.name} has it, and looks who can answer. You will have a letter when it does.",)
    name = f"It is request {reference(request.year, request.number)}."
    state = State(request.state)
    if state is State.DECLINED:
        return (name, queries.why_declined(request))
    if state is State.WITHDRAWN:
        return (name, f"{request.asked_by.name} has taken it back.")
    if request.answer_id is not None and not state.is_open:
        given = request.answer
        return (
            name,
            *given.words.splitlines(),
            f"Because: {given.because}" if given.because else "",
            f"Instead: {given.instead}" if given.instead else "",
        )
    if request.matter_id is not None:
        return (name, _of_its_matter(request.matter))
    if came_to := _LED_TO.get(queries.waits_for(request)):
        return (name, came_to)
    if request.owner_id is not None and request.reply_by is not None:
        return (name, f"{role_words(request.owner)} deals with it. Reply promised by {words.day(request.reply_by)}.")
    return (name, "Nobody has promised a day for the answer yet.")


# A draft asks nobody yet, and is not said; what a matter came to has its own words.
_LED_TO = {
    "opportunity": (
        "It was taken up as an opportunity, which is published to all at once. You will have a letter once it is decided."
    ),
    "information": "Practices are being asked for it. You will have a letter once they have answered.",
}


def _of_its_matter(matter: Any) -> str:
    if matter.state in queries.ENDED_MATTERS:
        return "Practices have been asked about it: whoever deals with it writes to you what came of that."
    return "Practices are being asked about it. You will have a letter when something has come of that."
