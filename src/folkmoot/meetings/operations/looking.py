"""What a file holds, looked at before it is kept. Nothing it says of itself is believed: neither its name nor its size."""

import io
import json
import re
import subprocess
import sys
import zipfile
import zlib
from html import unescape

from folkmoot.kernel.guarded_text import objections_to_document
from folkmoot.meetings.domain.papers import MOST_PAGES, Found, Kind

# A paper of 150 pages unpacks to a tenth of this.
_MOST_UNPACKED = 60_000_000
_PACKED_AT_ONCE = 1 << 16
_MOST_SECONDS = 25
_PACKED = b"PK\x03\x04"
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
_NOT_ONE = "The file is no {} file, whatever its name says. Save it as one, and hand in that."


def look_into(content: bytes, kind: Kind) -> Found:
    """What the file holds, and every reason why it may not be kept: it is not what it says, or its words may not be here."""
    found = _pdf(content) if kind is Kind.PDF else _office(content, kind)
    objections = tuple(f"In the file: {one}" for one in objections_to_document(found.text))
    return Found(pages=found.pages, text=found.text, faults=(*found.faults, *objections))


def _pdf(content: bytes) -> Found:
    if not content.startswith(b"%PDF-"):
        return Found(faults=(_NOT_ONE.format(Kind.PDF.words),))
    program = [sys.executable, "-m", "folkmoot.meetings.operations.look_into_pdf", str(MOST_PAGES)]
    try:
        # The program is ours, named in full and given no user's words but on its input.
        done = subprocess.run(program, input=content, capture_output=True, timeout=_MOST_SECONDS, check=True)  # noqa: S603
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return Found(faults=("The file takes too long to read. Print it as a PDF once more, and hand in that.",))
    said = json.loads(done.stdout)
    return Found(pages=said.get("pages", 0), text=said.get("text", ""), faults=tuple(said.get("faults", ())))


def _office(content: bytes, kind: Kind) -> Found:
    not_one = Found(faults=(_NOT_ONE.format(kind.words),))
    if not content.startswith(_PACKED):
        return not_one
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if _HEART[kind] not in packed.namelist():
                return not_one
            if any(_RUNS.search(name) for name in packed.namelist()):
                return Found(faults=(_LIVE,))
            texts = _texts(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return not_one
    if texts is None:
        return Found(faults=("The file unpacks to more than a paper holds. Save it anew, and hand in that.",))
    return Found(text="\n".join(texts))


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
