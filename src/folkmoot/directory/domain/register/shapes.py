"""The shapes of the files known, told apart by what they hold, never by their names."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from folkmoot.directory.domain.register import boards, lists, maps, pcns, prescribers, trusts
from folkmoot.directory.domain.register.facts import Dataset, Parts, Statement
from folkmoot.kernel.errors import SourceChanged

# A column by its heading, in tidy form, with what it was called in other years; or by its place where there are none.
Column = tuple[str, ...] | int
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table of a file: its wanted columns of texts and of days.

    `sign` tells a table without headings by its first rows.
    """

    texts: tuple[Column, ...]
    days: tuple[Column, ...] = ()
    sign: Callable[[Rows], bool] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A file known: its tables and how they are read. `titled` marks the one that only a title dates."""

    dataset: Dataset
    parts: tuple[Part, ...]
    read: Callable[[Parts, date | None], Statement]
    titled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The name and the first rows of a table, headings tidy."""

    name: str
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a part stands: which table, after how many rows its lines begin, and where its columns are."""

    table: int
    after: int
    texts: tuple[int, ...]
    days: tuple[int, ...]


def recognise(heads: Sequence[Head], *, where: str) -> tuple[Shape, tuple[Place, ...]]:
    """The shape of the file with these tables, and where its parts stand.

    Errors: SourceChanged when the file is none of those known.
    """
    for shape in SHAPES:
        places = [_place(part, heads) for part in shape.parts]
        if None not in places:
            return shape, tuple(place for place in places if place is not None)
    raise SourceChanged(expected=_expected(heads), found=_found(heads), where=where)


def _place(part: Part, heads: Sequence[Head]) -> Place | None:
    for table, head in enumerate(heads):
        if part.sign is not None:
            if head.rows and part.sign(head.rows):
                return Place(table=table, after=0, texts=_fixed(part.texts), days=_fixed(part.days))
            continue
        for row, headings in enumerate(head.rows, start=1):
            texts, days = _found_in(part.texts, headings), _found_in(part.days, headings)
            if texts is not None and days is not None:
                return Place(table=table, after=row, texts=texts, days=days)
    return None


def _fixed(columns: tuple[Column, ...]) -> tuple[int, ...]:
    return tuple(column for column in columns if isinstance(column, int))


def _found_in(columns: tuple[Column, ...], headings: Sequence[str]) -> tuple[int, ...] | None:
    places = []
    for column in columns:
        assert not isinstance(column, int)
        place = next((headings.index(name) for name in column if name in headings), None)
        if place is None:
            return None
        places.append(place)
    return tuple(places)


def _expected(heads: Sequence[Head]) -> str:
    """The nearest shape's missing columns, or, when nothing is near, the names of all files known."""
    seen = {heading for head in heads for row in head.rows for heading in row}
    missing = [
        (shape, [" or ".join(names) for names in _headings(shape) if not seen.intersection(names)])
        for shape in SHAPES
        if all(part.sign is None for part in shape.parts)
    ]
    shape, columns = min(missing, key=lambda pair: len(pair[1]))
    if 2 * len(columns) < len(_headings(shape)):
        return f"{shape.dataset.words}, with the columns {', '.join(columns)}"
    return "one of: " + "; ".join(known.words for known in Dataset)


def _headings(shape: Shape) -> list[tuple[str, ...]]:
    columns = (column for part in shape.parts for column in (*part.texts, *part.days))
    return [column for column in columns if not isinstance(column, int)]


def _found(heads: Sequence[Head]) -> str:
    """The first row that holds something, of each table."""
    rows = [(head.name, next((row for row in head.rows if any(row)), ())) for head in heads[:4]]
    shown = [f"{name} beginning “{', '.join(cell[:30] for cell in row[:6])}”" for name, row in rows if row]
    return "; ".join(shown) or "nothing to read"


_WIDTH = 27
_PRACTICE_CODE, _TRUST_CODE = re.compile(r"[a-z0-9]{6}"), re.compile(r"[a-z0-9]{3}")
_STATUS, _SETTING = 12, 25


def _lists_prescribers(rows: Rows) -> bool:
    """27 columns, practice codes, and in nearly each row a status known: the heads come tidy, in small letters."""
    known = {status.lower() for status in prescribers.STATUSES}
    return _nearly_all(
        rows, lambda r: len(r) == _WIDTH and bool(_PRACTICE_CODE.fullmatch(r[0])) and r[_STATUS] in known
    )


def _lists_trusts(rows: Rows) -> bool:
    """27 columns, trust codes, neither status nor prescribing setting."""
    return _nearly_all(
        rows,
        lambda r: len(r) == _WIDTH and bool(_TRUST_CODE.fullmatch(r[0])) and not r[_STATUS] and not r[_SETTING],
    )


def _nearly_all(rows: Rows, is_one: Callable[[Sequence[str]], bool]) -> bool:
    # A file is known by what it holds: a damaged line among the first is refused by itself, and not the file with it.
    told = [is_one(row) for row in rows if any(row)]
    return any(told) and told.count(False) * 10 <= len(told)


_SUB_ICB = (("sub_icb_location_code", "ccg_code"), ("sub_icb_location_name", "ccg_name"))
_ICB = (("icb_code", "stp_code"), ("icb_name", "stp_name"))

SHAPES = (
    Shape(
        dataset=Dataset.MAP,
        parts=(
            Part(
                texts=(
                    ("practice_code",), ("practice_name",), ("practice_postcode",), ("pcn_code",), ("pcn_name",),
                    *_SUB_ICB, *_ICB, ("comm_region_code",), ("comm_region_name",),
                ),
                days=(("extract_date",),),
            ),
        ),
        read=maps.read,
    ),
    Shape(
        dataset=Dataset.LISTS,
        parts=(
            Part(
                texts=(
                    ("type",), _SUB_ICB[0], ("code",), ("postcode",), ("sex",), ("age",), ("number_of_patients",),
                ),
                days=(("extract_date",),),
            ),
        ),
        read=lists.read,
    ),
    Shape(
        dataset=Dataset.PCNS,
        parts=(
            Part(
                texts=(
                    ("pcn code",), ("pcn name",),
                    ("current sub icb loc code", "current clinical commissioning group code"),
                    ("sub icb location", "clinical commissioning group name"), ("postcode",),
                ),
                days=(("open date",), ("close date",)),
            ),
            Part(
                texts=(
                    ("partner organisation code",), ("partner name",),
                    ("practice parent sub icb loc code", "practice parent ccg code"),
                    ("practice parent sub icb loc name", "practice parent ccg name"), ("pcn code",),
                ),
                days=(
                    ("practice to pcn relationship start date",), ("practice to pcn relationship end date",),
                ),
            ),
        ),
        read=pcns.read,
    ),
    Shape(
        dataset=Dataset.BOARDS,
        parts=(
            Part(
                texts=(
                    ("sub icb location ods code",), ("sub icb location name",), ("icb code",),
                    ("integrated care board name",), ("region code",), ("region name",),
                ),
            ),
        ),
        read=boards.read,
        titled=True,
    ),
    Shape(
        dataset=Dataset.PRESCRIBERS,
        # Code, name, region, postcode, status, commissioner, setting; opened, closed, joined the commissioner.
        parts=(Part(texts=(0, 1, 2, 9, _STATUS, 14, _SETTING), days=(10, 11, 15), sign=_lists_prescribers),),
        read=prescribers.read,
    ),
    Shape(
        dataset=Dataset.TRUSTS,
        # Code, name, region, postcode; opened, closed.
        parts=(Part(texts=(0, 1, 2, 9), days=(10, 11), sign=_lists_trusts),),
        read=trusts.read,
    ),
)  # fmt: skip
