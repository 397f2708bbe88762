"""How a group has worked for a year, in words."""

import pytest

from folkmoot.directory.domain.prompts import DEFAULTS
from folkmoot.meetings.domain.agenda import Heading
from folkmoot.meetings.domain.habits import Habits


def habits(**said):
    nothing = {"own": 0, "keepers": 0, "partners": 0, "minutes": {}, "members": 0, "took": 0, "reported": 0}
    return Habits(**nothing | said).sentences(DEFAULTS)


def test_of_nothing_nothing_is_said():
    assert habits() == ()
    assert habits(members=8, minutes={Heading.NONE: 60}) == ()


@pytest.mark.parametrize(
    ("own", "keepers", "partners", "said"),
    [
        (1, 0, 0, "Of 1 item on its agendas, 1 came from its own members."),
        (
            6,
            3,
            3,
            "Of 12 items on its agendas, 6 came from its own members, 3 from others of this community, 3 from partners.",
        ),
        # Three of six are half, and four of seven are more.
        (3, 0, 3, "Of 6 items on its agendas, 3 came from its own members, 3 from partners."),
        (
            3,
            0,
            4,
            "Of 7 items on its agendas, 3 came from its own members, 4 from partners. "
            "Most of what it talks about is brought by somebody else.",
        ),
    ],
)
def test_it_is_said_who_brings_the_items(own, keepers, partners, said):
    assert habits(own=own, keepers=keepers, partners=partners) == (said,)


def test_the_time_is_shared_out_over_the_subjects():
    # 30, 15 and 15 of 120 minutes, and 60 on anything else.
    minutes = {Heading.PRACTICES: 30, Heading.PART: 15, Heading.RESILIENCE: 15, Heading.NONE: 60}

    assert habits(minutes=minutes) == (
        "Its time went to: keeping practices alive and growing: 25%; shaping our part in the system: 12%; "
        "building resilience: 12%; anything else: 50%.",
    )


@pytest.mark.parametrize(
    ("reported", "how_many"),
    [
        (0, "none has said what came of it yet"),
        (1, "1 has said what came of it"),
        (3, "3 have said what came of it"),
    ],
)
def test_it_is_said_how_many_did_something_between_meetings(reported, how_many):
    assert habits(members=8, took=5, reported=reported) == (
        f"5 of its 8 members took something on between meetings, and {how_many}.",
    )
