"""Tables and lists of pairs: a mould of two rows, drawn once by the design system, poured with any number.

mould    <table>…<tr><td> ○ </td><td> ○ </td></tr><tr><td> ○ </td><td> ○ </td></tr>…</table>
         start         inside     between                             end
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString

from folkmoot.design.nhsuk import HOLE, Mould, mould, plugged

Writer = Callable[[Any], str]
# Where a cell says nothing, a telephone leaves its line out: a style sheet cannot tell of itself that it is empty.
NOTHING = '<span class="app-nothing"></span>'


def cell(words: Any = "") -> SafeString:
    """One cell of a row written within `{% call(row) table(…) %}`."""
    return cells(words)


def cells(*row: Any) -> SafeString:
    """Cells of a row side by side, as `cell` gives each."""
    return SafeString("".join([plugged(words) + HOLE for words in row]))


def table(caption: str, head: Sequence[Any], rows: Iterable[Any], writer: Writer | None = None) -> SafeString:
    """A table, which on a narrow screen becomes a list of its rows; the first cell names the row.

    Shape: `head` names the columns, a column of numbers as {"text": "Answers", "format": "numeric"}; a row is as many
    cells, or whatever `writer` makes into cells with `cell`. Cells are words, or markup.
    Missing: nothing where there are no rows; say so with `empty`.
    """
    columns = [{"text": one} if isinstance(one, str) else dict(one) for one in head]
    row = [{"html": HOLE}] * len(columns)
    drawn = mould(
        "tables",
        {
            "caption": {"text": caption, "size": "m"},
            "head": columns,
            "rows": [row, row],
            "responsive": True,
            "firstCellIsHeader": True,
        },
    )
    return _rows(drawn, len(columns), [[words or NOTHING for words in _cells(one, writer)] for one in rows])


def summary_list(facts: Iterable[Iterable[Any]]) -> SafeString:
    """Pairs of a name and its value, each words or markup."""
    row = {"key": {"html": HOLE}, "value": {"html": HOLE}}
    return _rows(mould("summary-list", {"rows": [row, row]}), 2, [_cells(fact, None) for fact in facts])


def _cells(row: Any, writer: Writer | None) -> list[str]:
    if writer is None:
        return [plugged(words) for words in row]
    return [words.strip() for words in str(writer(row)).split(HOLE)[:-1]]


def _rows(drawn: Mould, wide: int, rows: list[list[str]]) -> SafeString:
    if not rows:
        return SafeString("")
    inside, between = drawn[1:wide], drawn[wide]
    parts: list[str] = []
    for row in rows:
        assert len(row) == wide, f"a row needs {wide} cells and has {len(row)}"
        parts += (between if parts else drawn[0], row[0])
        for piece, words in zip(inside, row[1:], strict=True):
            parts += (piece, words)
    parts.append(drawn[-1])
    return SafeString("".join(parts))
