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

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

# Units: seconds, bytes.
_MOST_SECONDS, _MOST_MEMORY = 60, 2 << 30
_NUMBER = "#page(width: {}pt, height: {}pt, margin: 0pt, fill: none, place(bottom + right, dx: -20pt, dy: -14pt)[Page {} of {}])\n"
_TEXT = '#set text(font: ("Liberation Sans", "Arial", "Libertinus Serif"), size: 8pt, fill: luma(60))\n'


def numbered(content: bytes, first: int, total: int) -> bytes:
    """The PDF with its page numbers, on pages of whatever shape it has."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(content)))
    for page in writer.pages:
        page.transfer_rotation_to_content()
    said = "".join(
        _NUMBER.format(round(page.mediabox.width, 2), round(page.mediabox.height, 2), first + at, total)
        for at, page in enumerate(writer.pages)
    )
    stamps = PdfReader(BytesIO(bytes(typst.compile((_TEXT + said).encode()))))
    for page, stamp in zip(writer.pages, stamps.pages, strict=True):
        page.merge_translated_page(stamp, float(page.mediabox.left), float(page.mediabox.bottom))
        page.compress_content_streams()
    return _written(writer)


def joined(said: dict[str, Any], parts: list[bytes]) -> bytes:
    """One PDF of all, with bookmarks."""
    writer = PdfWriter()
    for part in parts:
        writer.append(BytesIO(part), import_outline=False)
    above: dict[int, Any] = {}
    for words, page, level in said["bookmarks"]:
        above[level] = writer.add_outline_item(words, page, parent=above.get(level - 1))
    writer.add_metadata({"/Title": said["title"]})
    writer.page_mode = "/UseOutlines"
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
