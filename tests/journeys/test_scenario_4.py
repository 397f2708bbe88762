"""Scenario 4 in a real browser: a mandate, delegated powers, and a decision that is stopped."""

from playwright.sync_api import expect
from tests import delegating, factories
from tests.factories import london
from tests.integration.matters.test_scenario_4 import NO, SILENT, delegated
from tests.journeys.hands import pick, press

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.matter import Category


def test_a_mandate_is_granted_and_each_practice_sees_whether_it_is_bound(westmere, as_, frozen_at, axe):
    mandate = delegating.mandate_asked(westmere)
    frozen_at(london(11, 16))
    page = as_("A1")
    page.goto(f"/westmere/canvasses/{mandate.canvass_id}")
    expect(page.locator("main")).to_contain_text("This vote binds practices")
    pick(page, "position", "support")
    press(page, "Give this answer")
    expect(page.locator("main")).to_contain_text("Your answer is in.")
    for code in (code for pcn in factories.WESTMERE.values() for code in pcn if code not in {*SILENT, "A1"}):
        position = Position.OPPOSE if code in NO else Position.SUPPORT
        factories.answer(westmere, mandate.canvass, code, position, at=london(11, 16))

    frozen_at(london(11, 25, 17, 1))
    page = as_("A2")
    page.goto(f"/westmere/canvasses/{mandate.canvass_id}")
    page.goto(f"/westmere/mandates/{mandate.pk}")
    main = page.locator("main")
    expect(main).to_contain_text("nearly all of the 29 practices that answered, of 31, in 6 of 6 PCNs")
    for hidden in ("E1", "E2", "R5", "224,300", "Not bound"):
        expect(main).not_to_contain_text(hidden)
    axe(page)
    page = as_("E1")
    page.goto(f"/westmere/mandates/{mandate.pk}")
    expect(main.get_by_text("Not bound")).to_have_count(1)


def test_sixty_thousand_pounds_is_stopped_and_sent_to_the_practices(westmere, as_, frozen_at, axe):
    delegating.mandated(
        westmere, {"what": "allocating money", "categories": ["funding", "workforce"], "limit_pence": 2_500_000}
    )
    delegated(westmere)
    factories.routed(
        westmere,
        by="LMC chair",
        at=london(12, 7, 9),
        title="A shared recruitment service",
        category=Category.WORKFORCE,
        money_pence=6_000_000,
        decides_on=None,
    )
    frozen_at(london(12, 7, 11))
    page = as_("senior manager")
    page.goto("/westmere/matters/M-2026-001/decide")
    main = page.locator("main")
    expect(main).to_contain_text("Row 3 (commit jointly held money) stops at £25,000; this is £60,000.")
    axe(page)
    pick(page, "tier", "executive")
    page.fill("[name=words]", "We commit £60,000.")
    press(page, "Put it")
    expect(main).to_contain_text("practices")
    expect(main).not_to_contain_text("Challenge this decision")
    page = as_("A1")
    page.goto("/westmere/matters/M-2026-001/decide")
    expect(main).not_to_contain_text("Challenge this decision")


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
