"""An information request as a spreadsheet: made for one practice, filled in, sent back and read; and all answers as one.

Nothing of a file that was sent is believed before it is looked at: neither its size, nor its name, nor its columns.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineError, CalamineWorkbook

from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.kernel.errors import Refused

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The sheet as it comes back from an office program is a hundredth of this.
MOST_BYTES = 1_000_000
_MOST_UNPACKED = 5_000_000
_UNPACKED_AT_ONCE = 1 << 16
# Where a sheet of forty questions may have its cells: far from here, only rows and columns that nobody filled in.
_PLACE = re.compile(r"[A-Z]{0,2}[0-9]{1,3}")
_PLACES = re.compile(r"""\br\s*=\s*["']([^"']*)["']""")
_FORMULA = re.compile(r"""<(?:\w+:)?c\b[^>]*\br\s*=\s*["']([A-Z]+[0-9]+)["'][^>]*>\s*<(?:\w+:)?f\b""")
_MOST_NAMED = 5
_HEAD_ROWS = 25
_MARK, _NUMBER, _QUESTION, _HOW, _ANSWER = "Sheet", "No.", "Question", "How to answer", "Your answer"
_HEADINGS = (_NUMBER, _QUESTION, _HOW, _ANSWER)
_WIDTHS = (8, 60, 28, 40)
_AGAIN = "Download the sheet again, copy your answers into it, and send that."
_LEAVE = "Leave a cell empty where a count is below five and somebody could be recognised. Nothing about a patient belongs here."
_HOW_TO = {
    ItemKind.TEXT: "In words",
    ItemKind.NUMBER: "A whole number",
    ItemKind.YES_NO: "yes or no",
    ItemKind.DATE: "A day, like 29/10/2026",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetItem:
    """One question in the sheet. Missing: `kept` empty where it is not answered yet."""

    key: int
    question: str
    kind: ItemKind
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one body gets. Shape: `mark` is the request and the body, "I-2026-003/A1"; `about` stands above the table."""

    mark: str
    body: str
    about: tuple[str, ...]
    items: tuple[SheetItem, ...]


def made(sheet: Sheet) -> bytes:
    """The workbook, with what was answered already filled in."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Answers"
    above = [
        [sheet.about[0]],
        [f"For {sheet.body}"],
        *([line] for line in sheet.about[1:]),
        [_MARK, sheet.mark],
        [_LEAVE],
    ]
    for place, cells in enumerate(above, start=1):
        _put(page, place, cells)
    head = len(above) + 2
    _put(page, head, _HEADINGS, bold=True)
    choose = DataValidation(type="list", formula1='"yes,no"', allow_blank=True)
    page.add_data_validation(choose)
    for number, item in enumerate(sheet.items, start=1):
        _put(page, head + number, [number, item.question, _HOW_TO[item.kind], _as_cell(item)])
        if item.kind is ItemKind.YES_NO:
            choose.add(f"D{head + number}")
    for place, width in enumerate(_WIDTHS, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    return _saved(book)


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one table, in which no cell can run."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    _put(page, 1, head, bold=True)
    for place, row in enumerate(rows, start=2):
        _put(page, place, row)
    page.freeze_panes = "B2"
    return _saved(book)


def _as_cell(item: SheetItem) -> object:
    return int(item.kept) if item.kept and item.kind is ItemKind.NUMBER else item.kept or None


def _put(page: Worksheet, place: int, cells: Sequence[object], *, bold: bool = False) -> None:
    for column, written in enumerate(cells, start=1):
        cell = page.cell(row=place, column=column)
        cell.value = written  # type: ignore[assignment]
        if isinstance(written, str):
            # Words that begin with an equals sign stay words.
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=column > 1, vertical="top")
        cell.font = Font(bold=bold)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes, sheet: Sheet) -> dict[int, object]:
    """What stands in the answers' cells, by the key of the question; an empty cell as it is.

    Errors: Refused, with each thing to mend: then nothing of the file is used.
    """
    rows = _rows(content)
    _refuse_another(rows, sheet)
    head, columns = _head(rows)
    found: dict[int, object] = {}
    objections = []
    for place, row in enumerate(rows[head + 1 :], start=head + 2):
        number, question, written = (_cell(row, columns[name]) for name in (_NUMBER, _QUESTION, _ANSWER))
        if _is_empty(number):
            if not _is_empty(written):
                objections.append(f"Row {place} has an answer and no question's number. {_AGAIN}")
            continue
        item = _item(number, sheet.items)
        if item is None or str(question).strip() != item.question:
            objections.append(f"Row {place} is not a question of this request as it was sent. {_AGAIN}")
        elif item.key in found:
            objections.append(f"Row {place} answers question {number:g} a second time. Keep one of the two.")
        else:
            found[item.key] = written
    for number, item in enumerate(sheet.items, start=1):
        if item.key not in found and not objections:
            objections.append(f"Question {number} is not in the sheet any more. {_AGAIN}")
    if objections:
        raise Refused(objections[: _MOST_NAMED * 2])
    return found


def _rows(content: bytes) -> list[list[object]]:
    """The rows of the first sheet, once the file is known to be small and free of formulas.

    Errors: Refused.
    """
    _refuse_dangers(_parts(content))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as fault:
        raise Refused(f"This is no spreadsheet we can read. {_AGAIN}") from fault
    return [list(row) for row in rows]


def _parts(content: bytes) -> Iterator[str]:
    """Each part of the workbook that holds cells, as text, unpacked no further than a sheet of ours could be.

    Errors: Refused.
    """
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {name.lower() for name in archive.namelist()}
            # Other workbooks come packed too, and what they hold is not looked at here.
            if "xl/workbook.xml" not in names or names & {"xl/workbook.bin", "content.xml"}:
                raise Refused(f"This is no Excel workbook (.xlsx). {_AGAIN}")
            for member in archive.infolist():
                unpacked = io.BytesIO()
                with archive.open(member) as packed:
                    while part := packed.read(_UNPACKED_AT_ONCE):
                        left -= len(part)
                        if left < 0:
                            raise Refused(f"The file holds far more than the sheet we made for you. {_AGAIN}")
                        unpacked.write(part)
                if b"sheetData" in unpacked.getvalue():
                    yield unpacked.getvalue().decode("utf-8")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as fault:
        raise Refused(f"This is no Excel workbook (.xlsx) we can read. {_AGAIN}") from fault


def _refuse_dangers(parts: Iterable[str]) -> None:
    formulas: list[str] = []
    for part in parts:
        # A single cell in the last row there is would have a million empty ones made before it.
        if not all(_PLACE.fullmatch(place) for place in _PLACES.findall(part)):
            raise Refused(f"The sheet has far more rows or columns than we made for you. {_AGAIN}")
        formulas += _FORMULA.findall(part)
    if formulas:
        named = ", ".join(formulas[:_MOST_NAMED])
        raise Refused(
            f"The sheet has a formula in {named}{' and more' if len(formulas) > _MOST_NAMED else ''}. "
            "Copy these cells, paste them back as values, and send it again."
        )


def _refuse_another(rows: Sequence[Sequence[object]], sheet: Sheet) -> None:
    for row in rows[:_HEAD_ROWS]:
        words = [str(cell).strip() for cell in row if not _is_empty(cell)]
        if words[:1] != [_MARK] or not words[1:]:
            continue
        if words[1] == sheet.mark:
            return
        ours, theirs = sheet.mark.partition("/"), words[1].partition("/")
        if ours[0] != theirs[0]:
            raise Refused(f"This sheet is for another request, {theirs[0][:20]}. This page takes {ours[0]}'s.")
        raise Refused("This sheet is another practice's: its answers are not yours to send. Download your own.")
    raise Refused(f"This is not the sheet we made for this request. {_AGAIN}")


def _head(rows: Sequence[Sequence[object]]) -> tuple[int, dict[str, int]]:
    """The row of the headings, and the column of each, wherever it was moved to."""
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        names = [str(cell).strip() for cell in row]
        if _NUMBER in names or _ANSWER in names:
            missing = [name for name in (_NUMBER, _QUESTION, _ANSWER) if names.count(name) != 1]
            if missing:
                raise Refused(f"The column “{missing[0]}” is missing, or there twice. {_AGAIN}")
            return place, {name: names.index(name) for name in (_NUMBER, _QUESTION, _ANSWER)}
    raise Refused(f"The row of headings ({', '.join(_HEADINGS)}) is missing. {_AGAIN}")


def _cell(row: Sequence[object], place: int) -> object:
    return row[place] if place < len(row) else ""


def _is_empty(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _item(number: object, items: Sequence[SheetItem]) -> SheetItem | None:
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return items[int(number) - 1] if 1 <= number <= len(items) and int(number) == number else None
