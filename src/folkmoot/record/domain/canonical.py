"""One way only to write a value down, so that two people digesting the same thing get the same digest."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

# Beyond this, programs that keep numbers as floating point (JavaScript) would read another number.
_LARGEST_WHOLE_NUMBER = 2**53 - 1
_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(value: Any) -> bytes:
    """The value as JSON with sorted keys and no spaces, in UTF-8.

    Errors: ValueError for a key outside ASCII or a whole number beyond 2^53 − 1.
    Source: RFC 8785, JSON Canonicalization Scheme; with ASCII keys and whole numbers only, this is the whole of it.
    """
    return _WRITER.encode(plain(value)).encode()


def plain(value: Any) -> Any:
    """The value in texts, whole numbers, true, false, null, lists and objects only; everything else becomes a text."""
    # A row is plain texts for the most part, so they are told first.
    if type(value) is str or value is None:
        return value
    if isinstance(value, str):
        return str.__str__(value)  # of an enumeration, its value and not its name
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, Mapping):
        return {_key(key): inner if type(inner) is str else plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [inner if type(inner) is str else plain(inner) for inner in value]
    return _text(value)


def moment(at: datetime) -> str:
    """The instant in UTC to the microsecond: 2026-09-07T08:00:00.000000Z."""
    assert at.tzinfo is not None, "an instant knows its time zone"
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(content)).hexdigest()


def salted_digest(salt: bytes, content: Mapping[str, Any]) -> str:
    """HMAC-SHA256 of the canonical form under the salt, in hexadecimal: without the salt it proves nothing to anyone."""
    return hmac.new(salt, canonical(content), hashlib.sha256).hexdigest()


def _whole(number: int) -> int:
    if abs(number) > _LARGEST_WHOLE_NUMBER:
        raise ValueError(f"write a number as large as {number} as a text")
    return int(number)


def _key(key: Any) -> str:
    text = key if type(key) is str else str(key)
    if not text.isascii():
        raise ValueError(f"a key is written in ASCII: {text!r}")
    return text


def _text(value: Any) -> str:
    """The text of a value; a sum is the same however many noughts its column keeps."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    return str(value)
