"""For whom a look-back waits, and what the executive is told once a side's time is past."""

from datetime import date, timedelta

import pytest
from tests.factories import london
from tests.integration.initiatives.grown import NOW, agreed, handed_in, learnt, named, started, waits

from folkmoot.desk.domain.console import Duty
from folkmoot.desk.queries.console import console
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import thresholds
from folkmoot.initiatives.domain.look_back import Side
from folkmoot.initiatives.operations import look_backs

pytestmark = pytest.mark.django_db
US, THEM = Side.GENERAL_PRACTICE, Side.PARTNER
# 24 September and the 28 days each side has by default: 22 October, at five.
DUE, PAST = london(10, 22, 17), london(10, 22, 18)


def test_it_waits_for_the_people_of_each_side_and_for_nobody_else(place):
    one = started(place)
    named(place, one, "A1")
    ask = [("Give your side of a look-back", "Winter hub; Estates bid")]

    for hat in ("senior manager", "LMC chair", "A1", "ICB"):
        assert waits(place, hat) == ask
    for hat in ("A2", "Alder", "trust", "administrator"):
        assert waits(place, hat) == []
    handed_in(place, one, US)
    assert (waits(place, "A1"), waits(place, "ICB")) == ([], ask)
    handed_in(place, one, THEM)
    write = [("Write and agree the lessons of a look-back", "Winter hub; Estates bid")]
    assert waits(place, "A1") == waits(place, "ICB") == write
    learnt(place, one)
    agreed(place, one, THEM)
    assert (waits(place, "A1"), waits(place, "ICB")) == (write, [])
    agreed(place, one, US)
    publish = [("Publish the lessons of a look-back", "Winter hub; Estates bid")]
    assert waits(place, "A1") == waits(place, "ICB") == publish
    look_backs.publish_lessons(look_back_id=one.pk, by=place.acting("A1", NOW), at=NOW)
    assert waits(place, "A1") == waits(place, "ICB") == []


def test_the_executive_is_told_which_side_has_not_contributed_once_its_time_is_past(place):
    one = started(place)
    handed_in(place, one, US)
    assert waits(place, "senior manager", DUE) == []
    late = [
        (
            "One side has not contributed to a look-back",
            "Winter hub; Estates bid: ICB Integrated care board (ICB) has not",
        )
    ]

    assert waits(place, "senior manager", PAST) == waits(place, "LMC chair", PAST) == late
    assert waits(place, "ICB", PAST) == [("Give your side of a look-back", "Winter hub; Estates bid")]
    (lane,) = (each for each in console(place.acting("senior manager", PAST), PAST) if each.duty is Duty.TELLING)
    assert (lane.late, [each.what for each in lane.lines]) == (1, [late[0][0]])


def test_where_neither_side_has_contributed_both_are_named(place):
    started(place)

    assert waits(place, "senior manager", PAST) == [
        (
            "Neither side has contributed to a look-back",
            "Winter hub; Estates bid: ICB Integrated care board (ICB) has not",
        ),
        ("Neither side has contributed to a look-back", "Winter hub; Estates bid: general practice has not"),
    ]


def test_how_long_a_side_has_is_the_communitys_to_say_for_those_that_begin_later(place):
    before = started(place)
    thresholds.change_threshold(
        Threshold.LOOK_BACK,
        figure=14,
        starts_on=date(2026, 9, 25),
        reason="We forget.",
        by=place.acting("administrator"),
        at=NOW,
    )
    after = started(place, went_well="Hub", at=NOW + timedelta(days=1))

    # 24 September and 28 days; 25 September and 14.
    assert (before.answers_due_on, after.answers_due_on) == (date(2026, 10, 22), date(2026, 10, 9))
