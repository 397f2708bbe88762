"""Who often makes up an executive, and whose other hat its members should know of."""

from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role

# The clinical part: the LMC, the federation and one PCN, each in the time of a post that exists already.
OFTEN_THERE = (Role.LMC_OFFICER, Role.FEDERATION_LEAD, Role.CLINICAL_DIRECTOR)

_INSIDE = frozenset({OrganisationKind.PRACTICE, OrganisationKind.PCN, OrganisationKind.LMC})


def unfilled(group: GroupKind, sitting: tuple[Role, ...]) -> tuple[Role, ...]:
    """The roles often in an executive that nobody in this one holds, in their order.

    Missing: empty for a group that is no executive, of which nobody in particular is expected.
    """
    if group is not GroupKind.EXECUTIVE:
        return ()
    return tuple(role for role in OFTEN_THERE if role not in sitting)


def other_hat(group: GroupKind, kind: OrganisationKind) -> str:
    """What the members should bear in mind about someone who comes from an organisation of that kind.

    Missing: empty where nobody else's interests come along, and in groups that neither lead nor act for all.
    """
    if group not in (GroupKind.EXECUTIVE, GroupKind.LEADERSHIP_GROUP) or kind in _INSIDE:
        return ""
    if kind is OrganisationKind.FEDERATION:
        return "also serves the federation, which may itself provide or bid: it declares its interest where one arises"
    return "also answers to a partner the community deals with: serves only while practices trust them in both"
