"""Scenario 1 in a real browser: the board proposes to move phlebotomy, and general practice answers with one voice."""

import io
import re
from datetime import timedelta

from playwright.sync_api import expect
from pypdf import PdfReader
from tests import factories
from tests.factories import london
from tests.integration.matters.test_scenario_1 import NOT_OPPOSED, SILENT
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, pick, press

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.post import models as post

MATTER = "/westmere/matters/M-2026-001"
CANVASS = "/westmere/canvasses/{}"


def test_phlebotomy_from_the_proposal_to_the_feedback(westmere, as_, frozen_at, page_without_scripts, axe, console):
    frozen_at(london(9, 7))
    raise_it(as_("ICB"), westmere)
    route_and_ask(as_("senior manager"))
    canvass = models.Canvass.objects.get()
    assert canvass.voices.count() == 31

    frozen_at(london(9, 8))
    answer_from_the_letter(page_without_scripts)
    console.clear()  # the spent link was refused, as it should be
    for code in (code for pcn in factories.WESTMERE.values() for code in pcn if code not in {*SILENT, "A1"}):
        factories.answer(westmere, canvass, code, NOT_OPPOSED.get(code, Position.OPPOSE), at=london(9, 8, 10))
    while_it_is_open(as_, canvass)

    frozen_at(canvass.closes_at + timedelta(minutes=1))
    after_it_closed(as_, canvass, axe)

    frozen_at(london(9, 22, 20))
    agree(as_("LMC chair"), westmere)
    frozen_at(london(9, 23))
    instruct(as_, westmere)

    frozen_at(london(9, 28, 17))
    bring_back(as_("Hazel"))
    frozen_at(london(9, 30, 17, 1))
    tell_everyone(as_)


def raise_it(page, westmere):
    """Monday 7 September: the board's lead raises it, by keyboard."""
    page.goto("/westmere/matters/new")
    page.fill("[name=title]", "Move phlebotomy to a community hub")
    page.fill(
        "[name=summary]", "The board would end the local service and pay for a hub. Practices would stop taking blood."
    )
    page.select_option("[name=category]", label="Local enhanced services")
    pick(page, "force", "local_ask")
    page.fill("[name=money_pence]", "412,000")
    for name in ("money_is_yearly", "touches_contracts"):
        pick(page, name, "yes")
    for stake, level in (("income", "high"), ("independence", "low"), ("workload", "medium")):
        pick(page, f"stakes_{stake}", level)
    page.select_option("[name=decision_maker]", str(westmere.organisations["ICB"].pk))
    page.select_option("[name=forum]", str(westmere.forum.pk))
    fill_day(page, "decides_on", london(9, 28))
    press(page, "Raise this matter")
    expect(page.locator("h1")).to_contain_text("Move phlebotomy to a community hub")


def route_and_ask(page):
    """The same day the manager routes it: the LMC is consulted, and every practice is asked."""
    page.goto(f"{MATTER}/route")
    press(page, "Route it")
    expect(page.locator("main")).to_contain_text("Asked for, due Monday 14 September 2026")
    page.goto(f"{MATTER}/ask")
    page.fill("[name=wording]", "Should phlebotomy move to a community hub from April 2027?")
    pick(page, "template", "double_majority")
    fill_day(page, "closes_at", london(9, 21))
    page.fill("[name=closes_at_time]", "5pm")
    pick(page, "binds", "no")
    press(page, "Look it over before it opens")
    press(page, "Open it and ask everyone")
    expect(page.locator("main")).to_contain_text("Open: 31 voices are asked.")


def answer_from_the_letter(page):
    """Dr A1 answers from her letter on a telephone without scripts: a choice and a button."""
    letter = post.Message.objects.get(kind="canvass", to_name="Dr A1")
    path = re.search(r"https?://[^/\s]+(/\S*answer\S*)", letter.text)[1]
    page.set_viewport_size(PHONE)
    page.goto(path)
    assert_fits(page)
    assert not models.Answer.objects.exists(), "opening the link writes nothing"
    page.check("[name=position][value=oppose]", force=True)
    press(page, "Give this answer")
    expect(page.locator("main")).to_contain_text("Your answer is in")
    see(page, "answered-by-link-phone")
    page.goto(path)
    expect(page.locator("main")).to_contain_text("works once")
    assert models.Answer.objects.count() == 1


def while_it_is_open(as_, canvass):
    """A director sees the names of her own who are silent; nobody sees a result."""
    page = as_("Alder")
    page.goto(CANVASS.format(canvass.pk))
    expect(page.locator("main")).to_contain_text("27 of 31 have answered")
    expect(page.locator("main")).to_contain_text("A4 Practice")
    for other in ("E6 Practice", "H5 Practice", "R5 Practice"):
        expect(page.locator("main")).not_to_contain_text(other)
    page = as_("A2")
    page.goto(CANVASS.format(canvass.pk))
    expect(page.locator("main")).to_contain_text("Nobody sees a result while it is open.")
    expect(page.locator("main")).not_to_contain_text("Not heard yet")


def after_it_closed(as_, canvass, axe):
    """Members see counts that name nobody; the board sees nothing yet."""
    page = as_("A2")
    page.goto(CANVASS.format(canvass.pk))
    main = page.locator("main")
    expect(main).to_contain_text("Opposed. 27 of 31 were heard.")
    cells = [row.all_inner_texts() for row in (one.locator("th, td") for one in main.locator("tbody tr").all())]
    assert [[words.split("\n")[-1].strip() for words in row] for row in cells] == [
        ["Oppose as drafted", "22"],
        ["All other positions", "5"],
    ]
    for hidden in ("240,200", "262,400", "207,700", "Alder 5"):
        expect(main).not_to_contain_text(hidden)
    axe(page)
    page = as_("ICB")
    page.goto(MATTER)
    expect(page.locator("main")).not_to_contain_text("ppose")
    assert page.request.get(CANVASS.format(canvass.pk)).status == 403


def agree(page, westmere):
    """Tuesday: the leadership group agrees its position, one member having discussed and not voted."""
    page.goto(f"{MATTER}/position/agree")
    page.select_option("[name=group]", label="Leadership group")
    page.fill("[name=words]", "Oppose as drafted; accept a hub with 12 months' parallel running.")
    page.fill("[name=condition_1]", "12 months' parallel running")
    page.fill("[name=votes_for]", "7")
    page.fill("[name=discussed_not_voted]", "1")
    press(page, "Record this position")
    expect(page.locator("main")).to_contain_text("7 for, 1 discussed and did not vote")


def instruct(as_, westmere):
    """Wednesday: an instruction from the position, approved, and a brief of one page to both seats."""
    page = as_("senior manager")
    page.goto(f"{MATTER}/instruction/draft")
    page.select_option("[name=carrier]", str(westmere.appointments["Hazel"].pk))
    page.select_option("[name=deputy]", str(westmere.appointments["Alder"].pk))
    fill_day(page, "valid_until", london(10, 30))
    press(page, "Save this draft")
    page = as_("LMC chair")
    page.goto(f"{MATTER}/instruction/approve")
    pick(page, "tier", "leadership_group")
    press(page, "Approve it")
    expect(page.locator("main")).to_contain_text("Approved")
    page = as_("senior manager")
    page.goto(f"{MATTER}/instruction")
    press(page, "brief")
    expect(page.locator("main")).to_contain_text("The brief is on its way")
    assert sorted(post.Message.objects.filter(kind="brief").values_list("to_name", flat=True)) == [
        "Dr Alder",
        "Dr Hazel",
    ]
    printed = as_("Hazel").request.get(f"{MATTER}/brief.pdf")
    assert len(PdfReader(io.BytesIO(printed.body())).pages) == 1


def bring_back(page):
    """Monday 28 September, on a telephone in the car park: deferred, formed in the meeting, each line accounted for."""
    page.set_viewport_size(PHONE)
    page.goto(f"{MATTER}/outcome")
    fill_day(page, "met_on", london(9, 28))
    pick(page, "result", "deferred")
    page.fill("[name=words]", "Deferred, for transition money to be costed.")
    pick(page, "formed", "in")
    fill_day(page, "next_on", london(10, 26))
    for line in page.locator("[name^=kept_][value=kept]").all():
        line.check(force=True)
    assert_fits(page)
    press(page, "Record this")
    expect(page.locator("main")).to_contain_text("Comes back on")


def tell_everyone(as_):
    """Wednesday 30 September, a minute after five: it is said to be overdue; then it is sent, and the timeline is whole."""
    page = as_("senior manager")
    page.goto(f"{MATTER}/feedback")
    expect(page.locator("main")).to_contain_text("It is overdue.")
    page.fill("[name=for_partners]", "Thank you for deferring it.")
    press(page, "Send it to everyone")
    expect(page.locator("main")).to_contain_text("after it was due on")
    page = as_("A2")
    page.goto(MATTER)
    steps = page.locator(".app-timeline > li").all_inner_texts()
    assert len(steps) >= 7
    assert all(re.match(r"\d{1,2} September 2026", one.strip()) for one in steps), steps
    assert any("formed in the meeting" in one for one in steps)
