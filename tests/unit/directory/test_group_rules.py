"""A group's own rules: which may be set, how they are said, and who may set them."""

from types import SimpleNamespace

import pytest
from tests.hats import hat

from folkmoot.directory.domain.acting import GroupPlace
from folkmoot.directory.domain.group_rules import NO_RULES, GroupRules, may_describe, objections_to_rules
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role

SCHEDULE = "Network agreement, schedule 1"


def objections(rules, was=NO_RULES, *, begins_today=True, voting=7):
    return objections_to_rules(rules, was, begins_today=begins_today, voting=voting)


def test_a_rule_and_a_quorum_are_said_with_where_they_are_written():
    rules = GroupRules(votes_percent=75, quorum_members=4, quorum_percent=50, written_in=SCHEDULE)

    assert objections(rules) == ()
    assert rules.vote_words == "75% of its practices must agree (Network agreement, schedule 1)"
    assert rules.quorum_words == (
        "4 of its members with a vote, and somebody who may bind their practice, for 50% of its practices "
        "(Network agreement, schedule 1)"
    )
    assert (NO_RULES.vote_words, NO_RULES.quorum_words, NO_RULES.has_quorum) == ("", "", False)


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (GroupRules(votes_percent=0, written_in=SCHEDULE), "Give a share from 1 to 100 per cent."),
        (GroupRules(quorum_percent=101, written_in=SCHEDULE), "Give a share from 1 to 100 per cent."),
        (GroupRules(quorum_members=0, written_in=SCHEDULE), "A quorum is one member or more."),
        (GroupRules(votes_percent=75, written_in=" "), "Say where the rules are written"),
        (GroupRules(quorum_members=8, written_in=SCHEDULE), "The group has 7 members with a vote"),
    ],
    ids=["no share", "more than all", "nobody", "written nowhere", "more than there are"],
)
def test_a_rule_that_cannot_be_is_refused_in_words(rules, why):
    [said] = objections(rules)

    assert said.startswith(why)


def test_a_changed_rule_begins_today_and_one_that_stays_may_be_described_from_any_day():
    rules = GroupRules(votes_percent=75, written_in=SCHEDULE)

    [said] = objections(rules, begins_today=False)
    assert said.startswith("A voting rule or a quorum begins today")
    assert objections(rules, rules, begins_today=False) == ()


def test_a_group_without_members_yet_may_be_given_its_quorum():
    assert objections(GroupRules(quorum_members=4, written_in=SCHEDULE), voting=0) == ()


def group(kind=GroupKind.LEADERSHIP_GROUP, pcn=None):
    return SimpleNamespace(pk=5, kind=kind.value, pcn=SimpleNamespace(code=pcn) if pcn else None)


def test_its_chair_describes_it_and_neither_its_members_nor_the_chair_of_another():
    def place(chairs, group_id=5):
        return GroupPlace(group_id=group_id, kind=GroupKind.LEADERSHIP_GROUP, votes=True, chairs=chairs)

    assert may_describe(hat(groups=(place(True),)), group())
    assert not may_describe(hat(groups=(place(False),)), group())
    assert not may_describe(hat(groups=(place(True, group_id=6),)), group())


def test_the_people_who_run_a_network_describe_its_board_and_no_other_group():
    director = hat(
        role=Role.CLINICAL_DIRECTOR, organisation_kind=OrganisationKind.PCN, organisation_code="N1", pcn_codes=("N1",)
    )

    assert may_describe(director, group(GroupKind.PCN_BOARD, "N1"))
    assert not may_describe(director, group(GroupKind.PCN_BOARD, "N2"))
    assert not may_describe(director, group(GroupKind.LEADERSHIP_GROUP))
    assert not may_describe(hat(role=Role.SENIOR_MANAGER), group(GroupKind.PCN_BOARD, "N1"))
