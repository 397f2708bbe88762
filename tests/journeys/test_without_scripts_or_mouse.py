"""Without scripts and without a mouse, at a telephone's width: reading signed in, and answering by keyboard alone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import OPENED_AT
from tests.journeys.conftest import PHONE, assert_fits, see

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.post import models as post

pytestmark = pytest.mark.django_db(transaction=True)

# More stops than any page has before its button.
_MOST_STOPS = 60
_FOCUSED = "() => [document.activeElement.name, document.activeElement.value, document.activeElement.innerText]"


@pytest.fixture
def place(transactional_db):
    """A community of five practices."""
    return factories.community()


def tab_to(page, name="", words=""):
    """Press Tab until a box of that name, or a button of those words, has the focus."""
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        at, _, said = page.evaluate(_FOCUSED)
        if (name and at == name) or (words and (said or "").strip() == words):
            return
    raise AssertionError(f"Tab never came to {name or words}")


def test_a_practice_answers_by_keyboard_alone(place, page, frozen_at):
    frozen_at(OPENED_AT)
    factories.opened(place)
    letter = post.Message.objects.get(kind="canvass", to_name="Dr A1")
    page.set_viewport_size(PHONE)
    page.goto(re.search(r"https?://[^/\s]+(/answer/[^\s]+)", letter.text)[1])

    tab_to(page, "position")
    page.keyboard.press("Space")
    tab_to(page, words="Give this answer")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Your answer is in")
    assert models.Answer.objects.get().position == Position.OPPOSE


def test_the_loop_reads_without_scripts(place, page_without_scripts, sign_in, frozen_at):
    page = page_without_scripts
    factories.decided(place, at=factories.MET_AT)
    canvass = models.Canvass.objects.get()
    frozen_at(factories.MET_AT + timedelta(hours=1))
    page.set_viewport_size(PHONE)
    sign_in(page, place.appointments["A1"])
    here = "/westmere/matters/M-2026-001"
    for address, said in (
        ("/waiting", "Waiting for me"),
        ("/westmere/matters", "Move phlebotomy to a community hub"),
        (here, "formed in the meeting"),
        (f"/westmere/canvasses/{canvass.pk}", "5 of 5 were heard"),
        (f"{here}/position", "We oppose the move as drafted"),
        (f"{here}/outcome", "Deferred"),
        (f"/westmere/canvasses/{canvass.pk}/receipt", "receipt"),
        ("/westmere/scheme", "No scheme has been approved yet"),
    ):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(said, ignore_case=True)
        assert_fits(page)
    see(page, "scheme-empty-phone")
