"""Scenario 1, what stands around it, in a real browser: B5's interest, the position released, feedback in time to all 31."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.factories import london
from tests.integration.matters.test_scenario_1 import NOT_OPPOSED, SILENT
from tests.journeys.conftest import see
from tests.journeys.hands import pick, press

from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post import models as post

MATTER = "/westmere/matters/M-2026-001"
WORDS = "Oppose as drafted; accept a hub with 12 months' parallel running."


@pytest.fixture
def counted(westmere):
    """The canvass of scenario 1, heard and counted, B5's interest still to be declared by hand."""

    def heard(canvass):
        codes = (code for pcn in factories.WESTMERE.values() for code in pcn if code not in SILENT)
        for code in codes:
            factories.answer(westmere, canvass, code, NOT_OPPOSED.get(code, Position.OPPOSE))
        return count_canvass(canvass_id=canvass.pk, at=canvass.closes_at + timedelta(minutes=1)).outcome

    return heard


def declare(page, canvass, words, *, handling=""):
    """Declare an interest; words of commerce are asked about before they are kept."""
    page.goto(f"/westmere/canvasses/{canvass.pk}/interest")
    page.fill("[name=words]", words)
    if handling:
        pick(page, "handling", handling)
    press(page, "Declare it")
    expect(page.locator("main")).to_contain_text("would you rather send it to your LMC privately?")
    page.get_by_label("Keep these words as they are").check(force=True)
    press(page, "Declare it")


def test_b5_and_the_federation_declare_an_interest_and_the_board_reads_the_position_once_released(
    westmere, as_, frozen_at, counted, axe
):
    canvass = factories.opened(westmere)
    frozen_at(london(9, 7, 13))
    page = as_("B5")
    main = page.locator("main")
    declare(page, canvass, "A partner is a director of the federation, which may bid for the hub.", handling="declared")
    expect(main).to_contain_text("Your practice's interest")
    # A director of the federation has no voice in the canvass, and an interest all the same.
    page = as_("federation")
    page.goto(f"/westmere/canvasses/{canvass.pk}")
    expect(main.get_by_role("link", name="Declare an interest of your organisation")).to_be_visible()
    declare(page, canvass, "The federation may bid for the hub.")
    expect(main).to_contain_text("Your organisation's interest")
    axe(page)
    page = as_("senior manager")
    page.goto(f"/westmere/canvasses/{canvass.pk}/interests")
    for words in (
        "A partner is a director",
        "The federation may bid",
        "The roll is 31: no interest takes anyone off it.",
    ):
        expect(main).to_contain_text(words)
    axe(page)

    # 262,400 less the 6,100, 5,100, 5,800 and 5,200 patients of the four silent; B5's answer counts and is flagged.
    outcome = counted(canvass)
    assert outcome["counted"] == {"voices": 27, "patients": 240_200}
    assert outcome["flagged"] == ["B5"]

    factories.position(westmere, canvass.matter, at=london(9, 22, 20), words=WORDS)
    frozen_at(london(9, 23))
    page = as_("A2")
    page.goto(f"{MATTER}/position")
    expect(main).to_contain_text(WORDS)
    for hidden in ("B5", "A4", "240,200", "262,400"):
        expect(main).not_to_contain_text(hidden)
    see(page, "position-for-a-practice")

    page = as_("ICB")
    page.goto(f"{MATTER}/position")
    for withheld in ("ppose", "parallel"):
        expect(main).not_to_contain_text(withheld)
    page = as_("LMC chair")
    page.goto(f"{MATTER}/position")
    press(page, re.compile("elease"))
    page = as_("ICB")
    page.goto(f"{MATTER}/position")
    expect(main).to_contain_text(WORDS)
    for hidden in ("B5", "A4", "Votes", "240,200", "27 of 31"):
        expect(main).not_to_contain_text(hidden)
    see(page, "position-released-to-the-board")


def test_feedback_in_time_reaches_all_31_practices(westmere, as_, frozen_at):
    factories.decided(westmere, at=london(9, 28, 17))
    frozen_at(london(9, 30, 16, 30))
    page = as_("senior manager")
    page.goto(f"{MATTER}/feedback")
    main = page.locator("main")
    expect(main).not_to_contain_text("It is overdue.")
    page.fill("[name=for_partners]", "Thank you for deferring it.")
    press(page, "Send it to everyone")
    # Thirty-one practices, and the board that asked.
    expect(main).to_contain_text("Sent to 32 organisations")
    expect(main).not_to_contain_text("after it was due")
    told = set(post.Message.objects.filter(kind="feedback").values_list("to_name", flat=True))
    practices = {f"Dr {code}" for pcn in factories.WESTMERE.values() for code in pcn}
    assert len(practices) == 31
    assert practices <= told
