"""Every row of the loop stands in the record as it is now, and one changed past it is found."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from tests import factories
from tests.factories import OPENED_AT
from tests.integration.matters.checks import faults_of_rows as faults
from tests.integration.matters.checks import record_the_place
from tests.integration.matters.checks import strangers_to_the_record as strangers
from tests.integration.matters.grown import grown
from tests.unit.record.someone_elses_verifier import is_as_promised

from folkmoot.matters import models
from folkmoot.matters.operations import matter as matters
from folkmoot.record import queries
from folkmoot.record.models import Entry, Salt
from folkmoot.record.operations import append, forget
from folkmoot.record.queries.rows import watched

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_all_that_a_community_has_done_stands_in_its_record(place):
    grown(place, 2)

    assert faults() == []
    assert strangers() == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE matters_answer SET position = 'abstain' WHERE id = {}",
            "matters_answer {} is not what it was at entry",
        ),
        ("UPDATE matters_answer SET at = '2026-09-01 10:00:00' WHERE id = {}", "matters_answer {} is not what it was"),
        ("DELETE FROM matters_answer WHERE id = {}", "matters_answer {} is gone from the database, yet stood at entry"),
    ],
)
def test_an_answer_changed_past_the_product_is_found(place, statement, fault):
    answer = factories.answer(place, factories.opened(place), "A1")
    assert faults() == []

    sql(statement.format(answer.pk))

    (found,) = faults()
    assert found.startswith(fault.format(answer.pk))
    assert found.endswith("(answer given).")


def test_a_step_and_the_state_of_a_matter_are_kept_too(place):
    matter = factories.routed(place)
    step = matter.steps.last()

    sql("UPDATE matters_step SET words = 'Nothing happened' WHERE id = %s", step.pk)
    sql("UPDATE matters_matter SET state = 'raised' WHERE id = %s", matter.pk)

    assert sorted(one.partition(" is not")[0] for one in faults()) == [
        f"matters_matter {matter.pk}",
        f"matters_step {step.pk}",
    ]


def test_a_row_nobody_put_there_is_found(place):
    matter = factories.routed(place)
    assert strangers() == []

    models.Step.objects.bulk_create([models.Step(matter=matter, kind="x", words="x", at=OPENED_AT, rung="public")])

    (found,) = strangers()
    assert found.endswith("stands in the database, yet no act in the record put it there.")


def test_what_is_taken_back_with_its_transaction_is_never_recorded(place):
    matter = factories.routed(place)
    with transaction.atomic():
        models.Step.objects.create(matter=matter, kind="x", words="Taken back", at=OPENED_AT, rung="public")
        transaction.set_rollback(True)

    matters.withdraw_matter(matter_id=matter.pk, why="Not now.", by=place.acting("senior manager"), at=OPENED_AT)

    assert faults() == []
    assert not models.Step.objects.filter(words="Taken back").exists()


def test_a_column_that_came_later_is_no_change_and_one_that_went_cannot_be_proved(place):
    matter = factories.routed(place)
    facts = {"community": "westmere", "act": "matter raised", "subject": ("matters.matter", matter.pk), "by": None}

    append(**facts, at=OPENED_AT, rows=[("matters_matter", str(matter.pk), {"title": matter.title})])
    assert faults() == []
    append(**facts, at=OPENED_AT, rows=[("matters_matter", str(matter.pk), {"title": matter.title, "mood": "glad"})])
    assert faults() == []
    assert [one.provable for one in queries.checked_rows({"westmere"})].count(False) == 1


def test_what_was_erased_with_its_salt_is_nobodys_to_prove(place):
    answer = factories.answer(place, factories.opened(place), "A1")
    forget(table="matters_answer", key=str(answer.pk))

    sql("UPDATE matters_answer SET sentence = '' WHERE id = %s", answer.pk)

    assert faults() == []


def test_of_two_communities_each_answers_for_its_own(place):
    other = factories.elsewhere()
    matter = factories.routed(place)
    factories.routed(other)
    sql("UPDATE matters_matter SET title = 'x' WHERE id = %s", matter.pk)

    assert [one for one in queries.checked_rows({"eastmere"}) if one.fault] == []
    assert len([one for one in queries.checked_rows({"westmere"}) if one.fault]) == 1


def test_the_command_names_the_rows_and_says_what_to_do(place):
    answer = factories.answer(place, factories.opened(place), "A1")
    record_the_place(place)
    said = StringIO()
    call_command("verify_record", "--community", "westmere", stdout=said)
    assert " rows are what the record says of them." in said.getvalue()

    sql("UPDATE matters_answer SET position = 'abstain' WHERE id = %s", answer.pk)

    with pytest.raises(CommandError) as raised:
        call_command("verify_record", "--community", "westmere", stdout=said)
    assert f"westmere: matters_answer {answer.pk} is not what it was at entry" in str(raised.value)
    assert "compare these rows with a backup" in str(raised.value)


def test_somebody_else_can_hold_every_row_against_the_record(place):
    grown(place, 2)
    tables, proved = watched(), set()
    promised = {(one.pk, place): made for one in Entry.objects.all() for place, made in enumerate(one.commitments)}

    for salt in Salt.objects.order_by("entry_id"):
        commitment = promised[salt.entry_id, salt.place]
        latest = not Salt.objects.filter(table=salt.table, key=salt.key, entry_id__gt=salt.entry_id).exists()
        row = tables[salt.table]._base_manager.filter(pk=salt.key).values().first()
        if latest:
            assert is_as_promised(commitment, bytes(salt.salt), row), commitment
            proved.add(salt.table)

    # Every table of the loop that holds a row.
    held = {name for name, table in tables.items() if name.startswith("matters_") and table.objects.exists()}
    assert held <= proved
    assert len(held) > 20


def test_a_row_that_no_act_put_there_is_named_whichever_community_is_asked_about(place):
    put_in = factories.routed(place)
    factories.routed(factories.elsewhere())
    record_the_place(place)
    put_in.pk, put_in.number = None, 99
    put_in.save()

    for slug in ("westmere", "eastmere"):
        with pytest.raises(CommandError, match=f"matters_matter {put_in.pk} stands in the database, yet no act"):
            call_command("verify_record", "--community", slug, stdout=StringIO())


def test_checking_takes_as_many_queries_for_many_rows_as_for_few(place, django_assert_max_num_queries):
    canvass = factories.opened(place)
    for practice in ("A1", "A2", "A3", "H1", "H2"):
        factories.answer(place, canvass, practice)
    tables = len({one["table"] for entry in Entry.objects.all() for one in entry.commitments})

    with django_assert_max_num_queries(2 + 2 * tables):
        list(queries.checked_rows(queries.communities()))


def test_what_is_a_practices_or_the_lmcs_alone_is_outside_the_record():
    alone = [one for one in apps.get_app_config("matters").get_models() if one.__module__.endswith((".inside", ".lmc"))]

    assert len(alone) > 5
    assert [one for one in alone if one._meta.db_table in watched()] == []
