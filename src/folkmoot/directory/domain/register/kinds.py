"""The kinds the register speaks of, as plain texts: a national load hashes them a million times, and an enumeration's
members hash ten times slower."""

from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind

PRACTICE = OrganisationKind.PRACTICE.value
PCN = OrganisationKind.PCN.value
SUB_ICB = OrganisationKind.SUB_ICB.value
ICB = OrganisationKind.ICB.value
REGION = OrganisationKind.REGION.value
TRUST = OrganisationKind.TRUST.value
KINDS = (PRACTICE, PCN, SUB_ICB, ICB, REGION, TRUST)

MEMBER_OF_PCN = AffiliationKind.MEMBER_OF_PCN.value
IN_SUB_ICB = AffiliationKind.IN_SUB_ICB.value
IN_ICB = AffiliationKind.IN_ICB.value
IN_REGION = AffiliationKind.IN_REGION.value
BELONGINGS = (MEMBER_OF_PCN, IN_SUB_ICB, IN_ICB, IN_REGION)
