"""What is amiss with a seat, and who carries more than a share."""

import pytest
from tests.factories import london

from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.domain.seats import SeatState
from folkmoot.representation.domain.seat_map import Fault, Going, carry_too_much, clashes, standing_faults


def going(person, seat, start, end, *, day=14):
    return Going(
        person_id=person,
        seat_id=seat,
        meeting=f"table {seat}",
        starts_at=london(9, day, start),
        ends_at=london(9, day, end),
    )


@pytest.mark.parametrize(
    ("second", "clash"),
    [
        (going(1, 2, 10, 12), True),  # inside the same hours
        (going(1, 2, 11, 13), True),  # begins before the first ends
        (going(1, 2, 12, 13), False),  # begins as the first ends
        (going(2, 2, 10, 12), False),  # another person
        (going(1, 2, 10, 12, day=15), False),  # another day
        (going(1, 0, 11, 13), True),  # a meeting of our own
    ],
)
def test_a_clash_is_one_person_at_two_tables_in_one_hour(second, clash):
    first = going(1, 1, 10, 12)

    found = clashes([second, first])

    assert [{one.seat_id for one in two} for two in found] == ([{1, second.seat_id}] if clash else [])


def test_two_meetings_of_our_own_are_no_clash_of_seats():
    assert clashes([going(1, 0, 10, 12), going(1, 0, 11, 12)]) == []


def test_a_long_meeting_clashes_with_each_within_it():
    # 9 to 17 meets both 10 to 11 and 14 to 15, which do not meet each other.
    found = clashes([going(1, 1, 9, 17), going(1, 2, 10, 11), going(1, 3, 14, 15)])

    assert [(one.seat_id, other.seat_id) for one, other in found] == [(1, 2), (1, 3)]


@pytest.mark.parametrize(
    ("state", "funding", "has_aim", "unclear", "expected"),
    [
        (SeatState.HELD, Funding.FUNDED, True, False, set()),
        (SeatState.HELD, Funding.NOT_SAID, True, False, set()),
        (SeatState.VACANT, Funding.FUNDED, True, False, {Fault.VACANT}),
        (
            SeatState.LAPSED,
            Funding.UNFUNDED,
            False,
            True,
            {Fault.VACANT, Fault.UNPAID, Fault.NO_AIM, Fault.UNCLEAR_HAT},
        ),
        (SeatState.DEPUTY_ONLY, Funding.UNFUNDED, True, False, {Fault.UNPAID}),
    ],
)
def test_what_is_amiss_whatever_the_day(state, funding, has_aim, unclear, expected):
    assert standing_faults(state=state, funding=funding, has_aim=has_aim, unclear_hat=unclear) == expected


@pytest.mark.parametrize(
    ("seats", "too_many"),
    [
        ({}, set()),
        ({1: 4, 2: 1, 3: 1}, set()),  # the mean is 2, twice it 4: four is not more
        ({1: 5, 2: 1, 3: 0}, {1}),  # 6 seats over 3: the mean is 2
        ({1: 3, 2: 0}, set()),  # of two, none can hold more than twice the mean
        ({1: 0, 2: 0, 3: 0}, set()),
        ({1: 1, 2: 0, 3: 0}, set()),  # one seat for three is nobody's burden
        ({1: 2, 2: 0, 3: 0}, {1}),  # the mean is two thirds
    ],
)
def test_a_pcn_carries_too_much_above_twice_the_mean(seats, too_many):
    assert carry_too_much(seats, 2) == too_many
