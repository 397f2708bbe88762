"""What a PDF holds: how many pages, their words, what was filled in or noted on them, and whether something in it runs."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from folkmoot.files.domain.files import Kind
from folkmoot.files.operations.look_into_office import NOT_ONE

_LIVE_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute"}
_LOCKED = "The file is locked with a password: hand in one that everybody can open."
_LIVE = "The file holds more than pages: something that runs, or another file inside it. Print it as a PDF, and hand in that."


def looked_into(content: bytes, most_pages: int) -> dict[str, Any]:
    """The number of pages, their text, and why it may not be kept."""
    if not content.startswith(b"%PDF-"):
        return {"faults": [NOT_ONE.format(Kind.PDF.words)]}
    try:
        return _looked_into(content, most_pages)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, MemoryError):
        return {"faults": ["The file cannot be read as a PDF. Print it as a PDF once more, and hand in that."]}


def _looked_into(content: bytes, most_pages: int) -> dict[str, Any]:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        return {"faults": [_LOCKED]}
    pages = len(reader.pages)
    if not pages:
        return {"faults": ["The file has no pages."]}
    if pages > most_pages:
        return {"faults": [f"The file has {pages:,} pages: {most_pages} at most. Hand it in in parts."]}
    if _is_live(reader):
        return {"faults": [_LIVE]}
    return {"pages": pages, "text": "\n".join([*(page.extract_text() for page in reader.pages), *_said_beside(reader)])}


def _said_beside(reader: PdfReader) -> Iterator[str]:
    """What was typed into its form and noted on its pages: no page's own words, and read by whoever opens it."""
    for field in (reader.get_fields() or {}).values():
        yield str(field.get("/V") or "")
    for page in reader.pages:
        for mark in page.annotations or ():
            one = mark.get_object()
            yield from (str(one.get(part) or "") for part in ("/Contents", "/V", "/RC"))


def _is_live(reader: PdfReader) -> bool:
    """Whether something in it runs, or is a file of its own."""
    root = reader.root_object
    marked = [mark for page in reader.pages for mark in page.annotations or ()]
    holders = [root, *reader.pages, *(mark.get_object() for mark in marked)]
    return "/JavaScript" in _part(root, "/Names") or bool(reader.attachments) or any(map(_acts, holders))


def _acts(holder: Any) -> bool:
    """Whether opening it, or pressing on it, does more than lead to a page or an address."""
    started = (_part(holder, "/OpenAction"), _part(holder, "/A"))
    return "/AA" in holder or any(action.get("/S") in _LIVE_ACTIONS for action in started)


def _part(holder: Any, name: str) -> Any:
    """A part of a PDF object that is a dictionary. Missing: empty, also where it is none."""
    found = holder.get(name)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, dict) else {}
