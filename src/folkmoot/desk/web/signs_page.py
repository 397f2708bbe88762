"""What the page of signs of directive working shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from folkmoot.desk.domain.signs import Sign, Told, told
from folkmoot.desk.queries.signs import ByQuarter


@dataclass(frozen=True, slots=True, kw_only=True)
class SignTable:
    """One sign, the latest quarter first. Shape: each row has a cell for each of `head`. Missing: no rows, nothing to count in any."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def page(signs: Mapping[Sign, ByQuarter]) -> tuple[SignTable, ...]:
    """A table for each sign."""
    return tuple(
        SignTable(
            title=sign.words,
            head=("Quarter", sign.part, sign.whole, "Share"),
            rows=tuple((quarter.words, *_cells(told(counted))) for quarter, counted in found.items())
            if any(counted.whole for counted in found.values())
            else (),
        )
        for sign, found in signs.items()
    )


def _cells(one: Told) -> tuple[str, ...]:
    return tuple(words or "–" for words in (one.part, one.whole, one.share))


EXPORT_HEAD = ("Sign", "Quarter", "Counted", "Number", "Of", "Share")


def export_rows(signs: Mapping[Sign, ByQuarter]) -> Iterator[tuple[str, ...]]:
    """Every sign in every quarter, under `EXPORT_HEAD`, with no more than the page tells."""
    for sign, found in signs.items():
        for quarter, counted in found.items():
            shown = told(counted)
            yield sign.words, quarter.key, sign.part, shown.part, shown.whole, shown.share
