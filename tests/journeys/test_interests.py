"""Interests by keyboard: the register opened, one declared and renewed, handled at an item, and read in the minutes."""

from playwright.sync_api import expect
from tests import factories, meetings
from tests.factories import london
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.matters.operations.interests import note_interest

HERE = "/westmere"


def test_an_interest_from_the_register_to_the_minutes(westmere, as_, frozen_at, look, page_without_scripts):
    frozen_at(london(9, 1))
    open_the_register(as_("senior manager"), look)
    declare(as_("Hazel"), look)
    nothing_to_declare(as_("Alder"))

    frozen_at(london(9, 10))
    item = on_the_agenda(westmere)
    frozen_at(london(9, 22, 19))
    handle(as_("senior manager"), item, look)
    minuted(as_("senior manager"), item, look)

    read_by_anyone(page_without_scripts)
    frozen_at(london(8, 10, year=2027))
    renew(as_("Hazel"))
    frozen_at(london(10, 5, year=2027))
    overdue(as_("LMC chair"), look)


def open_the_register(page, look):
    """The executive decides that anyone may read it."""
    page.goto(f"{HERE}/interests")
    expect(page.locator("main")).to_contain_text("nobody is asked to declare")
    follow(page, "Who reads it")
    pick(page, "rung", "public")
    page.fill("[name=because]", "The leadership group decided so in August.")
    press(page, "Decide it")
    expect(page.locator("main")).to_contain_text("Since 1 September 2026 it is open to anyone.")
    look(f"{HERE}/interests/readers", "interests-readers")


def declare(page, look):
    """A clinical director finds it waiting, and declares a directorship of the federation."""
    page.goto("/waiting")
    follow(page, "Declare your interests, or that there are none")
    follow(page, "Declare an interest")
    press(page, "Declare it")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("There is a problem")
    pick(page, "kind", "financial")
    page.select_option("[name=organisation]", label="FED Federation – Federation")
    page.fill("[name=words]", "I am a director, paid for two days a month.")
    pick(page, "nearness", "actual")
    fill_day(page, "arose_on", london(8, 20))
    pick(page, "everything", "yes")
    press(page, "Declare it")
    expect(page.locator("main")).to_contain_text("Please renew that by 1 September 2027")
    look(f"{HERE}/interests/mine", "interests-mine")
    look(f"{HERE}/interests/mine/declare", "interests-declare")


def nothing_to_declare(page):
    """Another has nothing to declare: one press."""
    page.goto(f"{HERE}/interests/mine")
    press(page, "I have nothing to declare")
    expect(page.locator("main")).to_contain_text("You said on 1 September 2026 that you have nothing to declare.")
    page.goto("/waiting")
    expect(page.locator("main")).not_to_contain_text("Declare your interests")


def on_the_agenda(place):
    """The address of an item about a matter from which the federation stands to gain."""
    canvass = factories.opened(place, at=london(9, 10))
    note_interest(canvass_id=canvass.pk, words="We may bid.", by=place.acting("federation"), at=london(9, 10))
    meeting = meetings.planned(place, at=london(9, 10))
    item = meetings.item(place, meeting, matter_id=canvass.matter_id, title="A hub for phlebotomy", at=london(9, 10))
    return f"{HERE}/meetings/{meeting.pk}/items/{item.pk}"


def handle(page, item, look):
    """The item says who has an interest; whoever keeps the meeting settles how far she takes part."""
    page.goto(item)
    expect(page.locator("main")).to_contain_text("On the register, and not spoken of here yet")
    look(item, "interests-at-item")
    follow(page, "Settle how far they take part")
    expect(page.locator("[name=words]")).to_have_value("Financial interest in FED Federation")
    pick(page, "treatment", "discuss")
    page.fill("[name=because]", "The federation may bid for the hub.")
    press(page, "Settle it so")
    expect(page.locator("main")).to_contain_text(
        "Discusses it, and does not decide. The federation may bid for the hub."
    )


def minuted(page, item, look):
    """The minutes say so."""
    page.goto(f"{item.partition('/items')[0]}/minutes/draft")
    press(page, "Draft")
    expect(page.locator("main")).to_contain_text(
        "Dr Hazel discussed it and did not decide: The federation may bid for the hub."
    )
    look(page.url, "interests-minutes")


def read_by_anyone(page):
    """Anyone reads the register without signing in, on a page that says what is kept out."""
    page.goto(f"{HERE}/open-interests")
    expect(page.locator("main")).to_contain_text("I am a director, paid for two days a month.")
    expect(page.locator("main")).to_contain_text("What is kept out")
    expect(page.locator("main")).to_contain_text("Nothing to declare")


def renew(page):
    """Four weeks before the year is over it waits again; one press renews it."""
    page.goto("/waiting")
    follow(page, "Renew your declared interests")
    press(page, "This is still everything")
    # 365 days on: there is a 29 February between.
    expect(page.locator("main")).to_contain_text("Please renew that by 9 August 2028")


def overdue(page, look):
    """The executive sees who has said nothing, and whose year is over."""
    page.goto("/waiting")
    follow(page, "Ask for declarations of interest")
    expect(page.locator("main")).to_contain_text("Overdue")
    look(f"{HERE}/interests/returns", "interests-returns")
    look(f"{HERE}/interests", "interests-register")
