"""Writes of search: what things are found by, kept in step with what they say."""

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from django.db import connection, transaction

from folkmoot.search import models
from folkmoot.search.domain.text import Part, Text
from folkmoot.search.queries import engine
from folkmoot.search.queries.subjects import Subject, subjects

# Things made anew together: memory stays flat however many there are.
_AT_ONCE = 500

# A page marks what was looked for between these; nobody else does.
_NO_MARKS = str.maketrans("", "", "".join(engine.MARKS))

# The ways from things to a table's rows, each with the things' kind.
Ways = tuple[tuple[Subject, str], ...]


def keep(rows: Iterable[tuple[str, str]]) -> None:
    """Let whatever shows these rows, each named by table and key, be found by what it says now.

    Only in the transaction that wrote them, once they stand as they will.
    """
    by_table: dict[str, set[str]] = {}
    for table, key in rows:
        if table in _ways():
            by_table.setdefault(table, set()).add(key)
    for table, keys in by_table.items():
        for subject, way in _ways()[table]:
            own = way == "pk"
            found = keys if own else subject.rows().filter(**{f"{way}__in": keys}).values_list("pk", flat=True)
            _made_anew(subject, {int(key) for key in found})


def rebuild(subject: Subject) -> Iterator[int]:
    """Every thing of that kind made findable anew, and what is no longer there forgotten; how many, after each batch.

    May be repeated safely, and while people work: each batch is a transaction of its own.
    """
    there = subject.rows().model._base_manager
    gone = models.Entry.objects.filter(kind=subject.kind).exclude(thing__in=there.values("pk"))
    with transaction.atomic():
        _forget(gone)
    keys = iter(there.order_by("pk").values_list("pk", flat=True).iterator())
    done = 0
    while batch := list(islice(keys, _AT_ONCE)):
        with transaction.atomic():
            _made_anew(subject, set(batch))
        done += len(batch)
        yield done


@cache
def _ways() -> dict[str, Ways]:
    found: dict[str, Ways] = {}
    for subject in subjects():
        found[subject.table] = (*found.get(subject.table, ()), (subject, "pk"))
        for model, way in subject.parts.items():
            table = model._meta.db_table
            found[table] = (*found.get(table, ()), (subject, way))
    return found


def _made_anew(subject: Subject, keys: Collection[int]) -> None:
    if not keys:
        return
    stands = {_said(one): one for one in models.Entry.objects.filter(kind=subject.kind, thing__in=keys)}
    entries = [
        entry
        for row in subject.rows().filter(pk__in=keys)
        for text in _texts(subject.text(row))
        for entry in _entries(subject, row.pk, text)
    ]
    says = {_said(one) for one in entries}
    # An act seldom changes what a thing is found by: what says the same is left alone.
    _forget([one for said, one in stands.items() if said not in says])
    _write(models.Entry.objects.bulk_create([one for one in entries if _said(one) not in stands]))


def _said(one: models.Entry) -> tuple[Any, ...]:
    return one.community, one.thing, one.part, one.name, one.title, one.words, one.day


def _texts(said: Text | tuple[Text, ...] | None) -> tuple[Text, ...]:
    return said if isinstance(said, tuple) else () if said is None else (said,)


def _entries(subject: Subject, thing: int, text: Text) -> Iterator[models.Entry]:
    whole = "\n".join(filter(None, (text.words, text.more)))
    parts = {Part.WHOLE: whole} if subject.whole_by is None else {Part.OPEN: text.words, Part.WHOLE: whole}
    for part, words in parts.items():
        yield models.Entry(
            community=text.community_id,
            kind=subject.kind,
            thing=thing,
            part=part.value,
            name=text.name,
            title=text.title.translate(_NO_MARKS),
            words=words.translate(_NO_MARKS),
            day=text.day,
        )


def _forget(entries: Iterable[models.Entry]) -> None:
    gone = list(entries)
    if not gone:
        return
    models.Entry.objects.filter(pk__in=[one.pk for one in gone]).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(engine.row_number(one),) for one in gone])


def _write(entries: Collection[models.Entry]) -> None:
    """What FTS5 finds them by; PostgreSQL reckons its own columns."""
    if not entries or connection.vendor != "sqlite":
        return
    rows: list[tuple[Any, ...]] = [
        (engine.row_number(one), engine.place_of(one.community), one.name, one.title, one.words) for one in entries
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO search_words (rowid, place, name, title, words) VALUES (%s, %s, %s, %s, %s)", rows
        )
