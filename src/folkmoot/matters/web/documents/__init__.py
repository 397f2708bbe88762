"""The brief as a PDF and as a Word document: the same page, the same words."""

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import docx
import typst

from folkmoot.matters.web.presenters.loop import BriefPage

_TEMPLATE = Path(__file__).with_name("brief.typ")


def brief_pdf(page: BriefPage) -> bytes:
    """The brief as a tagged PDF, one page of A4.

    Source: the standard PDF/UA-1, ISO 14289-1, which the compiler checks as it writes.
    """
    return bytes(typst.compile(str(_TEMPLATE), sys_inputs={"page": json.dumps(asdict(page))}, pdf_standards=["ua-1"]))


def brief_word(page: BriefPage) -> bytes:
    """The brief as a Word document that can be edited."""
    document = docx.Document()
    document.core_properties.title = f"Brief: {page.title}"
    document.add_paragraph(f"{page.reference} · {page.meeting}")
    document.add_heading(page.title, level=1)
    if page.stale:
        document.add_paragraph().add_run(f"Check before speaking: {page.stale}.").bold = True
    document.add_paragraph(page.position)
    for heading, lines in page.groups:
        document.add_heading(heading, level=2)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    for heading, words in (("What is behind it", page.behind), ("Dissent", page.dissent)):
        if words:
            document.add_heading(heading, level=2)
            document.add_paragraph(words)
    document.add_paragraph(
        f"Carried by {page.carrier}; deputy {page.deputy}. Valid until {page.valid_until}. {page.authority}"
    )
    document.add_paragraph(f"Who can see this: {page.who_can_see}.")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


BRIEF_FORMS: dict[str, tuple[Callable[[BriefPage], bytes], str]] = {
    "pdf": (brief_pdf, "application/pdf"),
    "docx": (brief_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
