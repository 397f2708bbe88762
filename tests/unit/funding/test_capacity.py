"""What is shown of practices' trust, by the rule on small numbers."""

import pytest

from folkmoot.funding.domain.capacity import counted


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((0, 0, 0), ()),
        ((4, 0, 0), ()),
        ((5, 0, 0), (("Yes", None),)),
        ((0, 1, 9), (("No", None),)),
        ((4, 1, 0), (("Yes or Not sure or No", 5),)),
        ((5, 5, 5), (("Yes", 5), ("Not sure", 5), ("No", 5))),
        ((23, 3, 2), (("Yes", 23), ("Not sure or No", 5))),
        ((2, 4, 6), (("Yes or Not sure", 6), ("No", 6))),
    ],
)
def test_no_cell_tells_who(counts, told):
    assert counted(counts) == told
