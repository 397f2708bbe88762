"""Scenario 3 in a real browser: a representative hears of two pilots; everyone is told, applies unseen, and reads why."""

import re
from datetime import date

from playwright.sync_api import expect
from tests.factories import london
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.post.models import Message

LIST, PAGE = "/westmere/opportunities", "/westmere/opportunities/O-2026-001"
DESK = {"width": 1280, "height": 900}
PCNS = ("Alder", "Beech", "Cedar", "Elm", "Hazel", "Rowan")
CRITERIA = "40 Need: frailty among your patients\n30 Readiness: who would do it\n30 Spread across place"
# What each says, and the points it is given for it: 8×4 + 7×3 + 7×3 = 74, 8×4 + 7×3 + 6×3 = 71, 66 and 64.
APPLY = {"Alder": (8, 7, 7), "Beech": (7, 6, 6), "Elm": (6, 7, 7), "Rowan": (8, 7, 6)}
SAYS = {
    "Alder": "Two nurses from May.", "Beech": "A doctor from June.", "Elm": "A team from July.", "Rowan": "A van at once.",
}  # fmt: skip
RESULT = (("ALDER", 74), ("ROWAN", 71), ("ELM", 66), ("BEECH", 64))
SCORERS = ("LMC officer", "federation", "trust")


def record(page, place, *, title="Frailty response pilots"):
    """What Beech's director heard, typed on a telephone."""
    page.goto(f"{LIST}/new")
    page.fill("[name=title]", title)
    page.fill("[name=summary]", "The community provider will fund two frailty-response pilots.")
    page.select_option("[name=offered_by]", str(place.organisations["TRUST"].pk))
    page.fill("[name=heard_where]", "Frailty board")
    page.fill("[name=places]", "2")
    page.fill("[name=pence]", "38,000")


def set_terms(page):
    """Ten working days, scored by three criteria."""
    pick(page, "among", "pcns")
    pick(page, "how", "scored")
    fill_day(page, "closes_at", date(2026, 10, 20))
    page.fill("[name=closes_at_time]", "17:00")
    page.fill("[name=criteria]", CRITERIA)


def test_a_fair_chance_at_a_pilot(westmere, as_, frozen_at, axe, page, console):
    main = page.locator("main")
    # On Monday 5 October Beech's director records it at once, on a telephone.
    frozen_at(london(10, 5, 11))
    page = as_("Beech")
    page.set_viewport_size(PHONE)
    record(page, westmere)
    pick(page, "procurement", "no")
    assert_fits(page)
    axe(page)
    see(page, "opportunity-recorded-phone")
    press(page, "Record it")
    expect(main).to_contain_text("O-2026-001 is recorded.")
    expect(main).to_contain_text("Tuesday 6 October 2026")
    assert_fits(page)
    axe(page)
    page.set_viewport_size(DESK)
    # Until it is published others know nothing; the executive is asked to publish it by Tuesday at five.
    page = as_("Alder")
    assert page.goto(PAGE).status == 404
    console.clear()
    page = as_("senior manager")
    page.goto("/waiting")
    expect(main).to_contain_text("Publish an opportunity to all")
    expect(main).to_contain_text("6 October")
    # On Tuesday morning its terms are set: first with weights that do not add up.
    frozen_at(london(10, 6, 10))
    page = as_("senior manager")
    page.goto(PAGE)
    follow(page, "Say on what terms")
    set_terms(page)
    page.fill("[name=criteria]", CRITERIA.replace("40", "30"))
    press(page, "Keep these terms")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("The weights add up to 90: they must add up to 100.")
    assert page.input_value("[name=criteria]").startswith("30 Need")
    see(page, "opportunity-terms")
    axe(page)
    page.fill("[name=criteria]", CRITERIA)
    press(page, "Keep these terms")
    follow(page, "Publish it to all")
    axe(page)
    press(page, "Publish it now")
    expect(main).to_contain_text("Published. Everyone is written to at the same moment")
    expect(main).to_contain_text("The representative knew 1 day before others")
    expect(main).not_to_contain_text("Not known to all at once")
    assert page.goto(f"{PAGE}/terms").status == 200
    press(page, "Keep these terms")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("its terms, criteria and weights are locked")
    letters = Message.objects.filter(kind="opportunity", subject__startswith="Open to all")
    assert sorted(letters.values_list("to_name", flat=True)) == [f"Dr {pcn}" for pcn in PCNS]

    apply_unseen(westmere, as_, frozen_at, axe, page, console)
    score_blind(westmere, as_, frozen_at, axe, page)
    read_why(as_, frozen_at, axe, page)


def apply_unseen(place, as_, frozen_at, axe, page, console):
    """Four of six apply, one lets it pass; nobody reads one before Tuesday 20 October at five."""
    main = page.locator("main")
    frozen_at(london(10, 14, 9))
    for pcn in APPLY:
        page = as_(pcn)
        page.goto("/waiting")
        follow(page, "Say whether you want it, or let it pass")
        follow(page, "Say that you want it")
        page.fill("[name=words]", SAYS[pcn])
        for box in page.locator("textarea[name^=answer_]").all():
            box.fill(f"{SAYS[pcn]} This is why.")
        if pcn == "Alder":
            axe(page)
            page.set_viewport_size(PHONE)
            assert_fits(page)
            see(page, "opportunity-express-phone")
            page.set_viewport_size(DESK)
        press(page, "Send it, sealed")
        expect(main).to_contain_text("Sent, sealed.")
    axe(page)
    see(page, "opportunity-applied")
    page = as_("Cedar")
    page.goto(PAGE)
    press(page, "Let it pass")
    expect(main).to_contain_text("CEDAR Primary care network (PCN) lets it pass.")
    frozen_at(london(10, 20, 16, 58))
    for hat in ("senior manager", "LMC chair", "trust", "A1"):
        page = as_(hat)
        page.goto(PAGE)
        assert not any(said in main.inner_text() for said in SAYS.values()), hat
        assert page.goto(f"{PAGE}/scores").status == 404
        console.clear()


def score_blind(place, as_, frozen_at, axe, page):
    """Beech's director is barred with the reason; three without an interest score letters, not names."""
    main = page.locator("main")
    frozen_at(london(10, 21, 9))
    page = as_("LMC chair")
    page.goto("/waiting")
    follow(page, "Say who scores it")
    follow(page, "Name who scores it")
    page.get_by_text("Who may not score it, and why").click()
    barred = page.locator(".nhsuk-summary-list__row", has_text="BEECH Primary care network (PCN) applied")
    expect(barred).to_contain_text("Dr Beech")
    assert page.locator("select[name=scorer_1] option", has_text="Dr Beech").count() == 0
    for number, seat in enumerate(SCORERS, start=1):
        page.select_option(f"[name=scorer_{number}]", str(place.appointments[seat].pk))
    axe(page)
    see(page, "opportunity-scorers")
    press(page, "Ask them to score")
    expect(main).to_contain_text("Asked. They see letters instead of names.")
    axe(page)
    frozen_at(london(10, 22, 9))
    for seat in SCORERS:
        page = as_(seat)
        page.goto("/waiting")
        follow(page, "Score what was sent")
        for letter in "ABCD":
            follow(page, f"Score {letter}")
            said = main.inner_text()
            assert "Primary care network" not in said
            pcn = next(one for one, words in SAYS.items() if words in said)
            boxes = page.locator("[name^=points_]").all()
            for box, points in zip(boxes, APPLY[pcn], strict=True):
                box.fill(str(points))
            for box in page.locator("textarea[name^=reason_]").all():
                box.fill(f"{seat} of {SAYS[pcn]}")
            if (seat, letter) == ("trust", "A"):
                axe(page)
                see(page, "opportunity-score")
            press(page, "Keep these scores")
        if seat == "trust":
            axe(page)
            see(page, "opportunity-own-scores")
        press(page, "Hand your scores in")
        expect(main).to_contain_text("Handed in.")
        assert "How the scores add up" not in main.inner_text()


def read_why(as_, frozen_at, axe, page):
    """Awarded on Thursday 22 October: all six read points and reasons, may query until the 29th, and see who got what."""
    main = page.locator("main")
    frozen_at(london(10, 22, 11))
    page = as_("senior manager")
    page.goto("/waiting")
    follow(page, "Award an opportunity")
    follow(page, "Award it")
    page.fill("[name=words]", "Three people without an interest scored it blind.")
    press(page, "Award it, and tell everyone")
    expect(main).to_contain_text("Awarded. Everyone is told")
    letters = Message.objects.filter(kind="opportunity", subject__startswith="Result")
    assert sorted(letters.values_list("to_name", flat=True)) == [f"Dr {pcn}" for pcn in PCNS]
    for pcn in PCNS:
        page = as_(pcn)
        page.goto(PAGE)
        points = page.locator("table", has_text="Points, the best first").locator("tbody tr")
        expect(points).to_have_text([re.compile(rf"{name}.*{total}\s*$", re.DOTALL) for name, total in RESULT])
    expect(main).to_contain_text("Thursday 29 October 2026")
    page.get_by_text("Why ALDER Primary care network (PCN) has 74").click()
    expect(main).to_contain_text("8: trust of Two nurses from May.")
    axe(page)
    see(page, "opportunity-result")
    page.set_viewport_size(PHONE)
    assert_fits(page)
    see(page, "opportunity-result-phone")
    page.set_viewport_size(DESK)
    page.goto(f"{LIST}/shares")
    expect(main).to_contain_text("PCN by PCN")
    expect(main).to_contain_text("50.0%")
    axe(page)
    see(page, "opportunity-shares")
    page.set_viewport_size(PHONE)
    assert_fits(page)
    see(page, "opportunity-shares-phone")
    page.set_viewport_size(DESK)
    frozen_at(london(10, 29, 16, 58))
    page = as_("Rowan")
    page.goto(PAGE)
    expect(main.get_by_role("link", name="Query this award")).to_be_visible()
    frozen_at(london(10, 29, 17, 1))
    page.goto(PAGE)
    expect(main).to_contain_text("Final")
    expect(main.get_by_role("link", name="Query this award")).to_have_count(0)
    page.goto(LIST)
    axe(page)
    see(page, "opportunities")


def test_published_late_the_head_start_stands_on_the_page(westmere, as_, frozen_at, axe, page):
    main = page.locator("main")
    frozen_at(london(10, 5, 11))
    page = as_("Beech")
    record(page, westmere)
    pick(page, "procurement", "no")
    press(page, "Record it")
    # On Thursday the 8th it is overdue.
    frozen_at(london(10, 8, 9))
    page = as_("Beech")
    page.goto(PAGE)
    expect(main).to_contain_text("Overdue to be published")
    # Its PCN could apply: another writes the criteria, and it may still publish them.
    expect(main).to_contain_text("Another of the executive says on what terms: BEECH")
    page = as_("senior manager")
    page.goto(PAGE)
    follow(page, "Say on what terms")
    set_terms(page)
    press(page, "Keep these terms")
    follow(page, "Publish it to all")
    press(page, "Publish it now")
    page = as_("Alder")
    page.goto(PAGE)
    expect(main).to_contain_text("The representative knew 3 days before others")
    axe(page)
    see(page, "opportunity-late")


def test_a_procurement_is_taken_to_the_commissioner(westmere, as_, frozen_at, axe, page):
    main = page.locator("main")
    frozen_at(london(10, 5, 11))
    page = as_("Beech")
    record(page, westmere, title="An urgent care contract")
    pick(page, "procurement", "yes")
    press(page, "Record it")
    expect(main).to_contain_text("Take it to the commissioner's procurement route.")
    expect(main.get_by_role("link", name="Publish it to all")).to_have_count(0)
    axe(page)
    see(page, "opportunity-procurement")
