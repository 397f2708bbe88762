"""Whether two requests ask the same: the same thing put to several bodies until one of them says yes."""

import re

# Half of the telling words in common, of the shorter text's: fewer, and two requests on one service would seem one.
_ALIKE = (1, 2)
_WORD = re.compile(r"[a-z0-9]{3,}")
_TELL_NOTHING = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "are",
        "was",
        "were",
        "will",
        "would",
        "could",
        "can",
        "may",
        "our",
        "your",
        "their",
        "his",
        "her",
        "its",
        "have",
        "has",
        "had",
        "not",
        "but",
        "about",
        "into",
        "onto",
        "than",
        "then",
        "them",
        "they",
        "you",
        "who",
        "whom",
        "what",
        "when",
        "where",
        "which",
        "why",
        "how",
        "all",
        "any",
        "some",
        "one",
        "two",
        "per",
        "via",
        "please",
        "request",
        "ask",
        "asks",
        "asking",
        "need",
        "needs",
        "want",
        "wants",
        "would",
        "like",
        "practice",
        "practices",
        "general",
        "pcn",
        "pcns",
    ]
)


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, each once, endings of number left off."""
    found = _WORD.findall(text.casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in _TELL_NOTHING)


def is_alike(one: str, other: str) -> bool:
    """Whether two titles share half the telling words of the shorter. Missing: a title without any is like none."""
    return share_enough(telling_words(one), telling_words(other))


def share_enough(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether titles with these telling words are alike."""
    fewer = min(len(ours), len(theirs))
    least, of = _ALIKE
    return fewer > 0 and len(ours & theirs) * of >= fewer * least
