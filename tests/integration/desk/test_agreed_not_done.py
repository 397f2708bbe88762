"""What was agreed in a meeting and came to nothing stands in the executive's console, until somebody says what came of it."""

from datetime import date

import pytest
from tests import meetings
from tests.factories import london
from tests.integration.matters.checks import acts, refused
from tests.meetings import AFTER, PLANNED_AT

from folkmoot.desk.domain.console import Duty, is_late
from folkmoot.desk.queries.console import console
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import ThresholdChange
from folkmoot.meetings.models import Action
from folkmoot.meetings.operations import actions
from folkmoot.meetings.operations.decisions import say_what_came_of_it

pytestmark = pytest.mark.django_db
# The meeting is on Tuesday 22 September 2026; thirty days after it is Thursday 22 October.
THE_LAST_DAY, THE_DAY_AFTER = london(10, 22, 12), london(10, 23, 12)
NOBODY, LATE = "Agreed, and nobody took it on", "Agreed, and all that was to be done is late"


@pytest.fixture
def item(place):
    return meetings.item(place, meetings.planned(place), at=PLANNED_AT)


def undone(place, at=THE_DAY_AFTER, *, by="senior manager"):
    (lane,) = (one for one in console(place.acting(by, at), at) if one.duty is Duty.AGENDAS)
    return [(one.what, one.about) for one in lane.lines if one.what in {NOBODY, LATE}]


def test_a_decision_nobody_took_on_stands_there_once_the_days_are_over(place, item):
    meetings.decision(place, item)

    assert undone(place, THE_LAST_DAY) == []
    assert undone(place) == [(NOBODY, "D-2026-001: We share a winter rota.")]
    assert undone(place, by="LMC chair") == undone(place)
    # After a year it presses on nobody any more.
    assert undone(place, london(9, 24, year=2027)) == []


def test_it_leads_to_the_decision_and_is_late_thirty_days_after_the_meeting(place, item):
    meetings.decision(place, item)

    (lane,) = (one for one in console(place.acting("senior manager"), THE_DAY_AFTER) if one.duty is Duty.AGENDAS)
    (line,) = (one for one in lane.lines if one.what == NOBODY)

    assert (line.page, line.args) == ("item", ("westmere", item.meeting_id, item.pk))
    assert line.due_at == london(10, 22, 17)
    assert is_late(line, THE_DAY_AFTER)


def test_one_whose_actions_are_all_late_stands_there_thirty_days_after_the_last(place, item):
    meetings.decision(place, item)
    for day in (date(2026, 9, 25), date(2026, 10, 2)):
        meetings.action(place, item.meeting, on=item, due_on=day)

    # The last was due on 2 October; thirty days after it is 1 November.
    assert undone(place, london(11, 1, 12)) == []
    assert undone(place, london(11, 2, 12)) == [(LATE, "D-2026-001: We share a winter rota.")]


def test_one_with_something_still_to_come_or_all_done_does_not(place, item):
    meetings.decision(place, item)
    late = meetings.action(place, item.meeting, on=item, due_on=date(2026, 9, 25))
    coming = meetings.action(place, item.meeting, on=item, due_on=date(2026, 12, 1))
    at = london(11, 2, 12)
    assert undone(place, at) == []

    Action.objects.filter(pk=coming.pk).update(due_on=date(2026, 9, 26))
    assert [what for what, _ in undone(place, at)] == [LATE]
    for one in (late, coming):
        actions.close_action(action_id=one.pk, done=True, words="", by=place.acting("Alder"), at=THE_DAY_AFTER)

    assert undone(place, at) == []


def test_a_community_sets_after_how_many_days(place, item):
    meetings.decision(place, item)
    ThresholdChange.objects.create(
        community=place.community, threshold=Threshold.AGREED_NOT_DONE, figure=3, starts_on=date(2026, 9, 1),
        reason="Things move.", set_at=PLANNED_AT, set_by=place.appointments["senior manager"].person,
    )  # fmt: skip

    assert undone(place, london(9, 25, 12)) == []
    assert [what for what, _ in undone(place, london(9, 26, 12))] == [NOBODY]


def test_what_waits_to_be_confirmed_is_not_agreed(place, item):
    made = meetings.decision(place, item)
    made.waits = "not_quorate"
    made.save()

    assert undone(place) == []


def test_whoever_keeps_the_group_says_what_came_of_it_also_when_the_minutes_are_approved(place, item, as_):
    made = meetings.decision(place, item)
    meetings.drafted(place, item.meeting)
    meetings.approved(place, item.meeting)
    keeper, at = place.acting("senior manager", THE_DAY_AFTER), THE_DAY_AFTER
    with refused("Only whoever keeps Leadership group"):
        say_what_came_of_it(decision_id=made.pk, words="Done.", by=place.acting("Alder", at), at=at)
    with refused("Say what came of it"):
        say_what_came_of_it(decision_id=made.pk, words=" ", by=keeper, at=at)
    with refused("patient's initials"):
        say_what_came_of_it(decision_id=made.pk, words="About pt JS", by=keeper, at=at)
    browser, here = as_(place, "senior manager", at), f"/westmere/meetings/{item.meeting_id}"
    page = browser.get(f"{here}/items/{item.pk}").content.decode()
    assert f'href="{here}/decisions/{made.pk}/came-of"' in page

    said = browser.post(f"{here}/decisions/{made.pk}/came-of", {"words": "Done: it runs."}, follow=True)

    assert "Done: it runs. (Dr senior manager, Friday 23 October 2026, 12:00)" in said.content.decode()
    assert acts(place)[0][0] == "what came of a decision said"
    assert undone(place) == []
    assert "Say what came of it" not in as_(place, "Alder", AFTER).get(f"{here}/items/{item.pk}").content.decode()


def test_more_than_are_listed_are_counted(place, item):
    for number in range(12):
        meetings.decision(place, item, f"Decision {number}.")

    (lane,) = (one for one in console(place.acting("senior manager"), THE_DAY_AFTER) if one.duty is Duty.AGENDAS)

    assert len(lane.lines) == 10
    # Twelve decisions, and the minutes of their meeting, which nobody drafted.
    assert lane.late == 13
