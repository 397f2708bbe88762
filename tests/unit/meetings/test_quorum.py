"""A quorum: members with a vote, and practices that somebody there may bind."""

import pytest

from folkmoot.directory.domain.group_rules import GroupRules, objections_to_rules
from folkmoot.meetings.domain.quorum import InTheRoom, counted, quorate


def room(voting=0, bound=0, *, of_voting=7, of_practices=5):
    return InTheRoom(voting=voting, of_voting=of_voting, bound=bound, of_practices=of_practices)


@pytest.mark.parametrize(
    ("found", "members", "percent", "met"),
    [
        (room(4), 4, None, True),
        (room(3), 4, None, False),
        # Three quarters of five practices are 3.75, so four.
        (room(7, 3), None, 75, False),
        (room(1, 4), None, 75, True),
        (room(4, 3), 4, 75, False),
        (room(4, 4), 4, 75, True),
        (room(7, 0, of_practices=0), None, 1, False),
        (room(0), None, None, None),
    ],
)
def test_a_meeting_is_quorate_when_each_thing_asked_for_is_there(found, members, percent, met):
    rules = GroupRules(quorum_members=members, quorum_percent=percent)

    assert quorate(found, rules) is met


def test_what_was_counted_is_said_against_what_was_asked():
    rules = GroupRules(quorum_members=4, quorum_percent=75)

    assert counted(room(5, 3), rules) == (
        "5 of 7 members with a vote there, 4 asked for; "
        "3 of 5 practices with somebody there who may bind them, 4 asked for (75%)"
    )


NONE = GroupRules()
SET = GroupRules(votes_percent=75, written_in="Schedule 1")


@pytest.mark.parametrize(
    ("rules", "was", "begins_today", "said"),
    [
        (SET, NONE, True, []),
        (SET, SET, False, []),
        (SET, NONE, False, ["A voting rule or a quorum begins today"]),
        (GroupRules(votes_percent=101, written_in="Schedule 1"), NONE, True, ["Give a share from 1"]),
        (GroupRules(quorum_percent=0, written_in="Schedule 1"), NONE, True, ["Give a share from 1"]),
        (GroupRules(quorum_members=0, written_in="Schedule 1"), NONE, True, ["A quorum is one member"]),
        (GroupRules(quorum_members=3, written_in=" "), NONE, True, ["Say where the rules are written"]),
        (GroupRules(quorum_members=8, written_in="Schedule 1"), NONE, True, ["The group has 7 members with a vote"]),
    ],
)
def test_rules_can_be_reached_say_where_they_stand_and_begin_today(rules, was, begins_today, said):
    found = objections_to_rules(rules, was, begins_today=begins_today, voting=7)

    assert [one.startswith(start) for one, start in zip(found, said, strict=True)] == [True] * len(said)
