"""A program of its own that says what a file holds, and why it may not be kept. A file made to harm harms only it.

It reads the file from its input and prints JSON; the limits below end it where a file takes too long or too much.
"""

import json
import resource
import sys

from folkmoot.files.domain.files import MOST_PAGES, Kind
from folkmoot.files.operations import look_into_office, look_into_pdf
from folkmoot.kernel.guarded_text import objections_to_document

# Units: seconds, bytes.
_MOST_SECONDS, _MOST_MEMORY = 20, 1 << 30


def main() -> None:
    """Read, look, print."""
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    content, kind = sys.stdin.buffer.read(), Kind(sys.argv[1])
    if kind is Kind.PDF:
        found = look_into_pdf.looked_into(content, MOST_PAGES)
    else:
        found = look_into_office.looked_into(content, kind)
    objections = objections_to_document(found.get("text", ""))
    found["faults"] = [*found.get("faults", ()), *(f"In the file: {one}" for one in objections)]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
