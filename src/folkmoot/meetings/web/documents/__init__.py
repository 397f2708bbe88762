"""Minutes as a PDF and as a Word document: the same page, the same words."""

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import docx
import typst

from folkmoot.meetings.web.presenters.minutes import Item, Paper

_TEMPLATE = Path(__file__).with_name("minutes.typ")


def minutes_pdf(paper: Paper) -> bytes:
    """The minutes as a tagged PDF.

    Source: the standard PDF/UA-1, ISO 14289-1, which the compiler checks as it writes.
    """
    given = {"page": json.dumps(asdict(paper))}
    return bytes(typst.compile(str(_TEMPLATE), sys_inputs=given, pdf_standards=["ua-1"]))


def minutes_word(paper: Paper) -> bytes:
    """The minutes as a Word document that can be edited."""
    document = docx.Document()
    document.core_properties.title = f"Minutes: {paper.group}, {paper.when}"
    document.add_heading(f"Minutes: {paper.group}", level=1)
    document.add_paragraph(f"{paper.when}. {paper.place}".strip())
    document.add_paragraph().add_run(f"{paper.standing}.").bold = True
    if paper.caution:
        document.add_paragraph().add_run(paper.caution).bold = True
    for how, people in paper.attendance:
        document.add_heading(how, level=2)
        _bullets(document, people)
    if paper.quorum:
        document.add_paragraph().add_run(paper.quorum).bold = True
    for item in paper.items:
        _item(document, item)
    if paper.confirmed:
        document.add_heading("Earlier decisions", level=2)
        for reference, words in paper.confirmed:
            document.add_paragraph().add_run(f"Decision {reference}: {words}").bold = True
    for heading, actions in (("Other actions", paper.actions), ("Still open from before", paper.carried)):
        if actions:
            document.add_heading(heading, level=2)
            _bullets(document, (f"{what}: {owner}, by {due}" for what, owner, due in actions))
    document.add_paragraph(f"Who can see this: {paper.who_can_see}.")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _item(document: Any, item: Item) -> None:
    document.add_heading(f"{item.number}. {item.title}", level=2)
    if item.about:
        document.add_paragraph(f"{item.about}.")
    for line in item.summary:
        document.add_paragraph(line)
    if item.quorum:
        document.add_paragraph().add_run(item.quorum).bold = True
    for line in item.interests:
        document.add_paragraph(f"Interest: {line}")
    for line in item.papers:
        document.add_paragraph(f"Paper: {line}")
    for line in item.notes:
        document.add_paragraph(line)
    for who, words in item.statements:
        document.add_paragraph(f"{who}: {words}")
    for reference, words in item.decisions:
        document.add_paragraph().add_run(f"Decision {reference}: {words}").bold = True
    _bullets(document, (f"Action: {what}: {owner}, by {due}" for what, owner, due in item.actions))


def _bullets(document: Any, lines: Iterable[str]) -> None:
    for line in lines:
        document.add_paragraph(line, style="List Bullet")


MINUTES_FORMS: dict[str, tuple[Callable[[Paper], bytes], str]] = {
    "pdf": (minutes_pdf, "application/pdf"),
    "docx": (minutes_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
