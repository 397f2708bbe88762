"""Who reads the register of interests, as the community decides, and what is kept out of it."""

from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.interests.domain.declaration import Kind
from folkmoot.kernel.visibility import Visibility

# To whom a community may open its register, the nearest first; the first holds until it decides.
RUNGS = (Visibility.ALL_PRACTICES, Visibility.ALL_PARTNERS, Visibility.PUBLIC)


class KeepBack(StrEnum):
    """A wish that the words of an interest stay off the register, and what the executive said to it."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"

    @property
    def words(self) -> str:
        return {
            "asked": "Kept back until the executive has answered",
            "agreed": "Kept back: the executive agreed",
            "refused": "On the register: the executive did not agree to keep it back",
        }[self]


# While it is asked for, nobody may read it yet; once it is refused, everybody who reads the register.
KEPT_BACK = (KeepBack.ASKED.value, KeepBack.AGREED.value)


def is_kept_back(keep_back: str) -> bool:
    """Whether the words of an interest stay off the register: wished for and not refused."""
    return keep_back in KEPT_BACK


def tells_of_others(kind: Kind) -> bool:
    """Whether an interest tells of somebody who does not act here: its words stay within the community's own people."""
    return kind is Kind.INDIRECT


def objections_to_deciding(
    acting: Acting, *, rung: Visibility, standing: Visibility | None, because: str
) -> tuple[str, ...]:
    """Why this hat may not decide so who reads the register; empty when it may. Missing: `standing` None, not opened yet."""
    objections = []
    if not acting.is_executive:
        objections.append("The executive decides who reads the register.")
    if rung not in RUNGS:
        objections.append("Choose who reads the register.")
    if rung is standing:
        objections.append(f"The register is open to {rung.words} already.")
    if not because.strip():
        objections.append("Say why, or who decided it: everyone here can read it.")
    return tuple(objections)


def objections_to_answering_keep_back(acting: Acting, *, keep_back: str, own: bool) -> tuple[str, ...]:
    """Why this hat may not answer a wish to keep an interest's words back; empty when it may."""
    objections = []
    if not acting.is_executive:
        objections.append("The executive answers this.")
    if own:
        objections.append("Nobody answers their own wish: another of the executive does.")
    if keep_back != KeepBack.ASKED:
        objections.append("Nobody waits for an answer to this.")
    return tuple(objections)
