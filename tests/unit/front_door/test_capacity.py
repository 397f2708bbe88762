"""What a body says it can take on: where a statement stands, and what it may say."""

from datetime import date

import pytest
from tests.hats import executive, hat

from folkmoot.directory.domain.kinds import Role
from folkmoot.front_door.domain.capacity import State, Stated, bodies_of, objections_to_stating, state

MONDAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("from_on", "until_on", "ended_on", "withdrawn", "expected"),
    [
        (MONDAY, None, None, False, State.HOLDS),
        (MONDAY, MONDAY, None, False, State.HOLDS),  # its last day is a day on which it holds
        (date(2026, 9, 8), None, None, False, State.TO_COME),
        (date(2026, 9, 1), date(2026, 9, 6), None, False, State.OVER),
        (MONDAY, None, MONDAY, False, State.REPLACED),
        (date(2026, 9, 1), date(2026, 9, 6), date(2026, 9, 4), False, State.REPLACED),
        (MONDAY, None, MONDAY, True, State.WITHDRAWN),
        (MONDAY, None, date(2026, 9, 8), False, State.HOLDS),  # another begins tomorrow
        (date(2026, 9, 1), date(2026, 9, 6), MONDAY, False, State.OVER),  # over before the next began
    ],
)
def test_where_a_statement_stands_on_a_monday(from_on, until_on, ended_on, withdrawn, expected):
    found = state(from_on=from_on, until_on=until_on, ended_on=ended_on, withdrawn=withdrawn, day=MONDAY)

    assert found is expected


@pytest.mark.parametrize(
    ("said", "objections"),
    [
        ({"can": "Claims."}, []),
        ({"cannot": "Data packs.", "until_on": MONDAY}, []),
        ({"can": " ", "cannot": ""}, ["Say what you can take on, or what you cannot."]),
        (
            {"can": "Claims.", "until_on": date(2026, 9, 6)},
            ["It would end before it begins: give a later last day, or leave it empty."],
        ),
        (
            {"can": "Claims.", "from_on": date(2026, 9, 1), "until_on": date(2026, 9, 6)},
            ["Its last day is past: give a day to come, or leave it empty."],
        ),
    ],
)
def test_what_a_statement_may_say(said, objections):
    given = {"organisation_id": 1, "can": "", "cannot": "", "from_on": MONDAY} | said

    assert objections_to_stating(Stated(**given), today=MONDAY) == objections


def test_a_lead_speaks_for_its_own_organisation_and_the_executive_for_general_practice_here():
    assert bodies_of(hat(Role.ICB_LEAD)) == (21,)
    assert bodies_of(hat(Role.PRACTICE_MANAGER)) == (21,)
    assert bodies_of(executive()) == (None, 21)
    assert bodies_of(hat(Role.PRACTICE_DEPUTY)) == ()
    assert bodies_of(hat(Role.COMMUNITY_ADMINISTRATOR)) == ()
