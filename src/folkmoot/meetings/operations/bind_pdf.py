"""A program of its own that numbers the pages of a PDF, or joins several into one. A file made to harm harms only it.

    bind_pdf number FIRST TOTAL    the PDF from the input, each page with its number in the pack
    bind_pdf join                  a line of JSON, then the PDFs one after another

The JSON holds the title, the sizes in bytes, and the bookmarks: what each says, the page from 0, and the level from 0.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

# Units: seconds, bytes.
_MOST_SECONDS, _MOST_MEMORY = 60, 2 << 30
# Of the number on a page. Units: points; the width of a letter, of its size.
_SIZE, _FROM_RIGHT, _FROM_BOTTOM, _WIDE = 8, 20, 14, 0.5
_FONT = NameObject("/FolkmootPageNumber")


def numbered(content: bytes, first: int, total: int) -> bytes:
    """The PDF with its page numbers.

    They are written after what a page holds, which is not read for it: reading it takes ten times as long.
    """
    writer = PdfWriter()
    writer.append(BytesIO(content), import_outline=False)
    font = writer._add_object(_helvetica())
    opening = writer._add_object(_stream("q\n"))
    for at, page in enumerate(writer.pages):
        # A page may share what it is made of with others, and its pieces may be one or many.
        resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
        fonts = DictionaryObject(resources.get("/Font", DictionaryObject()).get_object())
        fonts[_FONT] = font
        resources[NameObject("/Font")] = fonts
        page[NameObject("/Resources")] = resources
        number = writer._add_object(_stream(_number(page, f"Page {first + at} of {total}")))
        page[NameObject("/Contents")] = ArrayObject([opening, *_pieces(page), number])
    return _written(writer)


def _helvetica() -> DictionaryObject:
    said = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    return DictionaryObject({NameObject(name): NameObject(value) for name, value in said.items()})


def _stream(said: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(said.encode("ascii"))
    return stream


def _pieces(page: PageObject) -> list[Any]:
    found = page.get("/Contents")
    if found is None:
        return []
    return list(found.get_object()) if isinstance(found.get_object(), ArrayObject) else [page.raw_get("/Contents")]


def _number(page: PageObject, said: str) -> str:
    """What writes it at the bottom right of the page as it is seen, whichever way the page is turned."""
    box, wide = page.cropbox, _FROM_RIGHT + _SIZE * _WIDE * len(said)
    left, bottom, right, top = (float(one) for one in (box.left, box.bottom, box.right, box.top))
    placed = {
        0: (1, 0, 0, 1, right - wide, bottom + _FROM_BOTTOM),
        90: (0, 1, -1, 0, right - _FROM_BOTTOM, top - wide),
        180: (-1, 0, 0, -1, left + wide, top - _FROM_BOTTOM),
        270: (0, -1, 1, 0, left + _FROM_BOTTOM, bottom + wide),
    }[page.rotation % 360]
    matrix = " ".join(f"{one:.2f}" for one in placed)
    return f"\nQ q {matrix} cm 0.25 g BT {_FONT} {_SIZE} Tf ({said}) Tj ET Q"


def joined(said: dict[str, Any], parts: list[bytes]) -> bytes:
    """One PDF of all, with bookmarks, a title and a language.

    Without the tags of its parts: no library joins them, and a pack tagged in part is read aloud in part.
    """
    writer = PdfWriter()
    for part in parts:
        writer.append(BytesIO(part), import_outline=False)
    above: dict[int, Any] = {}
    for words, page, level in said["bookmarks"]:
        above[level] = writer.add_outline_item(title=words, page_number=page, parent=above.get(level - 1))
    writer.add_metadata({"/Title": said["title"]})
    writer.page_mode = "/UseOutlines"
    # What a viewer calls the file: its title, not its name.
    preferences = writer.create_viewer_preferences()
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    writer.root_object[NameObject("/Lang")] = TextStringObject("en-GB")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def main() -> None:
    """Read, bind, write."""
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    given = sys.stdin.buffer
    if sys.argv[1] == "number":
        made = numbered(given.read(), int(sys.argv[2]), int(sys.argv[3]))
    else:
        said = json.loads(given.readline())
        made = joined(said, [given.read(size) for size in said["sizes"]])
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
