"""A week of speaking outside: a clash found and covered, a practice's way to the table, a seat asked for, word brought back."""

from playwright.sync_api import expect
from tests import factories, seats
from tests.factories import OPENED_AT, RAISED_AT, london
from tests.journeys.conftest import PHONE, assert_fits
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.directory.domain.kinds import Funding
from folkmoot.post.models import Message

MAP = "/westmere/seat-map"
MET = london(9, 22, 17)


def test_from_a_clash_to_what_was_brought_back(westmere, as_, frozen_at, look):
    frozen_at(RAISED_AT)
    first = seats.seat(westmere, "Hazel", deputy="Alder")
    board = seats.forum(westmere)
    seats.seat(westmere, "Hazel", at_forum=board, speaks_for=["HAZEL"], funding=Funding.UNFUNDED)
    seats.seat(westmere, at_forum=board, outcome_sought="")
    factories.routed(westmere)

    date_both(as_("senior manager"), look)
    cover(as_("senior manager"), westmere.appointments["Elm"])
    find_the_way(as_("A1"), look)
    ask_for_a_seat(as_("A1"), look)
    answer_it(as_("senior manager"), look)
    frozen_at(MET)
    bring_back(as_("Hazel"), look, first)
    hand_over(as_, first, westmere)


def date_both(page, look):
    """The manager says when both meet, in the same hours; the map shows what is amiss."""
    for name, time in (("Place partnership", "14:00"), ("Urgent care board", "15:00")):
        page.goto(f"{MAP}/dates/new")
        page.select_option("[name=forum]", label=name)
        fill_day(page, "starts_at", london(9, 22))
        page.fill("[name=starts_at_time]", time)
        press(page, "Add it")
    expect(page.locator("main")).to_contain_text("Tuesday 22 September 2026, 15:00 to 17:00")
    look(f"{MAP}/dates", "forum-dates")
    look(MAP, "seat-map")
    expect(page.locator("main")).to_contain_text(
        "3 seats at 2 meetings. Amiss: nobody goes (1), two places at once (2)"
    )


def cover(page, elm):
    """It waits for the manager, who sends somebody else to the second table."""
    page.goto("/waiting")
    expect(page.locator("main")).to_contain_text("Find cover: one person, two places")
    page.goto(f"{MAP}?fault=clash")
    with page.expect_navigation():
        page.get_by_role("link", name="Send somebody else – Urgent care board, seat 1").click()
    chosen = page.get_by_role("link", name=f"Send them {elm.person.name}", exact=True)
    while not chosen.count():
        with page.expect_navigation():
            page.get_by_role("link", name="Next").click()
    expect(page.locator("tr", has=chosen)).to_contain_text("Free that hour")
    with page.expect_navigation():
        chosen.click()
    expect(page.locator("[name=cover]")).to_have_value(str(elm.pk))
    fill_day(page, "starts_on", london(9, 22))
    fill_day(page, "last_day", london(9, 22))
    page.fill("[name=why]", "Two meetings at once")
    page.locator("main form button[type=submit]").first.click()
    page.goto(MAP)
    expect(page.locator("main table").first).not_to_contain_text("Two places at once")


def find_the_way(page, look):
    """A practice sees each step to each table, and the one it cannot reach."""
    page.goto(MAP)
    follow(page, "How we reach each table")
    expect(page.locator("main")).to_contain_text("Seat 1: Dr Hazel, Clinical director")
    expect(page.locator("main")).to_contain_text("in their stead Dr Alder")
    expect(page.locator("main")).to_contain_text("28 September 2026, practices are not asked yet")
    look(f"{MAP}/route", "route")
    look(f"{MAP}/route?practice=", "route-of-all")


def ask_for_a_seat(page, look):
    """It asks for a seat of its own, by keyboard, and says why."""
    page.goto(f"{MAP}/route")
    page.locator("main a", has_text="Ask for a seat of our own at Urgent care board").click()
    expect(page.locator("[name=forum]")).not_to_have_value("")
    for reason in ("We were not asked, or not heard", "We are not told"):
        page.get_by_label(reason).focus()
        page.keyboard.press("Space")
    page.fill("[name=words]", "Nobody at that board speaks for our PCN.")
    press(page, "Ask for it")
    expect(page.locator("main")).to_contain_text("Nothing was recorded as decided there in the year before.")
    look("/westmere/seat-wishes/new", "new-seat-wish")


def answer_it(page, look):
    """The executive looks at the reasons and answers; whoever asked is written to."""
    page.goto("/waiting")
    follow(page, "Answer a wish for a seat of its own")
    look(page.url, "seat-wish")
    look("/westmere/seat-wishes", "seat-wishes")
    page.goto("/waiting")
    follow(page, "Answer a wish for a seat of its own")
    with page.expect_navigation():
        page.get_by_role("button", name="Answer this wish").click()
    pick(page, "outcome", "mended")
    page.fill("[name=answer]", "The vacant seat goes to your PCN.")
    press(page, "Answer it")
    expect(page.locator("main")).to_contain_text("We mend what it was about")
    assert Message.objects.filter(kind="seat-wish").count() == 1


def bring_back(page, look, seat):
    """The speaker, on the telephone: two taps from the list, three sentences, the weight of what was said."""
    page.set_viewport_size(PHONE)
    page.goto("/waiting")
    follow(page, "Say what came of an outside meeting")
    page.fill("[name=said]", "A hub needs parallel running.")
    page.fill("[name=heard]", "The trust lead would fund three months.")
    page.fill("[name=hands_on]", "Ask again in October.")
    pick(page, "spoken_as", "commits")
    pick(page, "care", "general_practice")
    press(page, "Keep it")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text(
        "Only the speaker or deputy of an approved instruction"
    )
    expect(page.locator("[name=heard]")).to_have_value("The trust lead would fund three months.")
    assert_fits(page)
    pick(page, "spoken_as", "represents")
    press(page, "Keep it")
    expect(page.locator("main")).to_contain_text("Represents those spoken for. For general practice.")
    look(f"{MAP}/{seat.pk}", "seat-story")
    look(f"{MAP}/{seat.pk}/dates/{seat.forum.dates.get().pk}", "debrief")


def hand_over(as_, seat, place):
    """Whoever takes the seat over reads it all; a practice outside the seat does not."""
    seats.given(place, seat, "Rowan", starts_on=london(9, 23).date())
    for hat, reads in (("Rowan", True), ("A1", False)):
        page = as_(hat)
        page.goto(f"{MAP}/{seat.pk}")
        told = expect(page.locator("main"))
        (told.to_contain_text if reads else told.not_to_contain_text)("Ask again in October.")


def test_a_bulletin_with_a_quick_question(westmere, as_, frozen_at, look):
    frozen_at(RAISED_AT)
    page = as_("senior manager")
    page.goto("/westmere/bulletin")
    with page.expect_navigation():
        page.get_by_role("button", name="Write a bulletin").click()
    page.fill("[name=title]", "Training afternoons")
    page.fill("[name=body]", "The federation can cover one afternoon in March.")
    page.fill("[name=question]", "Which day suits you?")
    page.fill("[name=options]", "Tuesday")
    fill_day(page, "closes_at", london(9, 14))
    page.fill("[name=closes_at_time]", "17:00")
    press(page, "Keep the draft")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("Give from 2 to 5 answers to choose from")
    expect(page.locator("[name=options]")).to_have_value("Tuesday")
    page.fill("[name=options]", "Tuesday\nWednesday")
    press(page, "Keep the draft")
    address = page.url
    look(address, "bulletin-draft")
    press(page, "Send it to all members")
    # 31 practices with four people each, six directors, three of the federation, three of the LMC.
    expect(page.locator("main")).to_contain_text("Sent to 136 people.")

    frozen_at(OPENED_AT)
    page = as_("A1")
    page.set_viewport_size(PHONE)
    page.goto("/waiting")
    follow(page, "Answer the bulletin's quick question")
    pick(page, "option", "1")
    press(page, "Answer")
    expect(page.locator("main")).to_contain_text("Your practice answered: Wednesday")
    look(address, "bulletin-asking")
    look("/westmere/bulletin", "bulletins")

    frozen_at(london(9, 15))
    as_("A1")
    look(address, "bulletin-closed")
    expect(page.locator("main")).to_contain_text("Fewer than 5 practices answered: nothing is shown")
