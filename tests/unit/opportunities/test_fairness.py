"""Fair shares: indices by hand, weighted by patients, and stretched for few."""

from fractions import Fraction

import pytest

from folkmoot.opportunities.domain.fairness import Part, gini, gini_for_few, jain, shares


def parts(given, patients=None):
    sizes = patients or [1000] * len(given)
    return [Part(given=Fraction(one), patients=size) for one, size in zip(given, sizes, strict=True)]


@pytest.mark.parametrize(
    ("given", "of_jain", "of_gini"),
    [
        ([1, 1, 1, 1], 1, 0), ([4, 0, 0, 0], "1/4", "3/4"), ([3, 1, 0, 0], "2/5", "5/8"), ([1, 2, 3, 4], "5/6", "1/4"),
        ([2, 2, 1, 1, 0, 0], "3/5", "4/9"), ([10, 10, 10, 0], "3/4", "1/4"),
    ],
)  # fmt: skip
def test_places_of_one_size(given, of_jain, of_gini):
    assert jain(parts(given)) == Fraction(of_jain)
    assert gini(parts(given)) == Fraction(of_gini)


def test_places_of_different_size_weigh_as_much_as_their_patients():
    found = parts([2, 1, 0, 3], [40_000, 30_000, 35_000, 50_000])

    # Rates .05, .0333, 0 and .06 for every 1,000: the worked example of the method.
    assert float(gini(found)) == pytest.approx(0.311828, abs=1e-6)
    assert float(jain(found)) == pytest.approx(0.741249, abs=1e-6)


def test_for_few_one_is_the_smallest_place_having_it_all():
    assert gini_for_few(parts([4, 0, 0, 0])) == 1
    assert gini_for_few(parts([3, 1, 0, 0])) == Fraction(5, 8) * Fraction(4, 3)
    assert gini_for_few(parts([0, 1], [3000, 1000])) == 1
    assert gini_for_few(parts([1])) is None


def test_where_nothing_was_given_there_is_no_index():
    for found in (parts([0, 0]), parts([]), parts([1, 2], [0, 0])):
        assert (gini(found), jain(found), gini_for_few(found)) == (None, None, None)


def test_shares_of_what_was_given_beside_shares_of_patients():
    assert shares(parts([1, 3], [1000, 4000])) == [
        (Fraction(1, 4), Fraction(1, 5)), (Fraction(3, 4), Fraction(4, 5)),
    ]  # fmt: skip
    assert shares(parts([0], [0])) == [(None, None)]
