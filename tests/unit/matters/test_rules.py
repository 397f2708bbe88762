"""The rules a canvass may be counted by, in the form of the canvass document."""

from fractions import Fraction

import pytest

from folkmoot.matters.domain import rules
from folkmoot.matters.domain.rules import RULES, WORDS, RuleTemplate

MAJORITY = {"count": "voices", "base": "sides", "more_than": "1/2"}


# Each template as the scenarios describe it: quorum, tests, whether an objection blocks, whether a "no" can carry.
@pytest.mark.parametrize(
    ("template", "quorum", "tests", "objections_block", "both_ways"),
    [
        (RuleTemplate.ONE_PRACTICE_ONE_VOTE, "1/2", [MAJORITY], False, True),
        (
            RuleTemplate.RESERVED_MATTER,
            "1/2",
            [{"count": "voices", "base": "roll", "at_least": "3/4"}],
            False,
            False,
        ),
        (
            RuleTemplate.DOUBLE_MAJORITY,
            "1/2",
            [MAJORITY, {"count": "patients", "base": "sides", "more_than": "1/2"}],
            False,
            True,
        ),
        (RuleTemplate.CONSENT, "1/2", [MAJORITY], True, False),
        (
            RuleTemplate.MANDATE,
            "1/2",
            [
                {"count": "voices", "base": "roll", "at_least": "3/4"},
                {"count": "patients", "base": "roll", "at_least": "0.66"},
                {"count": "voices", "base": "roll", "more_than": "1/2", "within": "pcn"},
            ],
            False,
            False,
        ),
    ],
)
def test_a_template_asks_what_its_words_say(template, quorum, tests, objections_block, both_ways):
    rule = RULES[template]

    assert rule["quorum"] == quorum
    assert rule["tests"] == tests
    assert rule.get("objections_block", False) is objections_block
    assert rule.get("both_ways", True) is both_ways


def test_every_template_has_its_words_and_every_one_but_our_own_its_tests():
    assert set(WORDS) == set(RuleTemplate)
    assert set(RULES) == set(RuleTemplate) - {RuleTemplate.CUSTOM}
    assert all(words.name and words.asks for words in WORDS.values())


def test_every_test_names_a_share_from_nothing_to_all_under_exactly_one_threshold():
    for rule in RULES.values():
        for test in rule["tests"]:
            (threshold,) = {"at_least", "more_than"} & set(test)
            assert 0 <= Fraction(test[threshold]) <= 1
            assert set(test) - {threshold} <= {"count", "base", "within"}


@pytest.mark.parametrize(
    ("template", "rule", "objections"),
    [
        (RuleTemplate.CONSENT, None, ()),
        (RuleTemplate.CUSTOM, {"quorum": "0", "tests": [MAJORITY]}, ()),
        (
            RuleTemplate.CUSTOM,
            {"quorum": "0", "tests": []},
            ("This rule cannot be counted: /tests must not be empty.",),
        ),
        (RuleTemplate.CUSTOM, None, ("Set out the tests of your own rule.",)),
        (
            RuleTemplate.CUSTOM,
            {"quorum": "0", "tests": [MAJORITY, MAJORITY | {"within": "pcn"}, MAJORITY | {"base": "roll"}]},
            (),
        ),
        (
            RuleTemplate.CUSTOM,
            {"quorum": "0", "tests": [MAJORITY, MAJORITY | {"more_than": "0.55", "within": "place"}]},
            ("Two of the tests compare the same: keep the stricter one.",),
        ),
        (
            RuleTemplate.CONSENT,
            {"quorum": "0", "tests": [MAJORITY]},
            ("“Consent” has its own tests: choose a rule of your own to set out others.",),
        ),
    ],
)
def test_a_rule_is_set_out_for_our_own_template_alone(template, rule, objections):
    assert rules.objections_to_rule(template, rule) == objections
