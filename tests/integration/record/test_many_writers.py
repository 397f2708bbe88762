"""Writers in several processes make one unbroken chain."""

import pytest
from tests.integration.processes import run_at_once, shared_database

WRITE = """
from datetime import UTC, datetime
from django.db import transaction
from folkmoot.record import operations
for number in range(25):
    with transaction.atomic():
        operations.append(community="westmere", act="act of " + argument, subject=("thing", number), by=None,
                          at=datetime(2026, 9, 7, tzinfo=UTC), rows=(("things", str(number), {}),))
"""
VERIFY = """
from collections import Counter
from folkmoot.record import queries
verdict = queries.verify("westmere")
acts = Counter(entry.act for entry in queries.entries("westmere", limit=1000))
print(verdict.ok, verdict.entries, sorted(acts.items()))
"""


@pytest.mark.django_db(transaction=True)
def test_three_processes_writing_at_once_make_one_unbroken_chain(tmp_path):
    environment = shared_database(tmp_path, "record")

    run_at_once(WRITE, ["one", "two", "three"], environment)

    (printed,) = run_at_once(VERIFY, ["-"], environment)
    assert printed == "True 75 [('act of one', 25), ('act of three', 25), ('act of two', 25)]\n"
