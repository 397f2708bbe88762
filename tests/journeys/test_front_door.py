"""The front door: a partner asks once and hears by the promised day; a side approach is brought here; ten are answered once."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import fill_day, follow, pick, press

from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import asking
from folkmoot.kernel.working_days import LONDON
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db(transaction=True)

DOOR = "/westmere/front-door"
_EIGHT_MORE = ("A2", "A3", "B1", "B2", "B3", "C1", "C2", "E1")


def test_a_partner_asks_and_hears_by_the_promised_day(as_, page, axe, frozen_at):
    frozen_at("2026-10-12 09:00")
    as_("ICB").goto("/waiting")
    page.get_by_role("link", name="Front door").click()
    follow(page, "Ask at the front door")
    page.select_option("[name=kind]", label="Somebody to speak at a meeting")
    page.fill("[name=title]", "A general practice voice at winter resilience")
    page.fill("[name=words]", "It meets fortnightly from November, by video. Who could speak for general practice?")
    fill_day(page, "wanted_by", date(2026, 10, 23))
    press(page, "Send this request")
    expect(page.locator("main")).to_contain_text("Nobody has promised a day yet")
    axe(page)

    as_("senior manager").goto("/waiting")
    expect(page.locator("main")).to_contain_text("Say who deals with a request")
    follow(page, "Say who deals with a request")
    see(page, "request-desk")
    follow(page, "Say who deals with it, and by when")
    axe(page)
    fill_day(page, "reply_by", date(2026, 10, 17))
    press(page, "Promise this")
    expect(page.locator("main")).to_contain_text("Saturday 17 October is no working day")
    fill_day(page, "reply_by", date(2026, 10, 16))
    press(page, "Promise this")
    expect(page.locator("main")).to_contain_text("Friday 16 October 2026")

    as_("ICB").goto(f"{DOOR}/R-2026-001")
    expect(page.locator("main")).to_contain_text("Shared senior manager")
    expect(page.locator("main")).not_to_contain_text("Dr senior manager")

    as_("senior manager").goto(f"{DOOR}/R-2026-001/answer")
    page.set_viewport_size(PHONE)
    pick(page, "outcome", "cannot")
    pick(page, "for_everyone", "no")
    press(page, "Send the answer")
    expect(page.locator("main")).to_contain_text("Say what might help instead")
    assert_fits(page)
    axe(page)
    page.fill("[name=because]", "Nobody is free every fortnight.")
    page.fill("[name=instead]", "Send us the papers; we answer within a week.")
    press(page, "Send the answer")
    expect(page.locator("main")).to_contain_text("everyone who asked is told")

    as_("ICB").goto(f"{DOOR}/R-2026-001")
    expect(page.locator("main")).to_contain_text("We cannot")
    press(page, "That answers it")
    expect(page.locator("main")).to_contain_text("Closed")


def test_a_side_approach_is_brought_here_and_taken_up(as_, page, axe, frozen_at):
    frozen_at("2026-10-12 09:00")
    as_("Cedar").goto(f"{DOOR}")
    follow(page, "Redirect an approach here")
    axe(page)
    page.select_option("[name=partner]", label="ICB Integrated care board (ICB)")
    page.select_option("[name=kind]", label="A position on something proposed")
    page.fill("[name=title]", "Try the frailty pathway first?")
    page.fill("[name=words]", "Asked in the corridor, of Cedar alone.")
    press(page, "Redirect it")
    expect(page.locator("main")).to_contain_text("You need do nothing more")
    see(page, "redirected-desk")

    as_("senior manager").goto(f"{DOOR}/R-2026-001")
    expect(page.locator("main")).to_contain_text(
        "CEDAR Primary care network (PCN) was approached on Monday 12 October 2026"
    )
    follow(page, "Take it up as a matter")
    axe(page)
    page.select_option("[name=category]", label="Local enhanced services")
    pick(page, "force", "local_ask")
    pick(page, "touches_contracts", "no")
    for stake in ("income", "independence", "workload"):
        pick(page, f"stakes_{stake}", "low")
    page.select_option("[name=decision_maker]", label="ICB Integrated care board (ICB)")
    press(page, "Raise this matter")
    expect(page.locator("main")).to_contain_text("M-2026-001: Try the frailty pathway first?")


def test_one_answer_reaches_everyone_who_asked(as_, page, axe, frozen_at, westmere):
    frozen_at("2026-10-12 09:00")
    as_("A1 manager").goto(f"{DOOR}/new")
    page.select_option("[name=asked_of]", label="ICB Integrated care board (ICB)")
    page.select_option("[name=kind]", label="Whom do I ask?")
    page.fill("[name=title]", "Whom do we ask about rent?")
    page.fill("[name=words]", "Our contact left at the merger.")
    press(page, "Send this request")
    as_("H2 manager").goto(f"{DOOR}/R-2026-001")
    press(page, "We ask this too")
    expect(page.locator("main")).to_contain_text("the answer comes to you as well")
    axe(page)
    request = AccessRequest.objects.get()
    for practice in _EIGHT_MORE:
        seat, at = f"{practice} manager", request.received_at
        asking.join(request_id=request.pk, by=westmere.acting(seat, at), at=at)
    page.reload()
    expect(page.locator("main")).to_contain_text(re.compile(r"Others who ask it too\s*9"))

    as_("ICB").goto(f"{DOOR}/R-2026-001/answer")
    pick(page, "outcome", "given")
    page.fill("[name=words]", "The estates team, by the shared mailbox.")
    pick(page, "for_everyone", "yes")
    press(page, "Send the answer")

    askers = [westmere.appointments[f"{practice} manager"].person for practice in ("A1", "H2", *_EIGHT_MORE)]
    letters = Message.objects.filter(subject__contains="Answered: Whom do we ask about rent?")
    assert sorted(letters.values_list("to_address", flat=True)) == sorted(one.email for one in askers)
    for seat in ("H2 manager", f"{_EIGHT_MORE[-1]} manager"):
        as_(seat).goto(f"{DOOR}/R-2026-001")
        expect(page.locator("main")).to_contain_text("The estates team, by the shared mailbox.")

    as_("trust").goto(DOOR)
    expect(page.locator("main")).to_contain_text("Answered for everyone")
    follow(page, "Whom do we ask about rent?")
    expect(page.locator("main")).to_contain_text("The estates team, by the shared mailbox.")
    expect(page.locator("main")).not_to_contain_text("Timeline")
    axe(page)
    assert AccessRequest.objects.get().received_at.astimezone(LONDON).hour == 9


def test_pledges_are_made_and_seen_by_all(as_, page, axe, look, frozen_at):
    frozen_at("2026-10-12 09:00")
    as_("Hazel").goto(f"{DOOR}/pledges")
    press(page, "Pledge for")
    expect(page.locator("main")).to_contain_text("12 October 2026")
    axe(page)
    as_("ICB")
    look(f"{DOOR}/pledges", "pledges")


def test_somebody_without_an_account_asks_and_is_let_in(as_, page, axe, look, frozen_at, browser, browser_context_args):
    frozen_at("2026-10-12 09:00")
    as_("senior manager")
    look("/westmere/ask", "ask-outside")
    with browser.new_context(**browser_context_args, base_url=page.url.partition("/westmere")[0]) as outside:
        stranger = outside.new_page()
        stranger.goto("/westmere/ask")
        for name, said in (
            ("name", "Una Marsh"),
            ("organisation", "Westmere Voluntary Alliance"),
            ("email", "una@alliance.example"),
            ("title", "Could a practice try our leaflet?"),
            ("words", "A leaflet on warm homes, for waiting rooms."),
        ):
            stranger.fill(f"[name={name}]", said)
        stranger.select_option("[name=kind]", label="Something else")
        press(stranger, "Send this request")
        expect(stranger.locator("main")).to_contain_text("Check your e-mail")
        axe(stranger)
        letter = Message.objects.get(to_address="una@alliance.example")
        address = re.search(r"https?://[^/\s]+(/asked/\S+)", letter.text)[1]
        stranger.goto(address)
        axe(stranger)
        press(stranger, "Yes, I asked this")
        expect(stranger.locator("main")).to_contain_text("looks who can answer")

        page.goto("/waiting")
        follow(page, "Let in a request from outside")
        axe(page)
        see(page, "outside-request-desk")
        page.select_option("[name=partner]", label="TRUST NHS trust")
        press(page, "Let it in")
        expect(page.locator("main")).to_contain_text("Let in as R-2026-001")

        stranger.goto(address)
        expect(stranger.locator("main")).to_contain_text("Nobody has promised a day for the answer yet")
