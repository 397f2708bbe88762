"""Whom to ask in a real browser: a partner says it, a practice is offered it before its question is sent."""

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import RAISED_AT
from tests.journeys.conftest import DESK, PHONE, assert_fits
from tests.journeys.hands import follow, press

pytestmark = pytest.mark.django_db(transaction=True)


def test_whom_to_ask_is_said_found_and_offered(page, sign_in, look, axe, transactional_db, frozen_at):
    frozen_at(RAISED_AT)
    place = factories.community()
    sign_in(page, place.appointments["ICB"])
    said(page)
    look("/westmere/front-door/whom-to-ask", "whom-to-ask")
    sign_in(page, place.appointments["A1 manager"])
    offered(page, axe)
    found(page, look)


def said(page):
    """The board's lead says whom to ask; too little said is given back."""
    page.goto("/westmere/front-door/whom-to-ask")
    follow(page, "Say whom to ask")
    page.fill("[name=about]", "Premises: rent reimbursement")
    page.fill("[name=whom]", "The estates team")
    press(page, "Keep it")
    expect(page.get_by_role("alert")).to_contain_text("How are they reached?")
    page.fill("[name=reach]", "estates@board.example")
    page.fill("[name=reply_days]", "3")
    press(page, "Keep it")
    expect(page.locator("main")).to_contain_text("Answers within 3 working days")


def offered(page, axe):
    """A practice asks whom to ask, is offered an entry, and sends its question all the same."""
    page.goto("/westmere/front-door/new")
    page.select_option("[name=kind]", "navigation")
    page.fill("[name=title]", "Who pays our rent?")
    page.fill("[name=words]", "Our contact for the premises left.")
    press(page, "Send this request")
    main = page.locator("main")
    expect(main).to_contain_text("Perhaps this is whom to ask")
    expect(main).to_contain_text("estates@board.example")
    expect(page.locator("[name=title]")).to_have_value("Who pays our rent?")
    page.set_viewport_size(PHONE)
    assert_fits(page)
    page.set_viewport_size(DESK)
    axe(page)
    page.get_by_label("None of those answers it: send my question").check()
    press(page, "Send this request")
    expect(main).to_contain_text("Received")


def found(page, look):
    """Or it looks for it, and reads the entry."""
    page.goto("/westmere/search?q=estates")
    follow(page, "Premises: rent reimbursement")
    expect(page.locator("main")).to_contain_text("The estates team")
    look(page.url, "whom-to-ask-entry")
