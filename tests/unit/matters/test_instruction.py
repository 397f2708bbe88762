"""An instruction: drafted from the position, approved, issued, stale or expired."""

from datetime import date, datetime

import pytest

from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import instruction
from folkmoot.matters.domain.instruction import Dates, Line, LineKind, State

NOON = datetime(2026, 9, 22, 12, tzinfo=LONDON)
LAST_DAY = date(2026, 10, 30)


# Approved, went stale, brief issued, the day asked about, and the state.
@pytest.mark.parametrize(
    ("approved", "stale", "issued", "day", "state"),
    [
        (False, False, False, date(2026, 9, 22), State.DRAFT),
        (True, False, False, date(2026, 9, 22), State.APPROVED),
        (True, False, True, date(2026, 9, 23), State.ISSUED),
        (True, True, True, date(2026, 9, 24), State.STALE),
        (True, False, True, LAST_DAY, State.ISSUED),
        (True, False, True, date(2026, 10, 31), State.EXPIRED),
        (False, False, False, date(2026, 10, 31), State.EXPIRED),
        (True, True, True, date(2026, 10, 31), State.EXPIRED),
    ],
)
def test_the_state_turns_on_what_happened_and_on_the_last_day(approved, stale, issued, day, state):
    dates = Dates(
        valid_until=LAST_DAY,
        approved_at=NOON if approved else None,
        stale_at=NOON if stale else None,
        brief_issued_at=NOON if issued else None,
    )

    assert instruction.state(dates, day) is state


def test_a_draft_says_the_position_allows_the_conditions_and_keeps_the_two_lines_every_speaker_carries():
    lines = instruction.drafted_from(
        position="We oppose the move as drafted.", conditions=("12 months' parallel running",), opposes=True
    )

    assert [(line.kind, line.words) for line in lines] == [
        (LineKind.MUST_SAY, "We oppose the move as drafted."),
        (LineKind.MAY_AGREE, "12 months' parallel running"),
        (LineKind.MUST_NOT, "The proposal as drafted."),
        (LineKind.REFER_BACK, "Anything new that practices have not been asked about."),
    ]
    assert not any(line.differs for line in lines)


def test_a_speaker_for_the_proposal_may_not_go_further():
    lines = instruction.drafted_from(position="We support it.", conditions=(), opposes=False)

    assert [line.words for line in lines if line.kind is LineKind.MUST_NOT] == [
        "Anything that goes further than the position."
    ]


def test_a_line_that_a_person_changed_or_added_differs():
    assert Line(kind=LineKind.MUST_SAY, words="We oppose it.", drafted="We oppose the move.").differs
    assert Line(kind=LineKind.MUST_NOT, words="No cut without notice.").differs
    assert not Line(kind=LineKind.MUST_SAY, words="We oppose it.", drafted="We oppose it.").differs


def approving(**overrides):
    facts = {
        "lines": (Line(kind=LineKind.MUST_SAY, words="We oppose it."),),
        "state_now": State.DRAFT,
        "position_in_force": True,
        "speaker_has_interest": False,
    }
    return instruction.objections_to_approving(**facts | overrides)


@pytest.mark.parametrize("state_now", [State.DRAFT, State.STALE])
def test_a_draft_and_a_stale_instruction_may_be_approved(state_now):
    assert approving(state_now=state_now) == ()


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"state_now": State.EXPIRED}, "Its last day has passed"),
        ({"state_now": State.APPROVED}, "It is already approved."),
        ({"state_now": State.ISSUED}, "It is already approved."),
        ({"lines": (Line(kind=LineKind.MUST_NOT, words="No cut."),)}, "at least one thing to say"),
        ({"position_in_force": False}, "draft the instruction again"),
        ({"speaker_has_interest": True}, "name another speaker"),
    ],
)
def test_approval_is_refused_for_one_reason_at_a_time(facts, objection):
    (said,) = approving(**facts)

    assert objection in said


def test_kinds_and_states_have_words():
    assert LineKind.MUST_NOT.words == "You must not agree to"
    assert State.STALE.words == "Stale: check before speaking"
    assert len({one.words for one in LineKind}) == len(LineKind)
    assert len({one.words for one in State}) == len(State)


# 28 September 2026 is a Monday: two working days before is Thursday the 24th. New Year's Day is a bank holiday.
@pytest.mark.parametrize(
    ("decides_on", "due"),
    [
        (date(2026, 9, 28), datetime(2026, 9, 24, 17, tzinfo=LONDON)),
        (date(2027, 1, 5), datetime(2026, 12, 31, 17, tzinfo=LONDON)),
        (None, None),
    ],
)
def test_a_brief_is_due_two_working_days_before_the_meeting(decides_on, due):
    assert instruction.brief_due_at(decides_on, 2) == due


@pytest.mark.parametrize(
    ("approved", "decides_on", "day", "runs_out"),
    [
        (True, date(2026, 10, 30), date(2026, 9, 22), False),
        (True, date(2026, 10, 31), date(2026, 9, 22), True),
        (False, date(2026, 10, 31), date(2026, 9, 22), False),
        # No day yet: it runs out when it has.
        (True, None, date(2026, 10, 30), False),
        (True, None, date(2026, 10, 31), True),
        # The day of the decision went by, and nothing was recorded.
        (True, date(2026, 9, 28), date(2026, 10, 31), True),
    ],
)
def test_an_instruction_runs_out_when_it_ends_before_the_decision(approved, decides_on, day, runs_out):
    dates = Dates(valid_until=LAST_DAY, approved_at=NOON if approved else None, stale_at=None, brief_issued_at=None)

    assert instruction.runs_out(dates, decides_on=decides_on, day=day) is runs_out
