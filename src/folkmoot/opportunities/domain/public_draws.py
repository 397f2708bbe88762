"""Two draws that others have published, so that a draw held elsewhere by either can be computed again here too.

Neither weighs anybody. Ours, which does, is in `draw.py`.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BYTES = 2


def rfc_3797_key(sources: Sequence[Sequence[int]]) -> str:
    """The seed of an RFC 3797 draw: each source's numbers in rising order, each ended by a stop, a source by a stroke.

    Source: RFC 3797, "Publicly Verifiable Nominations Committee (NomCom) Random Selection", section 4.1.
    """
    return "".join("".join(f"{number}." for number in sorted(source)) + "/" for source in sources)


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of an RFC 3797 draw. Shape: `place` in the pool is counted from 1; `left` were in the pool before it."""

    digest: str
    left: int
    place: int


def rfc_3797_turns(key: str, pool_size: int, places: int) -> list[Turn]:
    """Those drawn, in order, with what each turn came from.

    Source: RFC 3797, section 4.2. The digest is MD5, as that document has it: nothing secret depends on it.
    """
    left, found = list(range(1, pool_size + 1)), []
    for turn in range(min(places, pool_size)):
        around = turn.to_bytes(_BYTES)
        digest = hashlib.md5(around + key.encode() + around, usedforsecurity=False).digest()
        were = len(left)
        found.append(Turn(digest.hex().upper(), were, left.pop(int.from_bytes(digest) % were)))
    return found


def octo_41_order(names: Sequence[str], random_value: str) -> list[tuple[str, str]]:
    """Each name with its digest, in the order drawn: the greatest digest first.

    The digest is SHA-256 over the lower-case hexadecimal text of the name, a stroke and the value, in UTF-8; names in
    their composed form. Source: ICANN, Office of the Chief Technology Officer, OCTO-41.
    """
    digests = [(name, _octo_41_digest(name, random_value)) for name in names]
    return sorted(digests, key=lambda one: one[1], reverse=True)


def _octo_41_digest(name: str, random_value: str) -> str:
    text = f"{unicodedata.normalize('NFC', name)}/{random_value}"
    return hashlib.sha256(text.encode().hex().encode()).hexdigest()
