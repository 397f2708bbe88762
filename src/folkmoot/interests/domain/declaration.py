"""An interest a person declares: of what kind, how near it comes to a conflict, since when, and whether it came late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The four types of interest.

    Source: NHS England, managing conflicts of interest in the NHS, as boards apply it; read with the project's glossary.
    """

    FINANCIAL = "financial"
    PROFESSIONAL = "professional"
    PERSONAL = "personal"
    INDIRECT = "indirect"

    @property
    def words(self) -> str:
        return _KINDS[self][0]

    @property
    def about(self) -> str:
        """What falls under it, in a sentence."""
        return _KINDS[self][1]


_KINDS = {
    Kind.FINANCIAL: (
        "Financial",
        "You may gain or lose money: a partner, director, shareholder, employee or paid adviser.",
    ),
    Kind.PROFESSIONAL: (
        "Non-financial professional",
        "Your standing or career may gain: an unpaid post, a professional body, research.",
    ),
    Kind.PERSONAL: (
        "Non-financial personal",
        "You may gain otherwise: a trustee, volunteer, campaigner, or member of a group that takes a side.",
    ),
    Kind.INDIRECT: (
        "Indirect",
        "Somebody close to you has one of these: a partner, relative, friend or business associate.",
    ),
}


class Nearness(StrEnum):
    """How near an interest comes to a conflict with what the person does here."""

    ACTUAL = "actual"
    POTENTIAL = "potential"
    PERCEIVED = "perceived"

    @property
    def words(self) -> str:
        return _NEARNESS[self][0]

    @property
    def about(self) -> str:
        """What it means, in a sentence."""
        return _NEARNESS[self][1]


_NEARNESS = {
    Nearness.ACTUAL: ("Actual", "It conflicts with something that is being decided here now."),
    Nearness.POTENTIAL: ("Potential", "It could conflict with something that is decided here later."),
    Nearness.PERCEIVED: ("Perceived", "It does not conflict, but a fair-minded person might think that it does."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One interest that stands on a register.

    Missing: no `organisation_id` where the body is none that the directory knows; `kept_back` where its words are for the
    person and the executive alone.
    """

    interest_id: int
    person_id: int
    kind: Kind
    nearness: Nearness
    organisation_id: int | None
    body: str
    words: str
    arose_on: date
    kept_back: bool

    @property
    def bars(self) -> bool:
        """Whether it keeps its person from carrying, scoring or counting where it is touched; one that is only perceived
        is shown to whoever decides, and decided on."""
        return self.nearness is not Nearness.PERCEIVED

    @property
    def shown_body(self) -> str:
        """The body it lies in, for those who may not read what is kept back."""
        return "a body that is kept back" if self.kept_back else self.body

    @property
    def title(self) -> str:
        """Its kind and where it lies: "Financial interest in Westmere GP Federation"."""
        return f"{self.kind.words} interest in {self.shown_body}"

    @property
    def line(self) -> str:
        """The same, and how near it comes to a conflict: "… (potential)"."""
        return f"{self.title} ({self.nearness.words.lower()})"


def days_late(arose_on: date, told_on: date, within: int) -> int:
    """How many days after its last day a new, changed or ended interest was told; nought in time.

    Units: days; `within` is how many days there are to tell it.
    """
    return max(0, (told_on - arose_on).days - within)


def lateness(days: int) -> str:
    """The same in words: "3 days late". Missing: empty where it was told in time."""
    if not days:
        return ""
    return f"{days:,} {'day' if days == 1 else 'days'} late"


# Why it may not be, where the page asks at one of its boxes.
BOTH_NAMED = "Choose the organisation, or write its name: not both."
NOWHERE = "Say in which organisation or body the interest lies."
STILL_TO_COME = "The day it arose is still to come: declare it on that day."
ENDS_LATER = "The day it ends is still to come: say so on that day."
ENDED_BEFORE = "It ended before it began: give the day it ended."


def objections_to_declaring(
    *, words: str, has_organisation: bool, body: str, arose_on: date, today: date
) -> tuple[str, ...]:
    """Why an interest may not be declared so; empty when it may."""
    objections = []
    if has_organisation and body.strip():
        objections.append(BOTH_NAMED)
    if not has_organisation and not body.strip():
        objections.append(NOWHERE)
    if not words.strip():
        objections.append("Say what the interest is.")
    if arose_on > today:
        objections.append(STILL_TO_COME)
    return tuple(objections)


def objections_to_ending(*, arose_on: date, ended_on: date, today: date) -> tuple[str, ...]:
    """Why an interest may not have ended that day; empty when it may."""
    if ended_on > today:
        return (ENDS_LATER,)
    if ended_on < arose_on:
        return (ENDED_BEFORE,)
    return ()
