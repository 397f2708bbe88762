"""What a request led to, and where it can be led, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.front_door import queries
from folkmoot.front_door.domain import information as informations
from folkmoot.front_door.domain import request as requests
from folkmoot.front_door.domain.information import may_ask
from folkmoot.front_door.domain.request import Kind
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link
from folkmoot.opportunities.domain import opportunity as chances
from folkmoot.opportunities.queries import opportunities
from folkmoot.representation.domain import wish as wishes
from folkmoot.representation.domain.wish import may_wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """What a request led to, and how far that is. Missing: empty `href` where this hat may not open it yet."""

    heading: str
    text: str
    href: str
    state: str


def led(one: Any, acting: Acting, at: datetime) -> Led | None:
    """What the request led to, for this hat. Missing: None where it led nowhere, or to what this hat may not know of."""
    if one.opportunity_id:
        return _led_to_opportunity(one, acting, at)
    if one.seat_id:
        return _led_to_seat(one, acting, at)
    if one.information_id:
        return _led_to_information(one, acting)
    return _led_to_wish(one, acting) if one.wish_id else None


def _led_to_opportunity(one: Any, acting: Acting, at: datetime) -> Led:
    chance = opportunities.led_to(one.opportunity_id)
    name, dates = chances.reference(chance.year, chance.number), opportunities.dates_of(chance)
    state = chances.state(dates, at)
    until = f". To be published by {words.moment(chance.publish_by)}" if state is chances.State.KNOWN else ""
    opens = acting.uses("opportunity") and (
        opportunities.opportunities_seen_by(acting).filter(pk=one.opportunity_id).exists()
    )
    return Led(
        heading="Taken up as an opportunity",
        text=f"{name}: {chance.title}" if opens else name,
        href=address("opportunity", acting.community_slug, name) if opens else "",
        state=f"{state.words}{until}",
    )


def _led_to_seat(one: Any, acting: Acting, at: datetime) -> Led:
    seat, state, goes = queries.seat_led_to(one.seat_id, acting, at)
    to_story = acting.is_member and acting.uses("seat-story")
    page, key = ("seat-story", seat.pk) if to_story else ("forum", seat.forum_id)
    return Led(
        heading="Who speaks there",
        text=f"General practice's seat at {seat.forum.name}",
        href=address(page, acting.community_slug, key),
        state=f"{state.words}: {role_words(goes)}" if goes is not None else f"{state.words}: nobody goes yet",
    )


def _led_to_information(one: Any, acting: Acting) -> Led:
    asked, opens = queries.information_led_to(one, acting)
    name, state = informations.reference(asked.year, asked.number), informations.State(asked.state)
    due = f". Due {words.day(asked.due_on)}" if state is informations.State.OPEN else ""
    return Led(
        heading="Practices are asked for it",
        text=f"{name}: {asked.title}" if opens else name,
        href=address("information-request", acting.community_slug, name) if opens else "",
        state=f"{state.words}{due}",
    )


def _led_to_wish(one: Any, acting: Acting) -> Led | None:
    if not acting.uses("seat-wish") or (wish := queries.wish_led_to(one, acting)) is None:
        return None
    outcome = f": {wishes.Outcome(wish.outcome).words}" if wish.outcome else ""
    return Led(
        heading="A wish for a seat of its own",
        text=f"{wish.organisation.name}, at {wish.forum.name}",
        href=address("seat-wish", acting.community_slug, wish.pk),
        state=f"{wishes.State(wish.state).words}{outcome}. Only {wish.organisation.name} and the executive see this",
    )


def ways_on(one: Any, acting: Acting) -> Iterator[Link]:
    """Where whoever deals with a request can lead it."""
    # Mail says nothing of its kind.
    here = (acting.community_slug, requests.reference(one.year, one.number))
    if one.kind in {Kind.OPPORTUNITY, Kind.OTHER} and acting.uses("opportunity"):
        yield Link(text="Take it up as an opportunity for all", href=address("lead-to-opportunity", *here))
    if one.kind in {Kind.REPRESENTATION, Kind.OTHER}:
        yield Link(text="Lead it to a seat", href=address("lead-to-seat", *here))
    if one.kind in {Kind.INFORMATION, Kind.OTHER}:
        yield Link(text="Ask practices for it", href=address("lead-to-information", *here))


def ways_on_for_the_asker(one: Any, acting: Acting) -> Iterator[Link]:
    """Where whoever asked can go on with it themselves, while nobody has led it anywhere."""
    if one.asked_of_id is not None or one.has_led_on:
        return
    here = (acting.community_slug, requests.reference(one.year, one.number))
    if one.kind == Kind.REPRESENTATION and may_wish(acting) and acting.uses("seat-wish"):
        yield Link(text="Ask for a seat of our own instead", href=address("lead-to-wish", *here))
    if one.kind == Kind.INFORMATION and may_ask(acting) and not acting.is_executive:
        yield Link(text="Ask practices for it yourselves", href=address("lead-to-information", *here))
