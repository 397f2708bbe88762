"""Who starts a look-back, whose side somebody is on, and who names people or calls it off."""

from collections.abc import Set

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.initiatives.domain.look_back import Side
from folkmoot.matters.domain.who import RUNS_A_PCN, may_look_back

STARTERS_WORDS = "the executive, the people who run a PCN and partners"
# Whom general practice's side may name besides its executive, which is on it anyway.
NAMED = (*RUNS_A_PCN, Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER)


def side_of(acting: Acting, *, is_theirs: bool, is_named: bool) -> Side | None:
    """Whose side this hat is on. Shape: `is_theirs`, the partner's things lie with its organisation.

    Missing: None, on neither.
    """
    if not acting.is_member:
        return Side.PARTNER if is_theirs else None
    return Side.GENERAL_PRACTICE if acting.is_executive or is_named else None


def side_while_sealed(side: Side | None, *, first: Set[Side], took_part: Set[Side]) -> Side | None:
    """The side of this hat while each side is still sealed from the other: a person is on one, whatever their roles.

    Shape: `side`, as this hat alone has it; `first`, the sides they could first be on since it began, under any role; `took_part`,
    those for which they did anything. Missing: None, they are on neither under this hat.
    """
    if not (first | took_part) - {side}:
        return side
    # Whoever has begun stays where they began, and whoever has not where they could read first: nobody notes who reads.
    # Of both from the first day, they are of general practice: a partner's people are many, and one is not missed there.
    only = Side.PARTNER if (took_part or first) == {Side.PARTNER} else Side.GENERAL_PRACTICE
    return side if side is only else None


def objections_to_starting(acting: Acting) -> list[str]:
    """Why this hat may not start a look-back; empty when it may."""
    if may_look_back(acting):
        return []
    return [f"Look-backs are started by {STARTERS_WORDS}. You are acting as {acting.words}."]


def names(acting: Acting, *, started_by: int) -> bool:
    """Whether this hat names who else answers for general practice. Shape: `started_by` is a person."""
    return acting.is_member and (acting.is_executive or acting.person_id == started_by)


def stands_down(acting: Acting, *, started_by: int, person_id: int) -> bool:
    """Whether this hat says that somebody named answers no longer: whoever names people, and they themselves."""
    return acting.person_id == person_id or names(acting, started_by=started_by)


def calls_off(acting: Acting, *, side: Side | None, started_by: int) -> bool:
    """Whether this hat calls a look-back off: the executive, whoever started it, and the partner's people."""
    return acting.is_executive or acting.person_id == started_by or side is Side.PARTNER


def objections_to_acting(side: Side | None) -> list[str]:
    """Why somebody of that side, or of neither, may not write here; empty when they may."""
    return [] if side is not None else ["It is for the people of the two sides that look back."]
