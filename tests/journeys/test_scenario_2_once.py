"""Scenario 2, its navigation question in a real browser: one practice asks, nine ask it too, and one answer reaches all ten."""

import re

import pytest
from playwright.sync_api import expect
from tests.factories import london
from tests.journeys import keys
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import follow, pick, press

from folkmoot.front_door.models import AccessRequest, MeToo
from folkmoot.post.models import Message

DOOR = "/westmere/front-door"
PAGE = f"{DOOR}/R-2026-001"
ASKED, ANSWER = "Whom do we ask about rent?", "Ask the estates team of the board, by its shared mailbox."
FIRST = "A1"
# Those who find it on the front door, and those who are shown it as they ask the same in their own words.
FINDERS = ("H2", "B1", "C1", "E1", "R1")
WRITERS = {
    "A2": "Who deals with rent now?",
    "B2": "Rent: whom do we ask?",
    "C2": "Question about rent",
    "E2": "Rent reimbursement",
}


@pytest.fixture
def asked(westmere, as_, frozen_at):
    """On Monday 12 October A1's manager asks the board, whose contact left at the merger."""
    frozen_at(london(10, 12, 9))
    page = as_(f"{FIRST} manager")
    write(page, ASKED)
    press(page, "Send this request")
    expect(page.locator("main")).to_contain_text("R-2026-001 received.")
    return westmere


def write(page, title):
    """The form, filled in for the board, not sent."""
    page.goto(f"{DOOR}/new")
    page.select_option("[name=asked_of]", label="ICB Integrated care board (ICB)")
    page.select_option("[name=kind]", label="Whom do I ask?")
    page.fill("[name=title]", title)
    page.fill("[name=words]", "Our contact left at the merger.")


def test_one_answer_reaches_all_ten_who_asked(asked, as_, frozen_at, axe):
    for practice in FINDERS:
        joined_from_the_list(as_(f"{practice} manager"), practice, axe)
    for practice, title in WRITERS.items():
        joined_before_sending(as_(f"{practice} manager"), practice, title, axe)
    assert AccessRequest.objects.count() == 1
    assert MeToo.objects.count() == len(FINDERS) + len(WRITERS) == 9

    frozen_at(london(10, 14, 10))
    answered_once(as_("ICB"), axe)

    ten = (FIRST, *FINDERS, *WRITERS)
    letters = Message.objects.filter(subject__endswith=f"Answered: {ASKED}")
    assert sorted(letters.values_list("to_name", flat=True)) == sorted(f"Dr {one} manager" for one in ten)
    assert all(ANSWER in one.text for one in letters)
    for practice in ten:
        page = as_(f"{practice} manager")
        page.goto(PAGE)
        main = page.locator("main")
        expect(main).to_contain_text(ANSWER)
        expect(main).to_contain_text("Answered")
    page = as_(f"{FIRST} manager")
    page.goto(PAGE)
    press(page, "That answers it")
    expect(page.locator("main")).to_contain_text("Closed")


def joined_from_the_list(page, practice, axe):
    """They find it at the front door, by keyboard, and press the button."""
    page.goto(DOOR)
    if practice == FINDERS[0]:
        axe(page)
    keys.press(page, ASKED)
    keys.press(page, "We ask this too")
    main = page.locator("main")
    expect(main).to_contain_text("You ask this too: the answer comes to you as well.")
    expect(main.get_by_role("button", name="We ask this too")).to_have_count(0)


def joined_before_sending(page, practice, title, axe):
    """They ask it anew, in other words: before it is sent they are shown that it is asked already."""
    first = practice == next(iter(WRITERS))
    write(page, title)
    press(page, "Send this request")
    main = page.locator("main")
    expect(main).to_contain_text("Your request has not been sent yet.")
    expect(main).to_contain_text(f"R-2026-001: {ASKED}")
    assert page.input_value("[name=title]") == title
    if first:
        axe(page)
        page.set_viewport_size(PHONE)
        assert_fits(page)
        see(page, "asked-already-phone")
        page.set_viewport_size({"width": 1280, "height": 900})
    press(page, re.compile("We ask this too"))
    expect(main).to_contain_text("You ask this too: the answer comes to you as well.")


def answered_once(page, axe):
    """The board's lead sees that ten ask it, and writes one answer."""
    page.goto("/waiting")
    follow(page, "Say who deals with a request")
    main = page.locator("main")
    expect(main).to_contain_text(re.compile(r"Others who ask it too\s*9"))
    see(page, "asked-by-ten")
    axe(page)
    follow(page, "Answer")
    pick(page, "outcome", "given")
    page.fill("[name=words]", ANSWER)
    pick(page, "for_everyone", "no")
    press(page, "Send the answer")
    expect(main).to_contain_text("everyone who asked is told")


def test_what_nothing_asks_already_is_sent_by_its_own(asked, as_):
    page = as_("B3 manager")
    main = page.locator("main")
    write(page, "Rent reviews: who does them?")
    press(page, "Send this request")
    expect(main).to_contain_text("Perhaps this is asked already")
    keys.tick(page, "None of those asks the same")
    press(page, "Send this request")

    expect(main).to_contain_text("R-2026-002 received.")
    assert not MeToo.objects.exists()
    assert AccessRequest.objects.get(number=2).asked_by.code == "B3"
