"""Blind scoring: letters that tell nothing, totals by hand, places and ties; and who stands in whose way."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.opportunities.domain import interest, scoring
from folkmoot.opportunities.domain.interest import Applicant, Bar, Side
from folkmoot.opportunities.domain.scoring import Score

NEED, READINESS, SPREAD = 1, 2, 3
WEIGHTS = {NEED: 40, READINESS: 30, SPREAD: 30}
ALDER, BEECH, ELM, ROWAN = 11, 12, 13, 14
SCENARIO = {ALDER: (8, 7, 7), BEECH: (7, 6, 6), ELM: (6, 7, 7), ROWAN: (8, 7, 6)}


def scores(points, scorers=(1,)):
    return [
        Score(scorer=scorer, expression=expression, criterion=criterion, points=number)
        for scorer in scorers
        for expression, numbers in points.items()
        for criterion, number in zip(WEIGHTS, numbers, strict=True)
    ]


def test_the_totals_of_scenario_3():
    found = scoring.ranked(scores(SCENARIO, scorers=(1, 2, 3)), WEIGHTS)

    assert [(one.expression, one.total, one.place) for one in found] == [
        (ALDER, 74, 1), (ROWAN, 71, 2), (ELM, 66, 3), (BEECH, 64, 4),
    ]  # fmt: skip
    assert not scoring.is_undecided(found, 2)


def test_a_total_is_the_mean_of_its_scorers():
    points = [*scores({ALDER: (10, 10, 10)}, scorers=(1,)), *scores({ALDER: (5, 6, 7)}, scorers=(2,))]

    (found,) = scoring.ranked(points, WEIGHTS)

    # Means 7.5, 8 and 8.5: 40 × .75 + 30 × .8 + 30 × .85 = 30 + 24 + 25.5.
    assert found.total == Fraction("79.5")
    assert found.by_criterion == (Fraction("7.5"), 8, Fraction("8.5"))


def test_the_heaviest_criterion_tells_level_totals_apart_and_what_it_cannot_is_undecided():
    # 4 × 9 + 3 × 4 + 3 × 4 = 60 = 4 × 6 + 3 × 6 + 3 × 6.
    found = scoring.ranked(scores({ALDER: (6, 6, 6), BEECH: (9, 4, 4)}), WEIGHTS)
    assert [(one.expression, one.total, one.place) for one in found] == [
        (BEECH, 60, 1), (ALDER, 60, 2),
    ]  # fmt: skip

    level = scoring.ranked(scores({ALDER: (6, 6, 6), BEECH: (6, 6, 6), ELM: (9, 9, 9)}), WEIGHTS)
    assert [(one.expression, one.place) for one in level] == [
        (ELM, 1), (ALDER, 2), (BEECH, 2),
    ]  # fmt: skip
    assert [scoring.is_undecided(level, places) for places in (1, 2, 3)] == [False, True, False]


@given(st.lists(st.integers(0, 10), min_size=3, max_size=30), st.randoms())
def test_the_order_in_which_scores_are_given_changes_nothing(numbers, random):
    given_points = {n: tuple(numbers[n : n + 3]) for n in range(0, len(numbers) - 2, 3)}
    all_scores = scores(given_points, scorers=(1, 2))
    shuffled = all_scores[:]
    random.shuffle(shuffled)

    assert scoring.ranked(shuffled, WEIGHTS) == scoring.ranked(all_scores, WEIGHTS)
    assert all(0 <= one.total <= 100 for one in scoring.ranked(all_scores, WEIGHTS))


def test_letters_are_in_an_order_that_follows_the_salt_alone():
    numbers = list(range(30))
    one, other = scoring.labels("salt", numbers), scoring.labels("pepper", numbers)

    assert sorted(one.values(), key=lambda letter: (len(letter), letter))[24:28] == ["Y", "Z", "AA", "AB"]
    assert len(set(one.values())) == 30
    assert scoring.labels("salt", reversed(numbers)) == one
    assert one != other


@pytest.mark.parametrize(
    ("points", "reason", "number"),
    [(0, "No", 0), (10, "Yes", 0), (11, "Yes", 1), (-1, "No", 1), (None, "No", 1), (5, " ", 1), (None, "", 2)],
)
def test_points_go_from_none_to_ten_with_a_reason(points, reason, number):
    assert len(scoring.objections_to_score(points, reason)) == number


def test_complete_is_every_expression_on_every_criterion():
    done = scores({ALDER: (1, 2, 3), BEECH: (1, 2, 3)})

    assert scoring.is_complete(1, done, [ALDER, BEECH], WEIGHTS)
    assert not scoring.is_complete(1, done[1:], [ALDER, BEECH], WEIGHTS)
    assert not scoring.is_complete(2, done, [ALDER], WEIGHTS)


def test_whoever_stands_on_an_applicants_side_is_barred_with_the_reason():
    alder = Applicant(organisation_id=1, name="Alder PCN", kin=frozenset({2, 3}))
    own = "Alder PCN applied, and they act for it."
    of_the_pcn = Bar(because="Alder PCN applied", words=own, told=own)
    through = "Alder PCN applied, and they act for Ash Surgery, which belongs with it."
    of_a_practice = Bar(because="Alder PCN applied", words=through, told=through)
    said = "They declared an interest: My wife."

    assert interest.bars(Side(organisations=((9, "LMC"),)), [alder]) == ()
    assert interest.bars(Side(organisations=((1, "Alder PCN"), (2, "Ash Surgery"))), [alder]) == (
        of_the_pcn, of_a_practice,
    )  # fmt: skip
    assert interest.bars(Side(organisations=(), declared=("My wife.",)), []) == (
        Bar(because=said, words=said, told="they declared an interest in it."),
    )
    listed = Side(organisations=(), registered=("Financial interest in Ash Surgery",))
    assert interest.bars(listed, [alder]) == (
        Bar(
            because="On the register: Financial interest in Ash Surgery",
            words="They have on the register: Financial interest in Ash Surgery.",
            told="they have an interest on the register.",
        ),
    )
