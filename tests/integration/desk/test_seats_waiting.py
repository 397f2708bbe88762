"""Seats at outside forums wait for the executive: vacant, left by their holder, running out, or without an aim."""

from datetime import date

import pytest
from tests import factories
from tests.factories import london

from folkmoot.desk import queries
from folkmoot.directory.models import Appointment, Seat, SeatHolding

pytestmark = pytest.mark.django_db
AT, AT_FIVE = london(9, 7), london(9, 7, 17)


@pytest.mark.parametrize(
    ("term", "outcome", "role_ends", "asked", "due"),
    [
        (None, "A say", None, ["Fill a vacant seat"], [None]),
        ((date(2026, 1, 1), date(2026, 9, 7)), "A say", None, ["Fill a vacant seat"], [AT_FIVE]),
        (
            (date(2026, 1, 1), None),
            "A say",
            date(2026, 9, 7),
            ["A seat's holder has left the role: name another"],
            [AT_FIVE],
        ),
        (
            (date(2026, 1, 1), date(2026, 10, 7)),
            "A say",
            None,
            ["A seat's term runs out: give it again"],
            [london(10, 7, 17)],
        ),
        ((date(2026, 1, 1), date(2026, 10, 8)), "A say", None, [], []),
        ((date(2026, 8, 8), None), "", None, ["Say what we want from a seat"], [AT_FIVE]),
        ((date(2026, 8, 9), None), "", None, [], []),
        ((date(2026, 1, 1), None), "A say", None, [], []),
    ],
)
def test_a_seat_waits_for_the_executive_alone(term, outcome, role_ends, asked, due):
    place = factories.community()
    seat = Seat.objects.create(forum=place.forum, outcome_sought=outcome)
    if term:
        holder = place.appointments["Alder"]
        SeatHolding.objects.create(seat=seat, holder=holder, starts_on=term[0], ends_on=term[1])
        Appointment.objects.filter(pk=holder.pk).update(ends_on=role_ends)

    waiting = queries.waiting_for(place.acting("senior manager"), AT)

    assert [(one.what, one.about) for one in waiting] == [(what, "Place partnership") for what in asked]
    assert [one.due_at for one in waiting] == due
    assert queries.waiting_for(place.acting("A1"), AT) == []


@pytest.mark.parametrize(("capacity", "unclear"), [("provider", False), ("lmc", True), ("commissioner", True)])
def test_a_seat_that_speaks_as_its_holder_does_not_waits_for_the_executive(capacity, unclear):
    place = factories.community()
    seat = Seat.objects.create(forum=place.forum, outcome_sought="A say", capacity=capacity)
    SeatHolding.objects.create(seat=seat, holder=place.appointments["Alder"], starts_on=date(2026, 1, 1))

    waiting = queries.waiting_for(place.acting("senior manager"), AT)

    # A month after the term began, on 1 January.
    said = [(one.what, one.due_at) for one in waiting]
    due = factories.london(1, 31, 17)
    assert said == ([("A speaker's hat is unclear: say as what they speak", due)] if unclear else [])
