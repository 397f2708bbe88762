"""Which roles stand where, and who may give them: tables a practice manager could check."""

from datetime import date

import pytest

from folkmoot.directory.domain import roles
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import AuthorityLevel, OrganisationKind, Role, Standing

MEMBER, PARTNER = Standing.MEMBER, Standing.PARTNER
PRACTICE, LMC = 1, 2


def hat(role, *, organisation_id=PRACTICE, kind=OrganisationKind.PRACTICE):
    """Somebody acting in that role."""
    return Acting(
        person_id=1,
        person_name="Ada",
        appointment_id=1,
        role=role,
        organisation_id=organisation_id,
        organisation_code="A81001",
        organisation_name="Ash Surgery",
        organisation_kind=kind,
        standing=MEMBER,
        community_id=1,
        community_slug="westmere",
        community_name="Westmere",
        day=date(2026, 9, 7),
    )


@pytest.mark.parametrize(
    ("role", "kind", "standing", "fits"),
    [
        (Role.PRACTICE_REPRESENTATIVE, OrganisationKind.PRACTICE, MEMBER, True),
        (Role.PRACTICE_REPRESENTATIVE, OrganisationKind.PCN, MEMBER, False),
        (Role.CLINICAL_DIRECTOR, OrganisationKind.PCN, MEMBER, True),
        (Role.CLINICAL_DIRECTOR, OrganisationKind.PRACTICE, MEMBER, False),
        (Role.ICB_LEAD, OrganisationKind.ICB, PARTNER, True),
        (Role.ICB_LEAD, OrganisationKind.SUB_ICB, PARTNER, True),
        (Role.ICB_LEAD, OrganisationKind.TRUST, PARTNER, False),
        (Role.PARTNER_LEAD, OrganisationKind.COUNCIL, PARTNER, True),
        (Role.PARTNER_LEAD, OrganisationKind.PRACTICE, MEMBER, False),
        (Role.LMC_OFFICER, OrganisationKind.LMC, MEMBER, True),
        (Role.LMC_OFFICER, OrganisationKind.ICB, PARTNER, False),
        (Role.DEVELOPMENT_MANAGER, OrganisationKind.ICB, PARTNER, True),
        (Role.SENIOR_MANAGER, OrganisationKind.FEDERATION, MEMBER, True),
        (Role.SENIOR_MANAGER, OrganisationKind.ICB, PARTNER, False),  # the ICB's staff do not lead the community
        (Role.COMMUNITY_ADMINISTRATOR, OrganisationKind.PRACTICE, MEMBER, True),
        (Role.COMMUNITY_ADMINISTRATOR, OrganisationKind.ICB, PARTNER, False),  # nor administer it
    ],
)
def test_a_role_fits_some_organisations(role, kind, standing, fits):
    assert (not roles.objections_to_role(role, kind, standing)) is fits
    assert (role in roles.roles_in(kind, standing)) is fits


def test_every_role_fits_somewhere():
    found = {role for kind in OrganisationKind for standing in Standing for role in roles.roles_in(kind, standing)}

    assert found == set(Role)


FULL, SPECIFIED, OBSERVE = AuthorityLevel.FULL, AuthorityLevel.SPECIFIED, AuthorityLevel.OBSERVE


@pytest.mark.parametrize(
    ("level", "categories", "limit_pence", "reasons"),
    [
        (FULL, (), None, 0),
        (OBSERVE, (), None, 0),
        (SPECIFIED, ("contracts",), None, 0),
        (SPECIFIED, ("contracts", "estates"), 500_000, 0),
        (SPECIFIED, ("contracts",), 0, 0),
        (SPECIFIED, (), None, 1),
        (SPECIFIED, ("gardening",), None, 1),
        (SPECIFIED, ("contracts",), -1, 1),
        (FULL, ("contracts",), None, 1),
        (OBSERVE, (), 500_000, 1),
        (FULL, ("gardening",), -1, 3),
    ],
)
def test_an_authority_says_all_it_needs_and_no_more(level, categories, limit_pence, reasons):
    found = roles.objections_to_authority(Role.PRACTICE_REPRESENTATIVE, level, categories, limit_pence)

    assert len(found) == reasons


@pytest.mark.parametrize("role", sorted(set(Role) - roles.PRACTICE_ROLES))
def test_only_people_of_a_practice_bind_one(role):
    assert "Only people of a practice bind it." in roles.objections_to_authority(role, FULL, (), None)[0]


@pytest.mark.parametrize(
    ("role", "organisation_id", "may"),
    [
        (Role.PRACTICE_MANAGER, PRACTICE, True),
        (Role.PRACTICE_MANAGER, LMC, False),
        (Role.PRACTICE_REPRESENTATIVE, PRACTICE, False),
        (Role.CLINICAL_DIRECTOR, PRACTICE, False),
        (Role.COMMUNITY_ADMINISTRATOR, LMC, True),
    ],
)
def test_a_practice_decides_who_binds_it(role, organisation_id, may):
    assert (not roles.objections_to_granting(hat(role, organisation_id=organisation_id), PRACTICE)) is may


@pytest.mark.parametrize(
    ("by", "at", "role", "lmc_has_administrator", "may"),
    [
        # by whom, acting where, which role in the LMC, whether the LMC has its own administrator
        (Role.COMMUNITY_ADMINISTRATOR, PRACTICE, Role.LMC_ADMINISTRATOR, False, True),
        (Role.COMMUNITY_ADMINISTRATOR, PRACTICE, Role.LMC_ADMINISTRATOR, True, False),
        (Role.COMMUNITY_ADMINISTRATOR, PRACTICE, Role.LMC_OFFICER, False, False),
        (Role.COMMUNITY_ADMINISTRATOR, PRACTICE, Role.LMC_OFFICER, True, False),
        (Role.LMC_ADMINISTRATOR, LMC, Role.LMC_OFFICER, True, True),
        (Role.LMC_ADMINISTRATOR, LMC, Role.LMC_ADMINISTRATOR, True, True),
        (Role.LMC_ADMINISTRATOR, PRACTICE, Role.LMC_OFFICER, True, False),  # of another LMC
        (Role.LMC_ADMINISTRATOR, LMC, Role.TELLER, True, False),
        (Role.COMMUNITY_ADMINISTRATOR, PRACTICE, Role.TELLER, True, True),
        (Role.SENIOR_MANAGER, PRACTICE, Role.TELLER, True, False),
    ],
)
def test_the_lmc_looks_after_its_own(by, at, role, lmc_has_administrator, may):
    found = roles.objections_to_giving(
        hat(by, organisation_id=at), role, LMC, lmc_has_administrator=lmc_has_administrator
    )

    assert (not found) is may
