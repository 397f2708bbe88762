"""Files people bring: which they may be, and what was found in one before it is kept."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath

# A paper longer than this is read by nobody before a meeting; a pack of a few of them still is.
MOST_PAGES = 150
MOST_BYTES = 4_000_000
# Units: characters. Some forty pages: more than anybody looks for, and no more than either database finds words in.
_MOST_KEPT = 100_000
_LONGEST_NAME = 120


class Kind(StrEnum):
    """The files that may be kept: what a reader's own machine opens, and what we can look into before we keep it."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    XLSX = "xlsx"

    @property
    def words(self) -> str:
        return {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument text", "xlsx": "Excel"}[self]

    @property
    def media_type(self) -> str:
        """What a browser is told that it gets."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SUFFIXES = tuple(f".{kind.value}" for kind in Kind)


def kind_of(name: str) -> Kind | None:
    """What a file of that name says it is. Missing: None, nothing that may be kept."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return Kind(suffix) if suffix in set(Kind) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A file somebody brings: its name as they had it, and all that it holds."""

    name: str
    content: bytes

    @property
    def fingerprint(self) -> str:
        return sha256(self.content).hexdigest()


def objections_to_bringing(brought: Brought) -> tuple[str, ...]:
    """Why the file may not even be looked into, by its name and size; empty when it may."""
    if kind_of(brought.name) is None:
        return (f"Choose a file of this kind: {', '.join(SUFFIXES)}.",)
    if not brought.content:
        return ("The file is empty. Choose another.",)
    if len(brought.content) > MOST_BYTES:
        return (f"Choose a smaller file: {MOST_BYTES / 1e6:.0f} MB at most.",)
    return ()


def size_words(kind: Kind, *, size: int, pages: int) -> str:
    """What a file is and how long, in words: "PDF, 12 pages". Missing: its bytes, where it has no pages."""
    if pages:
        return f"{kind.words}, {pages} {'page' if pages == 1 else 'pages'}"
    return f"{kind.words}, {max(1, size // 1000):,} kB"


def file_name(title: str, kind: Kind) -> str:
    """What the file is called when it is taken away: its title in letters every system keeps."""
    kept = "".join(one if one.isascii() and one.isalnum() else "-" for one in title)
    name = "-".join(filter(None, kept.split("-")))[:_LONGEST_NAME] or "paper"
    return f"{name}.{kind.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a file. Shape: `faults` say why it may not be kept. Missing: no `pages` but in a PDF."""

    pages: int = 0
    text: str = ""
    faults: tuple[str, ...] = ()


def words_kept(text: str) -> str:
    """What of a file's text is kept to find it by: its beginning, without what no database keeps."""
    lines = (" ".join(line.split()) for line in text[: 2 * _MOST_KEPT].replace("\0", " ").splitlines())
    return "\n".join(filter(None, lines))[:_MOST_KEPT]
