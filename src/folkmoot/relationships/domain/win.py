"""A small win: in one line, what got better. Small things matter, and nobody hears of them unless somebody says so.

Source: the project's requirements, item 22.
"""

from datetime import date

from folkmoot.directory.domain.acting import Acting


def reads(acting: Acting) -> bool:
    """Whether this hat reads and tells small wins: everyone of the community's own organisations."""
    return acting.is_member


def objections_to_telling(acting: Acting, *, words: str) -> tuple[str, ...]:
    """Why this hat may not tell such a win; empty when it may."""
    objections = []
    if not reads(acting):
        objections.append(f"The community's own people tell small wins. You are acting as {acting.words}.")
    if not words.strip():
        objections.append("Say what got better.")
    return tuple(objections)


def objections_to_thanking(acting: Acting, *, told_by: int, has_thanked: bool) -> tuple[str, ...]:
    """Why this hat may not give thanks for a win; empty when it may. Shape: `told_by` is a person."""
    if not reads(acting):
        return (f"The community's own people give thanks here. You are acting as {acting.words}.",)
    if acting.person_id == told_by:
        return ("You told it yourself: others give thanks for it.",)
    if has_thanked:
        return ("You gave thanks for it already.",)
    return ()


def objections_to_taking_back(acting: Acting, *, told_by: int, told_on: date, today: date) -> tuple[str, ...]:
    """Why this hat may not take a win back; empty when it may. Shape: `told_by` is a person."""
    if acting.person_id != told_by:
        return ("Whoever told it takes it back.",)
    if told_on != today:
        return ("It can be taken back on the day it was told, and not later: others have read it.",)
    return ()
