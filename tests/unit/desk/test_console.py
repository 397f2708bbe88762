"""The five lanes of the executive's console, and what each PCN got."""

from datetime import UTC, datetime, timedelta

import pytest

from folkmoot.desk.domain.console import MOST_LINES, Duty, duty_of, lanes
from folkmoot.desk.domain.even_handed import Served, asked_of_each, count_said, days_to_answer
from folkmoot.kernel.waiting import Waiting

NOW = datetime(2026, 9, 14, 12, tzinfo=UTC)


def waiting(page, *, days=None, about="This"):
    due = None if days is None else NOW + timedelta(days=days)
    return Waiting(what="Do it", about=about, due_at=due, minutes=5, page=page, args=("westmere", about))


def test_the_lanes_are_the_five_duties_in_order_each_with_its_own_the_longest_late_first():
    late, later, undated = (
        waiting("request", days=-3, about="Late"),
        waiting("request", days=2, about="Later"),
        waiting("outside-request", about="Undated"),
    )

    found = lanes([undated, later, late, waiting("forum")], {}, NOW)

    assert [one.duty for one in found] == [
        Duty.AGENDAS, Duty.DOOR, Duty.PRIORITIES, Duty.REPRESENTATION, Duty.TELLING,
    ]  # fmt: skip
    door = found[1]
    assert (door.late, door.waiting, door.lines) == (1, 3, (late, later, undated))
    assert (found[3].late, found[3].waiting) == (0, 1)
    assert (found[4].late, found[4].waiting, found[4].lines) == (0, 0, ())


def test_a_lane_counts_what_it_does_not_list():
    found = lanes([waiting("action", days=-1, about=str(n)) for n in range(MOST_LINES + 2)], {Duty.AGENDAS: 30}, NOW)

    assert (found[0].late, found[0].waiting, len(found[0].lines)) == (42, 42, 10)


@pytest.mark.parametrize(
    ("page", "duty"),
    [
        ("build-agenda", Duty.AGENDAS),
        ("plan-meeting", Duty.AGENDAS),
        ("interests", Duty.PRIORITIES),
        ("outcome", Duty.TELLING),
    ],
)
def test_what_an_executive_is_asked_for_stands_in_its_lane(page, duty):
    assert duty_of(waiting(page)) is duty


@pytest.mark.parametrize("page", ["canvass", "confirm-answer", "motion", "brief", "lmc-letter"])
def test_what_is_somebody_s_own_stands_in_no_lane(page):
    assert duty_of(waiting(page)) is None


def served(**overrides):
    given = {"name": "Alder PCN", "practices": 3, "patients": 28_400, "waited": (), "places": 1, "seats": 2, "led": 30}
    return Served(**given | {"asked": 100, "won": 1, "visits": 2} | overrides)


def test_a_middle_waiting_time_exists_from_five_answers_on():
    assert days_to_answer([1, 5, 3, None, 4, 2]) == 3
    assert days_to_answer([1, 2, 3, 4, None]) is None


def test_a_count_below_two_is_not_told():
    assert [count_said(number) for number in (0, 1, 2, 1200)] == ["Fewer than 2", "Fewer than 2", "2", "1,200"]


def test_minutes_are_for_each_practice():
    # 100 minutes over three practices: 33 each.
    assert asked_of_each(served()) == 33
    assert asked_of_each(served(practices=0)) == 0
