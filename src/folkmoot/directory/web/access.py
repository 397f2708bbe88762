"""Who may open a page, by the role they act as. Every community page is closed to other communities."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind, Role


@dataclass(frozen=True, slots=True)
class ActingAs:
    """People whose chosen role satisfies `admits`, inside the community the address names."""

    words: str
    admits: Callable[[Acting], bool]

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why not, in a sentence; None when the role passes."""
        if not request.user.is_authenticated:
            return "Sign in first."
        acting: Acting | None = request.acting  # type: ignore[attr-defined]
        if not acting:
            return "Choose the role you are acting in first: you hold more than one, or none today."
        slug = path.get("community")
        if slug is not None and slug != acting.community_slug:
            return "You are acting in another community. Choose a role in this one first."
        if not self.admits(acting):
            return f"This page is for {self.words}. You are acting as {acting.words}."
        return None


def _one_of(*roles: Role) -> Callable[[Acting], bool]:
    return lambda acting: acting.role in roles


IN_COMMUNITY = ActingAs("anyone with a role in the community, partners included", lambda acting: True)
MEMBERS = ActingAs("people acting for the community's own organisations", lambda acting: acting.is_member)
PRACTICE = ActingAs(
    "people acting for a practice",
    _one_of(Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER, Role.PRACTICE_MEMBER),
)
EXECUTIVE = ActingAs("the executive", lambda acting: acting.is_executive)
LEADERSHIP = ActingAs(
    "the leadership group and the executive",
    lambda acting: acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP),
)
LMC = ActingAs("the LMC's own officers and administrators", _one_of(Role.LMC_OFFICER, Role.LMC_ADMINISTRATOR))
TELLERS = ActingAs("the tellers of the canvass", _one_of(Role.TELLER, Role.LMC_OFFICER))
ADMINISTRATORS = ActingAs("the community's administrators", _one_of(Role.COMMUNITY_ADMINISTRATOR))
