"""A place that has nothing yet, in a real browser: it sees the ten steps first, takes some, and others find theirs waiting."""

from datetime import date

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import london
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press
from tests.journeys.test_scenario_8 import OF_PRACTICES, answer

from folkmoot.directory.domain.kinds import GroupKind


@pytest.fixture
def begun(transactional_db, frozen_at):
    """Five practices in two PCNs on the day they start: groups and people, and nothing asked of anybody."""
    frozen_at(london(9, 7))
    return factories.community()


@pytest.fixture
def at_hand(page, sign_in, begun):
    """Hands the page to whoever holds a seat there."""

    def handed(seat):
        sign_in(page, begun.appointments[seat])
        return page

    return handed


def test_a_place_takes_its_first_steps_to_one_voice(begun, at_hand, look, frozen_at, axe):
    first_on_the_desk(at_hand("administrator"), look)
    next_step(at_hand("administrator"), begun)
    said_by_hand(at_hand("senior manager"), axe)
    waiting_for_its_owner(at_hand("Hazel"), look)
    frozen_at(london(10, 2))
    late(at_hand("A1"), axe)


def first_on_the_desk(page, look):
    """Before anything else: where the place stands, and what comes next."""
    look("/waiting", "waiting-begun")
    main = page.locator("main")
    expect(main.get_by_role("heading", level=2).first).to_have_text("A place that has just begun")
    expect(main).to_contain_text("1 of the ten steps to one voice is done. Next: 2. Have one leadership group.")
    follow(page, "ten steps to one voice")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ten steps to one voice")
    look("/westmere/voice", "voice")
    expect(main.get_by_role("row").filter(has_text="1. Choose the scale")).to_contain_text("Done")
    expect(main.get_by_role("row").filter(has_text="4. Get the mandate")).to_contain_text("To do")


def next_step(page, place):
    """The next step leads to the page that does it; once it is done the board says so."""
    page.goto("/westmere/voice")
    follow(page, "Go on with the group")
    follow(page, "Answer the seven questions")
    answer(page, OF_PRACTICES)
    expect(page.locator("main")).to_contain_text("6 of 7")
    page.goto("/westmere/voice")
    row = page.get_by_role("row").filter(has_text="2. Have one leadership group")
    expect(row).to_contain_text("Done")
    expect(row).to_contain_text("It is practices’ own, by the seven questions.")
    expect(page.locator("main")).to_contain_text("2 of 10 steps are done. Next: 3. Write the purpose.")
    follow(page, "Write it")
    page.fill("[name=purpose]", "Care close to home, by people who know their patients.")
    press(page, "Save")
    assert place.groups[GroupKind.LEADERSHIP_GROUP]


def said_by_hand(page, axe):
    """What Folkmoot cannot tell is said by whoever knows, with how they know; too little said is given back."""
    page.goto("/westmere/voice/priorities")
    follow(page, "Say how far it is")
    axe(page)
    pick(page, "state", "done")
    page.select_option("[name=owner]", label="Dr Hazel – Clinical director, HAZEL Primary care network (PCN)")
    press(page, "Keep this")
    expect(page.get_by_role("alert")).to_contain_text("Say how you know: a date, a letter, a vote.")
    axe(page)
    pick(page, "state", "under_way")
    page.fill("[name=note]", "Every practice was written to on 1 September.")
    fill_day(page, "due_on", date(2026, 9, 30))
    page.set_viewport_size(PHONE)
    assert_fits(page)
    see(page, "voice-say-phone")
    press(page, "Keep this")
    main = page.locator("main")
    expect(main).to_contain_text("Said by hand on 7 September 2026: Every practice was written to on 1 September.")
    expect(main).to_contain_text("Who takes it on: Dr Hazel, Clinical director. By 30 September 2026")


def waiting_for_its_owner(page, look):
    """Whoever took it on finds it waiting, with its day."""
    page.goto("/waiting")
    expect(page.locator("main")).to_contain_text("Wednesday 30 September at 5:00pm")
    follow(page, "Take a step to one voice: Set priorities")
    look("/westmere/voice/priorities", "voice-step")


def late(page, axe):
    """A practice reads the board too, and that a step is late."""
    page.goto("/westmere/voice")
    row = page.get_by_role("row").filter(has_text="5. Set priorities")
    expect(row).to_contain_text("Dr Hazel, Clinical director. Late: by 30 September 2026")
    expect(page.get_by_role("link", name="Say how far it is")).to_have_count(0)
    axe(page)
