"""How the front door is doing: sums worked out by hand."""

from datetime import date, datetime

from folkmoot.front_door.domain.health import Came, Tally, tallies
from folkmoot.kernel.working_days import LONDON

TODAY = date(2026, 10, 20)


def at(month, day, hour=9):
    return datetime(2026, month, day, hour, tzinfo=LONDON)


THE_FIRST = at(10, 1)


def came(body="The board", *, past=False, received=THE_FIRST, answered=None, still=False, promised=None):
    return Came(
        body=body,
        went_past=past,
        received_at=received,
        first_answer_at=answered,
        is_open=still,
        due_on=promised,
    )


def test_each_asker_is_tallied_most_requests_first():
    found = tallies(
        [
            came("The trust", still=True),
            came(answered=at(10, 6)),  # Thursday the first to Tuesday the sixth: 2, 5, 6 October are three working days
            came(past=True, answered=at(10, 1, 17)),  # the same day: nought
            came(answered=at(10, 2)),  # one
            came(still=True, promised=date(2026, 10, 19)),  # yesterday: late
            came(still=True, promised=TODAY),  # not late before tomorrow
        ],
        TODAY,
    )

    assert found == [
        # of 3, 0 and 1 the middle one is 1
        Tally(body="The board", received=5, went_past=1, waiting=2, late=1, days_to_answer=1),
        Tally(body="The trust", received=1, went_past=0, waiting=1, late=0, days_to_answer=None),
    ]


def test_of_an_even_number_the_two_in_the_middle_are_halved():
    (found,) = tallies([came(answered=at(10, 2)), came(answered=at(10, 5))], TODAY)

    assert found.days_to_answer == 1.5  # one, and two over the weekend


def test_nobody_asked():
    assert tallies([], TODAY) == []
