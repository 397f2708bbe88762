"""What members may see of a count."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.matters.domain import counting
from folkmoot.matters.domain.shown import Band, shown

VECTORS = Path(__file__).parents[2] / "data" / "counting"


def counted(name):
    given = json.loads((VECTORS / name).read_text())["given"]
    outcome = counting.outcome_document(counting.count(counting.read_canvass(json.dumps(given).encode())))
    return shown(outcome, given["rule"])


def test_the_phlebotomy_canvass_is_shown_as_the_scenario_says():
    seen = counted("01-opposed-as-drafted.json")

    assert seen.positions == (("Oppose as drafted", 22), ("All other positions", 5))
    assert (seen.outcome, seen.heard, seen.roll) == ("oppose", 27, 31)


def test_no_patient_total_and_no_pcn_is_shown_anywhere():
    seen = repr(counted("01-opposed-as-drafted.json"))

    for figure in ("240200", "262400", "207700", "ALDER", "A4"):
        assert figure not in seen


def test_the_mandate_shows_how_many_pcns_and_never_which():
    seen = counted("02-mandate-granted.json")

    assert [test.how for test in seen.tests] == ["above", "well above", "in 6 of 6 PCNs"]
    assert all(test.passed for test in seen.tests)


def a_count(*, positions, number, base, passes, outcome="support"):
    return shown(outcome_of(positions, number=number, base=base, passes=passes, outcome=outcome), RULE)


RULE = {"tests": [{"count": "voices", "base": "sides", "more_than": "1/2"}]}


def outcome_of(positions, *, number=60, base=100, passes=True, outcome="support"):
    names = ("oppose", "concern", "neutral", "support_if", "support")
    return {
        "outcome": outcome,
        "roll": {"voices": 40, "patients": 0},
        "counted": {"voices": sum(positions), "patients": 0},
        "positions": dict(zip(names, positions, strict=True)),
        "tests": [{side: {"count": number, "base": base, "passes": passes} for side in ("for", "against")}],
    }


@pytest.mark.parametrize(
    ("number", "passes", "band"),
    [(60, True, Band.WELL_ABOVE), (59, True, Band.ABOVE), (50, False, Band.BELOW), (40, False, Band.WELL_BELOW)],
)
def test_bands_are_ten_points_apart(number, passes, band):
    seen = a_count(positions=[10, 0, 0, 0, 10], number=number, base=100, passes=passes)

    assert seen.tests[0].how == band


def test_a_test_without_a_base_is_well_below():
    assert a_count(positions=[0, 9, 0, 0, 0], number=0, base=0, passes=False).tests[0].how == Band.WELL_BELOW


def test_unanimity_is_told_in_words():
    seen = a_count(positions=[0, 0, 1, 0, 26], number=26, base=26, passes=True)

    assert seen.nearly_all == "Support"
    assert seen.positions == ()


def test_merged_neighbours_are_named_together():
    seen = a_count(positions=[8, 2, 4, 3, 9], number=12, base=20, passes=True)

    # 2 + 4 = 6, 3 + 9 = 12
    assert seen.positions == (
        ("Oppose as drafted", 8),
        ("Concern or neutral", 6),
        ("Support with conditions or support", 12),
    )


def test_when_nothing_can_stand_apart_all_stand_together():
    seen = a_count(positions=[3, 0, 20, 0, 4], number=4, base=7, passes=True)

    assert seen.positions == (("All positions together", 27),)


@pytest.mark.parametrize(("answered", "tests"), [(0, 0), (1, 0), (4, 0), (5, 1)])
def test_how_the_tests_fell_is_shown_from_five_answers(answered, tests):
    # Whoever knows which practices were not heard knows which one was: a test passed would tell what it said.
    seen = a_count(positions=[0, 0, 0, 0, answered], number=answered, base=answered, passes=answered > 0)

    assert len(seen.tests) == tests


def test_a_second_count_that_differs_by_a_few_shows_no_positions():
    first, second, third = (
        outcome_of(positions) for positions in ([14, 0, 0, 0, 13], [13, 0, 0, 0, 14], [8, 0, 0, 0, 20])
    )

    again, later = shown(second, RULE, before=[first]), shown(third, RULE, before=[first, second])

    assert (again.positions, again.too_near, again.tests[0].passed) == ((), True, True)
    # The second was not shown, so it is held against the first alone: six fewer, and one more was heard.
    assert (later.positions, later.too_near) == ((), True)
    apart = shown(outcome_of([8, 0, 0, 0, 19]), RULE, before=[first, second])
    assert (apart.positions, apart.too_near) == ((("Oppose as drafted", 8), ("All other positions", 19)), False)


@given(st.lists(st.lists(st.integers(0, 12), min_size=5, max_size=5), min_size=2, max_size=4))
def test_no_two_counts_on_a_matter_are_ever_told_apart_by_a_few(counted_one_by_one):
    outcomes = [outcome_of(positions) for positions in counted_one_by_one]
    told = [shown(one, RULE, before=outcomes[:place]).positions for place, one in enumerate(outcomes)]
    totals = [sum(number for _, number in positions) for positions in told if positions]

    assert all(one == other or abs(one - other) >= 5 for one in totals for other in totals)
