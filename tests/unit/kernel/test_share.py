"""Exact shares: read, written, shown."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.errors import Refused
from folkmoot.kernel.share import about_share, parse_share, share_words, write_share

SHARES = st.fractions(0, 1, max_denominator=1_000_000)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("3/4", Fraction(3, 4)),
        ("2 / 3", Fraction(2, 3)),
        ("0.66", Fraction(33, 50)),
        ("66%", Fraction(33, 50)),
        ("66.5 %", Fraction(133, 200)),
        ("100%", Fraction(1)),
        ("1", Fraction(1)),
        ("0", Fraction(0)),
        (" 1.00 ", Fraction(1)),
    ],
)
def test_a_share_is_read_exactly(text, share):
    assert parse_share(text) == share


@pytest.mark.parametrize(
    "text", ["", "66", "two thirds", "1/0", "-1/2", ".66", "66,5%", "1e-1", "٣/٤", "0.6.6", "1/3/4", "%"]
)
def test_what_is_not_a_share_is_refused_with_how_to_write_one(text):
    with pytest.raises(Refused, match="percentage"):
        parse_share(text)


@pytest.mark.parametrize("text", ["4/3", "101%", "1.01"])
def test_more_than_the_whole_is_refused(text):
    with pytest.raises(Refused, match="more than the whole"):
        parse_share(text)


@given(SHARES)
def test_a_written_share_is_read_back_unchanged(share):
    assert parse_share(write_share(share)) == share


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(33, 50), "66%"),
        (Fraction(133, 200), "66.5%"),
        (Fraction(2, 3), "2/3"),
        (Fraction(1, 10_000), "0.01%"),
        (Fraction(1, 100_000), "1/100000"),
        (Fraction(1, 2), "50%"),
        (Fraction(1, 10), "10%"),
        (Fraction(1), "100%"),
        (Fraction(0), "0%"),
    ],
)
def test_a_threshold_is_shown_exactly(share, words):
    assert share_words(share) == words


@given(SHARES)
def test_what_is_shown_exactly_can_be_typed_back(share):
    assert parse_share(share_words(share)) == share


@pytest.mark.parametrize(
    ("share", "decimals", "words"),
    [
        (Fraction(27, 31), 0, "87%"),  # 87.09…
        (Fraction(26, 31), 1, "83.9%"),  # 83.87…
        (Fraction(2243, 2624), 1, "85.5%"),  # 85.48…
        (Fraction(2402, 2624), 1, "91.5%"),  # 91.53…
        (Fraction(1, 200), 0, "1%"),  # a half goes up
        (Fraction(1, 2), 1, "50.0%"),
        (Fraction(1, 2000), 1, "0.1%"),
        (Fraction(1, 1000), 0, "under 1%"),
        (Fraction(999, 1000), 0, "over 99%"),
        (Fraction(9999, 10_000), 1, "over 99.9%"),
        (Fraction(0), 0, "0%"),
        (Fraction(1), 0, "100%"),
    ],
)
def test_a_result_is_rounded_but_never_into_none_or_all(share, decimals, words):
    assert about_share(share, decimals=decimals) == words
