"""The kinds of organisation, link, role, group and authority the field knows, with their screen words."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is. Source: the project's glossary, entries 1 to 18."""

    PRACTICE = "practice"
    PCN = "pcn"
    FEDERATION = "federation"
    LMC = "lmc"
    ICB = "icb"
    SUB_ICB = "sub_icb"
    REGION = "region"
    PLACE_PARTNERSHIP = "place_partnership"
    COMMUNITY_PROVIDER = "community_provider"
    TRUST = "trust"
    COUNCIL = "council"
    VCSE = "vcse"
    HWB = "hwb"
    INTEGRATOR = "integrator"
    PHARMACY = "pharmacy"
    OPTOMETRY = "optometry"
    DENTISTRY = "dentistry"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _KINDS[self]


_KINDS = {
    OrganisationKind.PRACTICE: "Practice",
    OrganisationKind.PCN: "Primary care network (PCN)",
    OrganisationKind.FEDERATION: "Federation",
    OrganisationKind.LMC: "Local medical committee (LMC)",
    OrganisationKind.ICB: "Integrated care board (ICB)",
    OrganisationKind.SUB_ICB: "Sub-ICB location",
    OrganisationKind.REGION: "NHS England region",
    OrganisationKind.PLACE_PARTNERSHIP: "Place partnership",
    OrganisationKind.COMMUNITY_PROVIDER: "Community provider",
    OrganisationKind.TRUST: "NHS trust",
    OrganisationKind.COUNCIL: "Council",
    OrganisationKind.VCSE: "Voluntary sector partner",
    OrganisationKind.HWB: "Health and wellbeing board",
    OrganisationKind.INTEGRATOR: "Integrator",
    OrganisationKind.PHARMACY: "Community pharmacy",
    OrganisationKind.OPTOMETRY: "Optometry",
    OrganisationKind.DENTISTRY: "Dentistry",
    OrganisationKind.OTHER: "Other organisation",
}


class AffiliationKind(StrEnum):
    """How one organisation belongs to another."""

    MEMBER_OF_PCN = "member_of_pcn"
    IN_SUB_ICB = "in_sub_icb"
    IN_ICB = "in_icb"
    IN_REGION = "in_region"
    OWNS_FEDERATION = "owns_federation"

    @property
    def words(self) -> str:
        """What stands between the two names: "Ash Surgery – member of – Alder PCN"."""
        return _AFFILIATIONS[self]


_AFFILIATIONS = {
    AffiliationKind.MEMBER_OF_PCN: "member of",
    AffiliationKind.IN_SUB_ICB: "in sub-ICB location",
    AffiliationKind.IN_ICB: "in integrated care board",
    AffiliationKind.IN_REGION: "in region",
    AffiliationKind.OWNS_FEDERATION: "owner of",
}


class Role(StrEnum):
    """A hat a person may wear; each act is taken as exactly one."""

    PRACTICE_REPRESENTATIVE = "practice_representative"
    PRACTICE_DEPUTY = "practice_deputy"
    PRACTICE_MANAGER = "practice_manager"
    PRACTICE_MEMBER = "practice_member"
    CLINICAL_DIRECTOR = "clinical_director"
    PCN_MANAGER = "pcn_manager"
    DEVELOPMENT_MANAGER = "development_manager"
    SENIOR_MANAGER = "senior_manager"
    FEDERATION_LEAD = "federation_lead"
    LMC_OFFICER = "lmc_officer"
    LMC_ADMINISTRATOR = "lmc_administrator"
    TELLER = "teller"
    ICB_LEAD = "icb_lead"
    PARTNER_LEAD = "partner_lead"
    COMMUNITY_ADMINISTRATOR = "community_administrator"

    @property
    def words(self) -> str:
        return _ROLES[self]


_ROLES = {
    Role.PRACTICE_REPRESENTATIVE: "Practice representative",
    Role.PRACTICE_DEPUTY: "Deputy representative",
    Role.PRACTICE_MANAGER: "Practice manager",
    Role.PRACTICE_MEMBER: "Practice partner",
    Role.CLINICAL_DIRECTOR: "Clinical director",
    Role.PCN_MANAGER: "PCN manager",
    Role.DEVELOPMENT_MANAGER: "PCN development manager",
    Role.SENIOR_MANAGER: "Shared senior manager",
    Role.FEDERATION_LEAD: "Federation lead",
    Role.LMC_OFFICER: "LMC officer",
    Role.LMC_ADMINISTRATOR: "LMC administrator",
    Role.TELLER: "Teller",
    Role.ICB_LEAD: "ICB primary care lead",
    Role.PARTNER_LEAD: "Partner lead",
    Role.COMMUNITY_ADMINISTRATOR: "Community administrator",
}


class AuthorityLevel(StrEnum):
    """How far a representative may bind the practice. Source: the project's glossary, entry 25."""

    FULL = "full"
    SPECIFIED = "specified"
    OBSERVE = "observe"

    @property
    def words(self) -> str:
        return {"full": "full authority", "specified": "authority for specified matters", "observe": "observer"}[self]


class GroupKind(StrEnum):
    """A standing body of the community."""

    LEADERSHIP_GROUP = "leadership_group"
    EXECUTIVE = "executive"
    PCN_BOARD = "pcn_board"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _GROUPS[self]


_GROUPS = {
    GroupKind.LEADERSHIP_GROUP: "Leadership group",
    GroupKind.EXECUTIVE: "Executive",
    GroupKind.PCN_BOARD: "PCN board",
    GroupKind.OTHER: "Other group",
}


class Standing(StrEnum):
    """Whether an organisation belongs to a community as one of its own or works with it."""

    MEMBER = "member"
    PARTNER = "partner"

    @property
    def words(self) -> str:
        return {"member": "Member", "partner": "Partner"}[self]


class Capacity(StrEnum):
    """As what the holder of a seat speaks, so that nobody takes one hat for another."""

    PROVIDER = "provider"
    COMMISSIONER = "commissioner"
    LMC = "lmc"
    CLINICAL_ADVISER = "clinical_adviser"
    PERSONAL = "personal"

    @property
    def words(self) -> str:
        return _CAPACITIES[self]


_CAPACITIES = {
    Capacity.PROVIDER: "As a provider of care",
    Capacity.COMMISSIONER: "As a commissioner",
    Capacity.LMC: "For the local medical committee",
    Capacity.CLINICAL_ADVISER: "As a clinical adviser",
    Capacity.PERSONAL: "For themselves alone",
}


class Scope(StrEnum):
    """For which kinds of care the holder of a seat speaks, and whether the others were asked."""

    GENERAL_PRACTICE = "general_practice"
    PRIMARY_CARE = "primary_care"
    PRIMARY_CARE_UNASKED = "primary_care_unasked"

    @property
    def words(self) -> str:
        return _SCOPES[self]


_SCOPES = {
    Scope.GENERAL_PRACTICE: "For general practice",
    Scope.PRIMARY_CARE: "For all primary care: pharmacy, optometry and dentistry are asked first",
    Scope.PRIMARY_CARE_UNASKED: "For all primary care, though pharmacy, optometry and dentistry are not asked",
}


class Funding(StrEnum):
    """Whether anybody pays for the time a seat or a lead takes."""

    NOT_SAID = "not_said"
    UNFUNDED = "unfunded"
    FUNDED = "funded"

    @property
    def words(self) -> str:
        return {"not_said": "Nobody has said", "unfunded": "Nobody pays for it", "funded": "Paid for"}[self]
