"""What a hat finds: of the things whose words match, those alone whose pages it may open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet

from folkmoot.search import models
from folkmoot.search.domain.asked import Term
from folkmoot.search.domain.text import Part
from folkmoot.search.queries import engine
from folkmoot.search.queries.subjects import Subject, subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing found. Shape: in `title` and `extract` what was looked for stands between `engine.MARKS`."""

    kind: str
    thing: int
    name: str
    title: str
    extract: str
    day: date | None


class Findings:
    """What a hat finds, counted and sliced like a queryset: those with the words in their title first, then the latest."""

    def __init__(self, entries: QuerySet[models.Entry], asked: Sequence[Term], community_id: int) -> None:
        self._entries = entries
        self._asked = tuple(asked)
        self._community_id = community_id

    def count(self) -> int:
        """How many."""
        return self._entries.count()

    def by_kind(self) -> dict[str, int]:
        """How many of each kind; those without any are absent."""
        counted = self._entries.order_by().values_list("kind").annotate(Count("pk"))
        return dict(counted)

    def __getitem__(self, part: slice) -> list[Found]:
        in_order = engine.title_first(self._entries, self._asked, self._community_id).order_by(
            "-in_title", "-day", "-pk"
        )
        rows = list(in_order[part])
        marked = engine.marked([row.pk for row in rows], self._asked)
        return [_found(row, *marked.get(row.pk, (row.title, ""))) for row in rows]


def found_by(acting: Any, asked: Sequence[Term], kinds: Iterable[str] = ()) -> Findings:
    """What this hat finds by those terms; of these kinds, where any are named."""
    chosen = set(kinds)
    open_to_it = [one for one in subjects_of(acting) if not chosen or one.kind in chosen]
    entries = engine.matching(models.Entry.objects.filter(community=acting.community_id), asked, acting.community_id)
    return Findings(entries.filter(_readable(open_to_it, acting)), asked, acting.community_id)


def subjects_of(acting: Any) -> tuple[Subject, ...]:
    """The kinds of things that have pages in this hat's community: what is switched off is not found."""
    return tuple(one for one in subjects() if acting.uses(one.page))


def _readable(chosen: Iterable[Subject], acting: Any) -> Q:
    """Which entries this hat reads: none of a kind that nobody spoke for."""
    return reduce(or_, (_readable_of(one, acting) for one in chosen), Q(pk__in=()))


def _readable_of(one: Subject, acting: Any) -> Q:
    seen = _keys(one.seen_by(acting))
    if one.whole_by is None:
        return Q(kind=one.kind, part=Part.WHOLE.value, thing__in=seen)
    whole = _keys(one.whole_by(acting))
    in_part = Q(kind=one.kind, part=Part.OPEN.value, thing__in=seen) & ~Q(thing__in=whole)
    # Whoever may not open the page reads nothing of it, whatever the rule of the whole says.
    return Q(kind=one.kind, part=Part.WHOLE.value, thing__in=whole) & Q(thing__in=seen) | in_part


def _keys(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("pk")


def _found(row: models.Entry, title: str, extract: str) -> Found:
    return Found(kind=row.kind, thing=row.thing, name=row.name, title=title, extract=extract, day=row.day)
