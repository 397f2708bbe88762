"""What a community sets its thresholds to: as at a day, within bounds, never backwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.directory.domain import thresholds
from folkmoot.directory.domain.thresholds import Change, Threshold, Unit

TODAY = date(2026, 9, 7)
TOMORROW = date(2026, 9, 8)
CHANGES = st.lists(
    st.builds(
        Change,
        threshold=st.sampled_from(Threshold),
        figure=st.none() | st.integers(1, 30),
        starts_on=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    max_size=8,
)
DAYS = st.dates(date(2025, 12, 1), date(2027, 1, 31))


def slow_twin(changes, threshold, day):
    """Day by day from before the first change, each day's changes in the order they were given."""
    figure, walking = threshold.default, date(2025, 11, 30)
    while walking <= day:
        for one in changes:
            if one.threshold is threshold and one.starts_on == walking:
                figure = threshold.default if one.figure is None else one.figure
        walking += timedelta(days=1)
    return figure


def test_what_nobody_set_is_as_it_comes():
    figures = thresholds.figures_on([], TODAY)

    # The alert catalogue: advice 5, feedback 2 and brief 2 working days; mandates 90 and 30 days, a review 30.
    assert figures[Threshold.FEEDBACK] == figures[Threshold.BRIEF] == figures[Threshold.DUE_SOON] == 2
    assert figures[Threshold.LMC_ADVICE] == figures[Threshold.CHALLENGE] == 5
    assert (figures[Threshold.MANDATE_RENEWAL], figures[Threshold.MANDATE_LAST_CALL]) == (90, 30)
    assert (figures[Threshold.POWER_REVIEW], figures[Threshold.SEAT_TERM], figures[Threshold.SEAT_OUTCOME]) == (
        30,
        30,
        30,
    )


@given(CHANGES, st.sampled_from(Threshold), DAYS)
def test_the_latest_change_to_have_begun_holds(changes, threshold, day):
    assert thresholds.figures_on(changes, day)[threshold] == slow_twin(changes, threshold, day)


@given(CHANGES, CHANGES, DAYS, st.integers(0, 400))
def test_no_later_change_touches_a_day_that_has_come(before, later, today, ago):
    """Whatever is changed from tomorrow or later, every day up to today keeps the figures it had."""
    to_come = [one for one in later if one.starts_on > today]
    past = today - timedelta(days=ago)

    assert thresholds.figures_on([*before, *to_come], past) == thresholds.figures_on(before, past)


def objections(**overrides):
    asked = {"starts_on": TOMORROW, "standing": 5, "reason": "Agreed in May", "today": TODAY}
    return thresholds.objections_to_changing(Threshold.CHALLENGE, overrides.pop("figure", 10), **asked | overrides)


@pytest.mark.parametrize(
    ("overrides", "objection"),
    [
        # A challenge is open for 2 to 30 working days.
        ({"figure": 1}, "Choose from 2 to 30 working days."),
        ({"figure": 31}, "Choose from 2 to 30 working days."),
        ({"starts_on": TODAY}, "tomorrow at the earliest"),
        ({"standing": 10}, "It is 10 working days on that day already."),
        ({"figure": None}, "It is 5 working days on that day already."),
        ({"reason": " "}, "Say why"),
    ],
)
def test_a_change_within_its_bounds_to_come_and_with_a_reason_is_taken(overrides, objection):
    assert objections() == objections(figure=2) == objections(figure=30) == objections(figure=None, standing=9) == ()
    (said,) = objections(**overrides)
    assert objection in said


@pytest.mark.parametrize("one", Threshold)
def test_every_threshold_says_what_it_means_and_may_be_what_it_is(one):
    terms = one.terms

    assert terms.least <= terms.default <= terms.most
    assert f" {terms.unit.said(terms.default)} " in one.said(terms.default).replace(".", " ").replace(",", " ")


def test_one_day_is_said_as_one():
    assert Unit.WORKING_DAYS.said(1) == "1 working day"
    assert Unit.DAYS.said(30) == "30 days"
