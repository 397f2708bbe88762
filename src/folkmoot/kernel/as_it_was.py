"""Whether a thing still is what its writer had before them: two who change it at once lose nobody's words."""

from collections.abc import Mapping
from hashlib import sha256

from folkmoot.kernel.errors import Refused

# What is changed, by the words its form has for it.
Words = Mapping[str, str]


class Overtaken(Refused):
    """Somebody else changed it meanwhile: nothing was kept, and the writer's own words stay in their boxes."""


def mark(words: Words) -> str:
    """What a form carries of the words it began with, to be held against those that stand when it comes back."""
    return sha256(repr(sorted(words.items())).encode()).hexdigest()


def refuse_overtaken(now: Words, as_it_was: str) -> None:
    """Nothing, where the words still are those the writer began with. Missing: an empty mark is not held against them.

    Errors: Overtaken, saying what stands now.
    """
    if as_it_was and as_it_was != mark(now):
        standing = "; ".join(f"{name}: {words or 'nothing'}" for name, words in now.items())
        raise Overtaken(
            f"Somebody else changed this while you did. It now says: {standing}. "
            "Your own words stand in the boxes: bring both together, then keep them."
        )
