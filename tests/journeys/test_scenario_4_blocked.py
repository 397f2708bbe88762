"""Scenario 4, its second half in a real browser: a decision outside power is stopped, one within it is challenged."""

import pytest
from playwright.sync_api import expect
from tests import delegating
from tests.factories import london
from tests.integration.matters.test_scenario_4 import delegated, granted
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press, raise_ours

from folkmoot.matters import models

# The mandate is matter 1 of the year.
MATTER = "/westmere/matters/M-2026-002"
QUESTION = "Shall we spend £60,000 on a shared recruitment service?"
NOT_BOUND = "Your practice is not bound by this decision."


@pytest.fixture
def empowered(westmere, frozen_at):
    """The mandate of November granted, and the powers of 2 December passed on."""
    granted(westmere)
    delegated(westmere)
    frozen_at(london(12, 7, 9))
    return westmere


def raised_and_routed(page, place, pounds):
    raise_ours(page, place, title="A shared recruitment service", category="Workforce", pounds=pounds)
    page.goto(f"{MATTER}/route")
    press(page, "Route it")
    page.goto(MATTER)
    follow(page, "Can we decide this?")


def test_sixty_thousand_pounds_is_refused_and_goes_to_the_practices(empowered, as_, frozen_at, axe):
    page = as_("senior manager")
    main = page.locator("main")
    raised_and_routed(page, empowered, "60,000")

    expect(main.get_by_role("heading", name="The executive: No: it goes to the practices")).to_be_visible()
    expect(main.get_by_role("heading", name="The leadership group: No: it goes to the practices")).to_be_visible()
    expect(main).to_contain_text("Row 3 (commit jointly held money) stops at £25,000; this is £60,000.")
    expect(main).to_contain_text("“The leadership group's mandate” stops at £25,000; this is £60,000.")
    axe(page)
    pick(page, "tier", "executive")
    page.fill("[name=words]", "We commit £60,000.")
    press(page, "Put it to the vote")
    expect(main).to_contain_text("Not final: referred to the practices")
    expect(main).to_contain_text("Outside power")
    see(page, "outside-power")
    assert models.TierDecision.objects.get().motion is None

    page = as_("A1")
    page.goto(f"{MATTER}/decide")
    expect(main).to_contain_text("Not final: referred to the practices")
    expect(main.get_by_role("link", name="Challenge this decision")).to_have_count(0)

    frozen_at(london(12, 16, 20))
    the_group_words_the_question(as_("LMC chair"))


def the_group_words_the_question(page, matter=MATTER):
    """Wednesday 16 December: it waits for the group, which words it; all 31 practices are asked."""
    main = page.locator("main")
    page.goto("/waiting")
    follow(page, "Word the question for the practices")
    page.goto(matter)
    follow(page, "Ask the practices")
    page.fill("[name=wording]", QUESTION)
    pick(page, "template", "one_practice_one_vote")
    fill_day(page, "closes_at", london(1, 6, year=2027))
    page.fill("[name=closes_at_time]", "5pm")
    pick(page, "binds", "no")
    press(page, "Look it over before it opens")
    press(page, "Open it and ask everyone")
    expect(main).to_contain_text("Open: 31 voices are asked.")
    page.goto(f"{matter}/decide")
    expect(main.get_by_role("link", name="The question practices are asked")).to_have_count(1)
    page.goto("/waiting")
    expect(main).not_to_contain_text("Word the question for the practices")


def test_a_decision_within_power_is_challenged_within_five_working_days(empowered, as_, frozen_at, axe):
    page = as_("senior manager")
    main = page.locator("main")
    raised_and_routed(page, empowered, "25,000")
    expect(main.get_by_role("heading", name="The executive: Yes")).to_be_visible()
    pick(page, "tier", "executive")
    page.fill("[name=words]", "We commit £25,000.")
    press(page, "Put it to the vote")
    expect(main).to_contain_text("the others are asked to vote")
    for seat in ("LMC chair", "Hazel"):
        page = as_(seat)
        page.goto("/waiting")
        follow(page, "Vote")
        pick(page, "position", "support")
        press(page, "Vote")
    assert models.TierDecision.objects.get().challenge_until == london(12, 14, 17)

    for code, bound in (("E1", True), ("E2", True), ("R5", True), ("A1", False)):
        page = as_(code)
        page.goto(f"{MATTER}/decide")
        expect(main).to_contain_text("until Monday 14 December 2026 at 5:00pm")
        assert (NOT_BOUND in main.inner_text()) is bound
    frozen_at(london(12, 14, 16, 59))
    challenged_on_a_telephone(as_("R5"), axe)
    frozen_at(london(12, 14, 17, 1))
    too_late(as_("R4"))
    settled_by_the_group(as_("Alder"), as_)


def challenged_on_a_telephone(page, axe):
    """R5 challenges it a minute before the window closes."""
    page.set_viewport_size(PHONE)
    page.goto(f"{MATTER}/decide")
    follow(page, "Challenge this decision")
    page.fill("[name=reason]", "It was ours to say.")
    assert_fits(page)
    axe(page)
    press(page, "Challenge it")
    expect(page.locator("main")).to_contain_text("Your challenge is in. The leadership group settles it.")
    see(page, "challenged-phone")


def too_late(page):
    """R4 comes after five: there is no link, and the old address refuses with the time, changing nothing."""
    page.goto(f"{MATTER}/decide")
    main = page.locator("main")
    expect(main.get_by_role("link", name="Challenge this decision")).to_have_count(0)
    expect(main).to_contain_text("A practice challenged this; not settled yet")
    expect(main).not_to_contain_text("R5")
    page.goto(f"/westmere/decisions/{models.TierDecision.objects.get().pk}/challenge")
    page.fill("[name=reason]", "Ours too.")
    press(page, "Challenge it")
    expect(page.locator("main")).to_contain_text("The time to challenge ended on Monday 14 December 2026 at 5:00pm.")
    assert models.Challenge.objects.count() == 1


def settled_by_the_group(page, as_):
    """Another member of the leadership group upholds it: the decision falls, for everyone to read."""
    page.goto("/waiting")
    page.goto(f"{MATTER}/decide")
    follow(page, "Settle it")
    expect(page.locator("main")).to_contain_text("It was ours to say.")
    expect(page.locator("main")).not_to_contain_text("R5")
    see(page, "settle-a-challenge")
    pick(page, "upheld", "yes")
    page.fill("[name=words]", "Practices should have been asked.")
    press(page, "Settle it")
    page = as_("A1")
    page.goto(f"{MATTER}/decide")
    expect(page.locator("main")).to_contain_text("Upheld: Practices should have been asked.")
    expect(page.locator("main")).to_contain_text("fallen", ignore_case=True)
    assert delegating.state(models.TierDecision.objects.get(), london(12, 15)) == "fallen"
