"""Words of money or of commitment: whether a text may bind somebody, so that it is asked first who may."""

import re

# Sums however they are written; and the verbs of whoever takes something on. A report about money seldom has either.
_TELLING = re.compile(
    r"£ ?[0-9]"
    r"|\b[0-9][0-9,.]* ?(?:k|m|bn|thousand|million|billion)? ?(?:pounds|gbp)\b"
    r"|\b(?:commit(?:s|ted|ting|ment|ments)?|undertak(?:e|es|ing)|fund(?:s|ed)?|spend(?:s|ing)?|invest(?:s|ed|ing)?"
    r"|reimburs(?:e|es|ed|ing)|pa(?:y|ys|id|ying) (?:for|out)|signs? up|signed up)\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"\b(?:the|a|this|that|our|its) funds?\b", re.IGNORECASE)


def may_commit(text: str) -> bool:
    """Whether these words may commit somebody: a sum of money, or a verb of taking something on, is among them."""
    return _TELLING.search(_HARMLESS.sub(" … ", " ".join(text.split()))) is not None
