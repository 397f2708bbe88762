"""No part that can ask something of people is passed over: what says whether it has anything names all it begins with."""

import re

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.factories import OPENED_AT

from folkmoot.desk.queries.sources import _SOURCES
from folkmoot.front_door.queries.waiting import waiting_for_each

pytestmark = pytest.mark.django_db
# Asked of a row that is there already, within its query: whether a request led on to one.
_ASKED_OF_A_ROW = {"InformationRequest"}
_READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')


@pytest.fixture(scope="module")
def models():
    """Every model by the name of its table."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def hangs_off(model, named, models, seen=()):
    """Whether no row of this table is without a row of a named one, at first hand or through others."""
    table = model._meta.db_table
    leads_to = [
        field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null and field.related_model._meta.db_table not in (*seen, table)
    ]
    return table in named or any(hangs_off(one, named, models, (*seen, table)) for one in leads_to)


def read(ask):
    """The tables read while that is asked."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        ask()
    return {table for one in asked.captured_queries for table in _READ.findall(one["sql"])}


@pytest.mark.parametrize("source", _SOURCES, ids=lambda one: one.asks.__module__)
def test_a_part_begins_with_what_says_whether_it_has_anything(source, models):
    """In a community with nothing in it each search ends at the table it begins with: those are the ones to be named."""
    place = factories.community()
    hats = [place.acting(seat) for seat in place.appointments]
    own = source.asks.__module__.split(".")[1]

    begun = read(lambda: list(source.asks(hats, OPENED_AT)))
    named = read(lambda: [rows.exists() for rows in source.anything(place.community.pk)])

    # A partner's or a person's own rows are of other contexts, and are there in every community.
    ours = [models[table] for table in begun if table in models and models[table]._meta.app_label == own]
    assert named
    left = {model.__name__ for model in ours if not hangs_off(model, named, models)}
    assert left - (_ASKED_OF_A_ROW if source.asks is waiting_for_each else set()) == set()
