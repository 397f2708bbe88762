"""Who may open the register as others read it: as far as the community opened it, and no further."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from folkmoot.directory.web.access import ActingAs
from folkmoot.interests.domain.returns import declares
from folkmoot.interests.queries.register import open_register
from folkmoot.kernel.errors import NotFound

DECLARERS = ActingAs(
    "people acting for the community's own organisations, and partners who sit on its groups", declares
)


@dataclass(frozen=True, slots=True)
class OpenedTo:
    """Anyone, or whoever has a role in the community, once it has opened its register that far; until then, nobody."""

    words: str = "whoever the community has opened its register of interests to"

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why not, in a sentence; None where the register is open to this person."""
        try:
            open_register(path["community"], request.acting)  # type: ignore[attr-defined]
        except NotFound:
            return f"This page is for {self.words}."
        return None


OPENED_TO = OpenedTo()
