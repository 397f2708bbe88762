"""What people paste, without the marks that no page shows and that no Word document can hold."""

import re

# Word's own break within a paragraph, and the end of a page: people paste both.
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
# Marks that turn what follows them round: a sentence could be shown to say the opposite of what is kept.
# Source: Unicode Standard Annex 9, section 2, explicit directional formatting characters.
_TURNS = "\u202a-\u202e\u2066-\u2069"
# Source: XML 1.0, section 2.2, read 3 July 2026: a document that holds one of the others cannot be written.
_NEVER = re.compile(rf"[{_TURNS}\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def legible(text: str) -> str:
    """The text with plain line ends for strange ones, and without control characters or marks that turn it round."""
    return _NEVER.sub("", _BREAKS.sub("\n", text))
