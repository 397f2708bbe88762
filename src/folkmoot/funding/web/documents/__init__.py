"""A case for money as a Word document: what its page says, to be sent to whoever is asked."""

import io

import docx

from folkmoot.funding.web.case_present import CasePage

_HEAD = ("Option", "How it is reckoned", "Cost a year", "For each patient", "How neutral")


def case_word(page: CasePage, who_can_see: str) -> bytes:
    """The case as a Word document that can be edited."""
    document = docx.Document()
    document.core_properties.title = page.line.title
    document.add_paragraph("Case for money")
    document.add_heading(page.line.title, level=1)
    document.add_paragraph(page.line.state.text)
    for name, words in page.facts:
        document.add_heading(name, level=2)
        document.add_paragraph(words)
    document.add_heading("Options side by side", level=2)
    table = document.add_table(rows=1, cols=len(_HEAD), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, _HEAD, strict=True):
        cell.text = words
    for one in page.options:
        told = (f"{one.way}: {one.what}", one.reckoned, one.cost, one.per_patient, one.neutrality)
        for cell, words in zip(table.add_row().cells, told, strict=True):
            cell.text = words
    if page.patients:
        document.add_paragraph(f"Shared out among {page.patients}.")
    document.add_paragraph(f"Who can see this: {who_can_see}.")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
