"""What is far too large, or could not be kept, is refused before it is read; personal links stay out of logs and stores."""

import io
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.module_loading import import_string

from folkmoot.config import settings as house


def test_a_file_larger_than_any_form_takes_is_refused_unread(client, settings):
    settings.LARGEST_REQUEST_BYTES = 1_000

    answer = client.post("/sign-in/link", {"file": SimpleUploadedFile("a.csv", b"x" * 2_000)})

    assert answer.status_code == 413
    assert "more than this site takes at once" in answer.content.decode()


@pytest.mark.parametrize("length", ["9" * 30, "-1", "a lot"])
def test_a_length_that_is_none_or_too_great_is_refused(client, length):
    assert client.post("/sign-in/link", CONTENT_LENGTH=length).status_code == 413


@pytest.mark.django_db
def test_a_file_of_people_at_its_largest_still_fits(client):
    assert house.LARGEST_REQUEST_BYTES > 2 * 2_000_000
    assert client.post("/sign-in/link", {"email": "a" * 100_000}).status_code == 200


def test_a_null_character_is_refused(client):
    assert client.get("/help?words=%00").status_code == 400
    assert client.get("/hel%00p").status_code == 400


@pytest.mark.parametrize("address", [f"/help?words={'x' * 3_000}", f"/{'x' * 3_000}"])
def test_an_address_longer_than_any_page_uses_is_refused_in_words(client, address):
    answer = client.get(address)

    assert answer.status_code == 414
    assert "Search for fewer words" in answer.content.decode()


@pytest.fixture
def log():
    """What the site's own log would hold."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    for name in house.LOGGING["handlers"]["console"]["filters"]:
        handler.addFilter(import_string(house.LOGGING["filters"][name]["()"])())
    logging.getLogger("django").addHandler(handler)
    yield kept
    logging.getLogger("django").removeHandler(handler)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/answer/a-token", "/partner/a-token"])
def test_a_personal_link_is_stored_nowhere_and_logged_nowhere(address, log):
    opened = Client().get(address)
    refused = Client(enforce_csrf_checks=True).post(address)

    assert opened.status_code == 410
    assert refused.status_code == 403
    assert "no-store" in opened["Cache-Control"]
    assert "Forbidden" in log.getvalue()
    assert "a-token" not in log.getvalue()
