"""An outside meeting moved or called off: what comes up there goes along, who is told, and every deadline follows."""

from datetime import date
from html import unescape

import pytest
from tests import factories, seats
from tests.factories import JUST_AFTER, OPENED_AT, london
from tests.integration.directory.places import boxes
from tests.integration.matters.checks import acts, refused
from tests.integration.representation.moved import NOW_AT, WAS_AT, WHY, moved

from folkmoot.desk import queries as desk
from folkmoot.directory.operations import covers
from folkmoot.kernel.period import Period
from folkmoot.matters.domain.outcome import Result
from folkmoot.matters.operations import instruction as instructions
from folkmoot.post.models import Message
from folkmoot.representation import models
from folkmoot.representation.operations.moving import call_off_date, move_date

pytestmark = pytest.mark.usefixtures("whole_record")

# Tuesday 22 September: the instruction is approved, and the meeting of the 28th is moved.
MOVED_AT = london(9, 22, 11)
ONLY = "Only the executive or a community administrator says that. You are acting as"


@pytest.fixture
def met(place):
    """The meeting of 28 September, where Hazel holds a seat, Alder being the deputy."""
    seats.seat(place, "Hazel", deputy="Alder")
    (made,) = seats.dated(place, starts_at=WAS_AT, place="Town hall")
    return made


def move(where, one, at=MOVED_AT, *, by="senior manager", **overrides):
    return move_date(moved(**overrides), date_id=one.pk, by=where.acting(by, at), at=at)


def call_off(place, one, at=MOVED_AT, *, by="senior manager", why=WHY, instead=None):
    given = instead.pk if instead else None
    return call_off_date(date_id=one.pk, why=why, instead_id=given, by=place.acting(by, at), at=at)


def letters():
    return {one.to_name: one for one in Message.objects.filter(kind="forum-date")}


def waits(place, hat, page, at):
    return [(one.about, one.due_at) for one in desk.waiting_for(place.acting(hat, at), at) if one.page == page]


def test_it_keeps_what_it_was_and_stands_in_the_record(place, met):
    move(place, met, place="Online")

    met.refresh_from_db()
    assert (met.starts_at, met.ends_at, met.place) == (NOW_AT, london(10, 5, 12), "Online")
    change = met.changes.get()
    assert (change.was_starts_at, change.was_ends_at, change.was_place) == (WAS_AT, london(9, 28, 16), "Town hall")
    assert (change.why, change.changed_by.person.name) == (WHY, "Dr senior manager")
    assert acts(place)[0] == ("outside meeting moved", "Dr senior manager")


def test_what_comes_up_there_goes_along_and_the_brief_is_due_by_the_new_day(place, met):
    given = factories.instructed(place)
    # Monday 28 September less two working days: Thursday the 24th at five.
    assert waits(place, "senior manager", "instruction", MOVED_AT) == [(given.matter.title, london(9, 24, 17))]

    told = move(place, met)

    assert told.matters == ("M-2026-001",)
    given.matter.refresh_from_db()
    assert given.matter.decides_on == date(2026, 10, 5)
    # Monday 5 October less two working days: Thursday the 1st at five.
    assert waits(place, "senior manager", "instruction", MOVED_AT) == [(given.matter.title, london(10, 1, 17))]
    step = given.matter.steps.get(kind="meeting_moved")
    assert step.words == f"Place partnership moved to Monday 5 October 2026, 10:00 to 12:00: {WHY}"


def test_the_debrief_is_due_after_the_new_day_and_after_none_that_is_called_off(place, met):
    (other,) = seats.dated(place, starts_at=london(10, 12, 14))
    move(place, met)

    assert waits(place, "Hazel", "debrief", london(9, 29)) == []
    # Two working days after Monday 5 October, by five.
    assert waits(place, "Hazel", "debrief", london(10, 6)) == [("Place partnership, 5 October", london(10, 7, 17))]
    call_off(place, other)
    assert len(waits(place, "Hazel", "debrief", london(10, 13))) == 1


def test_those_of_its_seats_and_those_briefed_are_told_once_each_with_the_reason(place, met):
    given = factories.instructed(place)
    instructions.issue_brief(matter_id=given.matter_id, by=place.acting("senior manager", JUST_AFTER), at=JUST_AFTER)
    other = seats.seat(place, "A1")
    covers.cover_seat(
        seat=other,
        cover=place.appointments["A2"],
        period=Period(starts_on=date(2026, 10, 5), ends_on=date(2026, 10, 6)),
        why="Leave",
        at=JUST_AFTER,
    )

    told = move(place, met, place="Online")

    # Hazel and Alder hold and deputise, and were briefed; A1 holds the second seat, A2 covers it on the new day.
    assert set(letters()) == {"Dr Hazel", "Dr Alder", "Dr A1", "Dr A2"}
    assert told.people == 4
    said = letters()["Dr Hazel"]
    assert said.subject == "Moved: Place partnership"
    assert "does not meet on Monday 28 September 2026, 14:00 to 16:00." in said.text
    assert "It meets on Monday 5 October 2026, 10:00 to 12:00, at Online." in said.text
    assert f"Why: {WHY}" in said.text
    assert "/westmere/matters/M-2026-001/brief" in said.text
    assert "/brief" not in letters()["Dr A1"].text


def test_one_called_off_says_why_and_its_business_comes_up_at_the_next(place, met):
    given = factories.instructed(place)
    (after,) = seats.dated(place, starts_at=london(10, 26, 14))

    call_off(place, met, instead=after)

    given.matter.refresh_from_db()
    assert given.matter.decides_on == date(2026, 10, 26)
    said = letters()["Dr Hazel"]
    assert said.subject == "Called off: Place partnership"
    assert "What was to come up then comes up on Monday 26 October 2026, 14:00 to 16:00." in said.text
    assert acts(place)[0] == ("outside meeting called off", "Dr senior manager") or acts(place)[1][0] == (
        "outside meeting called off"
    )


def test_without_a_next_date_its_business_has_no_day_and_nothing_is_due(place, met):
    given = factories.instructed(place)

    call_off(place, met)

    given.matter.refresh_from_db()
    assert given.matter.decides_on is None
    assert waits(place, "senior manager", "instruction", MOVED_AT) == [(given.matter.title, None)]
    step = given.matter.steps.get(kind="meeting_moved")
    assert step.words == f"Place partnership called off, its day is not known yet: {WHY}"


def test_what_is_decided_or_comes_up_at_another_sitting_of_that_day_stays(place, met):
    decided = factories.decided(place, result=Result.AGREED, next_on=None)
    morning = seats.dated(place, starts_at=london(9, 28, 9))[0]
    factories.routed(place, title="Comes up in the morning", decides_on=date(2026, 9, 28), forum_id=place.forum.pk)

    told = move(place, met)

    decided.matter.refresh_from_db()
    assert decided.matter.decides_on == date(2026, 9, 28)
    assert told.matters == ()
    assert call_off(place, morning).matters == ("M-2026-002",)


def test_moved_within_its_day_whoever_was_briefed_is_told_and_its_business_stays(place, met):
    given = factories.instructed(place)
    instructions.issue_brief(matter_id=given.matter_id, by=place.acting("senior manager", JUST_AFTER), at=JUST_AFTER)
    told = move(place, met, by="administrator", starts_at=london(9, 28, 9))

    assert told.matters == ()
    given.matter.refresh_from_db()
    assert given.matter.decides_on == date(2026, 9, 28)
    carrier = given.carrier.person.name
    assert f"Your brief on “{given.matter.title}” is for that meeting" in letters()[carrier].text


def test_moved_before_practices_have_answered_it_says_so(place, met):
    factories.opened(place)

    told = move(place, met, OPENED_AT, starts_at=london(9, 18, 14))

    # They are asked until Monday the 21st at five.
    assert told.too_early == ("M-2026-001",)


def test_called_off_once_and_said_again(place, met):
    call_off(place, met)
    with refused("It is called off already."):
        call_off(place, met)
    with refused("It is called off already."):
        move(place, met)
    (again,) = seats.dated(place, starts_at=WAS_AT)
    with refused("This meeting has begun: it cannot be called off."):
        call_off(place, again, WAS_AT)
    with refused("This meeting has begun: it cannot be moved any more."):
        move(place, again, WAS_AT)


def test_a_change_that_cannot_be_is_refused_with_every_reason(place, met):
    seats.dated(place, starts_at=NOW_AT)
    with refused(
        "The meeting would begin in the past: give a day and a time to come.",
        "The meeting would end before it begins: give a later end.",
        "Say why: those who would have gone are told.",
    ):
        move(place, met, starts_at=london(9, 21), hours=-1, why=" ")
    with refused("It is said to meet then already: call this date off instead."):
        move(place, met)
    with refused("That is when and where it meets already."):
        move(place, met, starts_at=WAS_AT, place="Town hall")
    with refused("Choose another date on which the same meeting is held."):
        call_off(place, met, instead=met)
    with refused("Say why: those who would have gone are told."):
        call_off(place, met, why="")


@pytest.mark.parametrize("hat", ["Alder", "A1", "ICB"])
def test_only_those_who_keep_the_dates_change_them(place, met, hat):
    words = f"{ONLY} {place.acting(hat, MOVED_AT).words}."
    with refused(words):
        move(place, met, by=hat)
    with refused(words):
        call_off(place, met, by=hat)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def test_on_pages_it_is_moved_then_called_off_and_stays_readable(place, met, as_):
    factories.instructed(place)
    browser = as_(place, "senior manager", MOVED_AT)
    moving = f"/westmere/seat-map/dates/{met.pk}/move"
    when = {**boxes("starts_at", NOW_AT.date()), "starts_at_time": "10:00", "minutes": "120", "place": "Online"}

    form = text(browser.get(moving))
    assert "To be decided there that day" in form
    assert 'value="Town hall"' in form
    wrong = text(browser.post(moving, when | {"why": ""}))
    assert "Why it is moved" in wrong
    assert 'value="Online"' in wrong
    answer = browser.post(moving, when | {"why": WHY}, follow=True)
    assert "Moved. 2 people are told. M-2026-001 went along." in text(answer)
    assert f"Moved on 22 September 2026 from Monday 28 September 2026, 14:00 to 16:00, at Town hall: {WHY}" in text(
        answer
    )

    off = browser.post(f"/westmere/seat-map/dates/{met.pk}/call-off", {"why": "Strike", "instead": ""}, follow=True)
    assert "Called off. 2 people are told. M-2026-001 went along." in text(off)
    assert "No outside meeting has a date to come yet." in text(off)
    member = as_(place, "A1", MOVED_AT)
    kept = text(member.get("/westmere/seat-map/dates?which=called-off"))
    assert "Called off on 22 September 2026: Strike" in kept
    assert "Move it" not in text(member.get("/westmere/seat-map/dates"))
    assert member.get(moving).status_code == 403
    assert models.ForumDateChange.objects.count() == 2
