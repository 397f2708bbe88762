"""A canvass: open and closed by the clock alone, who may answer, and with what authority."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hats import hat

from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.domain import canvass
from folkmoot.matters.domain.canvass import Polled, Position, State
from folkmoot.matters.domain.matter import Category
from folkmoot.matters.domain.matter import State as MatterState

# The canvass of the first scenario: Monday 7 September 2026, 11:00, to Monday 21 September, 17:00.
OPENED = datetime(2026, 9, 7, 11, tzinfo=LONDON)
CLOSES = datetime(2026, 9, 21, 17, tzinfo=LONDON)


def polled(**overrides):
    facts = {
        "wording": "Should phlebotomy move to a community hub?",
        "category": Category.LOCAL_SERVICES,
        "money_pence": 41_200_000,
        "binds": False,
        "opened_at": OPENED,
        "closes_at": CLOSES,
    }
    return Polled(**facts | overrides)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (datetime(2026, 9, 7, 10, 59, tzinfo=LONDON), State.DRAFT),
        (OPENED, State.OPEN),
        # Two working days before Monday 21 September is Thursday 17 September.
        (datetime(2026, 9, 16, 23, 59, tzinfo=LONDON), State.OPEN),
        (datetime(2026, 9, 17, 0, 0, tzinfo=LONDON), State.CLOSING),
        (CLOSES, State.CLOSING),
        (CLOSES + timedelta(microseconds=1), State.CLOSED),
        (datetime(2030, 1, 1, tzinfo=UTC), State.CLOSED),
    ],
)
def test_the_state_turns_on_the_clock(at, state):
    assert canvass.state(polled(), at) is state
    told = State.REPORTED if state is State.CLOSED else state
    assert canvass.shown_state(polled(), at, told=True) is told
    assert canvass.shown_state(polled(), at, told=False) is state


def test_a_canvass_without_an_opening_is_a_draft_even_past_its_close():
    assert canvass.state(polled(opened_at=None), CLOSES + timedelta(days=1)) is State.DRAFT


def test_a_canvass_is_withdrawn_from_that_instant_and_not_before():
    withdrawn_at = datetime(2026, 9, 10, 9, tzinfo=LONDON)
    withdrawn = polled(withdrawn_at=withdrawn_at)

    assert canvass.state(withdrawn, withdrawn_at - timedelta(seconds=1)) is State.OPEN
    assert canvass.state(withdrawn, withdrawn_at) is State.WITHDRAWN
    assert canvass.state(withdrawn, CLOSES + timedelta(days=1)) is State.WITHDRAWN


@given(st.datetimes(datetime(2026, 9, 1), datetime(2026, 10, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_answers_are_taken_from_the_opening_to_the_close_and_at_no_other_instant(at):
    assert canvass.takes_answers(polled(), at) is (OPENED <= at <= CLOSES)


@given(st.datetimes(datetime(2026, 9, 21, 16, 0, 0, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_closed_is_closed_for_every_instant_after_the_close(at):
    # 17:00 in London is 16:00 in UTC in September.
    assert canvass.state(polled(), at) is State.CLOSED


@pytest.mark.parametrize(
    ("at", "day"),
    [
        # Summer time: England is an hour ahead of UTC, so its day begins at 23:00.
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_the_day_is_the_one_on_englands_clocks(at, day):
    assert canvass.local_day(at) == day


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (CLOSES, "Monday 21 September 2026 at 5:00pm"),
        (datetime(2026, 9, 21, 8, 5, tzinfo=UTC), "Monday 21 September 2026 at 9:05am"),
        (datetime(2026, 12, 1, 0, 30, tzinfo=UTC), "Tuesday 1 December 2026 at 12:30am"),
        (datetime(2026, 12, 1, 12, 0, tzinfo=UTC), "Tuesday 1 December 2026 at 12:00pm"),
    ],
)
def test_an_instant_is_said_as_england_says_it(at, words):
    assert canvass.spoken(at) == words


# Authority: level, categories it names, limit in pence, and whether it covers £412,000 of local services.
@pytest.mark.parametrize(
    ("level", "categories", "limit", "covers"),
    [
        (AuthorityLevel.FULL, (), None, True),
        (AuthorityLevel.OBSERVE, (), None, False),
        (AuthorityLevel.OBSERVE, ("local-services",), None, False),
        (AuthorityLevel.SPECIFIED, ("local-services",), None, True),
        (AuthorityLevel.SPECIFIED, ("local-services",), 41_200_000, True),
        (AuthorityLevel.SPECIFIED, ("local-services",), 41_199_999, False),
        (AuthorityLevel.SPECIFIED, ("workforce", "access"), None, False),
        (AuthorityLevel.SPECIFIED, (), None, False),
    ],
)
def test_authority_covers_the_matter(level, categories, limit, covers):
    acting = hat(authority=level, authority_categories=categories, authority_limit_pence=limit)

    assert canvass.authorises(acting, polled()) is covers


@given(
    limit=st.integers(min_value=0, max_value=10**9),
    raised_by=st.integers(min_value=0, max_value=10**9),
    money=st.integers(min_value=0, max_value=2 * 10**9),
)
def test_raising_a_limit_never_turns_yes_into_no(limit, raised_by, money):
    def covers(pence):
        acting = hat(
            authority=AuthorityLevel.SPECIFIED, authority_categories=("local-services",), authority_limit_pence=pence
        )
        return canvass.authorises(acting, polled(money_pence=money))

    assert covers(limit) <= covers(limit + raised_by) <= covers(None)


# Who may make a provisional answer the practice's own.
@pytest.mark.parametrize(
    ("role", "level", "may"),
    [
        (Role.PRACTICE_MEMBER, AuthorityLevel.OBSERVE, True),
        (Role.PRACTICE_MANAGER, AuthorityLevel.FULL, True),
        (Role.PRACTICE_REPRESENTATIVE, AuthorityLevel.FULL, True),
        (Role.PRACTICE_MANAGER, AuthorityLevel.OBSERVE, False),
        (Role.PRACTICE_REPRESENTATIVE, AuthorityLevel.OBSERVE, False),
        (Role.PRACTICE_DEPUTY, AuthorityLevel.FULL, False),
        (Role.PCN_MANAGER, AuthorityLevel.FULL, False),
    ],
)
def test_a_partner_or_someone_with_authority_confirms(role, level, may):
    assert canvass.may_confirm(hat(role, authority=level), polled()) is may


def opening(draft, *, matter=MatterState.ROUTED, voices=31, asked_before=False, at=OPENED):
    return canvass.objections_to_opening(draft, matter=matter, voices=voices, asked_before=asked_before, at=at)


def test_a_draft_on_a_routed_matter_with_a_roll_opens():
    assert opening(polled(opened_at=None)) == ()


@pytest.mark.parametrize(
    ("facts", "asked", "objection"),
    [
        ({"withdrawn_at": OPENED}, {}, "was withdrawn"),
        ({"opened_at": OPENED}, {}, "already open"),
        ({"closes_at": OPENED}, {}, "already past"),
        ({}, {"voices": 0}, "Nobody is on the roll"),
        ({}, {"matter": MatterState.RAISED}, "Route the matter first"),
        ({}, {"matter": MatterState.WITHDRAWN}, "has ended"),
        ({}, {"matter": MatterState.FED_BACK}, "has ended"),
        ({}, {"asked_before": True}, "word the question anew"),
    ],
)
def test_opening_is_refused_for_one_reason_at_a_time(facts, asked, objection):
    (said,) = opening(polled(**{"opened_at": None} | facts), **asked)

    assert objection in said


def answering(canvass_, **overrides):
    facts = {
        "position": Position.OPPOSE,
        "conditions": (),
        "second_factor": False,
        "excluded": False,
        "at": OPENED,
    }
    return canvass.objections_to_answering(canvass_, **facts | overrides)


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({}, {}),
        ({}, {"at": CLOSES}),
        ({}, {"position": Position.SUPPORT_IF, "conditions": ("12 months' parallel running",)}),
        ({"binds": True}, {"second_factor": True}),
    ],
)
def test_an_answer_is_taken(facts, answer):
    assert answering(polled(**facts), **answer) == ()


@pytest.mark.parametrize(
    ("facts", "answer", "objection"),
    [
        ({}, {"at": CLOSES + timedelta(seconds=1)}, "closed on Monday 21 September 2026 at 5:00pm"),
        ({}, {"at": OPENED - timedelta(seconds=1)}, "has not opened yet"),
        ({"opened_at": None}, {}, "has not opened yet"),
        ({"withdrawn_at": OPENED}, {}, "was withdrawn"),
        ({}, {"excluded": True}, "off the roll"),
        ({"binds": True}, {}, "second step"),
        ({}, {"position": Position.SUPPORT_IF}, "at least one condition"),
        ({}, {"position": Position.CONCERN, "conditions": ("Only if funded",)}, "Conditions go with"),
    ],
)
def test_an_answer_is_refused_for_one_reason_at_a_time(facts, answer, objection):
    (said,) = answering(polled(**facts), **answer)

    assert objection in said


def test_positions_stand_in_order_from_against_to_for_and_each_says_what_it_means():
    assert [position.value for position in Position] == ["oppose", "concern", "neutral", "support_if", "support"]
    assert Position.CONCERN.meaning == "We would not stand in the way, and our worry is to be recorded."
    assert {position.words for position in Position} == {
        "Oppose as drafted", "Concern", "Neutral", "Support with conditions", "Support"
    }  # fmt: skip
    assert State.CLOSING.words == "Closing"


@pytest.mark.parametrize(
    ("closes", "decides", "said"),
    [
        # Monday 21 September is a working day, before the matter is decided on the 28th.
        ((9, 21), date(2026, 9, 28), []),
        ((9, 28), date(2026, 9, 28), []),
        ((9, 21), None, []),
        (
            (9, 29),
            date(2026, 9, 28),
            ["after the matter is decided, on Monday 28 September 2026", "is Friday 25 September 2026."],
        ),
        ((9, 19), None, ["The nearest working day is Friday 18 September 2026."]),
        ((9, 20), None, ["The nearest working day is Monday 21 September 2026."]),
        # The late summer bank holiday, a Monday: Tuesday is nearer than Friday.
        ((8, 31), None, ["The nearest working day is Tuesday 1 September 2026."]),
        ((8, 31), date(2026, 8, 28), ["is Thursday 27 August 2026.", "The nearest working day is Tuesday"]),
    ],
)
def test_a_close_too_late_or_on_a_day_off_is_said(closes, decides, said):
    found = " ".join(canvass.cautions_of_close(datetime(2026, *closes, 17, tzinfo=LONDON), decides))

    assert [one for one in said if one not in found] == []
    assert bool(found) == bool(said)
