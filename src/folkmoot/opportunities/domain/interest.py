"""Who has a stake: whoever stands on an applicant's side, or has said that something of theirs is at stake.

They do not score. Nor do they write its terms, say who scores, award it, make it void or answer a query about it while
somebody without a stake is there.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Deed(StrEnum):
    """What somebody with a stake does only where nobody without one is there, and then openly."""

    TERMS = "terms"
    NEEDS = "needs"
    AWARD = "award"
    ANSWER = "answer"
    SCORERS = "scorers"
    VOID = "void"

    @property
    def does(self) -> str:
        """What another does instead: "says on what terms"."""
        return _DOES[self]

    @property
    def done(self) -> str:
        """What was done, as everyone reads it: "Its terms were written by"."""
        return _DONE[self]


_DOES = {
    Deed.TERMS: "says on what terms",
    Deed.NEEDS: "says how great the needs are",
    Deed.AWARD: "awards it",
    Deed.ANSWER: "answers",
    Deed.SCORERS: "says who scores",
    Deed.VOID: "makes it void",
}
_DONE = {
    Deed.TERMS: "Its terms were written by",
    Deed.NEEDS: "The needs were said by",
    Deed.AWARD: "It was awarded by",
    Deed.ANSWER: "A query was answered by",
    Deed.SCORERS: "Who scores was said by",
    Deed.VOID: "It was made void by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """An organisation that applied, or could. Shape: `kin` are the PCN it belongs to, or the practices that belong to it;
    `does` says which of the two."""

    organisation_id: int
    name: str
    kin: frozenset[int] = frozenset()
    does: str = "applied"

    @property
    def bodies(self) -> tuple[int, ...]:
        """It, and those that belong with it: an interest in one of them is a stake."""
        return (self.organisation_id, *sorted(self.kin))


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
    """Why somebody may not score: `because` is what it comes from, the same for all it bars; `words` the whole reason.

    Shape: `told` is what everyone may read of it, for what a person declared is the executive's.
    """

    because: str
    words: str
    told: str


def bars(side: Side, applicants: Iterable[Applicant]) -> tuple[Bar, ...]:
    """Why this person may not score these applicants; empty when nothing stands in the way."""
    found = [
        Bar(because=words, words=words, told="they declared an interest in it.")
        for words in (f"They declared an interest: {one}" for one in side.declared)
    ]
    found += [
        Bar(
            because=f"On the register: {one}",
            words=f"They have on the register: {one}.",
            told="they have an interest on the register.",
        )
        for one in side.registered
    ]
    for applicant in applicants:
        because = f"{applicant.name} {applicant.does}"
        for organisation, name in side.organisations:
            if organisation == applicant.organisation_id:
                words = f"{because}, and they act for it."
            elif organisation in applicant.kin:
                words = f"{because}, and they act for {name}, which belongs with it."
            else:
                continue
            found.append(Bar(because=because, words=words, told=words))
    return tuple(dict.fromkeys(found))


def objections_to_deed(deed: Deed, bars: Iterable[Bar], *, somebody_free: bool) -> list[str]:
    """Why whoever these bar may not do that; empty where nothing bars them, or nobody without a stake is there."""
    return [f"Another of the executive {deed.does}: {bar.words}" for bar in bars] if somebody_free else []


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
