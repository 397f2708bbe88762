"""Names of people in free text that is to say roles."""

import re
from collections.abc import Iterable

# How people here are addressed; a text may leave it out.
_ADDRESSED = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame"})


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of those people the text names in full, each once, in the order they were given.

    Shape: with or without how they are addressed, in capitals or not. One word alone names nobody: it may be a place.
    """
    said = " ".join(text.casefold().split())
    return tuple(name for name in dict.fromkeys(names) if _is_said(name, said))


def _is_said(name: str, said: str) -> bool:
    words = name.casefold().split()
    bare = words[1:] if words and words[0].rstrip(".") in _ADDRESSED else words
    asked = bare if len(bare) > 1 else words
    return len(asked) > 1 and re.search(rf"(?<!\w){re.escape(' '.join(asked))}(?!\w)", said) is not None
