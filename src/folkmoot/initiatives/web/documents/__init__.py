"""The lessons of a look-back as a PDF and as a Word document: the same page, the same words."""

import io
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import docx
import typst

from folkmoot.initiatives.web.present import LookBackPage

_TEMPLATE = Path(__file__).with_name("look_back.typ")


def look_back_pdf(page: LookBackPage, who_can_see: str) -> bytes:
    """The look-back as a tagged PDF.

    Source: the standard PDF/UA-1, ISO 14289-1, which the compiler checks as it writes.
    """
    given = {"page": json.dumps(asdict(page) | {"who_can_see": who_can_see})}
    return bytes(typst.compile(str(_TEMPLATE), sys_inputs=given, pdf_standards=["ua-1"]))


def look_back_word(page: LookBackPage, who_can_see: str) -> bytes:
    """The look-back as a Word document that can be edited."""
    document = docx.Document()
    document.core_properties.title = f"Lessons: {page.title}"
    document.add_paragraph(f"Look-back with {page.partner}")
    document.add_heading(page.title, level=1)
    document.add_heading("Lessons", level=2)
    for lesson in page.lessons:
        document.add_paragraph(lesson.words, style="List Number")
    for half in page.halves:
        document.add_heading(f"{half.heading}: {half.title}", level=2)
        for question, said in half.answers:
            document.add_heading(question, level=3)
            for side, words in said:
                document.add_paragraph().add_run(f"{side}: ").bold = True
                document.paragraphs[-1].add_run(words)
    document.add_paragraph(f"Who can see this: {who_can_see}.")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


LOOK_BACK_FORMS: dict[str, tuple[Callable[[LookBackPage, str], bytes], str]] = {
    "pdf": (look_back_pdf, "application/pdf"),
    "docx": (look_back_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
