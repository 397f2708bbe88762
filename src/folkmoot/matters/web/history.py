"""Where the history of a matter, or of a part of it, is read."""

from typing import Any
from urllib.parse import urlencode

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.matters.domain.history import Part
from folkmoot.matters.domain.matter import reference


def history_of_matter(acting: Acting, one: Any, part: Part | None = None) -> str:
    """The address of what the record holds of it. Missing: empty for partners, who do not read the record."""
    if not acting.is_member:
        return ""
    asked = {"matter": reference(one.year, one.number)} | ({"part": part.value} if part else {})
    return f"{address('record', acting.community_slug)}?{urlencode(asked)}"
