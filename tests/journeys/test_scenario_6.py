"""Scenario 6, its first half in a real browser: six practices say where they stand, and their director reads no names."""

from playwright.sync_api import expect
from tests.factories import london
from tests.integration.relationships.test_stances import SAID
from tests.journeys.conftest import DESK, PHONE, assert_fits
from tests.journeys.hands import follow, press

from folkmoot.relationships.domain.stance import Stance

TOPICS = ("Enhanced access", "Pooled pharmacists", "Back office")


def test_six_practices_say_where_they_stand_and_the_director_reads_counts(westmere, as_, frozen_at, axe):
    frozen_at(london(11, 4))
    page = as_("Elm")
    page.goto("/westmere/stances")
    expect(page.locator("main")).to_contain_text("There has been no round in your PCN yet.")
    follow(page, "Ask where practices stand")
    page.fill("[name=topics]", "\n".join(TOPICS))
    for part, value in (("day", "18"), ("month", "11"), ("year", "2026")):
        page.fill(f"[name=closes_on_{part}]", value)
    press(page, "Open the round")
    expect(page.locator("main")).to_contain_text("0 of 6")
    at = page.url

    frozen_at(london(11, 10))
    for practice, stances in SAID.items():
        answered(as_(practice), stances, axe)
    page = as_("Elm")
    page.goto(at)
    expect(page.locator("main")).to_contain_text("6 of 6")
    expect(page.locator("main")).not_to_contain_text("As it is")

    frozen_at(london(11, 19))
    page = as_("Elm")
    page.goto(at)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert_fits(page)
        axe(page)
    main = page.locator("main")
    for told in ("Allies: 4", "Friends: 2", "Neighbours or further: 4"):
        expect(main).to_contain_text(told)
    expect(main.get_by_text("They stand two steps or more apart")).to_have_count(2)
    text = main.inner_text()
    assert not any(westmere.organisations[one].name in text for one in SAID)


def answered(page, stances, axe):
    """What the practice says, from what waits for it; axe finds nothing at fault in the form."""
    page.goto("/waiting")
    follow(page, "Say where your practice stands")
    expect(page.locator("main")).to_contain_text("What you say is confidential, not anonymous")
    axe(page)
    for topic, stance in zip(TOPICS, stances, strict=True):
        asked = page.get_by_role("group", name=f"{topic}: how do you stand to the other practices now?")
        asked.get_by_label(Stance(stance).words, exact=True).check()
    press(page, "Say so")
    expect(page.locator("main")).to_contain_text("You can change it until the round closes.")
    expect(page.locator("main")).to_contain_text(f"Your practice said: {Stance(stances[0]).words}")
