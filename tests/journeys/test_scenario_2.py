"""Scenario 2, its first half in a real browser: an unreasonable return is held, made fair, and answered in two ways."""

import io

import openpyxl
import pytest
from playwright.sync_api import expect
from tests.factories import WESTMERE, london
from tests.integration.front_door import information as made
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.front_door import models

RETURN = "/westmere/information/I-2026-002"
ITEMS = (
    ("A whole number", made.QUESTIONS[:6]),
    ("Yes or no", made.QUESTIONS[6:7]),
    ("A day", made.QUESTIONS[7:]),
)


@pytest.fixture
def asked_before(westmere, frozen_at):
    """On Thursday 1 October the same team asked Beech and Rowan for five of the eight items."""
    made.earlier(westmere, ["BEECH", "ROWAN"])
    frozen_at(london(10, 15, 9))
    return westmere


def drafted(page):
    """The board's lead writes the return: 45 minutes, due on Monday."""
    page.goto("/westmere/front-door")
    follow(page, "Information requests")
    follow(page, "Ask for information")
    page.fill("[name=title]", "Workforce return")
    page.fill("[name=purpose]", "To see where winter cover is short")
    pick(page, "basis", "voluntary")
    page.fill("[name=minutes]", "45")
    pick(page, "whom", "all")
    fill_day(page, "due_on", london(10, 19))
    press(page, "Keep this draft")
    for kind, questions in ITEMS:
        page.goto(f"{RETURN}/add")
        page.fill("[name=questions]", "\n".join(questions))
        page.get_by_label(kind, exact=True).check(force=True)
        press(page, "Add them")
    follow(page, "Look it over and send it")


def test_an_unreasonable_return_is_held_made_fair_and_answered(asked_before, as_, frozen_at, axe):
    page = as_("ICB")
    main = page.locator("main")
    drafted(page)
    expect(main).to_contain_text("It goes to 31 practices, asks 8 questions, and is due Monday 19 October 2026.")
    expect(main).to_contain_text("5 of 8 questions were asked of the same practices already.")
    axe(page)
    see(page, "information-before")
    press(page, "Hold it until this is mended")

    expect(main).to_contain_text("Short notice: it leaves 2 working days, and 10 working days is agreed here.")
    expect(main).to_contain_text("Asked before: 5 of 8 questions.")
    axe(page)
    see(page, "information-held")
    press(page, "Ask for it by Thursday 29 October 2026 instead")
    follow(page, "Drop questions")
    for question in made.QUESTIONS[:5]:
        page.get_by_label(question, exact=True).check(force=True)
    page.fill("[name=minutes]", "20")
    axe(page)
    press(page, "Drop them")
    follow(page, "Look it over and send it")
    expect(main).not_to_contain_text("It would be held")
    press(page, "Send it")
    expect(main).to_contain_text("0 of 31 have answered.")
    assert models.InformationAsked.objects.filter(request__number=2).count() == sum(map(len, WESTMERE.values())) == 31

    frozen_at(london(10, 16, 9))
    on_a_telephone(as_("H2 manager"), axe)
    by_spreadsheet(as_("A1 manager"), axe)
    with_more_time(as_("C4 manager"), axe)
    declined(as_("E5 manager"))
    read_by_whoever_asked(as_("ICB"), axe)
    read_by_others(as_("senior manager"))


def on_a_telephone(page, axe):
    """H2's manager sees one line, and answers on the page."""
    page.set_viewport_size(PHONE)
    page.goto("/waiting")
    expect(page.locator("main")).to_contain_text("20 min, voluntary: To see where winter cover is short")
    follow(page, "Answer an information request")
    assert_fits(page)
    axe(page)
    see(page, "information-practice-phone")
    follow(page, "Answer on this site")
    main = page.locator("main")
    left, filled, begins = models.InformationItem.objects.filter(request__number=2, dropped_at=None).order_by("order")
    page.fill(f"[name=item_{left.pk}]", "6")
    pick(page, f"item_{filled.pk}", "yes")
    fill_day(page, f"item_{begins.pk}", london(1, 4, year=2027))
    assert_fits(page)
    axe(page)
    see(page, "information-answer-phone")
    press(page, "Send these answers")
    expect(main).to_contain_text("1 of 31 have answered.")
    page.goto("/waiting")
    expect(main).not_to_contain_text("Answer an information request")
    page.set_viewport_size({"width": 1280, "height": 900})


def by_spreadsheet(page, axe):
    """A1's manager downloads the sheet, fills it in wrongly, then rightly, and sends it back."""
    page.goto(RETURN)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the questions as a spreadsheet").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    head = next(row for row in range(1, 20) if book.active.cell(row=row, column=1).value == "No.")
    for row, value in enumerate(("six", "no", "5/1/2027"), start=head + 1):
        book.active.cell(row=row, column=4).value = value
    follow(page, "Send the spreadsheet back")
    axe(page)
    send(page, book)
    expect(page.get_by_role("alert")).to_contain_text("Question 1: write a whole number")
    axe(page)
    book.active.cell(row=head + 1, column=4).value = 6
    send(page, book)
    expect(page.locator("main")).to_contain_text("2 of 31 have answered.")
    expect(page.locator("main")).to_contain_text("5 January 2027")


def send(page, book):
    out = io.BytesIO()
    book.save(out)
    page.set_input_files("[name=sheet]", {"name": "sheet.xlsx", "mimeType": "", "buffer": out.getvalue()})
    press(page, "Send it")


def with_more_time(page, axe):
    """C4's manager asks for a week more."""
    page.goto(RETURN)
    follow(page, "Ask for more time")
    fill_day(page, "until", london(11, 5))
    page.fill("[name=because]", "Half-term: two of us are away.")
    axe(page)
    press(page, "Ask")
    expect(page.locator("main")).to_contain_text("They have not said yet.")


def declined(page):
    """E5 declines, with the reason."""
    page.goto(RETURN)
    follow(page, "Decline, with the reason")
    page.fill("[name=why]", "We are two people short.")
    press(page, "Decline it")
    expect(page.locator("main")).to_contain_text("because: We are two people short.")


def read_by_whoever_asked(page, axe):
    """The board's lead grants the time, reads the reasons, and downloads all answers."""
    page.goto("/waiting")
    follow(page, "Say whether there is more time")
    main = page.locator("main")
    expect(main).to_contain_text("We are two people short.")
    axe(page)
    see(page, "information-asker")
    follow(page, "Say whether they get it")
    pick(page, "granted", "yes")
    axe(page)
    press(page, "Say so")
    expect(main).to_contain_text("Thursday 5 November 2026")
    with page.expect_download() as download:
        page.get_by_role("link", name="All answers as a workbook (Excel)").click()
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).active.iter_rows()
    ]
    assert [row[5:] for row in rows if row[0] in {"A1", "H2"}] == [[6, "no", "2027-01-05"], [6, "yes", "2027-01-04"]]


def read_by_others(page):
    """The executive reads how many have answered, and nothing of what they said."""
    page.goto(RETURN)
    main = page.locator("main")
    expect(main).to_contain_text("2 of 31 have answered.")
    expect(main).not_to_contain_text("two people short")
    expect(main.get_by_role("link", name="All answers")).to_have_count(0)


def test_a_contract_s_clause_lets_it_go_until_a_practice_disputes_it(asked_before, as_, frozen_at, axe):
    page = as_("ICB")
    main = page.locator("main")
    drafted(page)
    press(page, "Hold it until this is mended")
    follow(page, "Change what you ask, of whom and by when")
    pick(page, "basis", "contract")
    page.fill("[name=clause]", "GMS contract, clause 12")
    press(page, "Keep this draft")
    follow(page, "Look it over and send it")
    expect(main).to_contain_text("The clause lets it go all the same, and those you ask read that it is short.")
    axe(page)
    press(page, "Send it")
    expect(main).to_contain_text("0 of 31 have answered.")

    frozen_at(london(10, 16, 9))
    page = as_("H2 manager")
    page.set_viewport_size(PHONE)
    page.goto(RETURN)
    expect(main).to_contain_text("2 working days, and 10 working days is agreed here.")
    press(page, "Our contract does not ask for this: hold it until they give the basis")
    expect(main).to_contain_text("Held: it waits for nobody's answer")
    assert_fits(page)
    axe(page)
    see(page, "information-disputed-phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    page = as_("A1 manager")
    page.goto("/waiting")
    expect(main).not_to_contain_text("Answer an information request")

    # Nothing in the contract asks for it after all: it is voluntary from now on, with the notice agreed.
    frozen_at(london(10, 20, 9))
    page = as_("ICB")
    page.goto("/waiting")
    follow(page, "Give the basis of an information request, or make it voluntary")
    follow(page, "Give the basis, or make it voluntary")
    axe(page)
    pick(page, "voluntary", "yes")
    page.fill("[name=because]", "The clause is on yearly returns: it does not reach this one.")
    press(page, "Let it go on")
    page = as_("A1 manager")
    page.goto("/waiting")
    # Ten working days from Tuesday 20 October.
    expect(main).to_contain_text("45 min, voluntary: To see where winter cover is short")
    expect(main).to_contain_text("3 November")
