"""What is told of a sign, by the one rule on small numbers."""

import pytest

from folkmoot.desk.domain.signs import Counted, Told, told


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, ("", "", "Nothing to count")),
        # Of fewer than five nothing is told, whatever they are.
        (2, 4, ("", "", "Fewer than 5: not told")),
        (4, 4, ("", "", "Fewer than 5: not told")),
        # Two and three of five: neither sort is below two. 2/5 = 40%.
        (2, 5, ("2", "5", "40%")),
        (3, 12, ("3", "12", "25%")),
        # One of a sort, or none, could be told apart.
        (1, 12, ("", "12", "None, or hardly any")),
        (0, 12, ("", "12", "None, or hardly any")),
        (11, 12, ("", "12", "All, or nearly all")),
        (12, 12, ("", "12", "All, or nearly all")),
    ],
)
def test_no_number_is_told_by_which_anybody_could_be(part, whole, expected):
    part_told, whole_told, share = expected

    assert told(Counted(part=part, whole=whole)) == Told(part=part_told, whole=whole_told, share=share)
