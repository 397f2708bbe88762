"""Feedback: when it is due, when it is late, and what a note must hold."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel import working_days
from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import feedback


# Met on, and 17:00 two working days after.
@pytest.mark.parametrize(
    ("met_on", "due"),
    [
        # The first scenario: Monday 28 September to Wednesday 30 September 2026.
        (date(2026, 9, 28), datetime(2026, 9, 30, 16, 0, tzinfo=UTC)),
        # Thursday before a weekend.
        (date(2026, 10, 8), datetime(2026, 10, 12, 16, 0, tzinfo=UTC)),
        # Wednesday 23 December 2026: the 24th, then past Christmas, its substitute on the 28th, to the 29th.
        (date(2026, 12, 23), datetime(2026, 12, 29, 17, 0, tzinfo=UTC)),
    ],
)
def test_feedback_is_due_at_five_two_working_days_after_the_meeting(met_on, due):
    assert feedback.due_at(met_on, 2) == due


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_feedback_is_never_due_on_a_day_off_nor_before_the_meeting(met_on):
    due = feedback.due_at(met_on, 2).astimezone(LONDON)

    assert working_days.is_working_day(due.date())
    assert working_days.working_days_between(met_on, due.date()) == 2
    assert due.hour == 17


DUE = datetime(2026, 9, 30, 17, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("sent_at", "at", "overdue"),
    [
        (None, DUE, False),
        (None, DUE + timedelta(minutes=1), True),
        (DUE, DUE + timedelta(days=9), False),
        (DUE + timedelta(seconds=1), DUE + timedelta(days=9), True),
    ],
)
def test_feedback_is_overdue_after_five_o_clock_unless_it_was_sent_in_time(sent_at, at, overdue):
    assert feedback.is_overdue(due=DUE, sent_at=sent_at, at=at) is overdue


# Sent on Wednesday 30 September 2026: ten working days later is Wednesday 14 October.
SENT = datetime(2026, 9, 30, 12, tzinfo=LONDON)
CLOSED = datetime(2026, 10, 14, 17, tzinfo=LONDON)
AFTER = CLOSED + timedelta(seconds=1)


def test_the_two_questions_close_at_five_ten_working_days_after_the_note():
    assert feedback.replies_close_at(SENT) == CLOSED


@pytest.mark.parametrize(
    ("replies", "sent_at", "at", "shown"),
    [
        (5, SENT, AFTER, True),
        (4, SENT, AFTER, False),
        # While practices may still answer, a figure would tell what the last of them said.
        (5, SENT, CLOSED, False),
        (5, None, AFTER, False),
        (0, SENT, AFTER, False),
    ],
)
def test_what_was_felt_is_shown_once_the_questions_closed_to_five_replies(replies, sent_at, at, shown):
    felt = feedback.felt([4] * replies, [2] * replies, sent_at=sent_at, at=at)

    assert felt == (feedback.Felt(replies=5, heard=Fraction(4), carried=Fraction(2)) if shown else None)


def test_accounts_felt_together_weigh_each_reply_the_same():
    # Five replies of mean 2 and ten of mean 5: (10 + 50) / 15 = 4.
    few = feedback.felt([1, 1, 2, 3, 3], [2] * 5, sent_at=SENT, at=AFTER)
    many = feedback.felt([5] * 10, [5] * 10, sent_at=SENT, at=AFTER)

    assert feedback.together([few, many]) == feedback.Felt(replies=15, heard=Fraction(4), carried=Fraction(4))
    assert feedback.together([]) is None


def sending(**overrides):
    facts = {"for_members": "It was deferred.", "for_partners": "Thank you.", "withheld_because": "", "sent": False}
    return feedback.objections_to_sending(**facts | overrides)


@pytest.mark.parametrize("facts", [{}, {"for_partners": "", "withheld_because": "Talks go on."}])
def test_a_note_with_both_faces_or_a_reason_may_go(facts):
    assert sending(**facts) == ()


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"sent": True}, "already been sent"),
        ({"for_members": " "}, "Write what members are to be told."),
        ({"for_partners": " "}, "or say why they are told nothing"),
    ],
)
def test_a_note_is_refused_for_one_reason_at_a_time(facts, objection):
    (said,) = sending(**facts)

    assert objection in said
