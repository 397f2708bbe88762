"""Who a group is made up of: how many from where, who only observes, and for which kinds of care that can speak."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from folkmoot.directory.domain.kinds import OrganisationKind, Role

# Primary care beside general practice: whoever speaks for it has asked them.
_BESIDE_US = {
    OrganisationKind.PHARMACY: "community pharmacy",
    OrganisationKind.OPTOMETRY: "optometry",
    OrganisationKind.DENTISTRY: "dentistry",
}
# General practice first, then the rest of primary care, then everybody else, as the kinds are listed.
_ORDER = (
    OrganisationKind.PCN,
    OrganisationKind.PRACTICE,
    OrganisationKind.FEDERATION,
    OrganisationKind.LMC,
    *_BESIDE_US,
)
_FROM = {
    OrganisationKind.PCN: "primary care networks",
    OrganisationKind.PRACTICE: "practices",
    OrganisationKind.FEDERATION: "the federation",
    OrganisationKind.LMC: "the local medical committee",
    OrganisationKind.ICB: "the integrated care board",
    **_BESIDE_US,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One place in a group: in which role, from what kind of organisation, with or without vote and chair."""

    role: Role
    kind: OrganisationKind
    votes: bool = True
    chairs: bool = False


def made_up_of(places: Iterable[Placed]) -> tuple[str, ...]:
    """How many come from where, in words, each with its observers and the chair.

    Shape: "6 clinical directors", "2 from the federation", "1 from the local medical committee (an observer)".
    """
    found: dict[tuple[int, str], list[Placed]] = {}
    for one in places:
        found.setdefault(_from(one), []).append(one)
    return tuple(_counted(words, some) for (_, words), some in sorted(found.items()))


def _from(one: Placed) -> tuple[int, str]:
    if one.role is Role.CLINICAL_DIRECTOR:
        return (-1, "clinical director")
    rank = _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER)
    said = _FROM.get(one.kind) or f"another body: {one.kind.words.lower()}"
    return (rank, f"from {said}")


def _counted(words: str, some: Sequence[Placed]) -> str:
    number = len(some)
    said = f"{number} {words}" + ("s" if words == "clinical director" and number > 1 else "")
    observers, chaired = sum(not one.votes for one in some), any(one.chairs for one in some)
    notes = []
    if chaired:
        notes.append("the chair" if number == 1 else "one in the chair")
    if observers:
        notes.append("an observer" if number == 1 else f"{observers} without a vote")
    return f"{said} ({', '.join(notes)})" if notes else said


def scope_of(places: Sequence[Placed]) -> str:
    """For which kinds of care the members can speak, by where they come from. Missing: empty without members."""
    beside = sum(one.kind in _BESIDE_US for one in places)
    if not places:
        return ""
    if beside:
        return f"Primary care: {beside} of {len(places)} from pharmacy, optometry or dentistry"
    return "General practice: nobody from pharmacy, optometry or dentistry"
