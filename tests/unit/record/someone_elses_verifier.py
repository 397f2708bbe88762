"""A verifier of exported records written from docs/record-format.md alone. It imports nothing of ours."""

import hashlib
import json
import sys

NOUGHTS = "0" * 64


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def is_whole(lines, published=None):
    """Whether one community's lines hold together, and hold the published "NUMBER:HASH" if there is one."""
    last_number, last_hash, seen = 0, NOUGHTS, set()
    for line in lines:
        entry = json.loads(line)
        claimed = entry.pop("hash")
        if entry["seq"] != last_number + 1:
            return False
        if hashlib.sha256(canonical(entry)).hexdigest() != claimed:
            return False
        if entry["previous"] != last_hash:
            return False
        last_number, last_hash = entry["seq"], claimed
        seen.add(f"{last_number}:{last_hash}")
    return published is None or published in seen


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as export:
        sys.exit(0 if is_whole(export, *sys.argv[2:3]) else 1)
