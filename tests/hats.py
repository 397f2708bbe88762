"""Hats for tests of pure rules: who acts, in which role, with what authority. No database."""

from datetime import date

from folkmoot.directory.domain.acting import Acting, GroupPlace
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind, OrganisationKind, Role, Standing

_OF_A_PRACTICE = {Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER, Role.PRACTICE_MEMBER}
_KIND_OF = dict.fromkeys(_OF_A_PRACTICE, OrganisationKind.PRACTICE) | {
    Role.CLINICAL_DIRECTOR: OrganisationKind.PCN,
    Role.PCN_MANAGER: OrganisationKind.PCN,
    Role.SENIOR_MANAGER: OrganisationKind.FEDERATION,
    Role.FEDERATION_LEAD: OrganisationKind.FEDERATION,
    Role.LMC_OFFICER: OrganisationKind.LMC,
    Role.LMC_ADMINISTRATOR: OrganisationKind.LMC,
    Role.TELLER: OrganisationKind.LMC,
    Role.ICB_LEAD: OrganisationKind.ICB,
    Role.PARTNER_LEAD: OrganisationKind.TRUST,
    Role.COMMUNITY_ADMINISTRATOR: OrganisationKind.FEDERATION,
}


def hat(role=Role.PRACTICE_REPRESENTATIVE, **overrides):
    """Someone acting in a role, for the kind of organisation that has such roles; a practice's by default."""
    kind = _KIND_OF.get(role, OrganisationKind.OTHER)
    partner = kind in {OrganisationKind.ICB, OrganisationKind.TRUST}
    facts = {
        "person_id": 1,
        "person_name": "Dr Priya Anand",
        "appointment_id": 11,
        "role": role,
        "organisation_id": 21,
        "organisation_code": "A1",
        "organisation_name": "Alder Grove Surgery",
        "organisation_kind": kind,
        "standing": Standing.PARTNER if partner else Standing.MEMBER,
        "community_id": 31,
        "community_slug": "westmere",
        "community_name": "Westmere general practice",
        "day": date(2026, 9, 7),
    }
    return Acting(**facts | overrides)


def place(kind, *, votes=True, chairs=False, group_id=41):
    """A place in a standing group."""
    return GroupPlace(group_id=group_id, kind=kind, votes=votes, chairs=chairs)


def executive(**overrides):
    """The shared senior manager: votes on the executive, and on no other group."""
    return hat(Role.SENIOR_MANAGER, **{"groups": (place(GroupKind.EXECUTIVE),)} | overrides)


def leader(**overrides):
    """A clinical director with a vote on the leadership group, not on the executive."""
    return hat(Role.CLINICAL_DIRECTOR, **{"groups": (place(GroupKind.LEADERSHIP_GROUP),)} | overrides)


def full(**overrides):
    """A practice's representative with full authority."""
    return hat(**{"authority": AuthorityLevel.FULL} | overrides)


def observer(**overrides):
    """A practice's representative who only observes."""
    return hat(**{"authority": AuthorityLevel.OBSERVE} | overrides)
