"""Was it worth your time: asked of who was there, told in sums to the members, never by name."""

from datetime import timedelta

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.matters.checks import acts, refused
from tests.meetings import AFTER, ENDS_AT, STARTS_AT, UNDER_WAY

from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.worth import Worth
from folkmoot.meetings.operations import worth as operations
from folkmoot.meetings.queries import worth as queries
from folkmoot.meetings.queries.waiting import waiting_for_each

pytestmark = pytest.mark.usefixtures("whole_record")
CLOSED = london(9, 29, 17)
THERE = ("Alder", "LMC chair", "federation", "senior manager")


@pytest.fixture
def held(place):
    """A meeting at which four members were there, and Hazel's deputy."""
    meeting = meetings.planned(place)
    present = dict.fromkeys(THERE, (How.PRESENT, None))
    meetings.attended(place, meeting, present | {"Hazel": (How.DEPUTY, "H1")})
    return meeting


def say(place, meeting, seat, answer=Worth.YES, at=AFTER):
    operations.say_worth(meeting_id=meeting.pk, answer=answer, by=place.acting(seat, at), at=at)


def asked(place, seat, at=AFTER):
    return [one.due_at for one, _ in waiting_for_each([place.acting(seat, at)], at) if "worth your time" in one.what]


def test_who_was_there_is_asked_until_they_answer(place, held):
    assert [len(asked(place, seat)) for seat in (*THERE, "H1", "Hazel", "A1")] == [1, 1, 1, 1, 1, 0, 0]
    assert asked(place, "H1") == [CLOSED]
    say(place, held, "H1")
    assert asked(place, "H1") == []
    assert asked(place, "Alder", CLOSED) == []
    assert asked(place, "Alder", meetings.UNDER_WAY) == []


def test_it_is_answered_once_and_anew_and_by_nobody_else(place, held):
    say(place, held, "Alder", Worth.NO)
    say(place, held, "Alder", Worth.YES)
    assert queries.counts_of(held.pk) == {Worth.YES: 1}
    with refused("Whoever was there answers this"):
        say(place, held, "Hazel")
    with refused("has closed"):
        say(place, held, "LMC chair", at=CLOSED)


def test_the_record_says_nothing_of_it(place, held):
    before = acts(place)
    say(place, held, "Alder")

    assert acts(place) == before


def test_members_see_sums_once_it_has_closed(place, held, as_):
    for seat, answer in zip((*THERE, "H1"), (Worth.YES, Worth.YES, Worth.YES, Worth.NO, Worth.PARTLY), strict=True):
        say(place, held, seat, answer)
    at = f"/westmere/meetings/{held.pk}"

    assert b"Yes: 3" not in as_(place, "Alder", AFTER).get(at).content
    for seat in ("Alder", "Hazel", "senior manager"):
        assert b"Yes: 3; In part or no: 2." in as_(place, seat, CLOSED).get(at).content


def test_a_deputy_answers_on_the_page(place, held, as_):
    browser, at = as_(place, "H1", AFTER), f"/westmere/meetings/{held.pk}"

    assert b"Was this meeting worth your time?" in browser.get(f"{at}/worth").content
    assert browser.post(f"{at}/worth", {"answer": "partly"})["Location"] == "/waiting"
    assert queries.counts_of(held.pk) == {Worth.PARTLY: 1}
    assert b"There is a problem" in as_(place, "Alder", AFTER).post(f"{at}/worth", {"answer": "x"}).content
    assert as_(place, "A1", AFTER).get(f"{at}/worth").status_code == 404


def test_members_see_how_it_went_meeting_by_meeting_and_each_sum_keeps_the_rule(place, as_):
    """Three meetings: of the first five said yes; of the second four answered; the third's question is open still."""
    month = timedelta(weeks=4)
    made = [
        meetings.planned(place, starts_at=STARTS_AT + number * month, ends_at=ENDS_AT + number * month)
        for number in range(3)
    ]
    everyone = dict.fromkeys(THERE, (How.PRESENT, None)) | {"Hazel": (How.DEPUTY, "H1")}
    for number, meeting in enumerate(made):
        meetings.attended(place, meeting, everyone, at=UNDER_WAY + number * month)
    for seat in (*THERE, "H1"):
        say(place, made[0], seat)
    for seat in THERE:
        say(place, made[1], seat, Worth.NO, at=AFTER + month)
        say(place, made[2], seat, Worth.NO, at=AFTER + 2 * month)

    page = as_(place, "Alder", CLOSED + month).get(f"/westmere/meetings/{made[1].pk}").content.decode()
    open_still = as_(place, "Alder", AFTER + 2 * month).get(f"/westmere/meetings/{made[2].pk}").content.decode()
    outsider = as_(place, "A1", CLOSED + month).get(f"/westmere/meetings/{made[1].pk}").content.decode()

    trend = page[page.lower().index("meeting by meeting") :]
    assert trend.index("20 October 2026") < trend.index("22 September 2026")
    assert "Nearly all: yes." in trend
    assert "Fewer than five answered" in trend
    assert "17 November 2026" not in trend
    assert "Meeting by meeting" not in open_still
    assert "Meeting by meeting" not in outsider
