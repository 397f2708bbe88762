"""Scenario 4 in a real browser: a mandate asked for and granted, powers passed on, reviewed and lapsed."""

from datetime import date, timedelta

from playwright.sync_api import expect
from tests import delegating, factories, recalling
from tests.factories import london
from tests.integration.matters.test_scenario_4 import NO, SILENT, delegated
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press, raise_ours

from folkmoot.desk.operations import clock
from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.post import models as post

MATTER = "/westmere/matters/M-2026-001"
PURPOSES = (
    ("speaking for general practice at place", (), ""),
    ("setting priorities", ("priorities",), ""),
    ("running the front door", ("representation",), ""),
    ("allocating up to £25,000 per item of jointly held money", ("funding", "workforce"), "25,000"),
)
POWERS = (
    ("run the front door", "executive", ("representation",), "0"),
    ("set agendas", "executive", ("priorities",), "0"),
    ("commit jointly held money", "executive", ("funding", "workforce"), "25,000"),
    ("approve instructions", "executive", ("local-services",), ""),
    ("answer on premises", "executive", ("estates",), "25,000"),
)


def test_a_mandate_is_asked_for_and_granted(westmere, as_, frozen_at, axe):
    frozen_at(london(11, 4))
    ask_for_the_mandate(as_("LMC chair"), westmere, axe)
    mandate = models.Mandate.objects.get()
    assert mandate.canvass.closes_at == london(11, 25, 17)
    name_a_teller(as_("LMC chair"), westmere, mandate)

    frozen_at(london(11, 16))
    answer_signed_in(as_("A1"), mandate)
    for code in (code for pcn in factories.WESTMERE.values() for code in pcn if code not in {*SILENT, "A1"}):
        position = Position.OPPOSE if code in NO else Position.SUPPORT
        factories.answer(westmere, mandate.canvass, code, position, at=london(11, 16))

    frozen_at(mandate.canvass.closes_at + timedelta(minutes=1))
    clock.tick(london(11, 25, 17, 1))
    what_members_see(as_("A2"), mandate, axe)
    the_figures_are_exact(mandate)
    for code in ("E1", "E2", "R5"):
        what_one_who_said_no_sees(as_(code), mandate)
    what_the_teller_sees(as_("teller"), mandate)


def ask_for_the_mandate(page, westmere, axe):
    """Wednesday 4 November: the chair raises it, and is led from the matter to the form and to the opening."""
    raise_ours(page, westmere, title="The leadership group's mandate", category="Mandates and delegated powers")
    page.goto(f"{MATTER}/route")
    press(page, "Route it")
    page.goto(MATTER)
    follow(page, "Ask for the mandate")
    page.fill("[name=title]", "The leadership group's mandate")
    page.select_option("[name=group]", label="Leadership group")
    for name, day in (
        ("starts_on", date(2026, 11, 26)),
        ("ends_on", date(2028, 3, 31)),
        ("closes_on", date(2026, 11, 25)),
    ):
        fill_day(page, name, day)
    for number, (what, categories, pounds) in enumerate(PURPOSES, 1):
        page.fill(f"[name=what_{number}]", what)
        for one in categories:
            pick(page, f"categories_{number}", one)
        page.fill(f"[name=limit_{number}]", pounds)
    axe(page)
    press(page, "Draft it")
    expect(page.locator("main")).to_contain_text("At least 75% of all practices")
    press(page, "Open it and ask everyone")
    expect(page.locator("main")).to_contain_text("Open: 31 voices are asked.")


def name_a_teller(page, westmere, mandate):
    """The LMC's teller looks after the count."""
    page.goto(f"/westmere/canvasses/{mandate.canvass_id}/tellers")
    page.select_option("[name=appointment]", str(westmere.appointments["teller"].pk))
    with page.expect_navigation():
        page.locator("main form button").first.click()


def answer_signed_in(page, mandate):
    """A vote that binds says so, shows its thresholds, and is given signed in."""
    page.set_viewport_size(PHONE)
    page.goto(f"/westmere/canvasses/{mandate.canvass_id}")
    main = page.locator("main")
    for words in ("This vote binds practices", "66%", "PCN", "31 March 2028", "up to £25,000 per item"):
        expect(main).to_contain_text(words)
    assert_fits(page)
    pick(page, "position", "support")
    press(page, "Give this answer")
    expect(main).to_contain_text("Your answer is in.")


def what_members_see(page, mandate, axe):
    """Granted, by how many in words alone, and in how many PCNs."""
    page.goto(f"/westmere/mandates/{mandate.pk}")
    main = page.locator("main")
    expect(main).to_contain_text("nearly all of the 29 practices that answered, of 31, in 6 of 6 PCNs")
    for hidden in ("E1", "E2", "R5", "224,300", "Not bound"):
        expect(main).not_to_contain_text(hidden)
    see(page, "mandate-granted-phone")
    axe(page)


def the_figures_are_exact(mandate):
    """26 of 31 is 83.9%; 224,300 of 262,400 patients is 85.5%; in Elm 4 of 6."""
    mandate.canvass.refresh_from_db()
    outcome = models.Canvass.objects.get(pk=mandate.canvass_id).count.outcome
    assert [test["for"] for test in outcome["tests"]] == [
        {"count": 26, "base": 31, "passes": True},
        {"count": 224_300, "base": 262_400, "passes": True},
        {"passing": 6, "pcns": 6, "passes": True},
    ]
    assert {"pcn": "ELM", "voices": 6, "counted": 6, "for": 4, "against": 2} in outcome["pcns"]


def what_one_who_said_no_sees(page, mandate):
    """Bound by three purposes, not by the money; and no other practice is named."""
    page.goto(f"/westmere/mandates/{mandate.pk}")
    bound = page.locator("main p:has-text('Your practice:') strong").all_inner_texts()
    assert bound == ["Bound", "Bound", "Bound", "Not bound"]
    page.goto(f"/westmere/canvasses/{mandate.canvass_id}")
    expect(page.locator("main")).to_contain_text("Oppose")


def what_the_teller_sees(page, mandate):
    """The three by name, and what they are not bound by."""
    page.goto(f"/westmere/canvasses/{mandate.canvass_id}/named")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    rows = page.locator("main table tbody tr").all_inner_texts()
    assert len(rows) == 3
    for code, row in zip(("E1", "E2", "R5"), sorted(rows), strict=True):
        assert code in row
        assert "allocating up to £25,000" in row
    see(page, "teller-not-bound-phone")


def test_five_powers_are_passed_on_by_the_leadership_group(westmere, as_, frozen_at, axe):
    frozen_at(london(12, 2, 19))
    page = as_("LMC chair")
    page.goto("/westmere/scheme")
    follow(page, "Propose the first version")
    for number, (what, tier, categories, pounds) in enumerate(POWERS, 1):
        page.fill(f"[name=what_{number}]", what)
        page.select_option(f"[name=tier_{number}]", tier)
        for one in categories:
            pick(page, f"categories_{number}", one)
        page.fill(f"[name=limit_{number}]", pounds)
        fill_day(page, f"review_{number}", date(2027, 6, 2))
    axe(page)
    press(page, "Put it to the leadership group")
    main = page.locator("main")

    for seat in ("Alder", "Beech", "Cedar", "Elm"):
        page = as_(seat)
        page.goto("/waiting")
        follow(page, "Vote")
        pick(page, "position", "support")
        press(page, "Vote")
        expect(main).to_contain_text("Your vote is in.")

    # Five of the eight who vote agreed: nothing the other three say could change it.
    page = as_("A1")
    page.goto("/westmere/scheme")
    expect(page.locator("main h2 .nhsuk-tag")).to_have_text(["Active"] * 5)
    expect(main).to_contain_text("2 June 2027")
    see(page, "scheme-of-five")


def test_a_power_comes_up_for_review_and_lapses(westmere, as_, frozen_at):
    delegated(westmere)
    for moment, said in (
        (london(5, 2, year=2027), "Active"),
        (london(5, 3, year=2027), "Review due"),
        (london(6, 3, year=2027), "Lapsed"),
    ):
        frozen_at(moment)
        page = as_("A1")
        page.goto("/westmere/scheme")
        expect(page.locator("main h2 .nhsuk-tag")).to_have_text([said] * 6)
    frozen_at(london(5, 3, year=2027))
    page = as_("LMC chair")
    page.goto("/waiting")
    expect(page.locator("main")).to_contain_text("Review 6 delegated powers")


def test_practices_have_a_power_put_to_them_again(westmere, as_, frozen_at, axe):
    frozen_at(london(12, 7))
    delegating.mandated(westmere)
    delegated(westmere)
    a_practice_calls(as_("A1"), axe)
    for code in ("A2", "B1", "C1", "E1", "H1"):
        recalling.joined(westmere, models.Recall.objects.get(), code, at=london(12, 7, 10))

    frozen_at(london(12, 8))
    the_seventh_joins_on_a_telephone(as_("R1"))
    letters = post.Message.objects.filter(kind="recall")
    assert "7 of 31 practices ask" in letters.get(to_name="Dr LMC chair").text

    frozen_at(london(1, 11, 9, year=2027))
    the_executive_answers_late(as_("senior manager"), westmere, axe)

    frozen_at(london(1, 11, 12, year=2027))
    page = as_("A1")
    page.goto("/westmere/asked-again")
    follow(page, "The executive may commit jointly held money")
    main = page.locator("main")
    for words in (
        "Practices were asked again on 11 January 2027.",
        "The answer came late.",
        "The matter raised for it",
        "R1 Practice, 8 December 2026",
    ):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text("Dr R1")
    see(page, "asked-again-answered")


def a_practice_calls(page, axe):
    """Monday 7 December: A1 asks, from the page of who may decide what, that all are asked again about the money."""
    page.goto("/westmere/scheme")
    power = page.get_by_role(
        "link", name="Ask practices again about this power The executive may commit jointly held money"
    )
    with page.expect_navigation():
        power.click()
    axe(page)
    page.fill("[name=reason]", "The money has doubled since we gave this.")
    press(page, "Ask this for my practice")
    main = page.locator("main")
    expect(main).to_contain_text("1 of 31 practices asks this. Once 7 do, it is to be answered.")
    axe(page)
    page.goto("/westmere/scheme")
    expect(main).to_contain_text("A1 Practice asked for practices to be asked again on 7 December 2026")


def the_seventh_joins_on_a_telephone(page):
    """Tuesday 8 December: with R1 seven of 31 ask it, more than a fifth; it is to be answered by Friday 8 January at five."""
    page.set_viewport_size(PHONE)
    page.goto(f"/westmere/asked-again/{models.Recall.objects.get().pk}")
    assert_fits(page)
    press(page, "We ask this too")
    expect(page.locator("main")).to_contain_text("Enough practices ask it now: it is to be answered.")
    see(page, "asked-again-reached-phone")


def the_executive_answers_late(page, westmere, axe):
    """It waits for the executive, in its console too, until the question to practices is open."""
    main = page.locator("main")
    page.goto("/westmere/console")
    expect(main).to_contain_text("Answer practices that ask to be asked again")
    page.goto("/waiting")
    follow(page, "Answer practices that ask to be asked again")
    axe(page)
    follow(page, "Ask the practices again")
    pick(page, "touches_contracts", "no")
    page.select_option("[name=decision_maker]", str(westmere.organisations["FED"].pk))
    press(page, "Raise this matter")
    page.fill("[name=wording]", "Shall the executive go on committing up to £25,000 of the money we hold together?")
    pick(page, "template", "one_practice_one_vote")
    fill_day(page, "closes_at", date(2027, 1, 22))
    page.fill("[name=closes_at_time]", "5pm")
    pick(page, "binds", "no")
    press(page, "Look it over before it opens")
    press(page, "Open it and ask everyone")
    expect(main).to_contain_text("Open: 31 voices are asked.")
    page.goto("/waiting")
    expect(main).not_to_contain_text("Answer practices that ask to be asked again")
