"""A statement as minuted: whose it is, under which hat, and whether it commits anybody."""

from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.seats import hat_unclear
from folkmoot.directory.domain.speaking import SpokenAs


def objections_to_statement(
    *, words: str, there: bool, spoken_as: SpokenAs, capacity: Capacity, role: Role | None, authorised: bool
) -> tuple[str, ...]:
    """Why a statement may not be minuted so; empty when it may. Missing: no role, where the speaker is unknown."""
    objections = []
    if not words.strip():
        objections.append("Write what was said.")
    if not there or role is None:
        objections.append("Choose who said it from the group's members and those who came in their place.")
    elif hat_unclear(capacity, role):
        objections.append(
            f"Their role is: {role.words}. Say as what they spoke, so that nobody takes one hat for another."
        )
    if spoken_as is SpokenAs.COMMITS and not authorised:
        objections.append(
            "Nobody authorised them to commit their practice on this. "
            "Mark it as a personal view, or as representing those spoken for."
        )
    return tuple(objections)
