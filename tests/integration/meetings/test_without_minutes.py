"""Minutes nobody made stay late until somebody makes them, or says with a reason that there will be none."""

import html

import pytest
from django.db import IntegrityError, connection, transaction
from tests import meetings
from tests.integration.matters.checks import acts, refused
from tests.meetings import AFTER, ENDS_AT, UNDER_WAY

from folkmoot.meetings import models
from folkmoot.meetings.operations import minutes as operations
from folkmoot.meetings.queries.waiting import _unfinished, _unsettled, waiting_for_each
from folkmoot.record import queries as record

pytestmark = pytest.mark.usefixtures("whole_record")
ABOUT = "Leadership group, 22 September"
# Half a year and more after the meeting of 22 September.
LONG_AFTER = AFTER.replace(year=2027, month=4)
WHY = "Two of us met, and nothing was decided."


@pytest.fixture
def held(place):
    return meetings.planned(place)


def leave_off(place, meeting, because=WHY, *, by="senior manager", at=LONG_AFTER):
    operations.leave_off_minutes(meeting_id=meeting.pk, because=because, by=place.acting(by, at), at=at)
    meeting.refresh_from_db()


def asked(place, seat="senior manager", at=LONG_AFTER):
    """What meetings ask of a seat: each with whether it is late."""
    return {(one.what, one.about, one.due_at < at) for one, _ in waiting_for_each([place.acting(seat, at)], at)}


def page_of(browser, meeting, then=""):
    return html.unescape(browser.get(f"/westmere/meetings/{meeting.pk}{then}").content.decode())


def test_minutes_nobody_drafted_are_late_however_long_ago_the_meeting_was(place, held):
    assert asked(place) == {("Draft the minutes", ABOUT, True)}


def test_a_draft_nobody_approved_is_late_however_long_ago_it_was(place, held):
    meetings.drafted(place, held)

    assert asked(place) == {("Have the minutes approved", ABOUT, True)}


def test_an_interest_nobody_settled_waits_until_it_is_said_that_there_will_be_no_minutes(place, held):
    item = meetings.item(place, held)
    meetings.declared(place, item, "Alder")
    assert ("Settle how far somebody with an interest takes part", "Winter plans", True) in asked(place)

    leave_off(place, held)

    assert asked(place) == set()


@pytest.mark.parametrize("is_drafted", [False, True])
def test_nobody_is_asked_for_minutes_of_which_it_is_said_that_there_will_be_none(place, held, is_drafted):
    if is_drafted:
        meetings.drafted(place, held)

    leave_off(place, held)

    assert asked(place) == set()
    assert acts(place)[0] == ("minutes left off", "Dr senior manager")
    [latest] = record.entries(place.community.slug, limit=1)
    assert latest.details == {}, "what somebody wrote can be erased, and the record cannot"


def test_the_reason_stands_on_the_meetings_page_with_who_said_so(place, held, as_):
    reader = as_(place, "Alder", LONG_AFTER)
    browser = as_(place, "senior manager", LONG_AFTER)
    assert "Say that no minutes will be made or approved" in page_of(browser, held)
    assert "Say that no minutes will be made or approved" not in page_of(reader, held)

    said = browser.post(f"/westmere/meetings/{held.pk}/minutes/leave-off", {"because": WHY}, follow=True)

    assert "Nobody is asked for its minutes any more." in html.unescape(said.content.decode())
    page = page_of(reader, held)
    assert f"None will be made: {WHY} Dr senior manager, " in page
    assert "Held, no minutes to come" in page
    assert "Say that no minutes will be made or approved" not in page_of(browser, held)


def test_drafting_them_after_all_takes_it_back_and_keeps_what_was_said(place, held, as_):
    leave_off(place, held)

    meetings.drafted(place, held, at=LONG_AFTER)

    held.refresh_from_db()
    assert (held.without_minutes, held.no_minutes_because) == (False, WHY)
    page = page_of(as_(place, "Alder", LONG_AFTER), held)
    assert f"They were not to be made or approved: {WHY} Dr senior manager" in page
    assert "It was taken back since." in page
    # Ten working days from 23 April 2027.
    assert asked(place) == {("Have the minutes approved", ABOUT, False)}


def test_a_draft_that_will_not_be_approved_says_so_and_may_be_approved_after_all(place, held, as_):
    meetings.drafted(place, held)
    form = page_of(as_(place, "senior manager", LONG_AFTER), held, "/minutes/leave-off")
    assert "Say that the minutes will not be approved" in form
    leave_off(place, held, "It was superseded.")
    browser = as_(place, "Alder", LONG_AFTER)
    assert "The draft will not be approved: It was superseded. Dr senior manager" in page_of(browser, held, "/minutes")

    meetings.approved(place, held, at=LONG_AFTER)

    assert held.without_minutes is False
    assert "The draft will not be approved" not in page_of(browser, held, "/minutes")


def test_of_approved_minutes_it_is_not_said(place, held):
    meetings.drafted(place, held)
    meetings.approved(place, held)

    with refused("These minutes are approved."):
        leave_off(place, held)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"because": " "}, "Say why: whoever looks for the minutes will read it."),
        ({"because": "She rang about 943 476 5919"}, "NHS number"),
        ({"by": "A1"}, "Only whoever keeps Leadership group can do this."),
        ({"by": "Alder"}, "Only whoever keeps Leadership group can do this."),
        ({"at": UNDER_WAY}, "This meeting has not ended."),
    ],
)
def test_that_there_will_be_none_cannot_be_said_so(place, held, how, reason):
    leave = {"because": WHY, "by": "senior manager", "at": ENDS_AT}
    with refused(reason):
        leave_off(place, held, **leave | how)

    held.refresh_from_db()
    assert held.no_minutes_at is None


def test_it_is_said_once(place, held):
    leave_off(place, held)

    with refused("This was said already."):
        leave_off(place, held, "Again.")


@pytest.mark.parametrize(
    "wrong",
    [
        {"without_minutes": True},
        {"no_minutes_because": "Why."},
        {"without_minutes": True, "minutes_approved_at": AFTER},
    ],
)
def test_the_database_keeps_no_meeting_without_minutes_and_without_a_reason(place, held, wrong):
    if "minutes_approved_at" in wrong:
        leave_off(place, held)

    with pytest.raises(IntegrityError), transaction.atomic():
        models.Meeting.objects.filter(pk=held.pk).update(**wrong)


def test_meetings_that_are_settled_are_not_walked_to_find_what_waits(place):
    if connection.vendor != "sqlite":
        pytest.skip("a table of no rows is read whole there, index or none")

    plans = [
        _unfinished.__wrapped__(place.community.pk, LONG_AFTER, LONG_AFTER).explain(),
        _unsettled.__wrapped__(place.community.pk).explain(),
    ]

    assert ["meeting_unfinished" in plan.splitlines()[0] for plan in plans] == [True, True], plans
