"""Comma-separated values that people open in spreadsheets: written so that no cell runs, read back as they were."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from folkmoot.kernel.legible_text import legible

# A spreadsheet runs a cell that begins with one of these; an apostrophe before it makes the cell plain text.
# Source: OWASP, "CSV Injection". The apostrophes before are counted so that reading undoes exactly what writing did.
_RUNS = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")
# Excel reads the file as UTF-8 only when it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"


def guard(cell: str) -> str:
    """The cell as a spreadsheet may safely open it."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before it was guarded; any other cell unchanged."""
    return cell[1:] if _GUARDED.match(cell) else cell


def written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table as comma-separated values, each cell guarded, with Windows line ends and a byte order mark.

    Missing: None is an empty cell.
    """
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(head)
    lines.writerows([guard("" if cell is None else str(cell)) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()


def decoded(content: bytes) -> str:
    """The text of a file people saved: UTF-8 with or without its mark, or the Windows page offices use."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", errors="replace")


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the number of the line it begins on, cells trimmed and unguarded; blank rows are passed over.

    Errors: csv.Error where the text is no table.
    """
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    for row in lines:
        cells = [legible(unguard(cell.strip())) for cell in row]
        if any(cells):
            yield begins, cells
        begins = lines.line_num + 1
