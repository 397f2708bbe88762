"""What a file holds, looked at before it is kept. Nothing it says of itself is believed: neither its name nor its size."""

import json
import subprocess
import sys
from collections.abc import Sequence
from time import monotonic

from folkmoot.files.domain.files import Brought, Found, Kind, kind_of, objections_to_bringing

# A little more than the program gives itself.
MOST_SECONDS = 25.0


def look_into(content: bytes, kind: Kind, *, most_seconds: float = MOST_SECONDS) -> Found:
    """What the file holds, and every reason why it may not be kept: it is not what it says, or its words may not be here."""
    program = [sys.executable, "-m", "folkmoot.files.operations.look_into_file", kind.value]
    try:
        # The program is ours, named in full and given no user's words but on its input.
        done = subprocess.run(program, input=content, capture_output=True, timeout=most_seconds, check=True)  # noqa: S603
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return Found(faults=("The file takes too long to read. Print it as a PDF once more, and hand in that.",))
    said = json.loads(done.stdout)
    return Found(pages=said.get("pages", 0), text=said.get("text", ""), faults=tuple(said.get("faults", ())))


def look_into_each(brought: Sequence[Brought], *, most_seconds: float = MOST_SECONDS) -> list[Found]:
    """What each of the files holds, in their order, as `look_into` says it; all of them together take that long at most."""
    until = monotonic() + most_seconds
    return [_looked_into(one, until - monotonic()) for one in brought]


def _looked_into(brought: Brought, left: float) -> Found:
    kind = kind_of(brought.name)
    if (faults := objections_to_bringing(brought)) or kind is None:
        return Found(faults=faults)
    if left <= 0:
        return Found(faults=("The files take too long to read together. Hand in fewer at once.",))
    return look_into(brought.content, kind, most_seconds=min(left, MOST_SECONDS))
