"""The rules most communities use, at and about their thresholds: every expected outcome worked by hand."""

import pytest

from folkmoot.matters.domain import counting
from folkmoot.matters.domain.rules import RULES, RuleTemplate

# Ten practices of 1,000 patients each in two PCNs, unless said otherwise: F for, C for with conditions, N neutral,
# W worried, A against, and a dot says nothing.
LETTERS = {"F": "support", "C": "support_if", "N": "neutral", "W": "concern", "A": "oppose"}


def outcome(template, said, *, patients=None, pcns=None):
    """What that rule makes of those answers. Shape: a letter to a practice; the list sizes and PCNs run along."""
    patients = patients or [1000] * len(said)
    pcns = pcns or "ALDER " * (len(said) // 2) + "BIRCH " * (len(said) - len(said) // 2)
    voices = [
        {"organisation": f"P{n}", "pcn": pcn, "patients": size}
        for n, (pcn, size) in enumerate(zip(pcns.split(), patients, strict=True))
    ]
    answers = [
        {"organisation": f"P{n}", "position": LETTERS[one], "authority": "authorised", "at": "2026-09-10T09:00:00Z"}
        | ({"conditions": ["money first"]} if one == "C" else {})
        for n, one in enumerate(said)
        if one != "."
    ]
    document = {
        "format": "folkmoot-canvass/1",
        "matter": {"reference": "M-2026-014", "category": "funding"},
        "closes_at": "2026-09-21T16:00:00Z",
        "rule": RULES[template],
        "voices": voices,
        "answers": answers,
    }
    return counting.count(counting.as_document(document)).outcome


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # Five of ten answered: half is enough, and three of five sides is more than half.
        ("FFFAA.....", "support"),
        ("FFFA......", "not_quorate"),
        ("FFFAC.....", "support_if"),
        # Two and two: more than half is asked.
        ("FFAAN.....", "split"),
        ("FAAAN.....", "oppose"),
        # Neutral and worried answers take no side; nobody for or against is a share of nothing.
        ("NNNWW.....", "split"),
        ("FNNNW.....", "support"),
        ("..........", "not_quorate"),
    ],
)
def test_one_practice_one_vote(said, expected):
    assert outcome(RuleTemplate.ONE_PRACTICE_ONE_VOTE, said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # Three quarters of twelve is nine; silence weighs against.
        ("FFFFFFFFF...", "support"),
        ("FFFFFFFF....", "split"),
        ("FFFFFFFFNNNN", "split"),
        ("FFFFFFFCCAAA", "support_if"),
        # It cannot carry a rejection.
        ("AAAAAAAAAAAA", "split"),
        ("FFFFF.......", "not_quorate"),
    ],
)
def test_a_reserved_matter(said, expected):
    assert outcome(RuleTemplate.RESERVED_MATTER, said) == expected


@pytest.mark.parametrize(
    ("said", "patients", "expected"),
    [
        # Three practices of five, and 3,000 of 5,000 patients.
        ("FFFAA", [1000] * 5, "support"),
        # Three practices of five, with 3,000 of 6,000 patients: exactly half is not more.
        ("FFFAA", [1000, 1000, 1000, 1000, 2000], "split"),
        # Most patients and fewer practices carry nothing either way.
        ("FFAAA", [9000, 9000, 1000, 1000, 1000], "split"),
        ("AAAFF", [1000] * 5, "oppose"),
        # Lists of nought: no patients took a side.
        ("FFFFF", [0] * 5, "split"),
    ],
)
def test_a_double_majority(said, patients, expected):
    assert outcome(RuleTemplate.DOUBLE_MAJORITY, said, patients=patients) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("FFFWN", "support"),
        ("FFCWN", "support_if"),
        # One objection stops what most carried, and never becomes a rejection.
        ("FFFFA", "objections"),
        ("AAAAF", "split"),
        ("FFAA.", "split"),
    ],
)
def test_consent(said, expected):
    assert outcome(RuleTemplate.CONSENT, said) == expected


@pytest.mark.parametrize(
    ("said", "patients", "pcns", "expected"),
    [
        # Six of eight practices, 6,000 of 8,000 patients, three of four in either PCN.
        ("FFFAFFFA", [1000] * 8, None, "support"),
        # Five of eight is less than three quarters.
        ("FFFAFFAA", [1000] * 8, None, "split"),
        # Six of eight practices with 6,000 of 10,000 patients: 60% of the 66% asked.
        ("FFFAFFFA", [1000, 1000, 1000, 2000, 1000, 1000, 1000, 2000], None, "split"),
        # 66 of 100 patients is enough, to the last one.
        ("FFFAFFFA", [11, 11, 11, 17, 11, 11, 11, 17], None, "support"),
        ("FFFAFFFA", [11, 11, 11, 17, 11, 11, 11, 18], None, "split"),
        # Six of eight, but in BIRCH one of two: exactly half of a PCN is not more than half.
        ("FFFFFFAA", [1000] * 8, "ALDER ALDER ALDER ALDER ALDER BIRCH CEDAR BIRCH", "split"),
        ("FFFFFFFA", [1000] * 8, "ALDER ALDER ALDER ALDER ALDER BIRCH BIRCH BIRCH", "support"),
    ],
)
def test_a_mandate(said, patients, pcns, expected):
    assert outcome(RuleTemplate.MANDATE, said, patients=patients, pcns=pcns) == expected
