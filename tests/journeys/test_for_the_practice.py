"""Who else speaks for a practice, in a real browser: the teller who heard it by telephone, a proxy, its partners first."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT
from tests.journeys.conftest import PHONE, assert_fits, see
from tests.journeys.hands import follow, pick, press

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations.count import count_canvass

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place(transactional_db):
    """A community of five practices."""
    return factories.community()


@pytest.fixture
def as_(page, sign_in, place):
    """Hands the page to whoever holds a seat."""

    def handed(seat):
        sign_in(page, place.appointments[seat])
        return page

    return handed


@pytest.fixture
def canvass(place, frozen_at):
    """An open canvass with its teller."""
    canvass = factories.opened(place)
    canvasses.appoint_teller(
        canvass_id=canvass.pk,
        appointment_id=place.appointments["teller"].pk,
        by=place.acting("LMC chair"),
        at=OPENED_AT,
    )
    frozen_at(OPENED_AT + timedelta(hours=1))
    return canvass


def test_the_teller_writes_down_a_call_and_the_practice_reads_it_back(canvass, as_, axe):
    page = as_("teller")
    main = page.locator("main")
    page.goto(f"/westmere/canvasses/{canvass.pk}/named")
    with page.expect_navigation():
        page.locator("main form button").first.click()
    page.locator("main a", has_text="from A1 Practice").first.click()
    page.get_by_label("Dr A1, Practice representative").check(force=True)
    pick(page, "position", "concern")
    page.fill("[name=sentence]", "We would lose a nurse.")
    axe(page)
    press(page, "Record it")
    expect(main).to_contain_text("The answer of A1 Practice is in. The practice sees what you wrote down.")
    expect(main).to_contain_text("by telephone, heard from")
    see(page, "teller-after-a-call")

    # The practice reads back what was heard and from whom, is told of the look, and may still change it.
    page = as_("A1")
    page.set_viewport_size(PHONE)
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    for words in ("Concern", "We would lose a nurse.", "Who looked at your answer"):
        expect(main).to_contain_text(words)
    assert_fits(page)
    see(page, "telephone-answer-read-back-phone")
    pick(page, "position", "oppose")
    press(page, "Give this answer")
    expect(main).to_contain_text("Oppose")


def test_a_call_from_someone_else_waits_for_the_practice(canvass, as_):
    page = as_("teller")
    main = page.locator("main")
    page.goto(f"/westmere/voices/{canvass.voices.get(code='A1').pk}/telephone")
    pick(page, "speaker", "someone")
    page.fill("[name=heard_from]", "A salaried GP")
    pick(page, "position", "oppose")
    press(page, "Record it")

    page = as_("A1")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    expect(main).to_contain_text("waiting to be confirmed")
    follow(page, "Confirm or refuse it")
    pick(page, "settled", "confirm")
    press(page, "Settle it")
    expect(main).not_to_contain_text("waiting to be confirmed")


def test_a_late_answer_is_refused_and_what_stood_stands(place, canvass, as_, frozen_at):
    factories.answer(place, canvass, "A1", Position.SUPPORT, at=OPENED_AT + timedelta(minutes=1))
    frozen_at(CLOSES_AT - timedelta(minutes=10))
    page = as_("A1")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    pick(page, "position", "oppose")
    frozen_at(JUST_AFTER)

    press(page, "Give this answer")

    expect(page.locator("main")).to_contain_text("closed on Monday 21 September 2026 at 5:00pm")
    see(page, "late-answer")
    assert [one.position for one in models.Answer.objects.all()] == [Position.SUPPORT]


def test_a_proxy_is_offered_accepted_used_and_ended(place, canvass, as_, frozen_at):
    page = as_("A1")
    main = page.locator("main")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    follow(page, "Proxies")
    page.select_option("[name=holder]", label="A2 Practice")
    press(page, "Offer it")
    expect(main).to_contain_text("Offered")

    page = as_("A2")
    page.set_viewport_size(PHONE)
    page.goto("/westmere/proxies")
    press(page, "Accept")
    expect(main).to_contain_text("In force")
    assert_fits(page)
    see(page, "proxy-held-phone")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    pick(page, "position", "support")
    press(page, "Give this answer")

    frozen_at(JUST_AFTER)
    outcome = count_canvass(canvass_id=canvass.pk, at=JUST_AFTER).outcome
    assert outcome["by_proxy"] == [{"organisation": "A1", "holder": "A2"}]
    assert outcome["positions"]["support"] == 2

    page = as_("A1")
    page.goto("/westmere/proxies")
    press(page, "End it")
    expect(main).to_contain_text("Ended")
    # Ended after the close, it changes no count that was made.
    assert models.Count.objects.get().outcome["by_proxy"] == [{"organisation": "A1", "holder": "A2"}]


def test_partners_say_what_they_think_by_link_before_the_practice_answers(canvass, as_, page_without_scripts):
    page = as_("A1")
    main = page.locator("main")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    follow(page, "Ask your partners what they think")
    press(page, "Make a link for your partners")
    link = page.locator("main").inner_html().split("/partner/")[1].split('"')[0].split("<")[0].split("&")[0]

    partner = page_without_scripts
    partner.set_viewport_size(PHONE)
    partner.goto(f"/partner/{link}")
    partner.fill("[name=name]", "Dr Bose")
    pick(partner, "position", "oppose")
    partner.fill("[name=sentence]", "We would lose a nurse.")
    assert_fits(partner)
    press(partner, "Tell your representative")
    expect(partner.locator("main")).to_contain_text("Nobody outside your practice will see what you said.")
    assert not models.Answer.objects.exists()

    page.reload()
    for words in ("Dr Bose: Oppose", "We would lose a nurse.", "It is no answer"):
        expect(main).to_contain_text(words)
    see(page, "partners-views")
    page = as_("A2")
    page.goto(f"/westmere/canvasses/{canvass.pk}/partners")
    expect(main).not_to_contain_text("Dr Bose")
    page = as_("A1")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    pick(page, "position", "oppose")
    press(page, "Give this answer")
    assert models.Answer.objects.count() == 1
