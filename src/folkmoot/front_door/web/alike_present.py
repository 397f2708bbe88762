"""What is perhaps the same as a request, as pages show it: asked before by the same asker, or open already by another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.thresholds import Unit
from folkmoot.front_door import queries
from folkmoot.front_door.domain import request as requests
from folkmoot.front_door.domain.alike import is_alike
from folkmoot.front_door.domain.request import CameBy, State
from folkmoot.front_door.queries.several import raised_themselves
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import State as MatterState
from folkmoot.matters.domain.matter import reference as matter_reference
from folkmoot.matters.web.presenters import words

GENERAL_PRACTICE = "General practice here"
_EVERY_PRACTICE = "every practice, as a matter"


def asked_of(one: Any) -> str:
    """Whom a request is put to."""
    return one.asked_of.name if one.asked_of_id else GENERAL_PRACTICE


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeLine:
    """Another request or matter that perhaps asks the same, and whom it was put to."""

    text: str
    href: str
    put_to: str
    received: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeAsked:
    """What the same asker asked that is perhaps the same, and within how long."""

    within: str
    lines: tuple[AlikeLine, ...]


def alike(one: Any, acting: Acting, at: datetime) -> AlikeAsked | None:
    """What the same asker asked, or raised as a matter itself, that is perhaps the same. Missing: None, nothing."""
    within = queries.alike_within(acting.community_id, local_day(at))
    found = queries.alike_to(one, acting, within)
    matters = list(_matters_alike(one, acting, timedelta(days=within)))
    if not found and not matters:
        return None
    approached = queries.approached_first(tuple(each.pk for each in found if each.came_by == CameBy.SIDE))
    return AlikeAsked(
        within=Unit.DAYS.said(within),
        lines=(*(_line(each, acting, approached.get(each.pk)) for each in found), *matters),
    )


def _line(one: Any, acting: Acting, approached: str | None) -> AlikeLine:
    name = requests.reference(one.year, one.number)
    return AlikeLine(
        text=f"{name}: {one.title}",
        href=address("request", acting.community_slug, name),
        put_to=approached or asked_of(one),
        received=words.day(local_day(one.received_at)),
        state=State(one.state).words.lower(),
    )


def _matters_alike(one: Any, acting: Acting, near: timedelta) -> Iterable[AlikeLine]:
    # What a partner raised with all practices is the community's own to compare.
    raised = (
        raised_themselves(acting.community_id, (one.asked_by_id,), one.received_at - near) if acting.is_member else []
    )
    for matter in raised:
        if matter.raised_at <= one.received_at + near and is_alike(matter.title, one.title):
            name = matter_reference(matter.year, matter.number)
            yield AlikeLine(
                text=f"{name}: {matter.title}",
                href=address("matter", acting.community_slug, name),
                put_to=_EVERY_PRACTICE,
                received=words.day(local_day(matter.raised_at)),
                state=MatterState(matter.state).words.lower(),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAlready:
    """A request by another that is open already, and the button that joins in asking it."""

    text: str
    href: str
    asked: str
    join_href: str


def open_already(title: str, asked_of_id: int | None, acting: Acting) -> tuple[OpenAlready, ...]:
    """What others ask of that body already that is perhaps the same, for this hat to join in."""
    return tuple(
        OpenAlready(
            text=f"{name}: {one.title}",
            href=address("request", acting.community_slug, name),
            asked=f"{one.asked_by.name}, {words.day(local_day(one.received_at))}",
            join_href=address("join-request", acting.community_slug, name),
        )
        for one in queries.open_already(title, asked_of_id, acting)
        for name in (requests.reference(one.year, one.number),)
    )
