"""Papers for the items of an agenda: which files they may be, when they are due and when they go out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from folkmoot.kernel.working_days import add_working_days, end_of_working_day, local_day

# A paper longer than this is read by nobody before a meeting; a pack of a few of them still is.
MOST_PAGES = 150
MOST_BYTES = 4_000_000
# Of all a meeting's papers together: what its pack is made of, and what its members take home on a telephone.
MOST_BYTES_IN_ALL = 40_000_000
MOST_ON_AN_ITEM = 10
# Units: characters. Some forty pages: more than anybody looks for, and no more than either database finds words in.
_MOST_KEPT = 100_000
_LONGEST_NAME = 120


class Kind(StrEnum):
    """The files that may be papers: what a reader's own machine opens, and what we can look into before we keep it."""

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
    """What a file of that name says it is. Missing: None, nothing that may be a paper."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return Kind(suffix) if suffix in set(Kind) else None


def file_name(title: str, kind: Kind) -> str:
    """What the paper is called when it is taken away: its title in letters every system keeps."""
    kept = "".join(one if one.isascii() and one.isalnum() else "-" for one in title)
    name = "-".join(filter(None, kept.split("-")))[:_LONGEST_NAME] or "paper"
    return f"{name}.{kind.value}"


def papers_due_at(starts_at: datetime, working_days: int) -> datetime:
    """When papers are due with whoever keeps the group."""
    return end_of_working_day(add_working_days(local_day(starts_at), -working_days))


def is_late(handed_in_at: datetime, starts_at: datetime, working_days: int) -> bool:
    """Whether a paper came after it was due."""
    return handed_in_at > papers_due_at(starts_at, working_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found in a file. Shape: `faults` say why it may not be kept. Missing: no `pages` but in a PDF."""

    pages: int = 0
    text: str = ""
    faults: tuple[str, ...] = ()


def words_kept(text: str) -> str:
    """What of a paper's text is kept to find it by: its beginning, without what no database keeps."""
    lines = (" ".join(line.split()) for line in text[: 2 * _MOST_KEPT].replace("\0", " ").splitlines())
    return "\n".join(filter(None, lines))[:_MOST_KEPT]


def objections_to_size(size: int, *, there: int, bytes_there: int) -> tuple[str, ...]:
    """Why a file of so many bytes may not come to an item's and a meeting's others; empty when it may."""
    objections = []
    if size == 0:
        objections.append("The file is empty. Choose another.")
    if size > MOST_BYTES:
        objections.append(f"Choose a smaller file: {MOST_BYTES / 1e6:.0f} MB at most.")
    if there >= MOST_ON_AN_ITEM:
        objections.append(f"This item has {MOST_ON_AN_ITEM} papers already: withdraw one first.")
    if bytes_there + size > MOST_BYTES_IN_ALL:
        objections.append(f"The papers of a meeting take {MOST_BYTES_IN_ALL / 1e6:.0f} MB at most, all together.")
    return tuple(objections)
