"""Who does and sees what about an opportunity, given the role a person acts in."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.opportunities.domain.opportunity import Among, State

# Who gives the word of their practice, or of their PCN, for a chance that is offered to it.
_MAY_EXPRESS = {
    Among.PRACTICES: frozenset({Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER}),
    Among.PCNS: frozenset({Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER}),
}
# Everyone sees the result; before it, what stands between closing and award is the executive's and the scorers'.
DECIDED = frozenset({State.QUERY_WINDOW, State.AWARDED, State.FINAL})


def roles_asked(among: Among) -> frozenset[Role]:
    """The roles that answer for those whose chance it is: they are written to."""
    return _MAY_EXPRESS[among]


def expresses(acting: Acting, among: Among) -> bool:
    """Whether this hat gives the word of one whose chance it is."""
    return acting.is_member and acting.organisation_kind is among.kind and acting.role in _MAY_EXPRESS[among]


def prepares(acting: Acting, *, known_by: int) -> bool:
    """Whether this hat prepares and publishes it: the executive, and whoever heard of it."""
    return acting.is_executive or acting.appointment_id == known_by


def objections_to_recording(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not record an opportunity; empty when it may."""
    return (
        () if acting.is_member else ("The community's own people record what they heard; offer it at the front door.",)
    )


def objections_to_preparing(acting: Acting, *, known_by: int) -> tuple[str, ...]:
    """Why this hat may neither prepare nor publish it; empty when it may."""
    if prepares(acting, known_by=known_by):
        return ()
    return (f"The executive, or whoever heard of it, does that. You are acting as {acting.words}.",)


def objections_to_executive_act(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not do what is the executive's; empty when it may."""
    return () if acting.is_executive else (f"Only the executive does that. You are acting as {acting.words}.",)


def objections_to_expressing(acting: Acting, among: Among) -> tuple[str, ...]:
    """Why this hat may not express an interest for its organisation; empty when it may."""
    if expresses(acting, among):
        return ()
    return (
        f"Whoever leads or represents one of the {among.words} does that for it. You are acting as {acting.words}.",
    )
