"""A verifier of exported records written from docs/record-format.md alone. It imports nothing of ours."""

import datetime
import decimal
import hashlib
import hmac
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


def is_as_promised(commitment, salt, row):
    """Whether a row, its columns by name or None where it is gone, is what an entry's commitment says of it."""
    names = None if row is None else sorted(row)
    values = None if row is None else {name: as_written(value) for name, value in row.items()}
    said = {"table": commitment["table"], "key": commitment["key"], "values": values}
    digest = hmac.new(salt, canonical(said), hashlib.sha256).hexdigest()
    return names == commitment["columns"] and digest == commitment["digest"]


def as_written(value):
    """A column as the page on the format writes it."""
    if value is None or isinstance(value, (bool, int, list, dict)):
        return value
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).hex()
    return str(value)


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as export:
        sys.exit(0 if is_whole(export, *sys.argv[2:3]) else 1)
