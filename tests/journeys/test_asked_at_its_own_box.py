"""By keyboard alone, at a telephone's width: an error leads to the one box it is about, and what was done is read back."""

import pytest
from playwright.sync_api import expect
from tests import meetings
from tests.factories import london
from tests.journeys.conftest import PHONE, assert_fits
from tests.journeys.keys import choose, press, select, tab_to, write, write_day
from tests.meetings import PLANNED_AT

from folkmoot.meetings.models import Meeting

pytestmark = pytest.mark.django_db(transaction=True)

BOXING_DAY = london(12, 28, 18, 30)
_NAME = "() => document.activeElement.name"


def led_from(page, words):
    """Tab to an error above the page that begins so, and press Enter; the name of the box that has the focus then."""
    tab_to(page, words=words)
    page.keyboard.press("Enter")
    return page.evaluate(_NAME)


def test_a_day_off_is_meant_with_two_keys(as_, westmere, frozen_at, axe):
    frozen_at(PLANNED_AT)
    page = as_("senior manager")
    page.set_viewport_size(PHONE)
    page.goto("/westmere/meetings/plan")
    select(page, "group", "Leadership group")
    write_day(page, "starts_at", BOXING_DAY)
    write(page, starts_at_time="18:30")
    press(page, "Plan it")

    axe(page)
    assert_fits(page)
    assert led_from(page, "Monday 28 December is no working day…") == "all_the_same"
    page.keyboard.press("Space")
    press(page, "Plan it")

    expect(page.locator("main")).to_contain_text("The meeting is planned.")
    assert Meeting.objects.get().starts_at == BOXING_DAY


def test_a_member_names_their_deputy_and_comes_after_all(as_, westmere, frozen_at, axe):
    frozen_at(PLANNED_AT)
    meeting = meetings.planned(westmere)
    own, elm = westmere.appointments["Alder"].pk, westmere.appointments["Elm"]
    page = as_("Alder")
    main = page.locator("main")
    page.set_viewport_size(PHONE)
    page.goto(f"/westmere/meetings/{meeting.pk}")
    press(page, "Say whether you come")
    choose(page, f"how_{own}", "deputy")
    press(page, "Keep this")

    axe(page)
    assert_fits(page)
    assert led_from(page, "Choose who comes for Dr Alder…") == f"deputy_{own}"
    page.keyboard.press("Shift+Tab")
    select(page, f"deputy_{own}", elm.person.name)
    press(page, "Keep this")
    expect(main).to_contain_text(f"Noted: {elm.person.name}, ")

    press(page, "Change whether you come")
    choose(page, f"how_{own}", "present")
    press(page, "Keep this")
    expect(main).to_contain_text("Noted: you come.")
