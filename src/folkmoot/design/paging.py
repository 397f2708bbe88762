"""A list in pages of bounded size, whatever the address asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, Protocol, TypeVar

from django.http import HttpRequest

ROWS = 25
# A page a person can read; an export is the way to more.
MOST_ROWS = 100
# More figures than this is no page anyone reads, and a slow number to read.
_MOST_FIGURES = 9

Row = TypeVar("Row", covariant=True)


class Rows(Protocol[Row]):
    """What can be paged: a queryset, or anything counted and sliced."""

    def count(self) -> int: ...

    def __getitem__(self, part: slice, /) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """One page of a list.

    Shape: `rows` in the list's own order; `number` counts from 1.
    Missing: an empty list has one page, without rows.
    """

    rows: tuple[Row, ...]
    number: int
    size: int
    total: int
    address: str

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, ceil(self.total / self.size))

    @property
    def words(self) -> str:
        """Where the page stands: "Showing 26 to 50 of 61"."""
        if not self.rows:
            return "Nothing to show"
        first = (self.number - 1) * self.size + 1
        return f"Showing {first} to {first + len(self.rows) - 1} of {self.total:,}"

    def href(self, number: int) -> str:
        """The address of another page of this list, its filters kept."""
        return f"{self.address}page={number}"

    @property
    def previous(self) -> str:
        """The address of the page before. Missing: empty on the first page."""
        return self.href(self.number - 1) if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page after. Missing: empty on the last page."""
        return self.href(self.number + 1) if self.number < self.pages else ""


def paged(found: "Rows[Any] | Sequence[Any]", request: HttpRequest, *, size: int = ROWS) -> Page[Any]:
    """The page of `found` that the address's `page` names; a number out of range gives the nearest page."""
    size = min(size, MOST_ROWS)
    total = len(found) if isinstance(found, Sequence) else found.count()
    number = min(max(1, _asked(request)), max(1, ceil(total / size)))
    query = narrowed_as(request)
    return Page(
        rows=tuple(found[(number - 1) * size : number * size]),
        number=number,
        size=size,
        total=total,
        address=f"{request.path}?{query}&" if query else f"{request.path}?",
    )


def narrowed_as(request: HttpRequest) -> str:
    """What the address narrows the list by, as it stands there: all but the page of it that is shown."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _asked(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) <= _MOST_FIGURES else 1
