"""The full-text search of the database in use: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from folkmoot.search import models
from folkmoot.search.domain.asked import Term, for_postgresql, for_sqlite

# Characters nobody types stand round what was looked for, until a page makes them marks.
MARKS = ("\ue001", "\ue002")
# Words shown round what was looked for.
_EXTRACT_WORDS = 28

Entries = QuerySet[models.Entry]


def place_of(community_id: int) -> str:
    """How a community stands among the words of FTS5, so that another's are passed over before they are read."""
    return f"c{community_id}"


def matching(entries: Entries, asked: Sequence[Term], community_id: int) -> Entries:
    """Those of the community's entries with every term in their name, title or words; none where nothing is asked."""
    if not asked:
        return entries.none()
    if connection.vendor == "postgresql":
        return entries.filter(pk__in=_found_by_vector("vector", asked, community_id))
    within = f"place : {place_of(community_id)} AND {{name title words}} : ({for_sqlite(asked)})"
    return entries.filter(pk__in=_found_by_fts(within))


def title_first(entries: Entries, asked: Sequence[Term], community_id: int) -> QuerySet[Any]:
    """The entries, each with whether its name or title has every term, as `in_title`."""
    if connection.vendor == "postgresql":
        hits = _found_by_vector("title_vector", asked, community_id)
    else:
        hits = _found_by_fts(f"place : {place_of(community_id)} AND {{name title}} : ({for_sqlite(asked)})")
    return entries.annotate(
        in_title=Case(When(pk__in=hits, then=Value(True)), default=Value(False), output_field=BooleanField())
    )


def marked(numbers: Collection[int], asked: Sequence[Term]) -> dict[int, tuple[str, str]]:
    """The title and an extract of the words of these entries, what was looked for between `MARKS`, by number."""
    if not numbers:
        return {}
    sql, given = _in_postgresql(asked) if connection.vendor == "postgresql" else _in_sqlite(asked)
    places = ", ".join(["%s"] * len(numbers))
    with connection.cursor() as cursor:
        cursor.execute(sql.format(places=places), [*given, *numbers])
        return {number: (title, extract) for number, title, extract in cursor.fetchall()}


def _found_by_fts(query: str) -> RawSQL:
    return RawSQL("SELECT rowid FROM search_words WHERE search_words MATCH %s", (query,))


def _found_by_vector(column: str, asked: Sequence[Term], community_id: int) -> RawSQL:
    # The column is one of two names of ours, never anything that was typed.
    sql = f"SELECT id FROM search_entry WHERE community = %s AND {column} @@ to_tsquery('english', %s)"  # noqa: S608
    return RawSQL(sql, (community_id, for_postgresql(asked)))  # noqa: S611 - parameters


def _in_sqlite(asked: Sequence[Term]) -> tuple[str, list[str | int]]:
    # Columns by number: place, name, title, words.
    sql = (
        "SELECT rowid, highlight(search_words, 2, %s, %s), snippet(search_words, 3, %s, %s, '…', %s) "
        "FROM search_words WHERE search_words MATCH %s AND rowid IN ({places})"
    )
    return sql, [*MARKS, *MARKS, _EXTRACT_WORDS, f"{{name title words}} : ({for_sqlite(asked)})"]


def _in_postgresql(asked: Sequence[Term]) -> tuple[str, list[str | int]]:
    between = f"StartSel={MARKS[0]}, StopSel={MARKS[1]}"
    sql = (
        "SELECT id, ts_headline('english', title, query, %s), ts_headline('english', words, query, %s) "
        "FROM search_entry, to_tsquery('english', %s) AS query WHERE id IN ({places})"
    )
    extract = f"{between}, MaxWords={_EXTRACT_WORDS}, MinWords={_EXTRACT_WORDS // 2}, MaxFragments=1"
    return sql, [f"{between}, HighlightAll=true", extract, for_postgresql(asked)]
