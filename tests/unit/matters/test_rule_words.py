"""A rule said in words: each test, the quorum, and the two switches."""

from fractions import Fraction

import pytest

from folkmoot.matters.domain import rules


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("1/2", "half"),
        ("3/4", "75%"),
        ("0.66", "66%"),
        ("2/3", "2/3"),
        ("1", "100%"),
        ("1/3", "1/3"),
        ("0.005", "1/200"),
    ],
)
def test_a_share_is_said_exactly(share, words):
    assert rules.share_words(Fraction(share)) == words


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ({"count": "voices", "base": "roll", "at_least": "3/4"}, "At least 75% of all practices for"),
        (
            {"count": "patients", "base": "sides", "more_than": "1/2"},
            "More than half of the patients that took a side for",
        ),
        (
            {"count": "voices", "base": "answered", "more_than": "2/3", "within": "pcn"},
            "More than 2/3 of the practices that answered in each PCN for",
        ),
    ],
)
def test_a_test_is_said_in_words(test, words):
    assert rules.asks(test) == words


def test_the_other_side_is_said_of_the_rejection():
    test = {"count": "voices", "base": "roll", "at_least": "3/4"}
    assert rules.asks(test, "against") == "At least 75% of all practices against"


def test_a_rule_is_spelled_out_a_line_for_each_thing_it_asks():
    test = {"count": "voices", "base": "sides", "more_than": "1/2"}

    assert rules.spelled_out({"quorum": "0", "tests": [test], "both_ways": False}) == (
        "More than half of the practices that took a side for",
    )
    assert rules.spelled_out({"quorum": "1/2", "tests": [test], "objections_block": True}) == (
        "At least half of all practices answer",
        "More than half of the practices that took a side for",
        "Nobody opposes",
        "By the same tests the practices may oppose",
    )
