"""What stands round every page, for someone signed in, in a real browser."""

import pytest
from playwright.sync_api import expect
from tests import factories


@pytest.fixture
def at_alder(page, sign_in, transactional_db):
    """The page of whoever answers for practice A1."""
    place = factories.community()
    sign_in(page, place.appointments["A1"])
    return page


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/waiting", "waiting"),
        ("/westmere/matters", "matters"),
        ("/westmere/matters/new", "raise-matter"),
        ("/westmere/mandates", "mandates"),
        ("/acting", "choose-role"),
    ],
)
def test_parts_of_the_site_are_free_of_faults(at_alder, look, address, name):
    look(address, name)


def test_a_page_says_whom_one_acts_as_and_leads_to_change_it(at_alder):
    at_alder.goto("/waiting")

    strip = at_alder.get_by_role("region", name="Acting as")
    expect(strip).to_contain_text("Acting as")
    strip.get_by_role("link", name="Change whom you act as").click()
    expect(at_alder.get_by_role("heading", name="Choose your role")).to_be_visible()


def test_the_parts_of_the_site_are_one_click_away(at_alder):
    at_alder.goto("/waiting")

    menu = at_alder.get_by_role("navigation", name="Main")
    expect(menu.get_by_role("link", name="Waiting for me")).to_have_attribute("aria-current", "page")
    menu.get_by_role("link", name="Matters").click()
    expect(at_alder.get_by_role("heading", level=1, name="Matters")).to_be_visible()


def test_the_keyboard_skips_to_what_the_page_says(at_alder):
    at_alder.goto("/waiting")

    at_alder.keyboard.press("Tab")
    expect(at_alder.get_by_role("link", name="Skip to main content")).to_be_focused()
    at_alder.keyboard.press("Enter")

    expect(at_alder.get_by_role("main")).to_be_focused()


def test_escape_folds_the_menu_away_and_leaves_the_focus_on_its_button(at_alder):
    at_alder.set_viewport_size({"width": 320, "height": 640})
    at_alder.goto("/waiting")
    more = at_alder.get_by_role("navigation", name="Main").get_by_role("button", name="More")
    more.focus()
    at_alder.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    at_alder.keyboard.press("Tab")
    expect(more).not_to_be_focused()

    at_alder.keyboard.press("Escape")

    expect(more).to_have_attribute("aria-expanded", "false")
    expect(more).to_be_focused()
