"""What an office file holds: its words, part by part, and whether something in it runs."""

import io
import re
import zipfile
import zlib
from html import unescape
from typing import Any

from folkmoot.files.domain.files import Kind

# A paper of 150 pages unpacks to a tenth of this.
_MOST_UNPACKED = 60_000_000
_PACKED_AT_ONCE = 1 << 16
_PACKED = b"PK\x03\x04"
# The ways office programs pack. Any other unpacks a whole part at once, however large it grows.
_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
NOT_ONE = "The file is no {} file, whatever its name says. Save it as one, and hand in that."
# The one part that tells a kind of office file from every other packed file.
_HEART = {Kind.DOCX: "word/document.xml", Kind.XLSX: "xl/workbook.xml", Kind.ODT: "content.xml"}
# What parts words for a reader, and what only dresses them.
_PARTS_WORDS = re.compile(
    r"</(?:\w+:)?(?:p|h|si|v|t[rc]|row|c|table-cell|list-item)>|<(?:\w+:)?(?:br|cr|tab|line-break|s)\b[^<>]*>"
)
_TAG = re.compile(r"<[^<>]*>")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_RUNS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|Scripts/|Basic/)|/(?:embeddings|activeX)/|^Object ", re.IGNORECASE
)
_LIVE = "The file holds more than words and pictures: a macro, or another file inside it. Save it without, and hand in that."


def looked_into(content: bytes, kind: Kind) -> dict[str, Any]:
    """Its text, and why it may not be kept."""
    not_one = {"faults": [NOT_ONE.format(kind.words)]}
    if not content.startswith(_PACKED):
        return not_one
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if _HEART[kind] not in packed.namelist() or any(
                one.compress_type not in _WAYS for one in packed.infolist()
            ):
                return not_one
            if any(_RUNS.search(name) for name in packed.namelist()):
                return {"faults": [_LIVE]}
            texts = _texts(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return not_one
    if texts is None:
        return {"faults": ["The file unpacks to more than a paper holds. Save it anew, and hand in that."]}
    return {"text": "\n".join(texts)}


def _texts(packed: zipfile.ZipFile) -> list[str] | None:
    """The words of every part in order; None where there is more of them than any paper has."""
    found, left = [], _MOST_UNPACKED
    for one in packed.infolist():
        if not one.filename.endswith((".xml", ".rels")):
            continue
        with packed.open(one) as part:
            pieces = []
            while piece := part.read(_PACKED_AT_ONCE):
                left -= len(piece)
                if left < 0:
                    return None
                pieces.append(piece)
        if one.filename.endswith(".xml"):
            whole = b"".join(pieces)
            found.append(_words(whole.decode("utf-16" if whole.startswith(_WIDE) else "utf-8", "replace")))
    return found


def _words(markup: str) -> str:
    return unescape(_TAG.sub("", _PARTS_WORDS.sub("\n", markup)))
