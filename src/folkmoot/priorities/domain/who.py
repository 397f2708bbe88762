"""Who does and sees what about priorities, given the role a person acts in."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, OrganisationKind, Role

NAMES = frozenset({Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER})
LEADS_A_PCN = frozenset({Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER})
# Whoever gives the word of an organisation, ours or a partner's.
SUGGESTS = frozenset(
    {
        *NAMES,
        *LEADS_A_PCN,
        Role.FEDERATION_LEAD,
        Role.SENIOR_MANAGER,
        Role.LMC_OFFICER,
        Role.ICB_LEAD,
        Role.PARTNER_LEAD,
    }
)


def suggests(acting: Acting) -> bool:
    """Whether this hat suggests a priority for its organisation."""
    return acting.role in SUGGESTS


def is_asked_to_suggest(acting: Acting) -> bool:
    """Whether its organisation is asked for a suggestion, and reminded: the practices and PCNs of the community."""
    kinds = {OrganisationKind.PRACTICE: NAMES, OrganisationKind.PCN: LEADS_A_PCN}
    return acting.is_member and acting.role in kinds.get(acting.organisation_kind, ())


def names(acting: Acting) -> bool:
    """Whether this hat names, for its practice, what is to come first."""
    return acting.is_member and acting.organisation_kind is OrganisationKind.PRACTICE and acting.role in NAMES


def chooses(acting: Acting) -> bool:
    """Whether this hat writes down what the leadership group chooses: anyone with a place in the group."""
    return acting.is_member and acting.sits_on(GroupKind.LEADERSHIP_GROUP)


def keeps(acting: Acting, *, owner_id: int) -> bool:
    """Whether this hat says how a priority stands: whoever carries it, and the executive."""
    return acting.appointment_id == owner_id or acting.is_executive


def opens(acting: Acting) -> bool:
    """Whether this hat opens a round, calls one off and counts suggestions together: the community's own executive."""
    return acting.is_member and acting.is_executive


def reads_who_answered(acting: Acting) -> bool:
    """Whether this hat reads which practices have not named theirs yet, so that somebody can ring."""
    return opens(acting)


def reads_what_is_put_down(acting: Acting) -> bool:
    """Whether this hat reads what is to be chosen, before everyone is told."""
    return chooses(acting) or opens(acting)


def objections_to_opening(acting: Acting) -> list[str]:
    """Why this hat may not open a round, call one off or count suggestions together; empty when it may."""
    if opens(acting):
        return []
    if acting.is_executive:
        return [f"Only the community's own people in the executive do that. You are acting as {acting.words}."]
    return [f"Only the executive does that. You are acting as {acting.words}."]


def objections_to_suggesting(acting: Acting) -> list[str]:
    """Why this hat may suggest nothing; empty when it may."""
    said = f"Whoever speaks for an organisation suggests for it. You are acting as {acting.words}."
    return [] if suggests(acting) else [said]


def objections_to_naming(acting: Acting) -> list[str]:
    """Why this hat may name nothing; empty when it may."""
    if names(acting):
        return []
    if acting.organisation_kind is OrganisationKind.PRACTICE and not acting.is_member:
        return [f"The community's own practices name; {acting.organisation_name} is a partner here."]
    return [f"Whoever represents a practice names for it. You are acting as {acting.words}."]


def objections_to_choosing(acting: Acting) -> list[str]:
    """Why this hat may not choose; empty when it may."""
    said = f"The leadership group chooses. You are acting as {acting.words}."
    return [] if chooses(acting) else [said]


def objections_to_keeping(acting: Acting, *, owner_id: int) -> list[str]:
    """Why this hat may not say how a priority stands; empty when it may."""
    if keeps(acting, owner_id=owner_id):
        return []
    return [f"Whoever carries it, or the executive, says how it stands. You are acting as {acting.words}."]
