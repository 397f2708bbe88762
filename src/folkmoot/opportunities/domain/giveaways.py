"""The words that tell a scorer who wrote what they read: a name, its core alone, or a code, whatever their case and points."""

import re
from collections.abc import Iterable, Iterator

# What so many organisations are called that it tells nobody apart; left away from either end of a name.
_COMMON = frozenset(
    {
        *("primary", "care", "network", "networks", "pcn", "practice", "practices", "surgery", "surgeries", "medical"),
        *(
            "health",
            "healthcare",
            "centre",
            "center",
            "group",
            "partnership",
            "partners",
            "clinic",
            "doctor",
            "doctors",
        ),
        *("gp", "general", "family", "the", "and", "of", "at", "in", "ltd", "limited", "llp"),
    }
)
_TITLES = ("dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "nurse", "sister")
# An apostrophe is written, or typed, or left out: "St John's".
_APOSTROPHES = str.maketrans("", "", "'’‘`")
# One letter alone stands in every sentence.
_SHORTEST = 2


def giveaways(text: str, *, bodies: Iterable[str], codes: Iterable[str], people: Iterable[str]) -> tuple[str, ...]:
    """The words of the text, as they stand in it, that name one of these organisations or people; each once, in no order.

    Missing: empty, where nothing gives anybody away. A name made of common words alone, such as "The Surgery", names nobody.
    """
    plain = text.translate(_APOSTROPHES)
    sought = {*_of_bodies(bodies), *(_words(code) for code in codes), *_of_people(people)}
    found = (_found(plain, words) for words in sought if words)
    return tuple(sorted({one for one in found if one}, key=lambda one: (one.casefold(), one)))


def _words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", name.translate(_APOSTROPHES).casefold()))


def _of_bodies(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    for name in names:
        core = list(_words(name))
        while core and core[0] in _COMMON:
            core.pop(0)
        while core and core[-1] in _COMMON:
            core.pop()
        if sum(map(len, core)) >= _SHORTEST:
            yield tuple(core)


def _of_people(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """A whole name without its title, and a title with the last name."""
    for name in names:
        whole = [word for word in _words(name) if word not in _TITLES]
        if len(whole) > 1:
            yield tuple(whole)
        if whole:
            yield from ((title, whole[-1]) for title in _TITLES)


def _found(text: str, words: tuple[str, ...]) -> str:
    """Those words one after another in the text, whatever stands between them but letters and figures. Missing: empty."""
    pattern = r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])"
    match = re.search(pattern, text, re.IGNORECASE)
    return " ".join(match[0].split()) if match else ""
