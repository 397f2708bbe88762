"""The charter of a representative: a few numbered promises of whoever speaks for general practice outside.

Source: the project's requirements, item 52: those represented are to trust that the person acts for all.
"""

from collections.abc import Sequence

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind

# More than these nobody keeps in mind, and nobody is held to.
MOST_PROMISES, LONGEST_PROMISE = 10, 300
# What a first charter begins from; each community says it in its own words.
BEGINNING = (
    "I act for all whom I speak for, and not for my own practice or PCN.",
    "I declare my interests, and step aside where they touch what is decided.",
    "I ask before I commit anybody, and say so when I speak for myself alone.",
    "I tell what came of each meeting within two working days.",
    "I bring every chance to all at the same time, and do not choose first.",
)


def may_write(acting: Acting) -> bool:
    """Whether this hat writes the charter: the leadership group and the executive, as for who may decide what."""
    return acting.is_member and (acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP))


def objections_to_writing(acting: Acting, *, promises: Sequence[str], before: Sequence[str]) -> list[str]:
    """Why this hat may not write that charter in place of the one before; empty when it may."""
    objections = []
    if not may_write(acting):
        objections.append(f"The leadership group and the executive write it. You are acting as {acting.words}.")
    if not promises:
        objections.append("Write at least one promise.")
    if len(promises) > MOST_PROMISES:
        objections.append(f"Write {MOST_PROMISES} promises at most: people keep few in mind.")
    if any(len(one) > LONGEST_PROMISE for one in promises):
        objections.append(f"Keep each promise to {LONGEST_PROMISE} characters.")
    if len({one.casefold() for one in promises}) < len(promises):
        objections.append("Two of the promises are the same.")
    if promises and list(promises) == list(before):
        objections.append("The charter says this already.")
    return objections


def objections_to_keeping_to(*, speaks: bool, has_said: bool, is_current: bool) -> tuple[str, ...]:
    """Why somebody may not say that they keep to it; empty when they may. Shape: `speaks`, in a seat, today."""
    if not is_current:
        return ("The charter was written anew: read it first.",)
    if not speaks:
        return ("Whoever holds a seat at an outside meeting, or goes in it today, says this.",)
    if has_said:
        return ("You have said so already.",)
    return ()
