"""What is taken to a meeting on paper: the pages of the loop print their words, and nothing to press."""

import re

import pytest
from playwright.sync_api import expect
from tests import delegating, factories
from tests.factories import MET_AT, OPENED_AT

PAGES = {
    "/westmere/matters/M-2026-001": ("Print this matter and its timeline", "Feedback sent"),
    "/westmere/matters/M-2026-001/position": ("Print this position", "On condition"),
    "/westmere/matters/M-2026-001/brief": ("Print this page", "You must say"),
    "/westmere/matters/M-2026-001/outcome": ("Print what came of it", "Comes back on"),
    "/westmere/matters/M-2026-001/feedback": ("Print this feedback", "What partners were told"),
    "/westmere/scheme": ("Print the scheme", "1. The executive may"),
}
# What nobody can press on paper, and what leads round the site.
PRESSED = ".nhsuk-button, .app-link-button, .app-no-print, .app-actions, .app-history, .nhsuk-footer, nav"


@pytest.fixture
def told(westmere):
    delegating.scheme(westmere, delegating.new_power(starts_on=OPENED_AT.date()), at=OPENED_AT)
    factories.told(westmere)


def test_the_pages_of_the_loop_print_their_words_and_nothing_to_press(told, as_, frozen_at):
    frozen_at(MET_AT)
    page = as_("senior manager")
    for address, (button, words) in PAGES.items():
        page.goto(address)
        expect(page.get_by_role("button", name=button)).to_be_visible()

        page.emulate_media(media="print")
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("h1")).to_be_visible()
        shown = [one.inner_text() for one in page.locator(PRESSED).all() if one.is_visible()]
        assert not shown, (address, shown)
        page.emulate_media(media="screen")


def test_print_asks_the_browser_to_print(told, as_, frozen_at):
    frozen_at(MET_AT)
    page = as_("A1")
    page.goto("/westmere/matters/M-2026-001")
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name=re.compile("Print this matter")).click()
    expect(page).to_have_title("printed")
