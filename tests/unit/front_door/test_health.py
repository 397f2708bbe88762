"""How the front door is doing: sums worked out by hand."""

from datetime import date

import pytest

from folkmoot.front_door.domain.health import Came, Owed, Tally, tallies
from folkmoot.front_door.domain.request import Outcome, State, came_to

TODAY = date(2026, 10, 20)


def came(body="The board", *, past=False, days=None, number=1, outcome=None):
    return Came(body=body, went_past=past, days_to_answer=days, number=number, outcome=outcome)


def _none():
    return {"met": 0, "partly": 0, "not_possible": 0}


def owed(body="The board", due_on=None):
    return Owed(body=body, due_on=due_on)


def test_each_asker_is_tallied_most_requests_first():
    found = tallies(
        [came("The trust"), came(days=3), came(past=True, days=0), came(days=1), came(number=2)],
        [
            owed("The trust"),
            owed(due_on=date(2026, 10, 19)),  # yesterday: late
            owed(due_on=TODAY),  # not late before tomorrow
        ],
        TODAY,
    )

    assert found == [
        # of 3, 0 and 1 the middle one is 1
        Tally(body="The board", received=5, went_past=1, waiting=2, late=1, days_to_answer=1, **_none()),
        Tally(body="The trust", received=1, went_past=0, waiting=1, late=0, days_to_answer=None, **_none()),
    ]


def test_of_an_even_number_the_two_in_the_middle_are_halved():
    (found,) = tallies([came(days=1), came(days=2)], [], TODAY)

    assert found.days_to_answer == 1.5


def test_what_is_counted_alike_counts_as_often_as_it_came():
    # 5, 5, 5 and 1: the middle ones are 5 and 5.
    (found,) = tallies([came(days=5, number=3), came(days=1, past=True)], [], TODAY)

    assert (found.received, found.went_past, found.days_to_answer) == (4, 1, 5)


def test_nobody_asked():
    assert tallies([], [], TODAY) == []


def test_what_came_of_it_is_counted():
    given = [(Outcome.GIVEN, 2), (Outcome.PARTLY, 1), (Outcome.CANNOT, 3), (None, 4)]
    (found,) = tallies([came(outcome=outcome, number=number) for outcome, number in given], [], TODAY)

    assert (found.received, found.met, found.partly, found.not_possible) == (10, 2, 1, 3)


@pytest.mark.parametrize(
    ("state", "given", "outcome"),
    [
        (State.ANSWERED, "partly", Outcome.PARTLY),
        (State.CLOSED, "given", Outcome.GIVEN),
        (State.CLOSED, None, None),  # gone on with another way
        (State.DECLINED, None, Outcome.CANNOT),
        (State.DECLINED, "given", Outcome.CANNOT),  # asked again, and declined then
        (State.RECEIVED, "given", None),  # asked again: that answer did not do
        (State.WITHDRAWN, None, None),
    ],
)
def test_a_request_comes_to_the_answer_that_stands(state, given, outcome):
    assert came_to(state, given) is outcome
