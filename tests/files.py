"""Files as people bring them: a few of each kind, made here, so that none of anybody's stands among the tests."""

import io
import zipfile

import docx
import typst
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter


def pdf(*pages, title="A paper"):
    """A PDF with a page for each text."""
    text = "\n#pagebreak()\n".join(pages or ("Words on a page.",))
    return bytes(typst.compile(f'#set document(title: "{title}")\n#set page(paper: "a4")\n{text}'.encode()))


def long_pdf(pages):
    """A PDF of so many pages of words, as a long report has them."""
    return pdf(*(f"= Chapter {n + 1}\n#lorem(400)" for n in range(pages)))


def changed_pdf(content, change):
    """The PDF after `change` was made to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def word(*paragraphs):
    """A Word document of these paragraphs, each a list of runs where it is one; the same bytes whenever it is made."""
    document = docx.Document()
    for one in paragraphs or ("Words in a document.",):
        added = document.add_paragraph()
        for run in [one] if isinstance(one, str) else one:
            added.add_run(run)
    written = io.BytesIO()
    document.save(written)
    return _undated(written.getvalue())


def _undated(content):
    """A packed file whose parts do not say when they were packed, which would make it another file a second later."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as file, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as undated:
        for name in file.namelist():
            undated.writestr(zipfile.ZipInfo(name), file.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def excel(*rows):
    """A workbook of one sheet."""
    book = Workbook()
    for row in rows or (("Practice", 12),):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def packed(**parts):
    """A packed file of these parts, a slash in a name written as two underscores, a point as one."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return written.getvalue()


def with_part(content, name, part=b"x"):
    """A packed file with one more part in it."""
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a") as file:
        file.writestr(name, part)
    return written.getvalue()
