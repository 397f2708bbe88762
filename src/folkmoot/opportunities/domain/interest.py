"""Who may not score: whoever stands on an applicant's side, or has said that something of theirs is at stake."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """An organisation that applied. Shape: `kin` are the PCN it belongs to, or the practices that belong to it."""

    organisation_id: int
    name: str
    kin: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Where a person stands: every organisation they act for today, with its name, and what they declared.

    Shape: `declared` in this opportunity, in words; `registered` on the register of interests, by title, where it lies in
    an applicant or in what belongs with one.
    """

    organisations: tuple[tuple[int, str], ...]
    declared: tuple[str, ...] = ()
    registered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Why somebody may not score: `because` is what it comes from, the same for all it bars; `words` the whole reason."""

    because: str
    words: str


def bars(side: Side, applicants: Iterable[Applicant]) -> tuple[Bar, ...]:
    """Why this person may not score these applicants; empty when nothing stands in the way."""
    found = [
        Bar(because=words, words=words) for words in (f"They declared an interest: {one}" for one in side.declared)
    ]
    found += [
        Bar(because=f"On the register: {one}", words=f"They have on the register: {one}.") for one in side.registered
    ]
    for applicant in applicants:
        because = f"{applicant.name} applied"
        for organisation, name in side.organisations:
            if organisation == applicant.organisation_id:
                found.append(Bar(because=because, words=f"{because}, and they act for it."))
            elif organisation in applicant.kin:
                found.append(Bar(because=because, words=f"{because}, and they act for {name}, which belongs with it."))
    return tuple(dict.fromkeys(found))


def objections_to_panel(
    chosen: Collection[int], barred: Iterable[tuple[str, tuple[Bar, ...]]], *, least: int, applicants: int
) -> list[str]:
    """Why these people may not score; empty when they may. `barred`: each chosen person's name, and what bars them."""
    objections = [f"{name} may not score: {' '.join(bar.words for bar in bars)}" for name, bars in barred if bars]
    if not applicants:
        objections.append("Nobody applied: there is nothing to score.")
    if len(chosen) < least:
        objections.append(f"Name {least} scorers at least: one person's view is no panel.")
    return objections
