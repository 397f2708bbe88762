"""What a log may hold: where something went wrong, never a link that would let its reader in."""

import logging
import re

# Addresses whose last parts are a key: whoever reads one in a log could use it.
_KEYED = re.compile(r"(/(?:answer|partner|calendar|sign-in/link|forgotten-password|your-sign-in/address)/)[^\s?'\"<>]+")
_PLAIN = frozenset({"sent", "done", "asked", "make", "revoke"})


class WithoutLinks(logging.Filter):
    """Personal links are cut to where they lead; every record passes."""

    def filter(self, record: logging.LogRecord) -> bool:
        """True; the record's words are without links."""
        if isinstance(record.args, tuple):
            record.args = tuple(_cut(one) if isinstance(one, str) else one for one in record.args)
        if isinstance(record.msg, str):
            record.msg = _cut(record.msg)
        return True


def _cut(words: str) -> str:
    return _KEYED.sub(lambda found: found[0] if found[0][len(found[1]) :] in _PLAIN else f"{found[1]}…", words)
