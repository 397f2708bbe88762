"""The health of the loop by quarter, each figure worked by hand."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import health
from folkmoot.matters.domain.feedback import Felt, replies_close_at
from folkmoot.matters.domain.outcome import Formed, Kept

DUE = datetime(2026, 9, 30, 17, tzinfo=LONDON)
# Twenty working days after 30 September 2026, and a minute.
SETTLED = datetime(2026, 10, 28, 17, 1, tzinfo=LONDON)


def lived(**overrides):
    """The first scenario: 27 of 31 heard with nine working days' notice, told on time."""
    facts = {
        "reference": "M-2026-001",
        "title": "Phlebotomy",
        "decided_on": date(2026, 9, 28),
        "heard_before": True,
        "notice_days": 9,
        "heard": 27,
        "roll": 31,
        "feedback_due": DUE,
        "feedback_sent": DUE,
        "feedback_on_time": True,
        "kept": (Kept.KEPT, Kept.KEPT, Kept.KEPT, Kept.NOT_REACHED),
        "felt": Felt(replies=5, heard=Fraction(4), carried=Fraction(5)),
        "carrier": 7,
        "formed": Formed.IN,
    }
    return health.Lived(**facts | overrides)


NEVER_ASKED = lived(
    heard_before=False,
    notice_days=None,
    heard=0,
    roll=0,
    feedback_sent=None,
    feedback_on_time=False,
    kept=(Kept.DEPARTED, Kept.PARTLY),
    felt=None,
)


def test_a_quarter_of_one_matter_is_that_matter():
    (quarter,) = health.by_quarter([lived()], SETTLED)

    assert quarter == health.Health(
        quarter="2026 Q3",
        matters=1,
        formed_outside=Fraction(0),
        heard_before=Fraction(1),
        notice_days=Fraction(9),
        turnout=Fraction(27, 31),
        feedback_on_time=Fraction(1),
        # Decided on Monday, told on Wednesday at five.
        hours_to_feedback=48.0,
        kept=Fraction(1),
        felt_heard=Fraction(4),
        # One person carried it: the figure would be theirs.
        felt_carried=None,
    )


def test_a_quarter_adds_up_its_matters_and_leaves_out_what_has_no_figure():
    short = lived(
        notice_days=4, heard=5, roll=31, felt=Felt(replies=10, heard=Fraction(1), carried=Fraction(2)), carrier=8
    )

    (quarter,) = health.by_quarter([lived(), short, NEVER_ASKED], SETTLED)

    assert quarter.matters == 3
    assert quarter.heard_before == Fraction(2, 3)
    # (9 + 4) / 2: the one never asked had no notice to give.
    assert quarter.notice_days == Fraction(13, 2)
    assert quarter.turnout == Fraction(32, 62)
    assert quarter.feedback_on_time == Fraction(2, 3)
    # Eight lines reached: six kept, one half, one departed from.
    assert quarter.kept == Fraction(13, 16)
    # (5 × 4 + 10 × 1) / 15; two carried, which is too few for a figure of how fairly.
    assert (quarter.felt_heard, quarter.felt_carried) == (Fraction(2), None)

    (of_three,) = health.by_quarter([lived(), short, lived(carrier=9)], SETTLED)
    # (5 × 5 + 10 × 2 + 5 × 5) / 20.
    assert of_three.felt_carried == Fraction(7, 2)


def test_a_decision_formed_before_or_after_the_meeting_was_formed_outside_it():
    decided = [lived(formed=one) for one in (Formed.BEFORE, Formed.IN, Formed.IN, Formed.AFTER, Formed.BEFORE)]
    (quarter,) = health.by_quarter(decided, SETTLED)

    assert quarter.formed_outside == Fraction(3, 5)


def test_the_hours_to_feedback_are_the_middle_ones_from_five_on_the_day_of_the_meeting():
    """Told on the Monday at four, on the Tuesday at eleven, and never: nought and 18 hours, of which 9 lies between."""
    soon, next_day = (
        lived(feedback_sent=datetime(2026, 9, day, hour, tzinfo=LONDON)) for day, hour in ((28, 16), (29, 11))
    )
    (quarter,) = health.by_quarter([soon, next_day, NEVER_ASKED], SETTLED)
    assert quarter.hours_to_feedback == 9
    (untold,) = health.by_quarter([NEVER_ASKED], SETTLED)
    assert untold.hours_to_feedback is None


def test_feedback_that_is_not_due_yet_is_neither_on_time_nor_late():
    awaited = lived(feedback_sent=None, feedback_on_time=None)

    (quarter,) = health.by_quarter([lived(), NEVER_ASKED, awaited], SETTLED)
    assert quarter.feedback_on_time == Fraction(1, 2)
    (quarter,) = health.by_quarter([awaited], SETTLED)
    assert quarter.feedback_on_time is None


def test_a_quarter_in_which_nobody_was_asked_has_no_figures_but_its_count():
    (quarter,) = health.by_quarter([NEVER_ASKED], SETTLED)

    assert (quarter.notice_days, quarter.turnout, quarter.felt_heard, quarter.felt_carried) == (None,) * 4
    assert (quarter.heard_before, quarter.feedback_on_time, quarter.kept) == (0, 0, Fraction(1, 4))


@pytest.mark.parametrize(
    ("carriers", "shown"),
    [
        ((7, 7, 7), None),
        ((7, None), None),
        ((None, None), None),
        ((7, 8), None),
        ((7, 8, 7), None),
        ((7, 8, 9), Fraction(5)),
        ((7, 8, 9, None), Fraction(5)),
    ],
)
def test_how_fairly_it_was_carried_is_shown_of_three_carriers_or_more(carriers, shown):
    (quarter,) = health.by_quarter([lived(carrier=one) for one in carriers], SETTLED)

    assert quarter.felt_carried == shown
    assert quarter.felt_heard == Fraction(4)


def test_a_carrier_too_few_answered_about_hides_nobody():
    (quarter,) = health.by_quarter([lived(carrier=7), lived(carrier=8), lived(carrier=9, felt=None)], SETTLED)

    assert quarter.felt_carried is None


def test_how_fairly_it_was_carried_is_told_once_and_does_not_move():
    """What is told later, or put right later, would tell by the difference what was felt about one account."""
    three = [lived(carrier=one) for one in (7, 8, 9)]
    bad = Felt(replies=9, heard=Fraction(1), carried=Fraction(1))
    late = lived(carrier=6, feedback_sent=datetime(2026, 10, 1, 9, tzinfo=LONDON), felt=bad)
    moved = [lived(carrier=7, decided_on=date(2026, 6, 29)), *three[1:]]

    (before,) = health.by_quarter(three, SETTLED - timedelta(minutes=1))
    (once,) = health.by_quarter(three, SETTLED)
    (after,) = health.by_quarter([*three, late], SETTLED + timedelta(days=90))
    put_right, _ = health.by_quarter(moved, SETTLED + timedelta(days=90))

    assert (before.felt_carried, once.felt_carried, after.felt_carried) == (None, 5, 5)
    assert put_right.felt_carried == 5


def test_every_question_of_a_quarter_has_closed_when_it_settles():
    last = datetime(2026, 9, 30, 23, 59, tzinfo=LONDON)

    assert replies_close_at(last) < health.settles_at("2026 Q3")


@pytest.mark.parametrize(
    ("quarter", "settles"),
    [("2026 Q3", SETTLED - timedelta(minutes=1)), ("2026 Q4", datetime(2027, 1, 29, 17, tzinfo=LONDON))],
)
def test_a_quarter_settles_twenty_working_days_after_it(quarter, settles):
    assert health.settles_at(quarter) == settles


def test_quarters_follow_the_calendar_the_latest_first():
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1)]

    quarters = health.by_quarter([lived(decided_on=day) for day in days], SETTLED)

    assert [one.quarter for one in quarters] == ["2027 Q1", "2026 Q4", "2026 Q2", "2026 Q1"]
    assert health.by_quarter([], SETTLED) == ()


@given(st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=20))
def test_every_matter_is_in_one_quarter(days):
    quarters = health.by_quarter([lived(decided_on=day) for day in days], SETTLED)

    assert sum(one.matters for one in quarters) == len(days)
    assert len({one.quarter for one in quarters}) == len(quarters)
