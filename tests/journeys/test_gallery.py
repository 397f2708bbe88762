"""The gallery and the pages anyone may read: every component, in a real browser, at two widths."""

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, assert_fits, see


@pytest.fixture(autouse=True)
def _demonstration(settings):
    settings.DEMO = True


def test_every_component_is_free_of_faults(look):
    look("/gallery", "gallery")


@pytest.mark.parametrize("address", ["/help", "/privacy", "/accessibility", "/complaints"])
def test_pages_anyone_may_read_are_free_of_faults(look, address):
    look(address, address.strip("/"))


def test_a_form_left_empty_leads_to_each_box(page, axe):
    page.goto("/gallery")

    page.get_by_role("button", name="Save").click()

    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link", name="Fill in “One line of words”.")).to_be_visible()
    assert page.title() == "Error: Gallery – Folkmoot"
    axe(page)
    see(page, "gallery-errors-desk")
    page.set_viewport_size(PHONE)
    assert_fits(page)
    see(page, "gallery-errors-phone")
    for link in summary.get_by_role("link").all():
        box = page.locator(link.get_attribute("href"))
        expect(box).to_have_count(1)
        expect(box).to_be_enabled()


def _fill(page):
    page.get_by_label("One line of words").fill("Enhanced access on Saturdays")
    page.get_by_label("E-mail address").fill("pat@example.org")
    page.get_by_label("A whole number").fill("1,200")
    page.get_by_label("Support", exact=True).check()
    page.get_by_label("One of many").select_option("Estates")
    page.get_by_label("I have read this").check()


@pytest.mark.parametrize("scripts", [True, False])
def test_words_about_a_patient_are_refused_and_the_rest_is_kept(request, live_server, scripts):
    page = request.getfixturevalue("page" if scripts else "page_without_scripts")
    page.goto("/gallery")
    _fill(page)

    # 943 476 5919 is the number the NHS gives in its own examples: it passes the check and belongs to nobody.
    page.get_by_label("Several lines, counted").fill("About 943 476 5919.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("alert")).to_contain_text("seems to hold an NHS number")
    expect(page.get_by_label("One line of words")).to_have_value("Enhanced access on Saturdays")
    expect(page.get_by_label("One of many")).to_have_value("estates")
    page.get_by_label("Several lines, counted").fill("About nobody.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Everything was filled in well.")).to_be_visible()


def test_words_of_commerce_are_kept_once_the_writer_has_looked_again(page, axe):
    page.goto("/gallery")
    _fill(page)

    page.get_by_label("Several lines, counted").fill("We will charge more.")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("would you rather send it to your LMC privately?")).to_be_visible()
    axe(page)
    see(page, "gallery-warning-desk")
    page.get_by_label("Keep these words as they are").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Everything was filled in well.")).to_be_visible()


def test_small_behaviours_start(page):
    page.goto("/gallery")

    page.get_by_role("button", name="Copy").click()
    expect(page.locator(".app-copy-link__said")).not_to_be_empty()
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    page.get_by_role("button", name="Print this page").click()
    assert page.title() == "printed"


def test_a_choice_reveals_the_boxes_that_belong_to_it(page):
    page.goto("/gallery")
    condition = page.get_by_label("On what condition?")

    expect(condition).to_be_hidden()
    page.get_by_label("Support with conditions").check()
    expect(condition).to_be_visible()
    page.get_by_label("Oppose").check()
    expect(condition).to_be_hidden()


def test_without_scripts_every_box_is_there(page_without_scripts):
    page_without_scripts.goto("/gallery")

    expect(page_without_scripts.get_by_label("On what condition?")).to_be_visible()


def test_without_scripts_nothing_is_offered_that_needs_them(page_without_scripts):
    page = page_without_scripts
    page.goto("/gallery")

    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy")).to_be_hidden()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_a_page_that_is_not_there_says_so(look, console):
    look("/no/such/page", "not-found")

    # The browser notes that the page was not found, as it should.
    assert len(console) == 2
    console.clear()
