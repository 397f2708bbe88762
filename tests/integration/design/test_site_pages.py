"""The gallery, and the pages anyone may read, asked for by a stranger."""

from html import unescape

import pytest

from folkmoot.kernel.glossary import MEANINGS


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/help", "Practices never see each other&#39;s answers"),
        ("/privacy", "Folkmoot holds nothing about patients."),
        ("/accessibility", "has not been audited"),
        ("/complaints", "Within 30 days"),
    ],
)
def test_anyone_may_read_about_the_site(client, address, words):
    answer = client.get(address)

    shown = answer.content.decode().replace("'", "&#39;")
    assert answer.status_code == 200
    assert words in shown


def test_every_page_leads_to_them(client):
    shown = client.get("/help").content.decode()

    for address in ("/help", "/privacy", "/accessibility", "/complaints", "/sign-in"):
        assert f'href="{address}"' in shown


def test_every_rung_of_the_ladder_is_explained(client):
    shown = client.get("/help").content.decode()

    for rung in ("Only you", "Your practice", "Your PCN", "All practices", "LMC only", "Named partners", "Public"):
        assert rung in shown


def test_every_word_that_pages_explain_stands_together_in_one_place(client):
    shown = unescape(client.get("/help").content.decode())

    assert 'id="words"' in shown
    assert all(word in shown and meaning in shown for word, meaning in MEANINGS.items())


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 404)])
def test_the_gallery_is_for_demonstrations(client, settings, demo, status):
    settings.DEMO = demo

    assert client.get("/gallery").status_code == status


def test_the_gallery_turns_its_pages(client, settings):
    settings.DEMO = True

    shown = client.get("/gallery?page=2&state=open").content.decode()

    assert "Practice 6" in shown
    assert "Practice 5<" not in shown
    assert 'href="/gallery?state=open&amp;page=3"' in shown
    assert '<option value="open" selected>' in shown


def test_the_privacy_notice_says_what_is_kept_of_whoever_asks_without_an_account(client):
    shown = " ".join(client.get("/privacy").content.decode().split())

    assert "7 days after you asked if you do not confirm it, 30 days after it was turned away, and 90 days" in shown
