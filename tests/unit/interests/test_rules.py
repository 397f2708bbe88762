"""The rules of declared interests: what is late, what is due, who is asked, what bars, who reads."""

from datetime import date, timedelta

import pytest
from tests.hats import executive, hat, leader

from folkmoot.directory.domain.kinds import Role
from folkmoot.interests.domain import declaration, register, returns
from folkmoot.interests.domain.declaration import Declared, Kind, Nearness
from folkmoot.interests.domain.register import KeepBack
from folkmoot.interests.domain.returns import State
from folkmoot.kernel.visibility import Visibility

TODAY = date(2026, 9, 7)


def declared(**overrides):
    facts = {
        "interest_id": 1, "person_id": 2, "kind": Kind.FINANCIAL, "nearness": Nearness.POTENTIAL, "organisation_id": 3,
        "body": "The federation", "words": "I am a director.", "arose_on": TODAY, "kept_back": False,
    }  # fmt: skip
    return Declared(**facts | overrides)


@pytest.mark.parametrize(
    ("arose_on", "told_on", "late", "words"),
    [
        (date(2026, 9, 7), date(2026, 10, 5), 0, ""),  # 28 days: its last day
        (date(2026, 9, 7), date(2026, 10, 6), 1, "1 day late"),
        (date(2026, 9, 7), date(2026, 10, 12), 7, "7 days late"),  # 35 less 28
        (date(2026, 9, 7), date(2026, 9, 7), 0, ""),
    ],
)
def test_a_change_is_told_within_28_days(arose_on, told_on, late, words):
    assert declaration.days_late(arose_on, told_on, 28) == late
    assert declaration.lateness(late) == words


@pytest.mark.parametrize(
    ("nearness", "bars"), [(Nearness.ACTUAL, True), (Nearness.POTENTIAL, True), (Nearness.PERCEIVED, False)]
)
def test_an_actual_or_potential_interest_bars_and_a_perceived_one_is_shown(nearness, bars):
    assert declared(nearness=nearness).bars is bars


def test_what_is_kept_back_is_named_to_nobody():
    assert declared().line == "Financial interest in The federation (potential)"
    assert declared(kept_back=True).line == "Financial interest in a body that is kept back (potential)"


def test_each_kind_and_nearness_says_what_it_is():
    assert [one.words for one in Kind] == [
        "Financial",
        "Non-financial professional",
        "Non-financial personal",
        "Indirect",
    ]
    assert all(one.about.endswith(".") for one in (*Kind, *Nearness))


def test_an_interest_lies_in_an_organisation_or_in_a_body_named_in_words():
    said = {"words": "So.", "arose_on": TODAY, "today": TODAY}

    assert declaration.objections_to_declaring(has_organisation=True, body="", **said) == ()
    assert declaration.objections_to_declaring(has_organisation=False, body="A charity", **said) == ()
    (both,) = declaration.objections_to_declaring(has_organisation=True, body="A charity", **said)
    assert "not both" in both


@pytest.mark.parametrize(
    ("said_on", "today", "due", "state"),
    [
        (None, date(2026, 9, 7), date(2026, 10, 5), State.NONE),
        (None, date(2026, 10, 5), date(2026, 10, 5), State.NONE),
        (None, date(2026, 10, 6), date(2026, 10, 5), State.OVERDUE),
        # A year of 365 days, and 28 days before its last.
        (date(2026, 9, 7), date(2027, 8, 9), date(2027, 9, 7), State.CURRENT),
        (date(2026, 9, 7), date(2027, 8, 10), date(2027, 9, 7), State.DUE),
        (date(2026, 9, 7), date(2027, 9, 7), date(2027, 9, 7), State.DUE),
        (date(2026, 9, 7), date(2027, 9, 8), date(2027, 9, 7), State.OVERDUE),
    ],
)
def test_a_return_is_due_28_days_after_one_is_asked_and_then_each_year(said_on, today, due, state):
    days = {"since": date(2026, 9, 7), "latest": date(2020, 4, 1)}
    found = returns.due_on(said_on=said_on, **days, renewed_within=365, told_within=28)

    assert found == due
    assert returns.state(said_on=said_on, due=found, today=today) is state


@pytest.mark.parametrize(
    ("latest", "due"),
    [
        (date(2026, 9, 7), date(2027, 9, 7)),  # begun before they said it, or on that day
        (date(2027, 1, 1), date(2027, 1, 29)),
        (date(2027, 8, 20), date(2027, 9, 7)),  # 28 days later it would be 17 September: the year is over first
    ],
)
def test_another_role_asks_for_a_return_within_28_days(latest, due):
    days = {"said_on": date(2026, 9, 7), "since": date(2020, 4, 1), "latest": latest}

    assert returns.due_on(**days, renewed_within=365, told_within=28) == due


@pytest.mark.parametrize(
    ("acting", "asked"),
    [
        (hat(Role.PRACTICE_REPRESENTATIVE), True),
        (hat(Role.PRACTICE_DEPUTY), True),
        (hat(Role.TELLER), True),
        (leader(), True),
        (executive(), True),
        (hat(Role.PRACTICE_MANAGER), False),
        (hat(Role.PRACTICE_MEMBER), False),
        (hat(Role.COMMUNITY_ADMINISTRATOR), False),
        (hat(Role.ICB_LEAD), False),
    ],
)
def test_whoever_decides_speaks_or_counts_for_others_is_asked(acting, asked):
    assert returns.is_asked(acting) is asked


def test_a_practice_manager_who_sits_on_a_group_is_asked():
    assert returns.is_asked(hat(Role.PRACTICE_MANAGER, groups=executive().groups))


@pytest.mark.parametrize(
    ("keep_back", "kept"), [("", False), (KeepBack.ASKED, True), (KeepBack.AGREED, True), (KeepBack.REFUSED, False)]
)
def test_what_is_wished_for_and_not_refused_is_kept_back(keep_back, kept):
    assert register.is_kept_back(keep_back) is kept


def test_only_an_indirect_interest_tells_of_others():
    assert [kind for kind in Kind if register.tells_of_others(kind)] == [Kind.INDIRECT]


def test_who_reads_is_decided_once_for_each_rung():
    said = {"because": "So.", "rung": Visibility.PUBLIC}

    assert register.objections_to_deciding(executive(), standing=None, **said) == ()
    assert register.objections_to_deciding(executive(), standing=Visibility.ALL_PARTNERS, **said) == ()
    (already,) = register.objections_to_deciding(executive(), standing=Visibility.PUBLIC, **said)
    assert already == "The register is open to anyone already."


def test_every_state_and_answer_has_its_words():
    assert [one.words for one in State] == ["Nothing said yet", "In date", "To be renewed soon", "Overdue"]
    assert all(one.words for one in KeepBack)
    assert timedelta(days=28) == returns.ASKED_AHEAD
