"""The rules of information requests: fair notice, what was asked already, how much is asked, how answers are read."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.front_door.domain import information, load, overlap
from folkmoot.front_door.domain.information import Basis
from folkmoot.front_door.domain.information_values import ItemKind, Unreadable, read, spoken
from folkmoot.front_door.domain.load import Ask
from folkmoot.front_door.domain.overlap import Body, Earlier

THURSDAY = date(2026, 10, 15)


def held(**overrides):
    facts = {
        "basis": Basis.VOLUNTARY,
        "due_on": date(2026, 10, 29),
        "today": THURSDAY,
        "notice": 10,
        "asked_before": 0,
        "items": 8,
    }
    return [one.words.split(":")[0] for one in information.holds(**facts | overrides)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        # The 28th is the ninth working day after the 15th: 16, 19, 20, 21, 22, 23, 26, 27, 28.
        ({"due_on": date(2026, 10, 28)}, ["Short notice"]),
        ({"due_on": date(2026, 10, 28), "notice": 9}, []),
        # Christmas: from Friday 18 December, ten working days are 21-24, 29-31 December and 4-6 January.
        ({"today": date(2026, 12, 18), "due_on": date(2027, 1, 5)}, ["Short notice"]),
        ({"today": date(2026, 12, 18), "due_on": date(2027, 1, 6)}, []),
        ({"asked_before": 3}, []),
        ({"asked_before": 4}, ["Asked before"]),
        ({"asked_before": 4, "items": 9}, []),
        ({"asked_before": 0, "items": 0}, []),
        ({"asked_before": 8, "due_on": date(2026, 10, 16)}, ["Short notice", "Asked before"]),
        ({"asked_before": 8, "due_on": date(2026, 10, 16), "basis": Basis.CONTRACT}, []),
    ],
)
def test_what_holds_a_request(given, expected):
    assert held(**given) == expected


def test_the_earliest_fair_day_of_the_scenario():
    assert information.earliest_fair(THURSDAY, 10) == date(2026, 10, 29)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("How many receptionists are in post?", "Number of receptionists in post", True),
        ("Total sessions worked by locums", "How many sessions are worked by locums?", True),
        ("Vacancies", "vacancies?", True),
        ("Why?", "why", True),
        ("How many whole-time GPs are in post?", "How many whole-time nurses are in post?", False),
        ("How many GP partners do you have?", "How many salaried GPs do you have?", False),
        ("Number of receptionists", "Is the rota filled?", False),
        ("How?", "Why?", False),
    ],
)
def test_whether_two_questions_ask_the_same(one, other, same):
    assert overlap.asks_the_same(one, other) is overlap.asks_the_same(other, one) is same


def body(number, pcn="ALDER", *, is_network=False):
    return Body(organisation_id=number, pcn_code=pcn, is_network=is_network)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([body(1)], [body(1)], True),
        ([body(1)], [body(2)], False),
        ([body(1)], [body(9, is_network=True)], True),
        ([body(9, is_network=True)], [body(1)], True),
        ([body(1, "HAZEL")], [body(9, is_network=True)], False),
        ([body(1, None)], [body(9, None, is_network=True)], False),
        ([], [body(1)], False),
    ],
)
def test_whether_two_requests_ask_the_same_body(ours, theirs, expected):
    assert overlap.overlaps(ours, theirs) is expected


def test_each_question_is_shown_with_the_latest_that_asked_it():
    before = [
        Earlier(question="Number of nurses", request_id=1, asked_on=date(2026, 9, 1)),
        Earlier(question="How many nurses?", request_id=2, asked_on=date(2026, 10, 1)),
    ]
    matches = overlap.matched(["Nurses", "Rooms"], before)

    assert [match.earlier and match.earlier.request_id for match in matches] == [2, None]
    assert overlap.asked_before(matches) == 1


def test_the_weeks_until_it_is_due():
    weeks = load.weeks_until(THURSDAY, date(2026, 10, 29))
    assert weeks == (date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26))
    assert len(load.weeks_until(THURSDAY, date(2027, 10, 29))) == 8
    assert load.weeks_until(THURSDAY, date(2026, 9, 1)) == (date(2026, 10, 12),)


def test_what_is_open_is_spread_evenly_over_the_working_weeks_it_is_open():
    weeks = load.weeks_until(THURSDAY, date(2026, 10, 29))
    # Thursday the 15th to Thursday the 29th touches three weeks: 45 minutes are 15 in each.
    assert load.shares(45, THURSDAY, date(2026, 10, 29), weeks) == (15, 15, 15)
    # 47 are 16, 16 and 15; from a Saturday on, nothing falls in the week that ends with it: 24 and 23.
    assert load.shares(47, THURSDAY, date(2026, 10, 29), weeks) == (16, 16, 15)
    assert load.shares(47, date(2026, 10, 17), date(2026, 10, 29), weeks) == (0, 24, 23)
    # Open since Monday the 5th, a fifth of it went by before; due on Sunday the 8th of November, a fifth comes after.
    assert load.shares(50, date(2026, 10, 5), date(2026, 11, 8), weeks) == (10, 10, 10)
    # One weekend alone has no working day: it falls in its week. Over Christmas the week to Friday the 25th has one.
    assert load.shares(7, date(2026, 10, 17), date(2026, 10, 18), weeks) == (7, 0, 0)
    christmas = (date(2026, 12, 21), date(2026, 12, 28))
    assert load.shares(9, date(2026, 12, 25), date(2026, 12, 31), christmas) == (0, 9)


def test_what_falls_in_a_week_is_summed_for_each_and_held_against_what_was_agreed():
    weeks = load.weeks_until(THURSDAY, date(2026, 10, 29))
    asks = [
        Ask(organisation_id=1, minutes=20, first_day=date(2026, 10, 18), last_day=date(2026, 10, 19)),
        Ask(organisation_id=1, minutes=25, first_day=date(2026, 10, 1), last_day=date(2026, 10, 30)),
        Ask(organisation_id=2, minutes=5, first_day=date(2026, 11, 2), last_day=date(2026, 11, 9)),
    ]

    # From a Sunday to its Monday is that Monday's week alone; 25 minutes over five weeks are 5 in each, three of them
    # among these; organisation 2 is asked after them.
    assert load.minutes_by_week(asks, weeks) == {1: (5, 25, 5)}
    adds = (15, 15, 15)
    assert [(one.least, one.most, one.adds) for one in load.before_and_with(asks, [1, 3], weeks, adds, 30)] == [
        (0, 5, 15), (0, 25, 15), (0, 5, 15),
    ]  # fmt: skip
    assert [(one.least, one.most) for one in load.before_and_with(asks, [], weeks, adds, 30)] == [(0, 0)] * 3
    # 25 and 15 minutes are 40, 5 and 15 are 20: the first is above half an hour in the middle week alone.
    assert [(one.above, one.asked) for one in load.before_and_with(asks, [1, 3], weeks, adds, 30)] == [
        (0, 2), (1, 2), (0, 2),
    ]  # fmt: skip
    assert [one.above for one in load.before_and_with(asks, [1, 3], weeks, adds, 40)] == [0, 0, 0]
    assert [(one.above, one.asked) for one in load.before_and_with(asks, [], weeks, (31,) * 3, 30)] == [(0, 0)] * 3


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (ItemKind.TEXT, " two ", "two"),
        (ItemKind.TEXT, 12.0, "12"),
        (ItemKind.TEXT, 12.5, "12.5"),
        (ItemKind.TEXT, date(2026, 10, 29), "2026-10-29"),
        (ItemKind.TEXT, None, ""),
        (ItemKind.NUMBER, "1,200", "1200"),
        (ItemKind.NUMBER, 7.0, "7"),
        (ItemKind.NUMBER, 0, "0"),
        (ItemKind.NUMBER, "  ", ""),
        (ItemKind.YES_NO, "Y", "yes"),
        (ItemKind.YES_NO, False, "no"),
        (ItemKind.DATE, "29/10/2026", "2026-10-29"),
        (ItemKind.DATE, "2026-10-29", "2026-10-29"),
        (ItemKind.DATE, datetime(2026, 10, 29, 12), "2026-10-29"),  # noqa: DTZ001
    ],
)
def test_what_was_written_is_read(kind, written, kept):
    assert read(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (ItemKind.TEXT, "x" * 1001),
        (ItemKind.NUMBER, "many"),
        (ItemKind.NUMBER, "-1"),
        (ItemKind.NUMBER, -1),
        (ItemKind.NUMBER, 2.5),
        (ItemKind.NUMBER, "2.5"),
        (ItemKind.NUMBER, 1_000_000_000),
        (ItemKind.NUMBER, "9" * 400),
        (ItemKind.NUMBER, float("nan")),
        (ItemKind.NUMBER, float("inf")),
        (ItemKind.NUMBER, True),
        (ItemKind.NUMBER, date(2026, 10, 29)),
        (ItemKind.YES_NO, "perhaps"),
        (ItemKind.YES_NO, 1.0),
        (ItemKind.DATE, "soon"),
        (ItemKind.DATE, "31/02/2026"),
        (ItemKind.DATE, "01/01/1850"),
        (ItemKind.DATE, 46024.0),
    ],
)
def test_what_is_no_answer_is_refused(kind, written):
    with pytest.raises(Unreadable):
        read(kind, written)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_number_is_read_as_it_is_spoken(number):
    kept = read(ItemKind.NUMBER, number)
    assert read(ItemKind.NUMBER, spoken(ItemKind.NUMBER, kept)) == kept == str(number)


@pytest.mark.parametrize(
    ("kind", "kept", "said"),
    [
        (ItemKind.NUMBER, "1200", "1,200"),
        (ItemKind.DATE, "2026-10-09", "9 October 2026"),
        (ItemKind.YES_NO, "yes", "Yes"),
        (ItemKind.TEXT, "two", "two"),
        (ItemKind.DATE, "", ""),
    ],
)
def test_an_answer_is_shown_in_words(kind, kept, said):
    assert spoken(kind, kept) == said


@pytest.mark.parametrize(
    ("written", "numbers"),
    [("I-2026-014", (2026, 14)), ("R-2026-014", None), ("I-2026-14", None), ("I-2026-1234567890", None)],
)
def test_a_reference_is_read(written, numbers):
    assert information.year_and_number(written) == numbers
    assert numbers is None or information.reference(*numbers) == written
