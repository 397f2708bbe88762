"""Westmere's meetings: the leadership group has met, its minutes are approved, and its next agenda is out."""

from datetime import datetime, time, timedelta
from typing import Any

import typst

from folkmoot.demo import interests
from folkmoot.demo.teller import Teller
from folkmoot.directory.domain.kinds import Capacity
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.files.domain.files import Brought
from folkmoot.kernel import working_days
from folkmoot.matters.queries import matters_seen_by
from folkmoot.meetings.domain.agenda import Purpose, Standing
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.worth import Worth
from folkmoot.meetings.operations import (
    actions,
    agenda,
    attendance,
    decisions,
    meetings,
    minutes,
    notes,
    packs,
    papers,
    statements,
    worth,
)
from folkmoot.meetings.queries import agenda as queries


def tell(teller: Teller) -> None:
    """Tell of the meeting that agreed the position on phlebotomy, and of the one to come."""
    last = _held(teller)
    _decided_there(teller, last)
    _worth_it(teller, last)
    _to_come(teller)


def _group(teller: Teller) -> Any:
    return teller.place.groups["leadership_group"]


def _held(teller: Teller) -> Any:
    planned_at, starts_at = teller.on(40), teller.on(24, 8, 30)
    manager = teller.acting("senior manager", planned_at)
    (made,) = meetings.plan_meetings(
        meetings.Planned(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            place="Westmere Library, first floor",
            link="https://meet.westmere.example/leadership",
        ),
        group_id=_group(teller).pk,
        by=manager,
        at=planned_at,
    )
    at = teller.on(36)
    phlebotomy = matters_seen_by(manager).get(title__startswith="Move phlebotomy")
    hazel = teller.place.appointments["Hazel"]
    for item in (
        agenda.Item(
            title="Phlebotomy: what practices said, and our position",
            purpose=Purpose.DECIDE,
            minutes=40,
            lead_id=hazel.pk,
            matter_id=phlebotomy.pk,
        ),
        agenda.Item(
            title="When and how often we meet",
            summary="Two hours every month is much for some. Which evenings suit most, and is every second month enough?",
            purpose=Purpose.DECIDE,
            minutes=15,
        ),
        agenda.Item(
            title="Winter plans of the community trust",
            summary="The trust tells what its nurses will and will not do this winter, so that practices can plan.",
            purpose=Purpose.NOTE,
            minutes=20,
        ),
    ):
        agenda.put_item(item, meeting_id=made.pk, by=manager, at=at)
    first = made.items.earliest("position")
    _paper(first, "What practices said", ("25 of 31 practices were heard.",), by=manager, at=at)
    meetings.send_agenda_out(meeting_id=made.pk, by=manager, at=teller.on(31))
    return made


def _decided_there(teller: Teller, met: Any) -> None:
    at = teller.on(24, 9, 45)
    manager, seats = teller.acting("senior manager", at), teller.place.appointments
    came: dict[int, tuple[How, int | None]] = {
        seats[seat].pk: (How.PRESENT, None)
        for seat in ("Alder", "Beech", "Cedar", "Hazel", "LMC chair", "federation", "senior manager")
    }
    came |= {seats["Elm"].pk: (How.APOLOGIES, None), seats["Rowan"].pk: (How.DEPUTY, seats["R1 manager"].pk)}
    attendance.record_attendance(came, meeting_id=met.pk, by=manager, at=at)
    first, second, third = queries.items_of(met.pk, Standing.ON)
    for item, said in (
        (
            first,
            "25 of 31 practices were heard; most oppose the move as drafted.\nA hub could work after 12 months of parallel "
            "running.\nDr Hall carries the position to the place partnership.",
        ),
        (second, "Monthly is enough while the executive meets weekly."),
        (third, "Noted. The trust is asked to send its plan a week earlier next year."),
    ):
        notes.write_notes(item_id=item.pk, text=said, on_version=0, by=manager, at=at)
    interests.at_the_meeting(teller, first.pk, at)
    _stated(teller, first, at)
    decisions.minute_decision(
        item_id=second.pk,
        words="We meet once every four weeks, in person where we can.",
        by=teller.acting("LMC chair", at),
        at=at,
    )
    asked = _agree(teller, met, first, "Ask the board what the transition would cost", "Hazel", teller.on(18), at)
    due = datetime.combine(working_days.add_working_days(teller.now.date(), 4), time(17), tzinfo=working_days.LONDON)
    _agree(teller, met, third, "Draw up one list of winter contacts for every practice", "senior manager", due, at)
    minutes.draft_minutes(meeting_id=met.pk, by=manager, at=at)
    actions.close_action(
        action_id=asked.pk,
        done=True,
        words="Asked in writing; the board answers with the deferred paper.",
        by=teller.acting("Hazel", teller.on(19)),
        at=teller.on(19),
    )
    approved_at = teller.on(22)
    minutes.approve_minutes(meeting_id=met.pk, version=1, by=teller.acting("LMC chair", approved_at), at=approved_at)


def _stated(teller: Teller, item: Any, at: datetime) -> None:
    statements.minute_statement(
        statements.Said(
            speaker_id=teller.place.appointments["Cedar"].pk,
            words="A hub within a bus ride of every ward would change our mind.",
            spoken_as=SpokenAs.PERSONAL,
            capacity=Capacity.PROVIDER,
        ),
        item_id=item.pk,
        by=teller.acting("senior manager", at),
        at=at,
    )


def _agree(teller: Teller, met: Any, item: Any, what: str, seat: str, due: datetime, at: datetime) -> Any:
    return actions.agree_action(
        meeting_id=met.pk,
        item_id=item.pk,
        what=what,
        owner_id=teller.place.appointments[seat].pk,
        due_on=due.date(),
        by=teller.acting("senior manager", at),
        at=at,
    )


def _to_come(teller: Teller) -> None:
    # Nine working days before: papers are due seven before.
    at = teller.on(3, 16)
    day = working_days.add_working_days(teller.now.date(), 6)
    starts_at = datetime.combine(day, time(18, 30), tzinfo=working_days.LONDON)
    manager = teller.acting("senior manager", at)
    coming = meetings.plan_meetings(
        meetings.Planned(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            place="Westmere Library, first floor",
            every_weeks=4,
            until=day + timedelta(weeks=12),
            # One of them may fall on a bank holiday, whatever day it is today.
            all_the_same=True,
        ),
        group_id=_group(teller).pk,
        by=manager,
        at=at,
    )
    following = coming[0]
    agenda.build_agenda(
        meeting_id=following.pk,
        matter_ids=[
            one.pk for one in queries.matters_to_put(following, manager, at.date()).filter(decides_on__gte=at.date())
        ],
        action_ids=[one.pk for one in queries.actions_to_put(following)],
        by=manager,
        at=at,
    )
    agenda.put_item(
        agenda.Item(
            title="Parking for practice staff at the hospital",
            summary="Practice staff who work at the hospital pay to park there, and hospital staff do not.",
            purpose=Purpose.DISCUSS,
            minutes=10,
        ),
        meeting_id=following.pk,
        by=teller.acting("Beech", at),
        at=at,
    )
    _papers_to_come(teller, following, at)


def _papers_to_come(teller: Teller, following: Any, at: datetime) -> None:
    """One paper came in time, one late, one is waited for; the agenda goes out, and the papers are bound into one file."""
    manager = teller.acting("senior manager", at)
    agenda.put_item(
        agenda.Item(
            title="Winter rota",
            summary="Who covers which evenings in January and February.",
            purpose=Purpose.DISCUSS,
            minutes=15,
            lead_id=teller.place.appointments["Cedar"].pk,
            needs_paper=True,
        ),
        meeting_id=following.pk,
        by=manager,
        at=at,
    )
    first = following.items.filter(standing=Standing.ON.value).earliest("position")
    _paper(
        first, "What we know so far", ("Money: not costed yet.", "Practices: asked until Friday."), by=manager, at=at
    )
    meetings.send_agenda_out(meeting_id=following.pk, by=manager, at=at)
    second, late_at = queries.items_of(following.pk, Standing.ON)[1], teller.on(0, 8)
    _paper(second, "What has changed since", ("One figure was put right.",), by=manager, at=late_at)
    packs.ask_for_pack(meeting_id=following.pk, by=manager, at=late_at)
    packs.make_waiting(late_at)


def _paper(item: Any, title: str, paragraphs: tuple[str, ...], *, by: Any, at: datetime) -> None:
    """A page or two of a paper, as somebody would print it to a PDF."""
    text = f'#set document(title: "{title}")\n#set page(paper: "a4")\n= {title}\n\n' + "\n\n".join(paragraphs)
    brought = Brought(name="paper.pdf", content=bytes(typst.compile(text.encode())))
    papers.hand_in(brought, title=title, item_id=item.pk, by=by, at=at)


def _worth_it(teller: Teller, met: Any) -> None:
    """The morning after, those who were there say whether it was worth their time."""
    at = teller.on(23, 9)
    there = met.attendance.filter(how=How.PRESENT.value).values_list("member_id", flat=True)
    said = {one.pk: seat for seat, one in teller.place.appointments.items()}
    for number, member in enumerate(sorted(there)):
        answer = Worth.PARTLY if number % 3 == 2 else Worth.YES
        worth.say_worth(meeting_id=met.pk, answer=answer, by=teller.acting(said[member], at), at=at)
