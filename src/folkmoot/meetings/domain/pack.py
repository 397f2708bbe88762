"""The pack of a meeting's papers: what it is bound from, and on which page each paper begins."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from folkmoot.files.domain.files import Kind

# A pack is kept so long after its meeting; later it is made again by whoever wants it.
KEPT_AFTER = timedelta(days=14)


def fingerprint(bound: Mapping[str, Any]) -> str:
    """Of all that goes into a pack: another one where anything in it changed, a name that was put right too."""
    return sha256(json.dumps(bound, sort_keys=True).encode()).hexdigest()


def goes_in(kind: str) -> bool:
    """Whether a paper of that kind stands in the pack itself, rather than being named there."""
    return kind == Kind.PDF


def beginnings(pages: Sequence[int], *, front: int) -> tuple[int, ...]:
    """The page of the pack on which each paper begins, the agenda with its contents being so many pages. Units: pages from 1."""
    found, page = [], front + 1
    for number in pages:
        found.append(page)
        page += number
    return tuple(found)
