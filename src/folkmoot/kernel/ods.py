"""The code the NHS gives an organisation: the one key that registers, lists and returns share."""

import re
from typing import Self

from folkmoot.kernel.errors import Refused

# Regions, boards and trusts have 3 characters, the newest boards and sub-boards 5, practices and networks 6,
# branch surgeries 9; 10 leaves room. One character ("U", not in a network) is a placeholder, not a code.
_SHAPE = re.compile(r"[A-Z0-9]{3,10}")


class OdsCode(str):
    """A code as the register writes it: capital letters and digits, 3 to 10 of them. It is a text, and compares as one.

    Errors: Refused for anything else; spaces around it and small letters are mended, not refused.
    Source: NHS England, Organisation Data Service; lengths counted in the practice register of February 2026,
    the practice map of August 2026 and the trust register of 2022.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        # Capitals only after the check for plain letters: some foreign letters turn into plain ones when raised.
        code = text.strip()
        if not code.isascii() or not _SHAPE.fullmatch(code.upper()):
            raise Refused(
                "An organisation code has 3 to 10 letters and digits, for example A81001. Check it and try again."
            )
        return super().__new__(cls, code.upper())
