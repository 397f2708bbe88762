"""An action is carried forward, with its own owner and day, from meeting to meeting of a series until it is done."""

from datetime import date, timedelta

import pytest
from tests import meetings
from tests.meetings import AFTER, PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.meetings.operations import actions
from folkmoot.meetings.operations import meetings as operations
from folkmoot.meetings.queries.actions import open_actions_of

pytestmark = pytest.mark.usefixtures("whole_record")
MONTH = timedelta(weeks=4)
ROTA, LETTER = "Draw up the rota", "Write to the trust"


@pytest.fixture
def series(place):
    """Three meetings, four weeks apart: 22 September, 20 October and 17 November 2026."""
    by = place.acting("senior manager", PLANNED_AT)
    said = operations.Planned(
        starts_at=STARTS_AT,
        ends_at=STARTS_AT + timedelta(minutes=90),
        place="Library",
        every_weeks=4,
        until=(STARTS_AT + 2 * MONTH).date(),
    )
    group = next(one for kind, one in place.groups.items() if kind == "leadership_group")
    made = operations.plan_meetings(said, group_id=group.pk, by=by, at=PLANNED_AT)
    assert len(made) == 3
    return made


def carried(meeting):
    return [(one.what, one.owner.person.name, one.due_on) for one in open_actions_of(meeting)]


def close(place, action, seat, at):
    actions.close_action(action_id=action.pk, done=True, words="It is done.", by=place.acting(seat, at), at=at)


def test_over_three_meetings_each_keeps_its_owner_and_day_until_it_is_done(place, series, as_):
    first, second, third = series
    rota = meetings.action(place, first, what=ROTA, owner="Alder", due_on=date(2026, 10, 2))
    letter = meetings.action(place, first, what=LETTER, owner="Hazel", due_on=date(2026, 11, 30))

    assert carried(first) == []
    both = [(ROTA, "Dr Alder", date(2026, 10, 2)), (LETTER, "Dr Hazel", date(2026, 11, 30))]
    assert carried(second) == carried(third) == both

    close(place, rota, "Alder", UNDER_WAY + MONTH)
    assert carried(second) == carried(third) == [both[1]]

    new = meetings.action(
        place, second, what="Ask twice", owner="Alder", due_on=date(2026, 12, 1), at=UNDER_WAY + MONTH
    )
    assert carried(second) == [both[1]]
    assert carried(third) == [both[1], ("Ask twice", "Dr Alder", date(2026, 12, 1))]
    close(place, letter, "Hazel", UNDER_WAY + 2 * MONTH)
    close(place, new, "Alder", UNDER_WAY + 2 * MONTH)
    assert carried(third) == []


def test_the_minutes_of_each_meeting_say_what_was_still_open_then_and_go_on_saying_it(place, series):
    first, second, third = series
    meetings.action(place, first, what=ROTA, owner="Alder", due_on=date(2026, 10, 2))
    minuted = meetings.drafted(place, second, at=AFTER + MONTH)
    action = open_actions_of(third).get()
    close(place, action, "Alder", AFTER + MONTH + timedelta(hours=1))
    later = meetings.drafted(place, third, at=AFTER + 2 * MONTH)

    minuted.refresh_from_db()
    assert [(one["what"], one["due_on"]) for one in minuted.body["carried"]] == [(ROTA, "2026-10-02")]
    assert later.body["carried"] == []


def test_the_page_of_the_third_meeting_shows_what_the_first_left_open_with_its_day_and_owner(place, series, as_):
    first, _, third = series
    meetings.action(place, first, what=ROTA, owner="Alder", due_on=date(2026, 10, 2))

    page = as_(place, "Alder", AFTER).get(f"/westmere/meetings/{third.pk}").content.decode()

    table = page[page.index("Open from earlier meetings") :]
    assert ROTA in table
    assert "Dr Alder" in table
    assert "2 October 2026" in table
