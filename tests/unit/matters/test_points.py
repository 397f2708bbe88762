"""Means of points in words, attacked: nobody who reads them learns what a single one of those who replied said."""

from collections import defaultdict
from fractions import Fraction
from itertools import combinations_with_replacement

import pytest

from folkmoot.matters.domain.feedback import LEAST_REPLIES
from folkmoot.matters.web.presenters.words import points


@pytest.mark.parametrize(
    ("mean", "said"),
    [
        (Fraction(5), "about 5 of 5"),
        (Fraction(24, 5), "about 5 of 5"),
        (Fraction(17, 4), "about 4.5 of 5"),
        (Fraction(21, 5), "about 4 of 5"),
        (Fraction(6, 5), "about 1 of 5"),
    ],
)
def test_a_mean_is_told_to_half_a_point(mean, said):
    assert points(mean) == said


@pytest.mark.parametrize("replies", [LEAST_REPLIES, 6, 7])
def test_no_words_are_those_of_one_reply_alone_or_of_all(replies):
    """Of every way to reply with the same words: no answer is always given once, and none always by everyone."""
    ways = defaultdict(list)
    for given in combinations_with_replacement(range(1, 6), replies):
        ways[points(Fraction(sum(given), replies))].append([given.count(one) for one in range(1, 6)])

    for words, counts in ways.items():
        for one, said in enumerate(zip(*counts, strict=True), 1):
            assert set(said) not in ({1}, {replies}), f"{words} says who gave {one}"
