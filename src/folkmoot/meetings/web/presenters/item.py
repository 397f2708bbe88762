"""What the page of one agenda item shows, as it is talked about: notes, decisions, actions, and what the room can bind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries import role_words
from folkmoot.directory.queries.bottom_up import objections_to_speaking
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.glossary import explained
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain import delegation
from folkmoot.matters.domain import who as matters
from folkmoot.matters.domain.matter import State, reference
from folkmoot.meetings.domain import meeting, room, who
from folkmoot.meetings.domain.agenda import Standing
from folkmoot.meetings.domain.item_interests import was_to
from folkmoot.meetings.domain.minutes import (
    TIERS,
    NotAsked,
    ToConfirm,
    decision_reference,
    objections_to_putting,
)
from folkmoot.meetings.domain.quorum import said_of_item
from folkmoot.meetings.queries import agenda, rooms
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.deferring import deferred_from
from folkmoot.meetings.queries.item_interests import not_deciding, silenced_at
from folkmoot.meetings.queries.quorum import Counted, quorum_of
from folkmoot.meetings.queries.to_confirm import answers_to, confirming
from folkmoot.meetings.web.presenters import decisions, papers, summaries, words
from folkmoot.meetings.web.presenters.decisions import ToConfirmLine
from folkmoot.meetings.web.presenters.item_facts import facts_of
from folkmoot.meetings.web.presenters.item_interests import writes_all_the_same
from folkmoot.meetings.web.presenters.meetings import ActionLine, action_lines
from folkmoot.meetings.web.presenters.papers import PaperLine


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """A decision as minuted.

    Shape: `cautions` say that nobody asked whether it may be decided, that it waits to be confirmed, or what came of that.
    Missing: no `later_href` until a later meeting answered; no `matter_href` where it has a matter, or this hat puts none
    on the item; no `standing` and `href` where no scheme was asked about it; no `put_href` where it need not be asked, or
    this hat does not ask it.
    """

    reference: str
    words: tuple[str, ...]
    cautions: tuple[str, ...]
    later_href: str
    matter_href: str
    standing: str
    came_of: str
    came_of_href: str
    href: str
    change_href: str
    is_unput: bool
    put_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """A statement as minuted. Missing: no `strike_href` for those who write nothing here any more."""

    who: str
    words: str
    weight: str
    strike_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One item.

    Missing: no `caution` where the group is practices' own; no `confirms` where it puts no earlier decision; no `write`
    where this hat writes nothing here any more.
    """

    title: str
    meeting: str
    meeting_href: str
    facts: str
    summary: tuple[str, ...]
    explained: tuple[tuple[str, str], ...]
    hints: tuple[str, ...]
    change_href: str
    deferred: tuple[tuple[str, str, str], ...]
    defer_href: str
    caution: str
    confirms: ToConfirmLine | None
    matter: str
    matter_href: str
    quorum: str
    room: str
    room_matter_href: str
    round_start_href: str
    round_href: str
    notes: tuple[str, ...]
    notes_by: str
    version: int
    text: str
    silenced: str
    statements: tuple[StatementLine, ...]
    papers: tuple[PaperLine, ...]
    paper_dates: str
    paper_href: str
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    may_write: bool
    statement_href: str
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
    may_write, keeps = open_now and who.takes_part(acting, body), open_now and who.keeps(acting, body)
    note, figures = agenda.standing_note(item.pk), figures_on(acting.community_id, local_day(at))
    before, after = _neighbours(one, item, acting)
    out, counted = not_deciding(item), quorum_of(one)
    (matter, matter_href), (said, start_href) = _matter(item, acting), _room(one, item, acting, open_now=open_now)
    silenced, summary = silenced_at(item), summaries.summary(item, acting)
    return ItemPage(
        title=item.title,
        meeting=f"{body.name}, {words.moment(one.starts_at)}",
        meeting_href=address("meeting", acting.community_slug, one.pk),
        facts=", ".join(facts_of(item, prompts_of(one.community_id))) + ".",
        summary=summary,
        explained=explained("\n".join(summary)),
        hints=summaries.hints(item, acting, keeps=keeps) if open_now else (),
        change_href=_change_href(one, item, acting) if keeps else "",
        deferred=tuple(_deferred(item, acting)),
        defer_href=address("defer-item", *args) if keeps and not item.deferred_to_id else "",
        caution=_caution(one),
        confirms=_confirms(one, item, acting, may_answer=may_write and at >= one.starts_at),
        matter=matter,
        matter_href=matter_href,
        quorum=_quorum(counted.without(out)),
        room=said,
        room_matter_href=_change_href(one, item, acting) if said == room.NO_MATTER and keeps else "",
        round_start_href=start_href,
        round_href=_round_href(item, acting),
        notes=words.lines(note.text) if note else (),
        notes_by=_written_by(note),
        version=note.version if note else 0,
        text=note.text if note else "",
        silenced=writes_all_the_same(silenced, acting) if may_write else "",
        statements=tuple(_statement(made, one, acting, silenced, writes=may_write) for made in item.said),
        papers=papers.lines(item.standing_papers, one, acting, due_days=figures[Threshold.PAPERS], keeps=keeps),
        paper_dates=papers.dates(one, due_days=figures[Threshold.PAPERS], out_days=figures[Threshold.AGENDA]),
        paper_href=address("new-paper", *args) if may_write else "",
        decisions=_decisions(one, item, acting, at, (counted, out), keeps=keeps, writes=may_write),
        actions=action_lines(item.actions.all(), acting, at),
        may_write=may_write,
        statement_href=address("new-statement", *args) if may_write and at >= one.starts_at else "",
        decide_href=address("minute-decision", *args) if may_write and at >= one.starts_at else "",
        action_href=address("new-action", acting.community_slug, one.pk) + f"?item={item.pk}" if may_write else "",
        take_off_href=address("take-off-item", *args) if keeps else "",
        previous=before,
        next=after,
        who_can_see=who.readers_there(body),
    )


def _written_by(note: Any) -> str:
    return f"Last written by {note.written_by.person.name}, {words.moment(note.written_at)}" if note else ""


def _deferred(item: Any, acting: Acting) -> Iterator[tuple[str, str, str]]:
    """From which meeting it was deferred, and to which: in words, why, and where it stands there."""
    before = deferred_from(item)
    for other, to_or_from, because in (
        (before, "from", before.answered_because if before else ""),
        (item.deferred_to, "to", item.answered_because),
    ):
        if other is not None:
            said = f"Deferred {to_or_from} the meeting on {words.moment(other.meeting.starts_at)}"
            # One that left its agenda before the meeting has no page there any more.
            here = (
                ("item", other.meeting_id, other.pk) if other.standing == Standing.ON else ("meeting", other.meeting_id)
            )
            yield said, because, address(here[0], acting.community_slug, *here[1:])


def _confirms(one: Any, item: Any, acting: Acting, *, may_answer: bool) -> ToConfirmLine | None:
    """The earlier decision that is put to the meeting here. Missing: None, none is."""
    if item.confirms_id is None:
        return None
    return decisions.to_confirm_line(item.confirms, one, acting, may_answer=may_answer, is_on=True)


def where_it_is_now(item: Any, acting: Acting) -> tuple[str, str]:
    """Where an item that was deferred is talked about instead, in words and its address. Missing: both empty elsewhere."""
    later = item.deferred_to
    if later is None or later.standing != Standing.ON:
        return "", ""
    said = f"The item is on the agenda of the meeting on {words.moment(later.meeting.starts_at)}"
    return said, address("item", acting.community_slug, later.meeting_id, later.pk)


def _caution(one: Any) -> str:
    why = objections_to_speaking(one.group_id, one.group.community_id, local_day(one.starts_at))
    return words.ATTENDEES_ALONE if why else ""


def _quorum(found: Counted) -> str:
    """Whether the meeting is quorate on this item. Missing: empty where everybody who was there decides on it."""
    names = ", ".join(each.person.name for each in found.left_out)
    return said_of_item(found.words, names, is_quorate=found.quorate) if names else ""


def _statement(made: Any, one: Any, acting: Acting, silenced: Mapping[int, str], *, writes: bool) -> StatementLine:
    weight, why = words.weight(made.spoken_as, made.capacity), was_to(silenced.get(made.speaker.person_id, ""))
    return StatementLine(
        who=f"{made.speaker.person.name}, {role_words(made.speaker)}",
        words=made.words,
        weight=f"{weight}. {made.speaker.person.name} {why}" if why else weight,
        strike_href=address("strike-statement", acting.community_slug, one.pk, made.pk) if writes else "",
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
    sees = summaries.sees_matter(item.matter, acting)
    return (f"{name}: {item.matter.title}", address("matter", acting.community_slug, name)) if sees else ("", "")


def _room(one: Any, item: Any, acting: Acting, *, open_now: bool) -> tuple[str, str]:
    """Authority in the room on the item's matter, in words; and where the round among practices is started.

    Missing: both empty where this hat is a partner's, or an earlier decision is put here; no address where the item is about no matter, the room can decide,
    the round was started, or this hat asks nobody.
    """
    if not acting.is_member or item.confirms_id is not None:
        return "", ""
    if item.matter is None:
        return room.NO_MATTER, ""
    found, percent = rooms.room_on(item), rooms.rules_on(one).votes_percent
    asked = one.group_id if GroupKind(one.group.kind) is GroupKind.PCN_BOARD else None
    may = open_now and item.round_id is None and not matters.objections_to_asking(acting, asked)
    open_matter = item.matter.state in {State.ROUTED.value, State.CANVASSING.value}
    starts = may and open_matter and not room.is_enough(found, percent)
    href = address("start-round", acting.community_slug, one.pk, item.pk) if starts else ""
    return room.said(found, percent), href


def _round_href(item: Any, acting: Acting) -> str:
    """The round among practices that was drafted from here. Missing: empty, none was, or this hat sees no canvass."""
    if item.round_id is None or not acting.is_member:
        return ""
    return address("canvass", acting.community_slug, item.round_id)


def _decisions(
    one: Any, item: Any, acting: Acting, at: datetime, room: tuple[Counted, set[int]], *, keeps: bool, writes: bool
) -> tuple[DecisionLine, ...]:
    """The decisions minuted on an item. `room`: the meeting's quorum, and who does not decide on the item."""
    counted, out = room
    why, answers, before = confirming(one, counted), answers_to(one), rooms.votes_before(item.decisions.all())
    puts = writes and acting.person_id not in out
    return tuple(
        _decision(
            made,
            one,
            item,
            acting,
            at,
            keeps=keeps,
            puts=puts,
            came=(why(made, item, out), answers.get(made.pk), before.get(made.pk, ())),
        )
        for made in item.decisions.all()
    )


def _decision(
    made: Any,
    one: Any,
    item: Any,
    acting: Acting,
    at: datetime,
    *,
    keeps: bool,
    puts: bool,
    came: tuple[ToConfirm | None, Any, Sequence[Any]],
) -> DecisionLine:
    """A decision as minuted, and for the community's own people where it stands in the scheme by now.

    `came`: why it waits to be confirmed, if it does, what a later meeting said of it, if one did, and how the vote on it was
    minuted before.
    """
    why, answer, before = came
    taken, href = made.taken if acting.is_member else None, ""
    if taken is not None and acting.uses("decide"):
        href = address("decide", acting.community_slug, reference(item.matter.year, item.matter.number))
    tier = TIERS.get(GroupKind(one.group.kind))
    unasked = decisions.unasked(made, item, one.group.kind)
    unput = not objections_to_putting(is_put=made.taken_id is not None, on_matter=item.matter_id is not None, tier=tier)
    return DecisionLine(
        reference=decision_reference(made.year, made.number),
        words=words.lines(made.words),
        cautions=(
            *decisions.cautions(made, item, one.group.kind, waits=why, answer=answer),
            *decisions.votes_put_right(before),
        ),
        later_href=address("meeting", acting.community_slug, answer.meeting_id) if answer else "",
        matter_href=_change_href(one, item, acting) if unasked is NotAsked.NO_MATTER and keeps else "",
        standing=_standing(taken, at) if taken is not None else "",
        came_of=f"{made.came_of} ({made.came_of_by.person.name}, {words.moment(made.came_of_at)})"
        if made.came_of
        else "",
        came_of_href=address("say-what-came-of-it", acting.community_slug, one.pk, made.pk)
        if who.keeps(acting, queries.body_of(one))
        else "",
        href=href,
        change_href=address("reword-decision", acting.community_slug, one.pk, made.pk)
        if keeps and made.taken_id is None
        else "",
        is_unput=unput,
        put_href=address("put-decision", acting.community_slug, one.pk, made.pk)
        if puts and unput and _votes(item, tier, acting)
        else "",
    )


def _votes(item: Any, tier: delegation.Tier | None, acting: Acting) -> bool:
    """Whether this hat may ask the scheme about a decision on the item's matter: while it is open, who votes in that tier."""
    return tier is not None and State(item.matter.state).is_open and matters.may_decide_for(acting, tier)


def _change_href(one: Any, item: Any, acting: Acting) -> str:
    return address("change-item", acting.community_slug, one.pk, item.pk)


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
