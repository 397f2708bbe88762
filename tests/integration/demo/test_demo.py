"""The demonstration's links begin where it listens, unless somebody said where people reach it."""

import re
import socket
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from folkmoot.demo import story
from folkmoot.directory import queries as directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, monkeypatch):
    """The command, with Westmere's people and none of its story; what it says, and where its letters would lead."""
    settings.DEMO, settings.ADDRESS_IS_GIVEN, settings.ADDRESS = True, False, "http://localhost:8000"
    monkeypatch.setattr(story, "tell", lambda *_, **__: letters.append(settings.ADDRESS))
    letters = []

    def run(*words):
        out = StringIO()
        call_command("demo", *words, "--no-serve", stdout=out)
        return out.getvalue(), letters

    return run


def links(said):
    return re.findall(r"https?://\S+", said)


def test_every_link_printed_or_mailed_begins_where_it_listens(demo, client):
    said, letters = demo("--bind", "127.0.0.1:8091")

    assert len(links(said)) > 8
    assert all(one.startswith("http://localhost:8091/") for one in links(said))
    assert client.get(links(said)[0].removeprefix("http://localhost:8091")).status_code == 200
    assert letters == ["http://localhost:8091"]


def test_where_an_address_was_given_links_begin_with_it(demo, settings):
    settings.ADDRESS_IS_GIVEN, settings.ADDRESS = True, "https://folkmoot.example.org"

    said, letters = demo("--bind", "127.0.0.1:8091")

    assert all(one.startswith("https://folkmoot.example.org/") for one in links(said))
    assert letters == ["https://folkmoot.example.org"]


def test_a_port_that_is_taken_stops_it_before_anything_is_set_up(demo):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandError, match="listening there"):
        call_command("demo", "--bind", f"127.0.0.1:{taken.getsockname()[1]}")

    assert not directory.any_community()
