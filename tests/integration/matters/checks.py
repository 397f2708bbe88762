"""What every refusal and every act must show: a refusal changes nothing, an act stands in the record."""

import re
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection, transaction

from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.matters import queries
from folkmoot.record import operations as recording
from folkmoot.record import queries as record
from folkmoot.record.queries.rows import row_of, watched

_OBSERVED = (
    *(
        "interests",
        "matters",
        "front_door",
        "meetings",
        "representation",
        "relationships",
        "funding",
        "priorities",
        "initiatives",
        "opportunities",
        "governance",
        "record",
        "post",
    ),
)


def everything(*more):
    """Every row of the loop, the record and the outbox, and of more contexts where named."""
    tables = [
        table._meta.db_table for label in (*_OBSERVED, *more) for table in apps.get_app_config(label).get_models()
    ]
    rows = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            rows[table] = cursor.fetchall()
    return rows


@contextmanager
def refused(*sentences):
    """What runs inside is refused for exactly these reasons (each a part of one), and changes nothing."""
    before = everything()
    with pytest.raises(Refused) as refusal:
        yield
    assert everything() == before
    objections = refusal.value.objections
    assert len(objections) == len(sentences), objections
    for sentence in sentences:
        assert any(sentence in objection for objection in objections), objections


@contextmanager
def not_found():
    """What runs inside finds nothing of that number, and changes nothing."""
    before = everything()
    with pytest.raises(NotFound):
        yield
    assert everything() == before


def acts(place):
    """What the community's record says was done, latest first: the act and who did it."""
    entries = record.entries(place.community.slug, limit=500)
    return [(entry.act, entry.actor.name if entry.actor else None) for entry in entries]


def last_act(place):
    """The latest act in the record."""
    return acts(place)[0]


def steps(matter, *, skip=()):
    """The matter's timeline: each step's kind."""
    return [step.kind for step in matter.steps.order_by("at", "pk") if step.kind not in skip]


def waits(place, seat, at):
    """What waits for that seat, in the words of its list."""
    return [one.what for one in queries.waiting_for(place.acting(seat, at), at)]


def faults_of_rows():
    """What is wrong with rows that some act of the record wrote."""
    return [one.fault for one in record.checked_rows(record.communities()) if one.fault]


def strangers_to_the_record():
    """Rows of the loop that no act wrote; how a test's place came about stands in no record."""
    return [one for one in record.strangers() if one.startswith("matters_")]


def record_the_place(place):
    """One entry for every row a test's place came about by: factories write those past the record."""
    tables = watched()
    named = [one.split()[:2] for one in record.strangers()]
    rows = [row_of(tables[table]._base_manager.get(pk=key)) for table, key in named]
    with transaction.atomic():
        recording.append(
            community=place.community.slug,
            act="place made",
            subject=("directory.community", place.community.pk),
            by=None,
            at=datetime(2026, 9, 1, tzinfo=UTC),
            rows=rows,
            source="command",
        )


def tight(page):
    """The page without the white space its markup begins lines with."""
    return re.sub(r">\s+", ">", page)
