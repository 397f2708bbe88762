"""Who may do and see what: every act for every role, denied unless the table says otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hats import executive, hat, leader, place

from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role, Standing
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain import who
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.who import Act

ROLES = {role: hat(role) for role in Role}
LEADING = {
    "executive": executive(),
    "leader": leader(),
    "observing leader": leader(groups=(place(GroupKind.LEADERSHIP_GROUP, votes=False),)),
    "board": hat(Role.PCN_MANAGER, groups=(place(GroupKind.PCN_BOARD), place(GroupKind.OTHER))),
}
EVERYONE = {role.value: acting for role, acting in ROLES.items()} | LEADING

PRACTICE = {"practice_representative", "practice_deputy", "practice_manager", "practice_member"}
LMC = {"lmc_officer", "lmc_administrator"}
LEADERS = {"leader", "observing leader"}


ALLOWED = {
    Act.RAISE: set(EVERYONE),
    Act.ROUTE: {"executive"},
    Act.CANVASS: {"executive"} | LEADERS,
    # The executive receives powers and cannot give them to itself; an observer has no vote.
    Act.APPROVE_SCHEME: {"leader"},
    Act.CHALLENGE: PRACTICE,
    # A partner of a practice speaks for it once whoever answers for it has.
    Act.RECALL: PRACTICE - {"practice_member"},
    Act.ANSWER_RECALL: {"executive"},
    Act.ADVISE: LMC,
    Act.APPOINT_TELLER: {"executive", "lmc_officer"},
    Act.AGREE_POSITION: {"executive"} | LEADERS,
    Act.INSTRUCT: {"executive"},
    Act.FEED_BACK: {"executive"},
    Act.PROPOSE_MANDATE: {"executive"} | LEADERS,
}


@pytest.mark.parametrize("act", Act)
def test_an_act_is_open_to_these_and_nobody_else(act):
    assert {name for name, acting in EVERYONE.items() if not who.objections_to(act, acting)} == ALLOWED[act]


def test_what_practices_ask_again_waits_for_the_executive_and_the_leaders_chair():
    chair = leader(groups=(place(GroupKind.LEADERSHIP_GROUP, chairs=True),))
    of_a_board = hat(Role.CLINICAL_DIRECTOR, groups=(place(GroupKind.PCN_BOARD, chairs=True),))

    assert who.is_told_of_recalls(executive())
    assert who.is_told_of_recalls(chair)
    assert not any(who.is_told_of_recalls(one) for one in (leader(), of_a_board, hat(), ROLES[Role.ICB_LEAD]))


def test_a_partner_practice_does_not_ask_to_be_asked_again():
    assert who.objections_to(Act.RECALL, hat(standing=Standing.PARTNER))


def test_a_refusal_says_who_can_and_as_whom_one_is_acting():
    assert who.objections_to(Act.ROUTE, hat()) == (
        "Only the executive can route a matter. "
        "You are acting as Dr Priya Anand, Practice representative, Alder Grove Surgery.",
    )


def test_a_practice_that_is_a_partner_of_the_community_challenges_nothing():
    assert who.objections_to(Act.CHALLENGE, hat(standing=Standing.PARTNER))


def test_an_lmc_role_held_elsewhere_gives_no_lmc_advice():
    assert who.objections_to(Act.ADVISE, hat(Role.LMC_OFFICER, organisation_kind=OrganisationKind.ICB))


@pytest.mark.parametrize(
    ("tier", "allowed"),
    [
        (Tier.EXECUTIVE, {"executive"}),
        (Tier.LEADERSHIP_GROUP, {"leader"}),
        (Tier.PCNS, {"clinical_director", "leader", "observing leader"}),
        # The practices decide by a canvass, never by one hand.
        (Tier.PRACTICES, set()),
    ],
)
def test_a_decision_of_a_tier_is_recorded_by_its_own_voting_members(tier, allowed):
    assert {name for name, acting in EVERYONE.items() if who.may_decide_for(acting, tier)} == allowed
    assert {name for name, acting in EVERYONE.items() if not who.objections_to_deciding_for(acting, tier)} == allowed


def test_an_observer_of_the_executive_decides_nothing_for_it():
    watching = executive(groups=(place(GroupKind.EXECUTIVE, votes=False),))

    assert not who.may_decide_for(watching, Tier.EXECUTIVE)
    assert who.objections_to_deciding_for(watching, Tier.EXECUTIVE) == (
        "You have no vote in a decision of the executive. "
        "You are acting as Dr Priya Anand, Shared senior manager, Alder Grove Surgery.",
    )


ON_EXECUTIVE = (place(GroupKind.EXECUTIVE),)
ON_GROUP = (place(GroupKind.LEADERSHIP_GROUP, votes=False),)


@pytest.mark.parametrize(
    ("teller", "may"),
    [
        (hat(Role.TELLER), True),
        (hat(Role.LMC_OFFICER), True),
        (hat(Role.LMC_ADMINISTRATOR), True),
        (hat(Role.LMC_OFFICER, standing=Standing.PARTNER), True),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.COUNCIL, standing=Standing.PARTNER), True),
        (hat(Role.LMC_OFFICER, groups=ON_EXECUTIVE), False),
        (hat(Role.LMC_OFFICER, groups=ON_GROUP), False),
        (hat(Role.PRACTICE_REPRESENTATIVE), False),
        (hat(Role.CLINICAL_DIRECTOR), False),
        (hat(Role.FEDERATION_LEAD), False),
        (hat(Role.ICB_LEAD), False),
        (hat(Role.PARTNER_LEAD), False),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.PRACTICE), False),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.PCN), False),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.FEDERATION), False),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.ICB), False),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.SUB_ICB), False),
        (hat(Role.TELLER, organisation_kind=OrganisationKind.REGION), False),
    ],
)
def test_a_teller_has_no_stake_in_the_outcome(teller, may):
    assert (who.objections_to_telling(teller) == ()) is may


MEMBER, PARTNER = hat(), hat(Role.ICB_LEAD, organisation_id=77)
LMC_OFFICER = hat(Role.LMC_OFFICER)
LMC_OF_TWO_PLACES = hat(Role.LMC_OFFICER, standing=Standing.PARTNER)


@pytest.mark.parametrize(
    ("rung", "seen_by"),
    [
        (Visibility.PUBLIC, {"member", "leader", "executive", "lmc", "visiting lmc", "teller", "partner"}),
        (Visibility.ALL_PARTNERS, {"member", "leader", "executive", "lmc", "visiting lmc", "teller", "partner"}),
        (Visibility.NAMED_PARTNERS, {"member", "leader", "executive", "lmc", "teller"}),
        (Visibility.ALL_PRACTICES, {"member", "leader", "executive", "lmc", "teller"}),
        (Visibility.PRACTICES_AND_LMC, {"member", "leader", "executive", "lmc", "visiting lmc", "teller"}),
        (Visibility.LEADERSHIP, {"leader", "executive"}),
        # The LMC's own officers and administrators alone: not even the teller who sits in its office.
        (Visibility.LMC, {"lmc", "visiting lmc"}),
        (Visibility.PCN, set()),
        (Visibility.PRACTICE, set()),
        (Visibility.ME, set()),
    ],
)
def test_a_rung_is_seen_by_these_and_nobody_else(rung, seen_by):
    hats = {
        "member": MEMBER,
        "leader": leader(),
        "executive": executive(),
        "lmc": LMC_OFFICER,
        "visiting lmc": LMC_OF_TWO_PLACES,
        "teller": hat(Role.TELLER),
        "partner": PARTNER,
    }

    assert {name for name, acting in hats.items() if who.may_see(acting, rung)} == seen_by


@given(st.sampled_from(Visibility))
def test_a_partner_always_sees_its_own_request_and_no_other_partner_does(rung):
    assert who.may_see(PARTNER, rung, asked_by=77)
    assert who.may_see(PARTNER, rung, asked_by=78) is who.may_see(PARTNER, rung)
