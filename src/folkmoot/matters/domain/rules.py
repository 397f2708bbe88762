"""The rules a canvass may be counted by: templates in the form of the canvass document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from folkmoot.matters.domain import counting


class RuleTemplate(StrEnum):
    """A rule most communities use; `custom` is a rule of the community's own."""

    ONE_PRACTICE_ONE_VOTE = "one_practice_one_vote"
    RESERVED_MATTER = "reserved_matter"
    DOUBLE_MAJORITY = "double_majority"
    CONSENT = "consent"
    MANDATE = "mandate"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """A template's name and what it asks, in plain English."""

    name: str
    asks: str


WORDS = {
    RuleTemplate.ONE_PRACTICE_ONE_VOTE: RuleWords(
        name="One practice, one vote",
        asks="At least half the practices answer, and more than half of those taking a side agree.",
    ),
    RuleTemplate.RESERVED_MATTER: RuleWords(
        name="Reserved matter: 75%", asks="At least 75% of all practices agree. Silence weighs against."
    ),
    RuleTemplate.DOUBLE_MAJORITY: RuleWords(
        name="Double majority",
        asks="At least half the practices answer; of those taking a side, more than half of the practices and "
        "practices with more than half of the patients agree.",
    ),
    RuleTemplate.CONSENT: RuleWords(
        name="Consent",
        asks="At least half the practices answer, more than half of those taking a side agree, and nobody objects.",
    ),
    RuleTemplate.MANDATE: RuleWords(
        name="Mandate",
        asks="At least 75% of all practices, with at least 66% of all patients, and more than half the practices "
        "of every PCN agree.",
    ),
    RuleTemplate.CUSTOM: RuleWords(name="A rule of our own", asks="The tests are set out below."),
}

# The two sides a test of a rule compares, in the words after "of all practices".
BASES = {"roll": "all {}", "answered": "the {} that answered", "sides": "the {} that took a side"}
COUNTS = {"voices": "practices", "patients": "patients"}


def words_of(template: RuleTemplate, *, of_group: bool = False) -> RuleWords:
    """A template's name and what it asks; of a group's own vote, in which each member counts once."""
    said = WORDS[template]
    if not of_group:
        return said
    return RuleWords(name=said.name.replace("practice", "member"), asks=said.asks.replace("practices", "members"))


_MAJORITY = {"count": "voices", "base": "sides", "more_than": "1/2"}


def objections_to_rule(template: RuleTemplate, rule: dict[str, Any] | None) -> tuple[str, ...]:
    """Why this template and rule do not go together; empty when they do. A rule is given with `custom` alone."""
    if template is RuleTemplate.CUSTOM and rule is None:
        return ("Set out the tests of your own rule.",)
    if template is not RuleTemplate.CUSTOM and rule is not None:
        return (f"“{WORDS[template].name}” has its own tests: choose a rule of your own to set out others.",)
    if rule is None:
        return ()
    if faults := counting.faults_in_rule(rule):
        return tuple(f"This rule cannot be counted: {fault.line}." for fault in faults)
    return _objections_to_repeating(rule["tests"])


def _objections_to_repeating(tests: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    # Each test says within ten points how it fell: thresholds set closely side by side would tell a total of patients,
    # and that tells who answered what.
    compared = [(test["count"], test["base"], test.get("within") or "place") for test in tests]
    if len(set(compared)) < len(compared):
        return ("Two of the tests compare the same: keep the stricter one.",)
    return ()


def objections_to_binding(template: RuleTemplate, *, binds: bool) -> tuple[str, ...]:
    """Why a vote by this template cannot be one that binds nobody; empty when it can, and where it binds."""
    if template is RuleTemplate.RESERVED_MATTER and not binds:
        return ("A reserved matter binds whoever is asked: say that it does, or choose another rule.",)
    return ()


def objections_to_group_rule(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """Why a group's own vote cannot be counted by this rule; empty when it can: a seat has no patients and no PCN."""
    if any(test["count"] == "patients" or test.get("within") == "pcn" for test in rule["tests"]):
        return ("A group's members are counted one by one: choose a rule without patients and PCNs.",)
    return ()


RULES: dict[RuleTemplate, dict[str, Any]] = {
    RuleTemplate.ONE_PRACTICE_ONE_VOTE: {"quorum": "1/2", "tests": [_MAJORITY]},
    RuleTemplate.RESERVED_MATTER: {
        "quorum": "1/2",
        "tests": [{"count": "voices", "base": "roll", "at_least": "3/4"}],
        "both_ways": False,
    },
    RuleTemplate.DOUBLE_MAJORITY: {
        "quorum": "1/2",
        "tests": [_MAJORITY, {"count": "patients", "base": "sides", "more_than": "1/2"}],
    },
    RuleTemplate.CONSENT: {"quorum": "1/2", "tests": [_MAJORITY], "objections_block": True, "both_ways": False},
    RuleTemplate.MANDATE: {
        "quorum": "1/2",
        "tests": [
            {"count": "voices", "base": "roll", "at_least": "3/4"},
            {"count": "patients", "base": "roll", "at_least": "0.66"},
            {"count": "voices", "base": "roll", "more_than": "1/2", "within": "pcn"},
        ],
        "both_ways": False,
    },
}


def asks(test: Mapping[str, Any], side: str = "for", *, voices: str = COUNTS["voices"]) -> str:
    """What a test of a rule asks, for the proposal or against it: "At least 75% of all practices for"."""
    how, threshold = ("At least", test["at_least"]) if test.get("at_least") else ("More than", test["more_than"])
    base = BASES[test["base"]].format((COUNTS | {"voices": voices})[test["count"]])
    where = " in each PCN" if test.get("within") == "pcn" else ""
    return f"{how} {share_words(Fraction(threshold))} of {base}{where} {side}"


def spelled_out(rule: Mapping[str, Any], *, voices: str = COUNTS["voices"]) -> tuple[str, ...]:
    """A rule in words, a line for each thing it asks. Shape: `voices` names what counts one each."""
    quorum = Fraction(rule["quorum"])
    lines = [f"At least {share_words(quorum)} of all {voices} answer"] if quorum else []
    lines += [asks(test, voices=voices) for test in rule["tests"]]
    if rule.get("objections_block"):
        lines.append("Nobody opposes")
    if rule.get("both_ways", True):
        lines.append(f"By the same tests the {voices} may oppose")
    return tuple(lines)


def share_words(share: Fraction) -> str:
    """A share as people write it: half, 75%, or 2/3 where a percentage would not be exact."""
    if share == Fraction(1, 2):
        return "half"
    whole = share * 100
    return f"{whole.numerator}%" if whole.denominator == 1 else f"{share.numerator}/{share.denominator}"
