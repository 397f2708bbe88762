"""What waits is shown a page at a time, and summed up as a whole."""

import re
from html import unescape

import pytest
from tests import factories
from tests.factories import RAISED_AT
from tests.integration.front_door.making import asked_of_us

pytestmark = pytest.mark.django_db


def shown(browser, address):
    text = " ".join(unescape(browser.get(address).content.decode()).split())
    return text, set(re.findall(r"A winter voice \d\d", text))


def test_a_long_list_has_pages_and_says_of_how_much(as_):
    place = factories.community()
    for number in range(28):
        asked_of_us(place, title=f"A winter voice {number:02}")
    browser = as_(place, "LMC chair", RAISED_AT)

    first, on_first = shown(browser, "/waiting")
    second, on_second = shown(browser, "/waiting?page=2")

    (counted,) = set(re.findall(r"(\d+) things wait for you", first + second))
    assert f"Showing 1 to 25 of {counted}" in first
    assert f"Showing 26 to {counted} of {counted}" in second
    assert len(on_first | on_second) == 28
    assert not on_first & on_second


def test_a_short_list_says_nothing_of_pages(as_):
    place = factories.community()
    asked_of_us(place, title="A winter voice 00")

    text, found = shown(as_(place, "LMC chair", RAISED_AT), "/waiting")

    assert found == {"A winter voice 00"}
    assert "Showing" not in text
