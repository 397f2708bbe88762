"""The full-text search of the database in use: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from folkmoot.prepared import prepared
from folkmoot.search import models
from folkmoot.search.domain.asked import Term, for_postgresql, for_sqlite

# Characters nobody types stand round what was looked for, until a page makes them marks.
MARKS = ("\ue001", "\ue002")
# Words shown round what was looked for.
_EXTRACT_WORDS = 28
# The lower bits of a row's number in FTS5 are its entry's key; a day stands above them.
_BITS_OF_KEY = 40
_KEY = (1 << _BITS_OF_KEY) - 1

Statement = tuple[str, list[Any]]


def place_of(community_id: int) -> str:
    """How a community stands among the words of FTS5, so that another's are passed over before they are read."""
    return f"c{community_id}"


def row_number(entry: models.Entry) -> int:
    """The number of an entry's row in FTS5, which finds the highest first at no cost: the latest day, then the last made.

    Missing: an entry without a day comes last.
    """
    return ((entry.day.toordinal() if entry.day else 0) << _BITS_OF_KEY) + entry.pk


def matching(asked: Sequence[Term], community_id: int, kinds: Sequence[str], *, in_title: bool) -> Statement:
    """The community's entries of these kinds, each as `hit`, with every term in their name and title; or in their words too.

    Shape: from FROM to the last condition, for more conditions to follow.
    """
    of_kind = f"hit.community = %s AND hit.kind IN ({', '.join(['%s'] * len(kinds))})"
    if connection.vendor == "postgresql":
        vector = "title_vector" if in_title else "vector"
        sql = (
            "FROM search_entry hit, to_tsquery('english', %s) AS asked(query) "
            f"WHERE hit.{vector} @@ asked.query AND {of_kind}"
        )
        return sql, [for_postgresql(asked), community_id, *kinds]
    columns = "name title" if in_title else "name title words"
    sql = (
        "FROM search_words CROSS JOIN search_entry hit WHERE search_words MATCH %s "
        f"AND hit.id = (search_words.rowid & {_KEY}) AND {of_kind}"
    )
    return sql, [f"place : {place_of(community_id)} AND {{{columns}}} : ({for_sqlite(asked)})", community_id, *kinds]


def kinds_of(match: str, given: Sequence[Any]) -> set[str] | None:
    """The kinds of what matches, where finding them out takes less than the rules of the kinds there are not. Missing: None elsewhere."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT hit.kind {match}", given)
        return {kind for (kind,) in cursor.fetchall()}


def latest_first() -> str:
    """The order of what is found."""
    if connection.vendor == "postgresql":
        return "ORDER BY hit.day DESC NULLS LAST, hit.id DESC"
    return "ORDER BY search_words.rowid DESC"


def read(numbers: Sequence[int], asked: Sequence[Term]) -> dict[int, dict[str, Any]]:
    """What these entries say, by number: what was looked for between `MARKS` in the title and in an extract."""
    said = {row.pk: row for row in _said(tuple(numbers))}
    if not said:
        return {}
    keys = sorted(map(_number, said.values()))
    sql, given = _in_postgresql(asked) if connection.vendor == "postgresql" else _in_sqlite(asked, keys)
    places = ", ".join(["%s"] * len(said))
    with connection.cursor() as cursor:
        cursor.execute(sql.format(places=places), [*given, *keys])
        marked = {number & _KEY: (title, extract) for number, title, extract in cursor.fetchall()}
    return {
        number: {
            "kind": row.kind,
            "thing": row.thing,
            "name": row.name,
            "day": row.day,
            **dict(zip(("title", "extract"), marked.get(number, (row.title, "")), strict=True)),
        }
        for number, row in said.items()
    }


@prepared
def _said(numbers: tuple[int, ...]) -> QuerySet[models.Entry]:
    return models.Entry.objects.filter(pk__in=numbers).only("kind", "thing", "name", "day", "title")


def _number(row: models.Entry) -> int:
    return row.pk if connection.vendor == "postgresql" else row_number(row)


def _in_sqlite(asked: Sequence[Term], keys: Sequence[int]) -> Statement:
    # Columns by number: place, name, title, words. The plus keeps SQLite from asking for the words anew for each row.
    sql = (
        "SELECT rowid, highlight(search_words, 2, %s, %s), snippet(search_words, 3, %s, %s, '…', %s) "
        "FROM search_words WHERE search_words MATCH %s AND rowid BETWEEN %s AND %s AND +rowid IN ({places})"
    )
    words = f"{{name title words}} : ({for_sqlite(asked)})"
    return sql, [*MARKS, *MARKS, _EXTRACT_WORDS, words, keys[0], keys[-1]]


def _in_postgresql(asked: Sequence[Term]) -> Statement:
    between = f"StartSel={MARKS[0]}, StopSel={MARKS[1]}"
    sql = (
        "SELECT id, ts_headline('english', title, query, %s), ts_headline('english', words, query, %s) "
        "FROM search_entry, to_tsquery('english', %s) AS query WHERE id IN ({places})"
    )
    extract = f"{between}, MaxWords={_EXTRACT_WORDS}, MinWords={_EXTRACT_WORDS // 2}, MaxFragments=1"
    return sql, [f"{between}, HighlightAll=true", extract, for_postgresql(asked)]
