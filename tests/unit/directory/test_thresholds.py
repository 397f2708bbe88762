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


# The alert catalogue of the requirements, 1.12, written out: what each alert is by default.
CATALOGUE = {
    Threshold.INFORMATION_NOTICE: "10 working days",
    Threshold.INFORMATION_LOOK_BACK: "90 days",
    Threshold.PROPOSAL_LOOK_BACK: "30 days",
    Threshold.FUNDING_AHEAD: "15 working days",
    Threshold.BRIEF: "2 working days",
    Threshold.FEEDBACK: "2 working days",
    Threshold.OPPORTUNITY_PUBLISHED: "1 working day",
    Threshold.POWER_REVIEW: "30 days",
    Threshold.MANDATE_RENEWAL: "90 days",
    Threshold.MANDATE_LAST_CALL: "30 days",
    Threshold.FUNDING_ENDS: "90 days",
    Threshold.SEAT_OUTCOME: "30 days",
    Threshold.VISIT: "180 days",
    Threshold.FRONT_DOOR: "5 working days",
    Threshold.PAYMENT_MOVEMENT: "10 working days",
    Threshold.AGREED_NOT_DONE: "30 days",
    Threshold.INTEREST_RENEWAL: "365 days",
    Threshold.INTEREST_CHANGE: "28 days",
    Threshold.SEAT_SHARE: "2 times",
}
# The periods and limits that stand elsewhere in the requirements, or are ours.
NOT_IN_IT = {
    Threshold.LMC_ADVICE: "5 working days",
    Threshold.MEMBERS_VOTE: "2 working days",
    Threshold.CHALLENGE: "5 working days",
    Threshold.RECALL_SHARE: "20 per cent",
    Threshold.DUE_SOON: "2 working days",
    Threshold.POWER_LAST_CALL: "7 days",
    Threshold.SEAT_TERM: "30 days",
    Threshold.SEATS_EACH: "3 seats",
    Threshold.AGENDA: "5 working days",
    Threshold.PAPERS: "7 working days",
    Threshold.MINUTES: "2 working days",
    Threshold.OWNER_LOAD: "10 requests",
    Threshold.ASKED_IN_A_WEEK: "60 minutes",
    Threshold.OPPORTUNITY_QUERIES: "5 working days",
    Threshold.LOOK_BACK: "28 days",
}


def test_what_nobody_set_is_as_the_catalogue_says():
    figures = thresholds.figures_on([], TODAY)

    assert {one: one.terms.unit.said(figures[one]) for one in Threshold} == CATALOGUE | NOT_IN_IT


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
