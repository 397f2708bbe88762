"""What the page of one agenda item shows, as it is talked about: notes, decisions, actions, and what the room can bind."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.room import bound_on
from folkmoot.directory.queries.groups import places_on
from folkmoot.directory.queries.room import present, present_as
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain import who as matters
from folkmoot.matters.domain.matter import Category, State, reference
from folkmoot.meetings.domain import meeting, room, who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.minutes import decision_reference
from folkmoot.meetings.queries import agenda
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.item_interests import not_deciding
from folkmoot.meetings.web.presenters import words
from folkmoot.meetings.web.presenters.meetings import ActionLine, action_lines, facts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision as minuted. Missing: no `standing` and `href` where no scheme was asked about it."""

    reference: str
    words: tuple[str, ...]
    standing: str
    href: str
    change_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One item. Missing: no `write` where this hat writes nothing here any more."""

    title: str
    meeting: str
    meeting_href: str
    facts: str
    matter: str
    matter_href: str
    room: str
    ask_href: str
    notes: tuple[str, ...]
    notes_by: str
    version: int
    text: str
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    may_write: bool
    decide_href: str
    action_href: str
    take_off_href: str
    previous: tuple[str, str]
    next: tuple[str, str]
    who_can_see: str


def page(one: Any, item: Any, acting: Acting, at: datetime) -> ItemPage:
    """The page of an item for this hat."""
    body, args = queries.body_of(one), (acting.community_slug, one.pk, item.pk)
    open_now = not meeting.objections_to_writing(queries.dates_of(one))
    may_write = open_now and who.takes_part(acting, body)
    note = agenda.standing_note(item.pk)
    before, after = _neighbours(one, item, acting)
    matter, matter_href = _matter(item, acting)
    return ItemPage(
        title=item.title,
        meeting=f"{body.name}, {words.moment(one.starts_at)}",
        meeting_href=address("meeting", acting.community_slug, one.pk),
        facts=", ".join(facts_of(item)) + ".",
        matter=matter,
        matter_href=matter_href,
        room=_room(one, item) if acting.is_member else "",
        ask_href=_ask_href(item, acting),
        notes=words.lines(note.text) if note else (),
        notes_by=f"Last written by {note.written_by.person.name}, {words.moment(note.written_at)}" if note else "",
        version=note.version if note else 0,
        text=note.text if note else "",
        decisions=tuple(
            _decision(made, one, item, acting, at, keeps=open_now and who.keeps(acting, body))
            for made in item.decisions.all()
        ),
        actions=action_lines(item.actions.all(), acting, at),
        may_write=may_write,
        decide_href=address("minute-decision", *args) if may_write and at >= one.starts_at else "",
        action_href=address("new-action", acting.community_slug, one.pk) + f"?item={item.pk}" if may_write else "",
        take_off_href=address("take-off-item", *args) if open_now and who.keeps(acting, body) else "",
        previous=before,
        next=after,
        who_can_see=who.readers(body),
    )


def _neighbours(one: Any, item: Any, acting: Acting) -> tuple[tuple[str, str], tuple[str, str]]:
    """The titles and addresses of the items before and after. Missing: empty at the edges."""
    order = [(row.pk, row.title) for row in agenda.items_of(one.pk, Standing.ON)]
    place = next((number for number, (key, _) in enumerate(order) if key == item.pk), 0)

    def at(number: int) -> tuple[str, str]:
        if not 0 <= number < len(order):
            return ("", "")
        key, title = order[number]
        return (title, address("item", acting.community_slug, one.pk, key))

    return at(place - 1), at(place + 1)


def _matter(item: Any, acting: Acting) -> tuple[str, str]:
    """The matter's reference, and its address where this hat sees it."""
    if item.matter is None:
        return "", ""
    name = reference(item.matter.year, item.matter.number)
    sees = matters.may_see(acting, Visibility(item.matter.rung), asked_by=item.matter.asked_by_id)
    return (f"{name}: {item.matter.title}", address("matter", acting.community_slug, name)) if sees else ("", "")


def _room(one: Any, item: Any) -> str:
    """Authority in the room on the item's matter: of those who came, or of all members while nobody said who comes.

    Whoever does not decide on the item for an interest binds nobody.
    """
    if item.matter is None:
        return ""
    day, out = local_day(one.starts_at), not_deciding(item.pk)
    came = list(queries.attendance_of(one.pk))
    if came:
        there = [row.deputy_id or row.member_id for row in came]
        gone = {How.APOLOGIES.value, How.ABSENT.value}
        staying = [key for key, row in zip(there, came, strict=True) if row.how not in gone and key not in out]
        bounds = present_as(staying, day)
    else:
        bounds = present(place for place in places_on(one.group_id, day) if place.appointment_id not in out)
    practices = {each.practice for each in bounds}
    bound = len(bound_on(Category(item.matter.category), bounds, item.matter.money_pence or 0))
    return room.said(practices=len(practices), bound=bound)


def _ask_href(item: Any, acting: Acting) -> str:
    """Where the practices are asked about the item's matter. Missing: empty where this hat asks none, or it is over."""
    may = acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP)
    if item.matter is None or not may or item.matter.state not in {State.ROUTED.value, State.CANVASSING.value}:
        return ""
    return address("new-canvass", acting.community_slug, reference(item.matter.year, item.matter.number))


def _decision(made: Any, one: Any, item: Any, acting: Acting, at: datetime, *, keeps: bool) -> DecisionLine:
    """A decision as minuted, and for the community's own people where it stands in the scheme by now."""
    taken, href = made.taken if acting.is_member else None, ""
    if taken is not None and acting.uses("decide"):
        href = address("decide", acting.community_slug, reference(item.matter.year, item.matter.number))
    return DecisionLine(
        reference=decision_reference(made.year, made.number),
        words=words.lines(made.words),
        standing=_standing(taken, at) if taken is not None else "",
        href=href,
        change_href=address("reword-decision", acting.community_slug, one.pk, made.pk)
        if keeps and made.taken_id is None
        else "",
    )


def _standing(taken: Any, at: datetime) -> str:
    state = delegation.decision_state(
        within_power=taken.within_power,
        lost=taken.motion is not None and taken.motion.lost_at is not None,
        challenge_until=taken.challenge_until,
        challenges=(one.upheld for one in taken.challenges.all()),
        at=at,
    )
    if state is delegation.DecisionState.REFERRED:
        return f"Not final: referred to {delegation.Tier(taken.referred_to).words}"
    return state.words
