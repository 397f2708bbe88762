"""What the list of meetings and the page of one of them show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.domain.thresholds import Figures, Threshold
from folkmoot.directory.queries.groups import seated_on
from folkmoot.directory.queries.prompts import prompts_of
from folkmoot.directory.queries.thresholds import figures_on
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters.next_steps import Link
from folkmoot.meetings.domain import actions, meeting, who, worth
from folkmoot.meetings.domain.agenda import Sort, Standing, opens_with_complaints
from folkmoot.meetings.domain.attendance import AHEAD, SINCE, How
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries.actions import MOST_CARRIED, carried_to
from folkmoot.meetings.queries.agenda_in_short import InShort, in_short, nothing_shown
from folkmoot.meetings.queries.quorum import Counted, quorum_among
from folkmoot.meetings.queries.worth import counts_of, trend_of, was_there
from folkmoot.meetings.web.presenters import papers, summaries, words
from folkmoot.meetings.web.presenters.decisions import ToConfirmLine, to_confirm_lines
from folkmoot.meetings.web.presenters.decisions import in_short as in_short_of
from folkmoot.meetings.web.presenters.item_facts import facts_of, sort_of
from folkmoot.meetings.web.presenters.next_acts import actions_of
from folkmoot.meetings.web.presenters.papers import PaperLine


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One meeting in a list. Missing: no link where this hat knows only when it is."""

    when: str
    group: str
    href: str
    place: str
    state: words.Tag


def line(one: Any, acting: Acting, at: datetime) -> MeetingLine:
    """A meeting as a list shows it to this hat."""
    body = queries.body_of(one)
    reads = who.reads(acting, body) or who.plans(acting, body)
    href = address("meeting" if reads else "minutes", acting.community_slug, one.pk)
    return MeetingLine(
        when=words.moment(one.starts_at),
        group=body.name,
        href=href,
        place=one.place or ("On line" if one.link else "Not said yet"),
        state=words.tag(meeting.state(queries.dates_of(one), at)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action in a list."""

    what: str
    href: str
    owner: str
    due: str
    state: words.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item of an agenda. Missing: no `move_href` where this hat brings nothing into order."""

    key: int
    number: int
    title: str
    summary: str
    href: str
    begins: str
    facts: tuple[str, ...]
    decisions: tuple[str, ...]
    actions: int
    has_notes: bool
    papers: tuple[PaperLine, ...]
    waits_for_paper: bool
    sort: str
    move_href: str
    change_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """An item that waits for an answer, or was declined."""

    title: str
    summary: str
    by: str
    state: words.Tag
    because: str
    answer_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting, its agenda and what it came to."""

    title: str
    group: str
    group_href: str
    state: words.Tag
    called_off: str
    facts: tuple[tuple[str, str], ...]
    link: str
    reads: bool
    items: tuple[ItemLine, ...]
    over: str
    opens_badly: bool
    to_confirm: tuple[ToConfirmLine, ...]
    put_href: str
    proposals: tuple[ProposalLine, ...]
    asked_anew: str
    attendance: tuple[tuple[str, tuple[str, ...]], ...]
    carried: tuple[ActionLine, ...]
    carried_href: str
    taken_on: tuple[ActionLine, ...]
    ask: str
    actions: tuple[Link, ...]
    send_href: str
    draft_href: str
    worth: str
    worth_before: tuple[tuple[str, str, str], ...]
    worth_href: str
    who_can_see: str


def page(one: Any, acting: Acting, at: datetime) -> MeetingPage:
    """The page of a meeting for this hat; whoever only plans it sees when and where it is."""
    body, dates = queries.body_of(one), queries.dates_of(one)
    state = meeting.state(dates, at)
    reads, keeps = queries.reads_meeting(acting, one), who.keeps(acting, body)
    open_now = not meeting.objections_to_writing(dates)
    to_come = not meeting.objections_to_moving(dates, at)
    agenda = in_short(one.pk) if reads else nothing_shown()
    figures = figures_on(acting.community_id, local_day(at))
    carried = carried_to(one.group_id, one.starts_at) if reads and one.called_off_at is None else []
    places = seated_on(one.group_id, local_day(one.starts_at)) if reads else []
    came = queries.attendance_of(one.pk) if reads else []
    counted = quorum_among(one, came, places) if reads else None
    decided = in_short_of(one, agenda, counted) if counted else {}
    to_confirm = to_confirm_lines(one, acting, agenda, at=at) if reads else ()
    said_of_it = _worth(one, acting, body, at=at)
    return MeetingPage(
        title=words.span(one.starts_at, one.ends_at),
        group=body.name,
        group_href=address("group", acting.community_slug, one.group_id),
        state=words.tag(state),
        called_off=one.called_off_because,
        facts=_facts(one, places, figures, counted, reads=reads),
        link=one.link,
        reads=reads,
        items=_items(one, agenda, decided, acting, due_days=figures[Threshold.PAPERS], keeps=keeps and open_now),
        over=_over(one, agenda.on),
        opens_badly=opens_with_complaints([Sort(item.sort) for item in agenda.on]),
        to_confirm=to_confirm,
        put_href=address("build-agenda", acting.community_slug, one.pk)
        if keeps and open_now and any(not waits.said and not waits.is_on for waits in to_confirm)
        else "",
        proposals=_proposals(one, agenda.proposed, acting, keeps=keeps),
        asked_anew=words.asked_anew(one) if reads and to_come else "",
        attendance=_attendance(one, came, AHEAD if at < one.starts_at else SINCE),
        carried=action_lines(carried[:MOST_CARRIED], acting, at),
        carried_href=_carried_href(one, acting) if len(carried) > MOST_CARRIED else "",
        taken_on=action_lines(agenda.actions, acting, at),
        ask=whom_to_ask(acting, body, places) if reads and to_come else "",
        actions=actions_of(one, body, acting, came, open_now=open_now, to_come=to_come, items=agenda.on, at=at),
        send_href=_send_href(one, acting, may=keeps and to_come and bool(agenda.on)),
        draft_href=address("draft-minutes", acting.community_slug, one.pk)
        if keeps and open_now and at >= one.starts_at
        else "",
        worth=said_of_it,
        worth_before=_worth_before(one, acting, at) if said_of_it else (),
        worth_href=_worth_href(one, acting, at=at),
        who_can_see=who.readers_there(body) + ("" if reads else "; you see when and where it is"),
    )


def _facts(one: Any, places: Sequence[Any], figures: Any, counted: Any, *, reads: bool) -> tuple[tuple[str, str], ...]:
    return (
        *((("What the group is for", one.group.purpose),) if reads and one.group.purpose else ()),
        ("Where", one.place or "Not said yet"),
        *((("Why it was changed", one.changed_because),) if one.changed_because else ()),
        *(_people(one, places) if reads else ()),
        *((("Minutes", words.no_minutes(one)),) if reads and one.no_minutes_at else ()),
        *_dates(one, figures, reads),
        *(_rules(counted) if counted else ()),
    )


def _carried_href(one: Any, acting: Acting) -> str:
    return f"{address('actions', acting.community_slug)}?state={actions.State.OPEN}&group={one.group_id}"


def _worth(one: Any, acting: Acting, body: who.Body, *, at: datetime) -> str:
    """What was said of it, for its members and whoever keeps the group. Missing: empty until the question has closed."""
    if one.called_off_at or at < worth.closes_at(one.ends_at) or not who.takes_part(acting, body):
        return ""
    return worth.said(counts_of(one.pk))


def _worth_before(one: Any, acting: Acting, at: datetime) -> tuple[tuple[str, str, str], ...]:
    """What was said of the group's latest meetings up to this one: when, its page, what. Missing: empty while it is the only one."""
    found = trend_of(one, at)
    return tuple(
        (words.day(local_day(met.starts_at)), address("meeting", acting.community_slug, met.pk), worth.said(counts))
        for met, counts in found
        if len(found) > 1
    )


def _worth_href(one: Any, acting: Acting, *, at: datetime) -> str:
    """Where the question is answered. Missing: empty where it is not open, or to whoever was not there."""
    if one.called_off_at or not worth.is_open(one.ends_at, at) or not was_there(one.pk, acting):
        return ""
    return address("say-worth", acting.community_slug, one.pk)


def _rules(found: Counted) -> tuple[tuple[str, str], ...]:
    """What the group's decisions need that day, and its quorum. Missing: no line where it has set no rule."""
    asked = found.rules.quorum_words
    if found.is_known:
        asked = f"{'Quorate' if found.quorate else 'Not quorate'}: {found.words}"
    lines = (("Voting rule", found.rules.vote_words), ("Quorum", asked))
    return tuple(line for line in lines if line[1])


def _dates(one: Any, figures: Figures, reads: bool) -> tuple[tuple[str, str], ...]:
    if not reads or one.called_off_at is not None:
        return ()
    due, out = figures[Threshold.PAPERS], figures[Threshold.AGENDA]
    return (("Papers", papers.dates(one, due_days=due, out_days=out)),)


def whom_to_ask(acting: Acting, body: who.Body, places: Sequence[Any]) -> str:
    """Who puts an item on the agenda for whoever cannot propose one. Missing: empty for those who can."""
    if who.takes_part(acting, body):
        return ""
    chairs = [words.person(place.appointment) for place in places if place.chairs]
    asked = f"{' or '.join(chairs)}, who chairs it" if chairs else who.keepers(body)
    return f"To get something onto this agenda, ask {asked}: the members of {body.name} propose its items."


def _people(one: Any, places: Sequence[Any]) -> tuple[tuple[str, str], ...]:
    chairs = [place.appointment.person.name for place in places if place.chairs]
    votes = sum(place.votes for place in places)
    return (
        ("Chair", ", ".join(chairs) or "Nobody"),
        ("Members", f"{len(places)}, {votes} with a vote"),
        ("Agenda", f"Sent out on {words.moment(one.agenda_out_at)}" if one.agenda_out_at else "Not sent out yet"),
    )


def _items(
    one: Any, agenda: InShort, decided: Mapping[int, tuple[str, ...]], acting: Acting, *, due_days: int, keeps: bool
) -> tuple[ItemLine, ...]:
    found, begins, prompts = [], one.starts_at, prompts_of(one.community_id)
    for number, item in enumerate(agenda.on, 1):
        handed_in = agenda.papers.get(item.pk, ())
        args = (acting.community_slug, one.pk, item.pk)
        found.append(
            ItemLine(
                key=item.pk,
                number=number,
                title=item.title,
                summary=summaries.in_short(item, acting),
                href=address("item", *args),
                begins=words.clock(begins),
                facts=facts_of(item, prompts),
                decisions=decided.get(item.pk, ()),
                actions=agenda.actions_each.get(item.pk, 0),
                has_notes=item.pk in agenda.noted,
                papers=papers.lines(handed_in, one, acting, due_days=due_days, keeps=False),
                sort=sort_of(item, prompts),
                waits_for_paper=item.needs_paper and not handed_in,
                move_href=address("move-item", *args) if keeps and len(agenda.on) > 1 else "",
                change_href=address("change-item", *args) if keeps else "",
            )
        )
        begins += timedelta(minutes=item.minutes)
    return tuple(found)


def _over(one: Any, items: Iterable[Any]) -> str:
    """That the agenda takes longer than the meeting. Missing: empty where it fits."""
    there = int((one.ends_at - one.starts_at).total_seconds()) // 60
    needed = sum(item.minutes for item in items)
    if needed <= there:
        return ""
    return f"The agenda takes {words.minutes(needed)}, and the meeting lasts {words.minutes(there)}."


def _proposals(one: Any, items: Iterable[Any], acting: Acting, *, keeps: bool) -> tuple[ProposalLine, ...]:
    found = []
    for item in items:
        standing = Standing(item.standing)
        waits = standing is Standing.PROPOSED
        found.append(
            ProposalLine(
                title=item.title,
                summary=summaries.in_short(item, acting),
                by=words.person(item.proposed_by),
                state=words.tag(standing),
                because=item.answered_because,
                answer_href=address("answer-item", acting.community_slug, one.pk, item.pk) if keeps and waits else "",
            )
        )
    return tuple(found)


def _attendance(one: Any, rows: Sequence[Any], called: Mapping[How, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who took part how, in the order of the ways to take part: each person in the role they sit there in, and their others.

    Missing: no line where nobody took part so.
    """
    others = queries.other_hats([here for row in rows for here in (row.member, row.deputy) if here], one)
    by_how: dict[str, list[str]] = {}
    for row in rows:
        said = words.person(row.member) + _also(row.member, others)
        if row.deputy_id:
            said += f"; in their place {words.person(row.deputy)}{_also(row.deputy, others)}"
        by_how.setdefault(row.how, []).append(said)
    return tuple((called[how], tuple(by_how[how.value])) for how in How if how.value in by_how)


def _also(here: Any, others: dict[int, list[Any]]) -> str:
    hats = [f"{Role(one.role).words}, {one.organisation.name}" for one in others.get(here.pk, ())]
    return f" (also {'; '.join(hats)})" if hats else ""


def action_lines(rows: Iterable[Any], acting: Acting, at: datetime) -> tuple[ActionLine, ...]:
    """Actions as a list shows them."""
    day = local_day(at)
    return tuple(
        ActionLine(
            what=one.what,
            href=address("action", acting.community_slug, one.pk),
            owner=words.person(one.owner),
            due=words.day(one.due_on),
            state=words.tag(actions.state(due_on=one.due_on, closed_as=one.closed_as, day=day)),
        )
        for one in rows
    )


def _send_href(one: Any, acting: Acting, *, may: bool) -> str:
    return address("send-agenda", acting.community_slug, one.pk) if may and one.agenda_out_at is None else ""
