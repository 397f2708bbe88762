"""What a hat finds: of the things whose words match, those alone whose pages it may open."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from folkmoot.search.domain.asked import Term
from folkmoot.search.domain.text import Part
from folkmoot.search.queries import engine
from folkmoot.search.queries.subjects import Subject, subjects

# More than anybody leafs through: whoever finds so many adds a word. What is found further down is not looked for.
MOST = 100
# Of how many that match it is asked first whether the hat reads them; of all the others only where it reads too few.
_AT_FIRST = 300

Condition = tuple[str, tuple[Any, ...]]


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
    """What a hat finds, a few hundred at most, counted and sliced like a queryset: those with the words in their title
    first, then the latest."""

    def __init__(self, found: Sequence[tuple[int, str]], asked: Sequence[Term], *, are_more: bool) -> None:
        self._found = found
        self._asked = asked
        self.are_more = are_more

    def count(self) -> int:
        """How many."""
        return len(self._found)

    def by_kind(self) -> dict[str, int]:
        """How many of each kind; those without any are absent."""
        return dict(Counter(kind for _, kind in self._found))

    def __getitem__(self, part: slice) -> list[Found]:
        numbers = [number for number, _ in self._found[part]]
        rows = engine.read(numbers, self._asked)
        return [Found(**rows[number]) for number in numbers if number in rows]


def found_by(acting: Any, asked: Sequence[Term], kind: str = "") -> Findings:
    """What this hat finds by those terms; of this kind, where one is named."""
    conditions = [(of, one) for of, one in _conditions(acting) if not kind or of == kind]
    if not asked or not conditions:
        return Findings([], asked, are_more=False)
    found = _read(acting, asked, conditions, in_title=True)
    if len(found) <= MOST:
        known = dict(found)
        found += [one for one in _read(acting, asked, conditions, in_title=False) if one[0] not in known]
    return Findings(found[:MOST], asked, are_more=len(found) > MOST)


def _read(
    acting: Any, asked: Sequence[Term], conditions: Sequence[tuple[str, Condition]], *, in_title: bool
) -> list[tuple[int, str]]:
    """The latest that match and that this hat reads, by number and kind: until there are enough to have one more than is
    shown, whatever was found in titles already."""
    match, given = engine.matching(asked, acting.community_id, sorted({of for of, _ in conditions}), in_title=in_title)
    most = MOST + 1 if in_title else 2 * MOST + 1
    latest = _numbers_and_kinds(f"{match} {engine.latest_first()} LIMIT %s", [*given, _AT_FIRST])
    read = _read_of(latest, conditions)
    found = [hit for hit in latest if hit in read][:most]
    if len(found) == most or len(latest) < _AT_FIRST:
        return found
    matched = engine.kinds_of(match, given)
    rules, values = _any_of([(kind, one) for kind, one in conditions if matched is None or kind in matched])
    return _numbers_and_kinds(f"{match} AND {rules} {engine.latest_first()} LIMIT %s", [*given, *values, most])


def _read_of(found: Sequence[tuple[int, str]], conditions: Sequence[tuple[str, Condition]]) -> set[tuple[int, str]]:
    """Those of these that this hat reads. Each kind is asked by itself, and only those there are: a database takes longer
    to make its plan for the rules of every kind than to follow them, and gathers whole tables for several at once. That
    these are of that kind is known: asked for it too, SQLite reads all there are of it."""
    numbers: dict[str, list[int]] = {}
    for number, kind in found:
        numbers.setdefault(kind, []).append(number)
    asked: list[str] = []
    given: list[Any] = []
    for kind, (rule, values) in conditions:
        if kind in numbers:
            places = ", ".join(["%s"] * len(numbers[kind]))
            asked.append(f"FROM search_entry hit WHERE hit.id IN ({places}) AND {rule}")
            given += [*numbers[kind], *values]
    return set(_numbers_and_kinds(" UNION ALL SELECT hit.id, hit.kind ".join(asked), given)) if asked else set()


def _numbers_and_kinds(of: str, given: Sequence[Any]) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        # All of it is of our own making; what was typed and whom it concerns are parameters.
        cursor.execute(f"SELECT hit.id, hit.kind {of}", given)
        return [(number, kind) for number, kind in cursor.fetchall()]


def _any_of(conditions: Sequence[tuple[str, Condition]]) -> Condition:
    either = " OR ".join(f"(hit.kind = %s AND {rule})" for _, (rule, _) in conditions)
    return f"({either})", tuple(value for kind, (_, values) in conditions for value in (kind, *values))


def subjects_of(acting: Any) -> tuple[Subject, ...]:
    """The kinds of things that have pages in this hat's community: what is switched off is not found."""
    return tuple(one for one in subjects() if acting.uses(one.page))


def _conditions(acting: Any) -> tuple[tuple[str, Condition], ...]:
    """Which entries this hat reads, by kind: none of a kind that nobody spoke for."""
    return _by_hat_alone(acting) + _of_each(
        acting, [one for one in subjects_of(acting) if not one.by_hat_alone(acting)]
    )


@lru_cache(maxsize=512)
def _by_hat_alone(acting: Any) -> tuple[tuple[str, Condition], ...]:
    """Those whose rule asks nothing but the hat: their SQL is made once for each hat."""
    return _of_each(acting, [one for one in subjects_of(acting) if one.by_hat_alone(acting)])


def _of_each(acting: Any, asked: Sequence[Subject]) -> tuple[tuple[str, Condition], ...]:
    return tuple((one.kind, condition) for one in asked for condition in _of_kind(one, acting))


def _of_kind(one: Subject, acting: Any) -> Iterator[Condition]:
    seen = _exists(one.seen_by(acting))
    if seen is None:
        return
    if one.whole_by is None:
        yield _both(_is(Part.WHOLE), seen)
        return
    whole = _exists(one.whole_by(acting))
    if whole is not None:
        # Whoever may not open the page reads nothing of it, whatever the rule of the whole says.
        yield _both(_is(Part.WHOLE), seen, whole)
        not_whole: Condition = (f"NOT {whole[0]}", whole[1])
        yield _both(_is(Part.OPEN), seen, not_whole)
    else:
        yield _both(_is(Part.OPEN), seen)


def _is(part: Part) -> Condition:
    return "hit.part = %s", (part.value,)


def _both(*conditions: Condition) -> Condition:
    return (
        f"({' AND '.join(sql for sql, _ in conditions)})",
        tuple(value for _, values in conditions for value in values),
    )


def _exists(rows: QuerySet[Any]) -> Condition | None:
    """The condition that the hit's own thing is one of these rows. Missing: None where none can be."""
    own: Any = rows.order_by().filter(pk=RawSQL("hit.thing", ())).values("pk")
    try:
        sql, given = own.query.get_compiler(DEFAULT_DB_ALIAS).as_sql()
    except EmptyResultSet:
        return None
    return f"EXISTS ({sql})", tuple(given)
