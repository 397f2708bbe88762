"""What every test has: bounded examples, and the place of optional reference material."""

from importlib import import_module
from pathlib import Path

import pytest
from django.core.management.commands import flush
from django.db import connection
from django.db.models.query_utils import DeferredAttribute
from hypothesis import settings as hypothesis_settings

# Examples are bounded, not hurried: a slow machine is not a failing law.
hypothesis_settings.register_profile("folkmoot", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.load_profile("folkmoot")


@pytest.fixture
def reference(settings) -> Path:
    """The folder of reference material; a test that needs it skips, saying so, where it is absent."""
    if not settings.REFERENCE.is_dir():
        pytest.skip(f"no reference material at {settings.REFERENCE} (set FOLKMOOT_REFERENCE)")
    return settings.REFERENCE


@pytest.fixture(scope="session", autouse=True)
def _the_record_can_be_emptied_between_tests():
    """Tests with real transactions end by emptying every table, which the record's triggers rightly refuse."""
    triggers = import_module("folkmoot.record.migrations.0002_entries_refuse_change")
    empty = flush.Command.handle

    def empty_without_triggers(self, **options):
        with connection.cursor() as cursor:
            for statement in triggers.ALLOW[connection.vendor]:
                cursor.execute(statement)
        empty(self, **options)
        with connection.cursor() as cursor:
            for statement in triggers.REFUSE[connection.vendor]:
                cursor.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", empty_without_triggers)
        yield


@pytest.fixture(scope="session", autouse=True)
def _what_a_query_left_out_is_never_asked_for():
    """A column left out of a query costs a query of its own for every row that needs it after all."""
    read = DeferredAttribute.__get__

    def refused_when_left_out(self, row, kind=None):
        if row is not None and row.pk is not None and self.field.attname not in row.__dict__:
            pytest.fail(f"{type(row).__name__}.{self.field.attname} was left out of the query that gave the row")
        return read(self, row, kind)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DeferredAttribute, "__get__", refused_when_left_out)
        yield
