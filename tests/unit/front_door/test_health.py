"""How the front door is doing: sums worked out by hand."""

from datetime import date

from folkmoot.front_door.domain.health import Came, Owed, Tally, tallies

TODAY = date(2026, 10, 20)


def came(body="The board", *, past=False, days=None, number=1):
    return Came(body=body, went_past=past, days_to_answer=days, number=number)


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
        Tally(body="The board", received=5, went_past=1, waiting=2, late=1, days_to_answer=1),
        Tally(body="The trust", received=1, went_past=0, waiting=1, late=0, days_to_answer=None),
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
