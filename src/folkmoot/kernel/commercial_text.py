"""Words of commercial intent: a warning before practices tell one another what competition law keeps apart."""

import re
from collections.abc import Iterable

_WARNING = (
    "This seems to speak of {}. It may be commercially sensitive: would you rather send it to your LMC privately?"
)


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_OUR_INTENT = (
    r"(?:we|practices|our practice|our pcn)(?: all)? (?:will|shall|would|intend to|plan to|are going to|should) "
)

# Each kind in its own words, and the harmless phrases taken out before looking.
_KINDS = (
    (
        "what someone charges or earns",
        _words(
            r"charg(?:e|es|ed|ing)",
            r"pric(?:e|es|ed|ing)",
            r"our (?:own )?(?:costs?|fees?)",
            r"(?:our|profit) margins?",
            r"undercut(?:s|ting)?",
        ),
        _words(
            r"charge nurses?",
            r"nurses? in charge",
            r"(?:in|take|takes|taking|took|taken|has|have|had|puts?) (?:overall )?charge",
            r"(?:free of|without|at no|no) (?:any |extra |further |additional )?charge",
            r"charged with (?!a fee)",
            r"(?:dr|mrs?|ms|miss|mx|prof|professor|nurse)\.? (?:[a-z]+ )?price",
            r"at any price",
            r"prescription charges?",
        ),
    ),
    (
        "handing back, ending or limiting a service",
        _words(
            r"hand(?:s|ed|ing)? (?:(?:it|them|this|that|the|our|a) )?(?:\w{1,20} )?back",
            r"(?:serv(?:e|es|ed|ing)|giv(?:e|es|en|ing)|gave) (?:\w{1,20} )?notice (?:on|to|of termination|under)",
            r"serv(?:e|es|ed|ing) (?:\w{1,20} )?notice",
            _OUR_INTENT + r"(?:stop|cease) (?:providing|offering|running|doing|taking on)",
            _OUR_INTENT + r"(?:withdraw|pull out|opt out|refuse)",
            r"cap(?:s|ped|ping)? (?:on )?(?:our |the )?(?:lists?|appointments|consultations|contacts)",
        ),
        _words(r"hand(?:s|ed|ing)? back to (?:the |our )?(?:chair|meeting|speaker)", r"on the (?:one|other) hand back"),
    ),
    ("a boycott", _words(r"boycott(?:s|ed|ing)?"), None),
    (
        "who bids for what",
        _words(
            r"(?:out)?bid(?:s|der|ders|ding)?",
            r"tender(?:s|ed|ing)? for",
            r"(?:to|will|shall|we) tender",
            r"market[ -]shar(?:e|es|ing)",
        ),
        _words(
            r"(?:mg|mcg|ml|grams?|tablets?|capsules?|doses?|puffs?|units?) (?:po )?bid",
            r"bid (?:you |him |her |them )?farewell",
        ),
    ),
)


def commercial_warnings(text: str) -> tuple[str, ...]:
    """Gentle warnings about words of price, withdrawal, boycott or bidding, one for each kind found.

    A warning never stops the text being kept: the writer decides, and published tariffs may be spoken of.
    Source: the project's glossary and law, "Collective action and competition law", rule 2.
    """
    if not text:
        return ()
    plain_text = " ".join(text.replace("’", "'").split())
    return tuple(_WARNING.format(kind) for kind in _kinds_in(plain_text))


def _kinds_in(text: str) -> Iterable[str]:
    for kind, telling, harmless in _KINDS:
        if telling.search(harmless.sub(" … ", text) if harmless else text):
            yield kind
