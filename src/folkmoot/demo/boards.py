"""The board of one PCN: its rule, a spring of meetings and what they were worth, one that decided without a quorum
for its item, and the short one next day that is to say whether it confirmed it."""

from datetime import datetime, time, timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.directory.operations import communities, groups, people
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.kernel.working_days import LONDON, add_working_days
from folkmoot.matters.domain.interest import Treatment
from folkmoot.matters.queries import matters_seen_by
from folkmoot.meetings.domain.agenda import Purpose, Standing
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.votes import Votes
from folkmoot.meetings.domain.worth import Worth
from folkmoot.meetings.operations import (
    actions,
    agenda,
    attendance,
    decisions,
    item_interests,
    meetings,
    minutes,
    notes,
    worth,
)
from folkmoot.meetings.queries import agenda as agendas
from folkmoot.meetings.queries.to_confirm import decisions_to_put

_VOTING = ("A1", "A2", "A3 manager", "A4", "A5")
_THERE = ("Alder", *_VOTING)
_YES, _PARTLY, _NO = Worth.YES, Worth.PARTLY, Worth.NO
# Working days ago, who took something on, what was talked about, and whether it was worth the time of the six who were there.
_SPRING = (
    (62, "A1", "Shared pharmacists: who works where", (_NO, _NO, _NO, _PARTLY, _PARTLY, _PARTLY)),
    (42, "A2", "Shared pharmacists: one rota", (_PARTLY, _PARTLY, _PARTLY, _PARTLY, _YES, _YES)),
    (22, "A4", "The rota, a month on", (_YES, _YES, _YES, _YES, _YES, _YES)),
)


def tell(teller: Teller) -> None:
    """Tell of Alder PCN's board, from the day it wrote down its rule to its meeting of this week."""
    board = _board(teller)
    for days_ago, owner, title, said in _SPRING:
        met = _held(teller, board, days_ago, title)
        _taken_on(teller, met, owner, title, days_ago)
        _worth_it(teller, met, said, days_ago)
    _authorities(teller)
    _without_a_quorum(teller, board)


def _board(teller: Teller) -> Any:
    place, at = teller.place, teller.on(70, 9)
    keeper = teller.acting("administrator", at)
    board = communities.make_group(
        community=place.community,
        kind=GroupKind.PCN_BOARD,
        name="Alder PCN board",
        purpose="To decide what the five practices of Alder do together.",
        roots=communities.Roots(pcn=place.organisations["ALDER"]),
        starts_on=at.date(),
        by=keeper,
        at=at,
    )
    for seat in _THERE:
        communities.seat_in_group(
            group=board,
            appointment=place.appointments[seat],
            votes=seat in _VOTING,
            chairs=seat == "Alder",
            starts_on=at.date(),
            by=keeper,
            at=at,
        )
    _rule(board, teller.acting("Alder", at), at)
    return board


def _authorities(teller: Teller) -> None:
    """How far two of them may bind their practices, since a fortnight; from yesterday both may for what the hub costs."""
    for days_ago, seat, granted in (
        (9, "A4", _access(1_000_000)),
        (9, "A5", people.Granted(level=AuthorityLevel.OBSERVE)),
        (1, "A4", _access(20_000_000)),
        (1, "A5", _access(20_000_000)),
    ):
        at = teller.on(days_ago, 9)
        keeper = teller.acting("administrator", at)
        people.grant_authority(
            appointment=teller.place.appointments[seat], granted=granted, starts_on=at.date(), by=keeper, at=at
        )


def _access(limit_pence: int) -> people.Granted:
    return people.Granted(level=AuthorityLevel.SPECIFIED, categories=("access",), limit_pence=limit_pence)


def _rule(board: Any, chair: Any, at: datetime) -> None:
    groups.describe_group(
        group=board,
        words=groups.GroupWords(
            name=board.name,
            purpose=board.purpose,
            terms="The five practices of Alder, one place each. It meets monthly and keeps what it decides in writing.",
            chair_appointed_by="Its practices, by vote, every two years",
            votes_by="One practice one vote; the chair has none.",
            rules=GroupRules(
                votes_percent=75,
                quorum_members=4,
                quorum_percent=50,
                written_in="Network agreement, schedule 1",
            ),
        ),
        by=chair,
        at=at,
    )


def _planned(teller: Teller, board: Any, days_ago: int) -> Any:
    return _plan(teller, board, teller.on(days_ago, 12, 30), teller.on(days_ago + 6))


def _plan(teller: Teller, board: Any, starts_at: datetime, planned_at: datetime, *, minutes_long: int = 60) -> Any:
    ends_at = starts_at + timedelta(minutes=minutes_long)
    (made,) = meetings.plan_meetings(
        meetings.Planned(starts_at=starts_at, ends_at=ends_at, place="Alder Grove, upstairs"),
        group_id=board.pk,
        by=teller.acting("Alder", planned_at),
        at=planned_at,
    )
    return made


def _came(teller: Teller, met: Any, missing: dict[str, How], at: datetime) -> None:
    seats = teller.place.appointments
    came = {seats[seat].pk: (missing.get(seat, How.PRESENT), None) for seat in _THERE}
    attendance.record_attendance(came, meeting_id=met.pk, by=teller.acting("Alder", at), at=at)


def _held(teller: Teller, board: Any, days_ago: int, title: str) -> Any:
    """A meeting of one item, everybody there."""
    met, put_at = _planned(teller, board, days_ago), teller.on(days_ago + 5)
    agenda.put_item(
        agenda.Item(
            title=title,
            summary="Six practices share two pharmacists. Is each seen as often as it needs?",
            purpose=Purpose.DISCUSS,
            minutes=45,
        ),
        meeting_id=met.pk,
        by=teller.acting("Alder", put_at),
        at=put_at,
    )
    _came(teller, met, {}, teller.on(days_ago, 13))
    return met


def _taken_on(teller: Teller, met: Any, owner: str, title: str, days_ago: int) -> None:
    """Somebody sends round what was agreed; the last of them has not yet."""
    at, done_at = teller.on(days_ago, 13), teller.on(days_ago - 2)
    agreed = actions.agree_action(
        meeting_id=met.pk,
        item_id=met.items.get().pk,
        what=f"Send round what was agreed: {title[0].lower()}{title[1:]}",
        owner_id=teller.place.appointments[owner].pk,
        due_on=teller.on(days_ago - 3).date(),
        by=teller.acting("Alder", at),
        at=at,
    )
    if owner != "A4":
        by = teller.acting(owner, done_at)
        actions.close_action(action_id=agreed.pk, done=True, words="Sent to all five.", by=by, at=done_at)


def _worth_it(teller: Teller, met: Any, said: tuple[Worth, ...], days_ago: int) -> None:
    """The minutes, and what those who were there said of it next day."""
    at, after = teller.on(days_ago, 14), teller.on(days_ago - 1, 9)
    minutes.draft_minutes(meeting_id=met.pk, by=teller.acting("Alder", at), at=at)
    for seat, answer in zip(_THERE, said, strict=True):
        worth.say_worth(meeting_id=met.pk, answer=answer, by=teller.acting(seat, after), at=after)
    minutes.approve_minutes(meeting_id=met.pk, version=1, by=teller.acting("Alder", after), at=after)


def _without_a_quorum(teller: Teller, board: Any) -> None:
    """Quorate as a meeting; once whoever has an interest in the hub's rooms had left, not for that item."""
    met, put_at, at = _planned(teller, board, 2), teller.on(3, 9), teller.on(2, 13)
    chair = teller.acting("Alder", put_at)
    hub = matters_seen_by(chair).get(title__startswith="Saturday access")
    for new in (
        agenda.Item(title="Saturday hubs: what Alder would send", purpose=Purpose.DECIDE, minutes=30, matter_id=hub.pk),
        agenda.Item(
            title="Cover over Christmas",
            summary="Which practice is open on which day between Christmas and New Year.",
            purpose=Purpose.DISCUSS,
            minutes=20,
        ),
    ):
        agenda.put_item(new, meeting_id=met.pk, by=chair, at=put_at)
    _came(teller, met, {"A5": How.APOLOGIES}, at)
    first, second = agendas.items_of(met.pk, Standing.ON)
    _leaves(teller, first, at)
    keeper = teller.acting("Alder", at)
    for item, text in (
        (
            first,
            "Three of five were left once Dr Ashworth had gone out: what the board says waits for a meeting of four.",
        ),
        (second, "Each practice says by Friday which days it closes."),
    ):
        notes.write_notes(item_id=item.pk, text=text, on_version=0, by=keeper, at=at)
    decisions.minute_decision(
        item_id=first.pk,
        words="Alder sends somebody to the hub on two Saturdays in four.",
        votes=Votes(in_favour=3, against=0, abstained=0),
        by=keeper,
        at=at,
    )
    minutes.draft_minutes(meeting_id=met.pk, by=keeper, at=at)
    _met_again(teller, board, at)
    _met_next(teller, board, at)


def _met_again(teller: Teller, board: Any, planned_at: datetime) -> None:
    """A quarter of an hour next day, with enough there for the item: what it said of the decision is still to be minuted."""
    starts_at = teller.on(1, 12, 30)
    met = _plan(teller, board, starts_at, planned_at, minutes_long=15)
    (waiting,) = decisions_to_put(met)
    keeper = teller.acting("Alder", planned_at)
    agenda.build_agenda(meeting_id=met.pk, decision_ids=[waiting.pk], by=keeper, at=planned_at)
    _came(teller, met, {}, starts_at + timedelta(minutes=5))


def _met_next(teller: Teller, board: Any, at: datetime) -> None:
    """The board's next meeting, whose agenda is offered what this one left to be confirmed."""
    day = add_working_days(teller.now.date(), 8)
    starts_at = datetime.combine(day, time(12, 30), tzinfo=LONDON)
    _plan(teller, board, starts_at, at)


def _leaves(teller: Teller, item: Any, at: datetime) -> None:
    """He said it in few words, was asked to leave, and put it more plainly; what was settled holds until it is settled anew."""
    member = teller.acting("A2", at)
    item_interests.declare_at_item(
        item_id=item.pk,
        words="My brother lets rooms to health services.",
        nearness=Nearness.POTENTIAL,
        by=member,
        at=at,
    )
    item_interests.settle_at_item(
        item_interests.Settled(
            person_id=teller.place.appointments["A2"].pk,
            words="My brother lets rooms to health services.",
            nearness=Nearness.POTENTIAL,
            treatment=Treatment.LEAVE,
            because="His firm may let the hub its rooms.",
        ),
        item_id=item.pk,
        by=teller.acting("Alder", at),
        at=at,
    )
    item_interests.declare_at_item(
        item_id=item.pk,
        words="My brother's firm has offered its building for the hub.",
        nearness=Nearness.ACTUAL,
        by=member,
        at=at + timedelta(minutes=5),
    )
