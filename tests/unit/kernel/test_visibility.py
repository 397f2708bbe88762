"""Every rung has its words."""

import pytest

from folkmoot.kernel.visibility import Visibility


@pytest.mark.parametrize("rung", Visibility)
def test_every_rung_says_who_can_see(rung):
    assert rung.words


def test_no_two_rungs_read_the_same():
    assert len({rung.words for rung in Visibility}) == len(Visibility)
