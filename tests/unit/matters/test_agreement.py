"""How far a matter is agreed ahead of time."""

import pytest

from folkmoot.matters.domain.agreement import Agreement, agreement


@pytest.mark.parametrize(
    ("asked", "agreed", "contested", "stands"),
    [
        (False, False, False, Agreement.NONE),
        (True, False, False, Agreement.EMERGING),
        (True, False, True, Agreement.EMERGING),
        (True, True, False, Agreement.AGREED),
        (False, True, False, Agreement.AGREED),
        (True, True, True, Agreement.CONTESTED),
    ],
)
def test_it_emerges_once_somebody_is_asked_and_is_agreed_until_somebody_speaks_against_it(
    asked, agreed, contested, stands
):
    assert agreement(asked=asked, agreed=agreed, contested=contested) is stands
