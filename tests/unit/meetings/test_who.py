"""Who plans, keeps and reads the meetings of a group. Nobody looks down the ladder."""

import pytest
from tests.hats import executive, hat, leader, place

from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role
from folkmoot.meetings.domain import who

LEADERS = who.Body(group_id=41, kind=GroupKind.LEADERSHIP_GROUP, name="Leadership group")
EXECUTIVE = who.Body(group_id=42, kind=GroupKind.EXECUTIVE, name="Executive")
BOARD = who.Body(group_id=43, kind=GroupKind.PCN_BOARD, name="Alder board", pcn_code="ALDER")
FORUM = who.Body(group_id=44, kind=GroupKind.OTHER, name="Managers' forum")

CHAIR = hat(groups=(place(GroupKind.PCN_BOARD, chairs=True, group_id=43),))
MEMBER = hat(Role.PARTNER_LEAD, groups=(place(GroupKind.OTHER, votes=False, group_id=44),))
ALDER_PRACTICE, HAZEL_PRACTICE = hat(pcn_codes=("ALDER",)), hat(pcn_codes=("HAZEL",))
ALDER_MANAGER = hat(Role.PCN_MANAGER, pcn_codes=("ALDER",))
ADMINISTRATOR, BOARD_LEAD = hat(Role.COMMUNITY_ADMINISTRATOR), hat(Role.ICB_LEAD)
LMC = hat(Role.LMC_OFFICER, organisation_kind=OrganisationKind.LMC)


@pytest.mark.parametrize(
    ("acting", "body", "plans", "keeps", "reads"),
    [
        (executive(), LEADERS, True, True, True),
        (executive(), EXECUTIVE, True, True, True),
        (executive(), FORUM, True, True, True),
        (executive(), BOARD, False, False, False),
        (leader(), LEADERS, False, False, True),
        (leader(), EXECUTIVE, False, False, True),
        (leader(), FORUM, False, False, False),
        (CHAIR, BOARD, True, True, True),
        (CHAIR, LEADERS, False, False, False),
        (ALDER_MANAGER, BOARD, True, True, True),
        (ALDER_PRACTICE, BOARD, False, False, True),
        (HAZEL_PRACTICE, BOARD, False, False, False),
        (HAZEL_PRACTICE, LEADERS, False, False, False),
        (MEMBER, FORUM, False, False, True),
        (MEMBER, LEADERS, False, False, False),
        (ADMINISTRATOR, LEADERS, True, False, False),
        (ADMINISTRATOR, BOARD, True, False, False),
        (BOARD_LEAD, LEADERS, False, False, False),
        (LMC, EXECUTIVE, False, False, False),
    ],
)
def test_each_hat_does_and_reads_what_is_its_own(acting, body, plans, keeps, reads):
    found = (who.plans(acting, body), who.keeps(acting, body), who.reads(acting, body))

    assert found == (plans, keeps, reads)


@pytest.mark.parametrize(
    ("acting", "rung", "reads"),
    [
        (HAZEL_PRACTICE, "", False),
        (HAZEL_PRACTICE, "all_practices", True),
        (BOARD_LEAD, "all_practices", False),
        (BOARD_LEAD, "all_partners", True),
        (ADMINISTRATOR, "", False),
    ],
)
def test_minutes_are_read_as_far_as_they_are_published(acting, rung, reads):
    assert who.reads_minutes(acting, LEADERS, rung) is reads


def test_who_reads_is_said_in_words():
    assert who.readers(LEADERS) == "the leadership group and the executive"
    assert who.readers(BOARD) == "the members of Alder board, and the people of its PCN and practices"
    assert who.minutes_readers(FORUM, "all_practices") == (
        "the members of Managers' forum, and the executive; all practices, and the executive"
    )
