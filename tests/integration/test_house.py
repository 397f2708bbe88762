"""The house stands: migrations are complete and the start page answers."""

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_migrations_say_all_that_the_tables_say():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_start_page_answers_a_stranger(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "One voice for local general practice" in answer.content.decode()
