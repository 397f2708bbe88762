"""Who keeps what a community knows of its capacity: who pays for it, who gives time, and the case for more."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Role

KEEPERS_WORDS = "the executive, the leadership group and the community's administrators"


def keeps(acting: Acting) -> bool:
    """Whether this hat writes here. The leadership group does too: before there is an executive, it looks for one."""
    leads = acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP)
    return acting.is_member and (leads or acting.role is Role.COMMUNITY_ADMINISTRATOR)


def objections_to_keeping(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not write here; empty when it may."""
    if keeps(acting):
        return ()
    return (f"Funding and capacity are kept by {KEEPERS_WORDS}. You are acting as {acting.words}.",)
