"""How far a matter is agreed ahead of time. Source: the project's requirements, item 55: none, emerging, agreed, contested."""

from enum import StrEnum


class Agreement(StrEnum):
    """Where the position on a matter stands."""

    NONE = "none"
    EMERGING = "emerging"
    AGREED = "agreed"
    CONTESTED = "contested"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Agreement.NONE: "Nothing yet: nobody was asked",
    Agreement.EMERGING: "Emerging: asked, and nothing agreed yet",
    Agreement.AGREED: "Agreed",
    Agreement.CONTESTED: "Contested: somebody voted, or has spoken since, against what is agreed",
}


def agreement(*, asked: bool, agreed: bool, contested: bool) -> Agreement:
    """Where it stands. `asked`: somebody was asked; `contested`: somebody spoke against what is agreed since, or as it was."""
    if agreed:
        return Agreement.CONTESTED if contested else Agreement.AGREED
    return Agreement.EMERGING if asked else Agreement.NONE
