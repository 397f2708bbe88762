"""Priorities in a real browser: everyone suggests, a practice names, the leadership group chooses, all read how it stands."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import london
from tests.integration.priorities import grown
from tests.integration.priorities import test_bounds as priorities
from tests.journeys.hands import fill_day, follow, pick, press
from tests.journeys.test_no_page_unseen import Eyes, whole

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_page_of_priorities(page, sign_in, axe, transactional_db, frozen_at):
    frozen_at(grown.NOW)
    place = factories.community()
    parts = grown.grown(place, 2)
    addresses = priorities.PAGES | {"priority-round": "priorities/rounds/{priority_round}"}
    eyes = Eyes(page, axe, whole(addresses, parts))

    for hat in ("A1", "LMC chair", "senior manager"):
        sign_in(page, place.appointments[hat])
        eyes.look()

    assert eyes.unseen == {}
    assert eyes.sent_back >= {"open-priority-round", "suggest-priority", "name-priorities", "choose-priority"}
    assert eyes.sent_back >= {"say-on-priority", "call-off-priority-round", "publish-priorities"}


def test_a_round_from_its_opening_to_how_a_priority_stands(page, sign_in, look, transactional_db, frozen_at):
    place = factories.community()

    def at_hand(seat, when):
        frozen_at(when)
        sign_in(page, place.appointments[seat])
        page.goto("/westmere/priorities/rounds")

    at_hand("senior manager", london(9, 24, 15))
    opened(page)
    for seat, what in (("A1 manager", "Same-day access"), ("ICB", "Fewer referrals")):
        at_hand(seat, london(9, 28))
        suggested(page, what)
    for practice in ("A1", "A2", "A3", "H1", "H2"):
        at_hand(practice, london(10, 5))
        named(page)
    at_hand("LMC chair", london(10, 9))
    chosen(page, look)
    at_hand("senior manager", london(11, 30))
    stands(page)
    at_hand("ICB", london(12, 1))
    read_by_a_partner(page, look)


def opened(page):
    """The executive asks; what is fixed is said before it is."""
    follow(page, "Open a round")
    page.fill("[name=title]", "Priorities for 2027")
    page.fill("[name=question]", "What should we put first?")
    fill_day(page, "gather_until", date(2026, 10, 1))
    fill_day(page, "name_until", date(2026, 10, 8))
    press(page, "Open it")
    expect(page.locator("main")).to_contain_text("Gathering suggestions")


def suggested(page, what):
    """An organisation, ours or a partner's, says what it would put first."""
    follow(page, "Priorities for 2027")
    follow(page, "Suggest a priority")
    page.fill("[name=title]", what)
    page.fill("[name=words]", "Too many wait too long.")
    press(page, "Suggest it")
    expect(page.locator("main").get_by_role("row").filter(has_text=what)).to_have_count(1)


def named(page):
    """A practice finds it waiting, names one, and sees what it named."""
    page.goto("/waiting")
    follow(page, "Name what your practice would put first: Priorities for 2027")
    page.get_by_label("Same-day access").check()
    press(page, "Name them")
    main = page.locator("main")
    expect(main).to_contain_text("named: Same-day access.")
    expect(main).not_to_contain_text("Named by")
    expect(main.get_by_role("link", name="Change what your practice named")).to_be_visible()


def chosen(page, look):
    """The counts stand; one is put down with its reason, and everyone told."""
    follow(page, "Priorities for 2027")
    row = page.get_by_role("row").filter(has_text="Same-day access")
    expect(row).to_contain_text("Nearly all practices")
    row.get_by_role("link", name="Put it down as chosen").click()
    pick(page, "horizon", "year")
    page.fill("[name=why]", "Every practice named it.")
    page.select_option("[name=owner]", label="Dr senior manager, Shared senior manager, FED Federation")
    fill_day(page, "review_on", date(2026, 11, 30))
    press(page, "Put it down")
    look(page.url, "priority-round")
    follow(page, "Tell everyone what is chosen")
    page.fill("[name=words]", "We took what most face.")
    press(page, "Tell everyone now")
    expect(page.locator("main")).to_contain_text("What was chosen")


def stands(page):
    """Whoever carries it is asked on the day, and says how it stands."""
    page.goto("/waiting")
    follow(page, "Say how a priority stands: Same-day access")
    pick(page, "state", "on_track")
    page.fill("[name=words]", "Two hubs are open.")
    fill_day(page, "review_on", date(2027, 1, 29))
    press(page, "Say so")
    expect(page.locator("main")).to_contain_text("Two hubs are open.")


def read_by_a_partner(page, look):
    """A partner reads what was chosen and how it stands; of the round, its own suggestion and the choice."""
    look("/westmere/priorities", "priorities")
    main = page.locator("main")
    expect(main).to_contain_text("On track")
    follow(page, "Same-day access")
    expect(main).to_contain_text("Every practice named it.")
    page.goto("/westmere/priorities/rounds")
    follow(page, "Priorities for 2027")
    expect(main).to_contain_text("Fewer referrals")
    expect(main).not_to_contain_text("practices named theirs")
    expect(main).not_to_contain_text("We took what most face.")
