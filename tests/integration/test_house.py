"""The house stands: migrations are complete and the start page answers."""

from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.db import OperationalError, ProgrammingError

from folkmoot.__main__ import main


@pytest.mark.django_db
def test_migrations_say_all_that_the_tables_say():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_start_page_answers_a_stranger(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "One voice for local general practice" in answer.content.decode()


@pytest.mark.parametrize(
    "fault",
    [
        OperationalError("no such table: directory_registerload"),
        ProgrammingError('relation "directory_registerload" does not exist'),
    ],
)
def test_a_command_before_there_are_tables_says_what_to_run(monkeypatch, fault):
    monkeypatch.setattr("django.core.management.execute_from_command_line", Mock(side_effect=fault))

    with pytest.raises(SystemExit, match="Run: folkmoot migrate"):
        main()


def test_any_other_fault_of_the_database_stays_what_it_is(monkeypatch):
    monkeypatch.setattr(
        "django.core.management.execute_from_command_line", Mock(side_effect=OperationalError("disk is full"))
    )

    with pytest.raises(OperationalError, match="disk is full"):
        main()
