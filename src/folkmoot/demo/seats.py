"""Westmere's other seats: one vacant, one without an aim, one that nobody pays for, two meetings in one hour; and its bulletin."""

from datetime import datetime, time, timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.directory.operations import communities, seats
from folkmoot.directory.operations.seats import SeatWords
from folkmoot.kernel import working_days
from folkmoot.kernel.period import Period
from folkmoot.representation.domain.charter import BEGINNING
from folkmoot.representation.domain.wish import Outcome, Reason
from folkmoot.representation.operations import bulletins, charter, dates, debriefs, moving, wishes


def tell(teller: Teller) -> None:
    """Tell of the tables, when they meet, what came back from one, who would rather go, and what everyone was told."""
    urgent = _table(teller, "Urgent care board", "The board's plan for urgent care.")
    digital = _table(teller, "Digital and data group", "Records, and who may see them.")
    _seat(teller, urgent, "Hazel", speaks_for=("HAZEL", "ALDER"), outcome="Out-of-hours work is planned with us.")
    _seat(teller, digital, "Beech", outcome="")
    _seat(teller, digital, None, outcome="No practice loses control of its own record.")
    _dates(teller, urgent)
    _brought_back(teller)
    _wishes(teller)
    _charter(teller)
    _bulletins(teller)


def _table(teller: Teller, name: str, purpose: str) -> Any:
    at = teller.on(60)
    return communities.make_forum(
        community=teller.place.community,
        host=teller.place.organisations["QWM"],
        name=name,
        purpose=purpose,
        decides="Nothing by itself: it advises the board.",
        by=teller.acting("senior manager", at),
        at=at,
    )


def _seat(teller: Teller, forum: Any, holder: str | None, *, outcome: str, speaks_for: tuple[str, ...] = ()) -> None:
    at, place = teller.on(59), teller.place
    by = teller.acting("senior manager", at)
    made = seats.add_seat(
        forum=forum,
        words=SeatWords(
            why="What is planned there lands on practices.",
            remit="Speak within the instruction; take nothing on.",
            outcome_sought=outcome,
            funding=Funding.UNFUNDED,
        ),
        constituents=[place.organisations[code] for code in speaks_for],
        starts_on=at.date(),
        by=by,
        at=at,
    )
    if holder is not None:
        term = Period(starts_on=at.date())
        seats.hold_seat(seat=made, holder=place.appointments[holder], term=term, by=by, at=at)


def _dates(teller: Teller, urgent: Any) -> None:
    """The place partnership met when phlebotomy came up; it meets next in the same hours as the urgent care board."""
    at = teller.on(30)
    by, forum = teller.acting("senior manager", at), teller.place.forum
    dates.add_dates(_two_hours(teller.on(20, 14)), forum_id=forum.pk, by=by, at=at)
    day = working_days.add_working_days(teller.now.date(), 7)
    starts_at = datetime.combine(day, time(14), tzinfo=working_days.LONDON)
    series = {"every_weeks": 4, "until": day + timedelta(weeks=8)}
    at = teller.on(5)
    by = teller.acting("senior manager", at)
    dates.add_dates(_two_hours(starts_at, **series), forum_id=forum.pk, by=by, at=at)
    dates.add_dates(_two_hours(starts_at + timedelta(hours=1)), forum_id=urgent.pk, by=by, at=at)
    _move_the_next(teller, urgent, starts_at + timedelta(days=21), by=by)


def _move_the_next(teller: Teller, urgent: Any, starts_at: datetime, *, by: Any) -> None:
    """The urgent care board's next date but one is moved by two days: its host needs the room."""
    at = teller.on(5)
    (made,) = dates.add_dates(_two_hours(starts_at), forum_id=urgent.pk, by=by, at=at)
    day = working_days.add_working_days(starts_at.date(), 2)
    later = datetime.combine(day, time(14), tzinfo=working_days.LONDON)
    instead = moving.Moved(
        starts_at=later,
        ends_at=later + timedelta(hours=2),
        place="Westmere Infirmary, board room",
        why="The host needs the room that day",
    )
    moving.move_date(instead, date_id=made.pk, by=by, at=teller.on(4))


def _two_hours(starts_at: datetime, **more: Any) -> dates.Dated:
    return dates.Dated(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), place="Westmere Town Hall", **more)


def _brought_back(teller: Teller) -> None:
    at = teller.on(19, 9)
    seat = teller.place.forum.seats.earliest("pk")
    debriefs.debrief(
        debriefs.Told(
            said="The hub is opposed as drafted; it could work after 12 months of parallel running.",
            heard="The board's finance lead would look at three months. The trust's lead did not speak.",
            hands_on="Ask for the cost of parallel running in writing before the paper comes back.",
            spoken_as=SpokenAs.COMMITS,
        ),
        seat_id=seat.pk,
        date_id=teller.place.forum.dates.earliest("starts_at").pk,
        by=teller.acting("Hazel", at),
        at=at,
    )


def _wishes(teller: Teller) -> None:
    forum = teller.place.forum.pk
    at = teller.on(15)
    answered = wishes.wish_for_seat(
        wishes.Wished(forum_id=forum, reasons=[Reason.NOT_TOLD], words="We read of it in the trust's newsletter."),
        by=teller.acting("R1 manager", at),
        at=at,
    )
    at = teller.on(13)
    wishes.answer_wish(
        wish_id=answered.pk,
        outcome=Outcome.MENDED,
        answer="Feedback goes to practice managers too from now on, within two working days.",
        by=teller.acting("senior manager", at),
        at=at,
    )
    at = teller.on(2)
    wishes.wish_for_seat(
        wishes.Wished(
            forum_id=forum,
            reasons=[Reason.NOT_HEARD, Reason.NOT_FAIR],
            words="Our list is the youngest in Westmere; nobody at that table speaks of it.",
        ),
        by=teller.acting("E2", at),
        at=at,
    )


def _charter(teller: Teller) -> None:
    """The charter, written anew once; one has given their word to the version that holds, one to the first alone."""
    first, anew = teller.on(45), teller.on(10)
    charter.write_charter(BEGINNING[:4], by=teller.acting("LMC chair", first), at=first)
    for seat, at in (("Hazel", teller.on(44)), ("Beech", teller.on(43))):
        charter.keep_to_charter(version=1, by=teller.acting(seat, at), at=at)
    charter.write_charter(BEGINNING, by=teller.acting("senior manager", anew), at=anew)
    at = teller.on(9)
    charter.keep_to_charter(version=2, by=teller.acting("Hazel", at), at=at)


def _bulletins(teller: Teller) -> None:
    first = _bulletin(
        teller,
        teller.on(11),
        "One list of winter contacts",
        "Every practice has one list of whom to ring this winter, from today.\nThank you to Hazel PCN, who drew it up.",
        ("Is one list enough?", ("Yes", "Yes, with night numbers", "No")),
        teller.on(4, 17),
    )
    codes = ("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "E1", "E2", "H1", "H2", "R1")
    for place, code in enumerate(codes):
        at = teller.on(9, 9, place)
        by = teller.acting(code, at)
        bulletins.answer_bulletin(bulletin_id=first, option=place % 2, by=by, at=at)
    closes = working_days.add_working_days(teller.now.date(), 5)
    _bulletin(
        teller,
        teller.on(1, 15),
        "Training afternoons in spring",
        "The federation can cover one afternoon in March, so that every practice can close for training.",
        ("Which day suits you?", ("Tuesday", "Wednesday", "Thursday")),
        working_days.end_of_working_day(closes),
    )


def _bulletin(
    teller: Teller, at: datetime, title: str, body: str, asked: tuple[str, tuple[str, ...]], closes_at: datetime
) -> int:
    by = teller.acting("senior manager", at)
    made = bulletins.write_bulletin(
        bulletins.Written(title=title, body=body, question=asked[0], options=asked[1], closes_at=closes_at),
        by=by,
        at=at,
    )
    bulletins.send_bulletin(bulletin_id=made.pk, by=by, at=at)
    return int(made.pk)
