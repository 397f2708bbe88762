"""Who may do and see what at the front door, given the role a person acts in."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role

# Who gives their organisation's word.
SPEAK_FOR_THEIRS = frozenset(
    {
        Role.PRACTICE_REPRESENTATIVE,
        Role.PRACTICE_MANAGER,
        Role.CLINICAL_DIRECTOR,
        Role.PCN_MANAGER,
        Role.FEDERATION_LEAD,
        Role.SENIOR_MANAGER,
        Role.LMC_OFFICER,
    }
)


def concerns(acting: Acting, *, asked_by: int | None, asked_of: int | None) -> bool:
    """Whether the request was made by, or to, the organisation this hat acts for."""
    return acting.organisation_id in {asked_by, asked_of}


def reads_only_the_answer(acting: Acting, *, asked_by: int | None, asked_of: int | None) -> bool:
    """Whether this hat reads the question and its answer alone: a partner whom the request does not concern."""
    return not acting.is_member and not concerns(acting, asked_by=asked_by, asked_of=asked_of)


def answers(acting: Acting, *, asked_of: int | None) -> bool:
    """Whether this hat deals with the request: the executive with the community's own, a partner with those put to it."""
    return acting.is_executive if asked_of is None else acting.organisation_id == asked_of


def objections_to_dealing(acting: Acting, *, asked_of: int | None, lies_with_nobody: bool = False) -> tuple[str, ...]:
    """Why this hat may not deal with the request; empty when it may.

    What `lies_with_nobody`, the executive passes on or closes: nobody else is there who could.
    """
    if answers(acting, asked_of=asked_of) or (lies_with_nobody and acting.is_executive):
        return ()
    whose = "the executive" if asked_of is None else "the organisation it was put to"
    return (f"Only {whose} deals with this request. You are acting as {acting.words}.",)


def objections_to_speaking_for_the_asker(acting: Acting, *, asked_by: int | None) -> tuple[str, ...]:
    """Why this hat may not say for the asker whether that answers it; empty when it may."""
    if acting.organisation_id == asked_by:
        return ()
    return (f"Only whoever asked can do that. You are acting as {acting.words}.",)


def objections_to_joining(acting: Acting, *, asked_by: int | None, asked_of: int | None) -> tuple[str, ...]:
    """Why this hat may not say "we ask this too"; empty when it may."""
    if not acting.is_member:
        return ("The community's own organisations say that they ask it too; ask your own question instead.",)
    if asked_of is None:
        return ("This is asked of general practice here: there is nothing to join in.",)
    if concerns(acting, asked_by=asked_by, asked_of=asked_of):
        return ("Your organisation asked this itself: it gets the answer.",)
    return ()


def objections_to_pledging(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not pledge for its organisation, or take the pledge back; empty when it may."""
    if not acting.is_member:
        return ("The community's own organisations pledge to redirect; partners come to the door.",)
    if acting.role not in SPEAK_FOR_THEIRS:
        return (f"Whoever represents or leads {acting.organisation_name} pledges for it.",)
    return ()


def objections_to_redirecting(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not redirect an approach; empty when it may."""
    if acting.is_member:
        return ()
    return (f"Only the community's own people redirect approaches. You are acting as {acting.words}.",)
