"""What hides a change from the rows' own check — a secret taken away with the row, or put back — is found all the same."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests import factories
from tests.integration.matters.checks import record_the_place

from folkmoot.record.models import Entry, Salt

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(place):
    given = factories.answer(place, factories.opened(place), "A1")
    record_the_place(place)
    verified()
    return given


def verified():
    call_command("verify_record", "--community", "westmere", stdout=StringIO())


def secrets_of(row):
    return Salt.objects.filter(table=row._meta.db_table, key=str(row.pk))


def test_an_answer_deleted_together_with_its_secrets_is_found(answer):
    secrets_of(answer).delete()
    type(answer).objects.filter(pk=answer.pk).delete()

    with pytest.raises(CommandError, match=f"proves matters_answer {answer.pk} was taken away"):
        verified()


def test_an_answer_changed_and_robbed_of_its_secret_is_found(answer):
    secrets_of(answer).delete()
    type(answer).objects.filter(pk=answer.pk).update(position="oppose")

    with pytest.raises(CommandError, match=f"proves matters_answer {answer.pk} was taken away"):
        verified()


def test_a_secret_of_an_invented_row_is_found_and_stops_nothing(answer):
    entry = Entry.objects.order_by("pk").last()
    Salt.objects.create(entry=entry, place=9_999, table="matters_answer", key=str(answer.pk), salt=b"0" * 32)

    with pytest.raises(CommandError, match="was put in: its entry commits to no such row"):
        verified()
