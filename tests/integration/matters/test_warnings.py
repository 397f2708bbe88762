"""What the executive is warned of in time: money nobody was asked about, and high stakes agreed to without a question."""

from datetime import date

import pytest
from tests import factories
from tests.factories import JUST_AFTER, OPENED_AT, RAISED_AT, london

from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.matter import Category, Stakes
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations.count import count_canvass

UNASKED = "Money is to be decided on, and practices have not been asked"
EASY = "Nearly all agree, and nobody asked a question: look again before you agree"
# The decision is on Monday 28 September: 15 working days before is Monday the 7th.
FRIDAY = london(9, 4)


def warned(place, at, seat="senior manager"):
    found = queries.waiting_for(place.acting(seat, at), at)
    return [(one.what, one.due_at, one.page) for one in found if one.what in {UNASKED, EASY}]


@pytest.mark.parametrize(
    ("at", "is_warned"),
    [
        (london(9, 6, 23, 59), False),
        (london(9, 7, 0, 0), True),
        (london(9, 28, 23, 59), True),
        (london(9, 29), False),
    ],
)
def test_the_executive_is_warned_15_working_days_before_money_is_decided_on(place, at, is_warned):
    factories.routed(place, at=FRIDAY)

    assert warned(place, at) == ([(UNASKED, london(9, 28, 17), "matter")] if is_warned else [])
    for seat in ("A1", "teller", "ICB"):
        assert warned(place, at, seat) == []


@pytest.mark.parametrize(
    ("said", "is_warned"),
    [
        ({"money_pence": None, "category": Category.WORKFORCE}, False),
        ({"money_pence": 0, "category": Category.WORKFORCE}, False),
        ({"money_pence": None, "category": Category.FUNDING}, True),
        ({"money_pence": 1, "category": Category.WORKFORCE}, True),
        ({"decides_on": None}, False),
        ({"decides_on": date(2026, 9, 29)}, False),
    ],
)
def test_it_is_the_money_and_the_day_that_warn(place, said, is_warned):
    factories.matter(place, **said)

    assert bool(warned(place, RAISED_AT)) is is_warned


def test_practices_are_asked_once_it_is_open_and_no_longer_once_it_is_withdrawn(place):
    drafted = factories.draft(place)
    assert warned(place, OPENED_AT)

    manager = place.acting("senior manager")
    canvasses.open_canvass(canvass_id=drafted.pk, by=manager, at=OPENED_AT)
    assert not warned(place, OPENED_AT)

    canvasses.withdraw_canvass(canvass_id=drafted.pk, why="Badly worded.", by=manager, at=OPENED_AT)
    assert warned(place, OPENED_AT)


def test_a_matter_that_is_withdrawn_warns_no_more(place):
    made = factories.routed(place)
    assert warned(place, RAISED_AT)

    matters.withdraw_matter(matter_id=made.pk, why="Not now.", by=place.acting("senior manager"), at=RAISED_AT)
    assert not warned(place, RAISED_AT)


def counted(place, on=None, *, positions=None, sentence=""):
    """A canvass all five answered, closed and counted."""
    asked = factories.opened(place, on)
    for code in ("A1", "A2", "A3", "H1", "H2"):
        said = {"sentence": sentence} if code == "A1" else {}
        factories.answer(place, asked, code, (positions or {}).get(code, Position.SUPPORT), **said)
    count_canvass(canvass_id=asked.pk, at=JUST_AFTER)
    return asked


@pytest.mark.parametrize(
    ("stakes", "positions", "sentence", "is_warned"),
    [
        ({}, {}, "", True),
        ({"stakes_income": Stakes.MEDIUM}, {}, "", False),
        ({"stakes_income": Stakes.LOW, "stakes_workload": Stakes.HIGH}, {}, "", True),
        ({}, {}, "What of the housebound?", False),
        # Four to one: no five said the same.
        ({}, {"H2": Position.OPPOSE}, "", False),
        ({}, {"H2": Position.SUPPORT_IF}, "", False),
    ],
)
def test_high_stakes_agreed_without_a_question_are_said_at_closing(place, as_, stakes, positions, sentence, is_warned):
    counted(place, factories.routed(place, **stakes), positions=positions, sentence=sentence)

    assert warned(place, JUST_AFTER) == ([(EASY, london(9, 28, 17), "position")] if is_warned else [])
    page = as_(place, "senior manager", JUST_AFTER).get("/westmere/matters/M-2026-001/position").content.decode()
    assert ("Look again before you agree" in page) is is_warned
    assert (
        "Look again" not in as_(place, "A1", JUST_AFTER).get("/westmere/matters/M-2026-001/position").content.decode()
    )


def test_nothing_is_said_before_the_close_nor_after_the_position_is_agreed(place):
    asked = factories.heard(place)
    assert warned(place, OPENED_AT) == []
    count_canvass(canvass_id=asked.pk, at=JUST_AFTER)
    assert [what for what, *_ in warned(place, JUST_AFTER)] == [EASY]

    factories.position(place, asked.matter)
    assert warned(place, JUST_AFTER) == []
