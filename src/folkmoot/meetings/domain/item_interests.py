"""Interests at an agenda item: who says them, who settles how far somebody takes part, and how minutes say it."""

from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain import who

WORDS = {
    Treatment.TAKE_PART: "Takes part",
    Treatment.DISCUSS: "Discusses it, and does not decide",
    Treatment.SILENT: "Stays, and is silent",
    Treatment.LEAVE: "Leaves while it is talked about",
}
# The same, as it went.
MINUTED = {
    Treatment.TAKE_PART: "took part",
    Treatment.DISCUSS: "discussed it and did not decide",
    Treatment.SILENT: "stayed and was silent",
    Treatment.LEAVE: "left while it was talked about",
}


# Who says and writes nothing while an item is talked about.
SAYS_NOTHING = frozenset({Treatment.SILENT, Treatment.LEAVE})
_WAS_TO = {Treatment.SILENT: "was to stay silent on this item", Treatment.LEAVE: "was to leave for this item"}


def was_to(treatment: str) -> str:
    """What somebody was to do instead of speaking: "was to stay silent on this item". Missing: empty, they could speak."""
    return _WAS_TO.get(Treatment(treatment), "") if treatment else ""


def decides(treatment: str) -> bool:
    """Whether somebody handled so decides on the item with the others. Missing: an empty treatment, nobody said yet."""
    return treatment in {"", Treatment.TAKE_PART}


def objections_to_declaring(acting: Acting, body: who.Body, *, words: str, sits: bool) -> tuple[str, ...]:
    """Why this hat may not declare an interest of its own in an item; empty when it may."""
    objections = []
    if not sits:
        objections.append(f"The members of {body.name}, and who comes instead of one, declare an interest at an item.")
    if not words.strip():
        objections.append("Say what the interest is.")
    return tuple(objections)


def objections_to_settling(
    acting: Acting, body: who.Body, *, own: bool, sits: bool, words: str, because: str
) -> tuple[str, ...]:
    """Why this hat may not settle how far somebody takes part in an item; empty when it may."""
    objections = list(who.objections_to_keeping(acting, body))
    if own:
        objections.append("Nobody settles their own interest: somebody else who keeps the meeting does.")
    if not sits:
        objections.append("Choose one of the group's members, or who comes instead of one.")
    if not words.strip():
        objections.append("Say what the interest is.")
    if not because.strip():
        objections.append("Give the reason: it stands in the minutes.")
    return tuple(objections)
