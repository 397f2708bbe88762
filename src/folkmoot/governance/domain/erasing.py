"""Erasing a person's details: on what ground, what goes, and what stays and why."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why a person's details are erased. Source: UK GDPR, article 17(1), read 3 July 2026."""

    ASKED = "asked"
    NOT_NEEDED = "not_needed"
    WRONGLY_KEPT = "wrongly_kept"

    @property
    def words(self) -> str:
        """As a page offers it."""
        return {
            Ground.ASKED: "They asked for it, and nothing obliges the community to go on naming them",
            Ground.NOT_NEEDED: "They left, and the time for keeping their details has passed",
            Ground.WRONGLY_KEPT: "They should never have been entered",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What is kept of a person, as far as erasing would touch it or leave it.

    Shape: `named_in` counts the rows that name them, by what they are: "answer": 3. What stands in a closed space, and
    in no record, is taken out too and counted nowhere.
    """

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    signs_in: bool
    letters: int
    named_in: dict[str, int]
    roles: int
    holds_a_role: bool
    acts: int
    interests: int = 0


def goes(kept: Erasure) -> tuple[str, ...]:
    """What erasing takes away, in sentences."""
    gone = [
        f"Their name: {', earlier '.join(kept.names)}",
        f"Their e-mail address: {', earlier '.join(kept.addresses)}",
        "Their sign-in, with its password and second step" if kept.signs_in else "Their sign-in, which is closed",
        f"{_counted(kept.letters, 'letter')} to them, with all they said",
    ]
    if kept.named_in:
        named = ", ".join(_counted(number, what) for what, number in sorted(kept.named_in.items()))
        gone.append(f"Their name where it says who acted: {named}. It will say “Name erased” there")
    if kept.interests:
        gone.append(
            f"{_counted(kept.interests, 'declared interest')}: what it is and where. Its kind and its days stay"
        )
    gone.append("The secrets that could prove what those rows said while they named them")
    return tuple(gone)


def stays(kept: Erasure) -> tuple[tuple[str, str], ...]:
    """What erasing leaves, each with the reason why."""
    return (
        (
            f"{_counted(kept.roles, 'role')}, with the days they were held",
            "It shows that every organisation was represented. Nobody is named in them.",
        ),
        (
            "Answers, votes and decisions given for an organisation",
            "They are the organisation's own. They no longer name who gave them.",
        ),
        (
            f"{_counted(kept.acts, 'entry', 'entries')} in the community's record, with the name of that day",
            "The record is kept to account for decisions and for legal claims, and no entry of it can be changed: that "
            "is what it is for. Its pages no longer show the name; a copy of the whole record still holds it.",
        ),
        (
            "What others wrote in their own sentences, and the LMC's and practices' own spaces",
            "Nobody here may search those. If somebody wrote the name there, they put it right themselves.",
        ),
        (
            "E-mails that arrived, files that were downloaded, and backups until they are replaced",
            "They are outside these pages.",
        ),
    )


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
