"""Scenario 2, its old payment in a real browser: put to a board that ended, taken on by its successor, and paid."""

import pytest
from playwright.sync_api import expect
from tests.factories import london
from tests.integration.front_door.paying import seat
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import follow, pick, press

from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.operations import organisations
from folkmoot.kernel.working_days import local_day

PAGE = "/westmere/payments/P-2026-001"


@pytest.fixture
def merged(westmere, frozen_at):
    """The board of 2026 took over from an earlier one on 1 April; Hazel has a manager, and the board somebody for finance."""
    started = local_day(london(4, 1, year=2022))
    before = organisations.make_organisation(kind=OrganisationKind.ICB, name="Old board", code="OLD", opened_on=started)
    organisations.succeed(predecessor=before, successor=westmere.organisations["ICB"], on=local_day(london(4, 1)))
    seat(westmere, "Hazel manager", "HAZEL", Role.PCN_MANAGER)
    seat(westmere, "finance", "ICB", Role.ICB_LEAD)
    frozen_at(london(6, 5, 9))
    return westmere


def test_an_old_payment_finds_its_owner_and_is_paid(merged, as_, frozen_at, axe):
    page = as_("H2 manager")
    main = page.locator("main")
    page.set_viewport_size(PHONE)
    page.goto("/westmere/payments/new")
    page.select_option("[name=asked_of]", label="Old board")
    page.fill("[name=scheme]", "Local enhanced service")
    page.fill("[name=period]", "2024/25")
    page.fill("[name=amount]", "6,480")
    page.fill("[name=words]", "Sent twice, and never answered.")
    assert_fits(page)
    axe(page)
    press(page, "Raise it")
    expect(main).to_contain_text("P-2026-001")
    assert_fits(page)
    axe(page)
    see(page, "payment-practice-phone")
    page.set_viewport_size({"width": 1280, "height": 900})

    frozen_at(london(10, 15, 9))
    page = as_("H2 manager")
    page.goto("/westmere/payments")
    expect(main).to_contain_text("132 days (90+)")
    expect(main).to_contain_text("No owner")
    axe(page)
    see(page, "payments")

    frozen_at(london(10, 20, 9))
    page = as_("finance")
    page.goto("/waiting")
    follow(page, "Take on a payment query")
    expect(main).not_to_contain_text("£6,480")
    press(page, "Deal with it from now on")
    expect(main).to_contain_text("£6,480")
    page = as_("ICB")
    page.goto(PAGE)
    expect(main).not_to_contain_text("£6,480")

    frozen_at(london(11, 9, 9))
    page = as_("finance")
    page.goto(PAGE)
    follow(page, "Say that it is paid")
    fill_paid(page)
    axe(page)
    press(page, "Close it")
    for hat, amount in (("H2", True), ("Hazel manager", True), ("finance", True), ("ICB", False)):
        page = as_(hat)
        page.goto(PAGE)
        expect(main).to_contain_text("Paid with the November run.")
        assert ("£6,480" in main.inner_text()) is amount
    for hat in ("H1", "Alder", "LMC officer", "trust"):
        page = as_(hat)
        page.goto("/westmere/payments")
        expect(main).to_contain_text("There is no payment query that you see.")


def fill_paid(page):
    """Paid, and how."""
    pick(page, "paid", "yes")
    page.fill("[name=note]", "Paid with the November run.")
