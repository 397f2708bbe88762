"""The vote on a decision where a group has a voting rule: how many were for it, and whether the rule is met."""

from dataclasses import dataclass

from folkmoot.meetings.domain.room import needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """How a group's practices voted, each counting once; the members with a vote where none sits for a practice."""

    in_favour: int
    against: int
    abstained: int

    @property
    def cast(self) -> int:
        """How many were for it, against it or abstained."""
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the group's rule asks: so many per cent of so many voices, whoever of them is there."""

    percent: int
    voices: int

    @property
    def needed(self) -> int:
        """How many must be for it."""
        return needed(self.voices, self.percent)

    @property
    def words(self) -> str:
        """The rule as the form says it."""
        return f"The group’s rule asks for {self.needed} of {self.voices} ({self.percent}%) to be for it."

    def is_met_by(self, votes: Votes) -> bool:
        """Whether so many were for it as the rule asks."""
        return self.voices > 0 and votes.in_favour >= self.needed


def objections_to_votes(votes: Votes | None, asked: Asked | None) -> tuple[str, ...]:
    """Why a decision may not be minuted with these votes; empty when it may. Missing: None, none were given, or none are asked."""
    if asked is None:
        return () if votes is None else ("This group has no voting rule: say in the notes how its members voted.",)
    if votes is None:
        return (f"Say how many were for it, against it and abstained. {asked.words}",)
    if min(votes.in_favour, votes.against, votes.abstained) < 0:
        return ("A number of votes is nought or more.",)
    if votes.cast > asked.voices:
        return (f"These are {votes.cast} votes, and the group has {asked.voices}.",)
    return ()


def counted(votes: Votes) -> str:
    """The figures alone: "3 for, 1 against, none abstained"."""
    figures = ((votes.in_favour, "for"), (votes.against, "against"), (votes.abstained, "abstained"))
    said = ", ".join(f"{number or 'none'} {word}" for number, word in figures)
    return said[0].upper() + said[1:]


def said(votes: Votes, *, lost: bool) -> str:
    """How the vote went: "3 for, 1 against, none abstained: the group’s rule is met." """
    end = "fewer than the group’s rule asks were for it, so it does not stand" if lost else "the group’s rule is met"
    return f"{counted(votes)}: {end}."
