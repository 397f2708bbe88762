"""The demonstration's letters: read as Django left them, newest first, and nowhere but in the demonstration."""

from html import unescape

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from folkmoot.demo.letters import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    """A folder of letters, as the file backend writes them."""
    settings.DEMO = True
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    return tmp_path


def send(to, subject, text, html=""):
    letter = EmailMultiAlternatives(subject, text, "folkmoot@example.org", [to])
    if html:
        letter.attach_alternative(html, "text/html")
    with mail.get_connection() as connection:
        connection.send_messages([letter])


def test_letters_are_read_as_they_were_written(folder):
    send(
        "Dr A1 <a1@example.org>",
        "Answer by Friday: café",
        "Dear Dr A1,\n\nPlease answer:\nhttps://x.example/a",
        "<p>x</p>",
    )
    with mail.get_connection() as connection:
        connection.send_messages(
            [EmailMultiAlternatives(f"Number {n}", "Words.", "f@example.org", ["b@example.org"]) for n in (1, 2)]
        )

    found = letters(folder)

    assert {one.subject for one in found} == {"Answer by Friday: café", "Number 1", "Number 2"}
    ours = next(one for one in found if one.to.startswith("Dr A1"))
    assert ours.text == "Dear Dr A1,\n\nPlease answer:\nhttps://x.example/a"
    assert ours.at is not None
    subjects = [one.subject for one in found]
    assert subjects.index("Number 2") < subjects.index("Number 1")


def test_where_nothing_was_sent_there_are_no_letters(tmp_path):
    assert letters(tmp_path / "nowhere") == []


def test_the_page_shows_them_with_their_links_and_finds_one_by_name(folder, client):
    send("Dr A1 <a1@example.org>", "To answer", "Here: https://x.example/answer/abc and <b>nothing bold</b>")
    send("Dr B1 <b1@example.org>", "Another", "Words.")

    page = client.get("/letters").content.decode()
    assert '<a href="https://x.example/answer/abc"' in page
    assert "<b>nothing" not in page
    narrowed = unescape(client.get("/letters?words=dr b1").content.decode())
    assert "Another" in narrowed
    assert "To answer" not in narrowed
    assert "No letter is like that." in client.get("/letters?words=nobody").content.decode()


def test_nowhere_but_in_the_demonstration(folder, client, settings):
    settings.DEMO = False

    assert client.get("/letters").status_code == 404
