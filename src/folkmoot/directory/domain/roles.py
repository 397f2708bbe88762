"""Which roles stand in which organisations, and who may give, end or widen them."""

from collections.abc import Collection

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel, OrganisationKind, Role, Standing

PRACTICE_ROLES = frozenset(
    {Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER, Role.PRACTICE_MEMBER}
)
LMC_ROLES = frozenset({Role.LMC_OFFICER, Role.LMC_ADMINISTRATOR})
# Roles that speak for, or look after, general practice itself: a partner's own staff never hold them.
_OWN_ROLES = frozenset({Role.SENIOR_MANAGER, Role.COMMUNITY_ADMINISTRATOR})

_KINDS: dict[Role, frozenset[OrganisationKind]] = {
    **dict.fromkeys(PRACTICE_ROLES, frozenset({OrganisationKind.PRACTICE})),
    **dict.fromkeys(LMC_ROLES, frozenset({OrganisationKind.LMC})),
    Role.CLINICAL_DIRECTOR: frozenset({OrganisationKind.PCN}),
    Role.PCN_MANAGER: frozenset({OrganisationKind.PCN}),
    Role.FEDERATION_LEAD: frozenset({OrganisationKind.FEDERATION}),
    Role.ICB_LEAD: frozenset({OrganisationKind.ICB, OrganisationKind.SUB_ICB}),
    Role.PARTNER_LEAD: frozenset(OrganisationKind)
    - {OrganisationKind.PRACTICE, OrganisationKind.PCN, OrganisationKind.FEDERATION, OrganisationKind.LMC},
}


def roles_in(kind: OrganisationKind, standing: Standing) -> tuple[Role, ...]:
    """The roles a person may hold in an organisation of that kind and standing, in the order of the list of roles."""
    return tuple(role for role in Role if not objections_to_role(role, kind, standing))


def objections_to_role(role: Role, kind: OrganisationKind, standing: Standing) -> tuple[str, ...]:
    """Why that role cannot stand in an organisation of that kind; empty when it can."""
    kinds = _KINDS.get(role, frozenset(OrganisationKind))
    if kind not in kinds:
        wanted = " or ".join(one.words for one in OrganisationKind if one in kinds)
        return (f"“{role.words}” is a role in: {wanted}. This organisation is: {kind.words}.",)
    if role in _OWN_ROLES and standing is not Standing.MEMBER:
        return (f"“{role.words}” is a role for people of the community's own organisations, not of a partner.",)
    return ()


def objections_to_authority(
    role: Role, level: AuthorityLevel, categories: Collection[str], limit_pence: int | None
) -> tuple[str, ...]:
    """Why that role cannot have that authority; empty when it can.

    Units: pence.
    """
    objections = []
    if role not in PRACTICE_ROLES:
        objections.append(f"Only people of a practice bind it. “{role.words}” takes no authority level.")
    unknown = sorted(set(categories) - {one.value for one in Category})
    if unknown:
        objections.append(f"These are not categories: {', '.join(unknown)}.")
    if level is AuthorityLevel.SPECIFIED and not categories:
        objections.append("Name at least one category for an authority on specified matters.")
    if level is not AuthorityLevel.SPECIFIED and (categories or limit_pence is not None):
        objections.append("Categories and a money limit go with an authority on specified matters only.")
    if limit_pence is not None and limit_pence < 0:
        objections.append("A money limit is nought or more.")
    return tuple(objections)


def objections_to_granting(by: Acting, organisation_id: int) -> tuple[str, ...]:
    """Why this hat may not set how far that practice's people bind it; empty when it may.

    It is the practice's own business: its manager decides, or the community's administrator where it has none.
    """
    own_manager = by.role is Role.PRACTICE_MANAGER and by.organisation_id == organisation_id
    if own_manager or by.role is Role.COMMUNITY_ADMINISTRATOR:
        return ()
    return ("Only the practice's own manager or the community's administrator can change this authority.",)


def objections_to_giving(
    by: Acting, role: Role, organisation_id: int, *, lmc_has_administrator: bool
) -> tuple[str, ...]:
    """Why this hat may not give or end that role in that organisation; empty when it may.

    The LMC looks after its own: once it has an administrator, nobody else makes or unmakes its people.
    """
    if role in LMC_ROLES:
        own = by.role is Role.LMC_ADMINISTRATOR and by.organisation_id == organisation_id
        first = by.role is Role.COMMUNITY_ADMINISTRATOR and not lmc_has_administrator
        if own or (first and role is Role.LMC_ADMINISTRATOR):
            return ()
        if first:
            return ("Give the LMC its administrator first: the LMC's other roles are given by them.",)
        return ("The LMC's own administrator gives and ends the LMC's roles.",)
    if by.role is Role.COMMUNITY_ADMINISTRATOR:
        return ()
    return ("Only the community's administrator can give or end this role.",)
