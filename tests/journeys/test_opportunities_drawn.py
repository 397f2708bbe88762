"""Opportunities that chance decides, in a real browser: drawn by a value named beforehand, checked, queried, made void, tied."""

import json
import os
import re
import subprocess
import sys
from datetime import date

from playwright.sync_api import expect
from tests import opportunities as making
from tests.factories import london
from tests.journeys import keys
from tests.journeys.conftest import DESK, PHONE, assert_fits, see
from tests.journeys.hands import follow, press
from tests.opportunities import AWARDED_AT, KNOWN_AT, PUBLISHED_AT, RECORDED_AT, SCORERS

from folkmoot.post.models import Message

LIST, PAGE = "/westmere/opportunities", "/westmere/opportunities/O-2026-001"
LOTTO, VALUE = "The Lotto numbers of Wednesday 21 October, lowest first", "3 14 15 26 35 53"
TIE_LOTTO = "The Lotto numbers of Saturday 24 October, lowest first"
APPLY = ("Alder", "Beech", "Elm", "Rowan")
# One place is Alder's by the scores; the other lies between three who are level, and Cedar has none.
LEVEL = {"Alder": (8, 8, 8), "Beech": (7, 7, 7), "Elm": (7, 7, 7), "Rowan": (7, 7, 7), "Cedar": (1, 1, 1)}


def drawn_again(page, folder, reference="O-2026-001"):
    """What `folkmoot redraw` says of the file that the page gives, beside the file itself."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the document of the draw (JSON)").click()
    assert download.value.suggested_filename == f"westmere-{reference}-draw.json"
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    # A machine of its own: no database of ours, and nobody's leave.
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("FOLKMOOT_", "DJANGO_"))}
    said = subprocess.run(
        [sys.executable, "-m", "folkmoot", "redraw", str(file)],
        capture_output=True, check=True, cwd=folder, env=alone | {"FOLKMOOT_DEBUG": "yes", "FOLKMOOT_HOME": str(folder)},
    )  # fmt: skip
    return json.loads(said.stdout), json.loads(file.read_text())


def assert_same(found, document):
    """The draw computed again came to what the file says."""
    assert {"pool_sha256", "seed", "order", "drawn", "chances"} <= found.keys()
    assert {name: document[name] for name in found} == found


def set_terms(page):
    """By keyboard: each PCN's chance, drawn by lot, closing on the 20th, by the numbers of the 21st."""
    keys.choose(page, "among", "pcns")
    keys.write_day(page, "closes_at", date(2026, 10, 20))
    keys.write(page, closes_at_time="17:00")
    keys.choose(page, "how", "drawn")
    keys.write(page, random_what=LOTTO)
    keys.write_day(page, "random_at", date(2026, 10, 21))
    keys.write(page, random_at_time="21:00")
    keys.press(page, "Keep these terms")


def names_drawn(page):
    """Who is in the list of the result, in the order drawn, by the first word of each name."""
    rows = page.locator("table", has_text="In the order drawn").locator("tbody tr")
    return [text.split()[0] for text in rows.all_inner_texts()]


def test_a_draw_from_publishing_to_a_query_answered(westmere, as_, frozen_at, axe, tmp_path):
    frozen_at(RECORDED_AT)
    making.recorded(westmere)
    published_as_a_draw(as_("senior manager"), axe)
    wanted(as_, frozen_at, axe)
    drawn(as_, frozen_at, axe, tmp_path)
    queried(as_, frozen_at, axe)
    final(as_, frozen_at, axe)


def published_as_a_draw(page, axe):
    """The senior manager says on what terms, what decides and how great each need is, then publishes."""
    main = page.locator("main")
    page.goto(PAGE)
    keys.press(page, "Say on what terms")
    axe(page)
    set_terms(page)
    expect(main).to_contain_text("Kept. Look it over, and publish it")
    keys.press(page, "Say how great the need of each is")
    axe(page)
    page.get_by_label("CEDAR Primary care network (PCN)").select_option("5")
    page.fill("[name=source]", "Indices of Deprivation 2025, by practice")
    press(page, "Keep these needs")
    keys.press(page, "Publish it to all")
    keys.press(page, "Publish it now")
    expect(main).to_contain_text("Published. Everyone is written to at the same moment; its terms are locked.")
    expect(main).to_contain_text(LOTTO)
    page.get_by_text("Weights, and how to check the draw").click()
    expect(main).to_contain_text("Fingerprint of the weights as published")
    expect(main).to_contain_text("Needs come from: Indices of Deprivation 2025, by practice.")
    axe(page)
    see(page, "draw-published")


def wanted(as_, frozen_at, axe):
    """Four say that they want it; who takes part is fixed, and shown with each one's chance, once it has closed."""
    frozen_at(london(10, 14, 9))
    for pcn in APPLY:
        page = as_(pcn)
        page.goto(PAGE)
        keys.press(page, "Say that you want it")
        if pcn == APPLY[0]:
            axe(page)
        keys.press(page, "Send it, sealed")
        expect(page.locator("main")).to_contain_text("Sent, sealed.")
    page = as_("Cedar")
    page.goto(PAGE)
    expect(page.locator("main")).not_to_contain_text("Who takes part")
    frozen_at(london(10, 21, 9))
    page = as_("Cedar")
    page.goto(PAGE)
    # Nobody got anything in two years: three chances each, two places for four.
    expect(page.locator("table", has_text="Who takes part").locator("tbody tr")).to_have_text(
        [re.compile(rf"{pcn.upper()}.*Weight 3\b.*0\.5000", re.DOTALL) for pcn in APPLY]
    )
    expect(page.locator("main")).to_contain_text("Fingerprint of those who take part, fixed at closing")
    page = as_("senior manager")
    page.goto(PAGE)
    expect(page.get_by_role("link", name="Draw it by lot")).to_have_count(0)


def drawn(as_, frozen_at, axe, folder):
    """Once the numbers are public they are typed twice, and anyone who was told computes the draw again."""
    frozen_at(london(10, 22, 9))
    page = as_("senior manager")
    main = page.locator("main")
    page.goto("/waiting")
    keys.press(page, "Draw an opportunity by lot: Frailty response pilots")
    keys.press(page, "Draw it by lot")
    keys.write(page, value=VALUE, again=VALUE.replace("53", "54"), words="Drawn by the Lotto numbers of Wednesday.")
    keys.press(page, "Draw it, and tell everyone")
    expect(page.locator(".nhsuk-error-summary")).to_contain_text("The two do not agree")
    axe(page)
    keys.write(page, again=VALUE)
    keys.press(page, "Draw it, and tell everyone")
    expect(main).to_contain_text("Drawn. Everyone is told, and anyone can compute it again.")
    letters = Message.objects.filter(kind="opportunity", subject__startswith="Result")
    assert letters.count() == 6

    page = as_("Cedar")
    page.goto(PAGE)
    found, document = drawn_again(page, folder)
    assert_same(found, document)
    assert document["random"] == {"what": LOTTO, "public_at": "2026-10-21T20:00:00Z", "value": VALUE}
    assert names_drawn(page) == [code for code, _ in found["order"]]
    gets = page.locator("table", has_text="In the order drawn").locator("tbody tr", has_text="Yes")
    assert [text.split()[0] for text in gets.all_inner_texts()] == found["drawn"]
    axe(page)
    see(page, "draw-result")
    page.set_viewport_size(PHONE)
    page.reload()
    assert_fits(page)
    see(page, "draw-result-phone")
    page.set_viewport_size(DESK)


def queried(as_, frozen_at, axe):
    """On the next day Cedar asks why it was not drawn; it is answered where everyone reads it."""
    frozen_at(london(10, 23, 9))
    page = as_("Cedar")
    main = page.locator("main")
    page.goto(PAGE)
    keys.press(page, "Query this award")
    keys.write(page, words="Our need was the greatest. Why were we not drawn?")
    axe(page)
    keys.press(page, "Ask it")
    expect(main).to_contain_text("Asked. The award is not final until it is answered.")
    page = as_("senior manager")
    page.goto("/waiting")
    keys.press(page, "Answer a query about an award: Frailty response pilots")
    keys.press(page, "Answer this query")
    expect(main).to_contain_text("They ask: Our need was the greatest.")
    keys.write(page, answer="You did not say that you want it by the 20th: only those who did take part.")
    keys.press(page, "Answer it")
    expect(main).to_contain_text("Answered. Whoever asked is told.")
    assert "only those who did take part" in Message.objects.filter(to_name="Dr Cedar").latest("pk").text


def final(as_, frozen_at, axe):
    """Its time over, everyone reads question and answer, and nobody asks any more."""
    frozen_at(london(10, 29, 17, 1))
    page = as_("Elm")
    page.goto(PAGE)
    main = page.locator("main")
    expect(main).to_contain_text("Final")
    expect(main).to_contain_text("only those who did take part")
    expect(main.get_by_role("link", name="Query this award")).to_have_count(0)
    axe(page)


def test_a_tie_is_drawn_between_those_who_are_level(westmere, as_, frozen_at, axe, tmp_path):
    frozen_at(KNOWN_AT)
    making.scored(westmere, points=LEVEL, scorers=SCORERS)
    frozen_at(AWARDED_AT)
    page = as_("senior manager")
    main = page.locator("main")
    page.goto("/waiting")
    keys.press(page, "Award an opportunity: Frailty response pilots")
    expect(main.get_by_role("link", name="Award it", exact=True)).to_have_count(0)
    keys.press(page, "Settle the tie by a draw")
    axe(page)
    keys.write(page, random_what=TIE_LOTTO)
    keys.write_day(page, "random_at", date(2026, 10, 24))
    keys.write(page, random_at_time="21:00")
    keys.press(page, "Name this value")
    expect(main).to_contain_text("Named. Once it is public, draw between those who are level.")
    expect(main).to_contain_text("level by the scores: a draw between them settles it.")
    expect(page.locator("table", has_text="Level at the last place").locator("tbody tr")).to_have_text(
        [re.compile(rf"{code}.*0\.3333", re.DOTALL) for code in ("BEECH", "ELM", "ROWAN")]
    )
    axe(page)
    see(page, "tie-named")

    frozen_at(london(10, 26, 9))
    page = as_("senior manager")
    page.goto(PAGE)
    keys.press(page, "Draw between those who are level")
    keys.write(page, value=VALUE, again=VALUE, words="The scores left three level: the Lotto numbers decide.")
    keys.press(page, "Draw it, and tell everyone")

    page = as_("Cedar")
    page.goto(PAGE)
    found, document = drawn_again(page, tmp_path)
    assert_same(found, document)
    assert document["draw"] == "westmere/O-2026-001/tie"
    order = [code for code, _ in found["order"]]
    expect(page.locator("main")).to_contain_text("level by the scores: a draw between them decided.")
    points = page.locator("table", has_text="Points, the best first").locator("tbody tr")
    # Those level stand in the order drawn.
    expect(points).to_have_text([re.compile(rf"\s*{code}") for code in ("ALDER", *order, "CEDAR")])
    expect(points.filter(has_text="Yes")).to_have_count(2)
    assert {text.split()[0] for text in points.filter(has_text="Yes").all_inner_texts()} == {"ALDER", order[0]}
    axe(page)
    see(page, "tie-result")
    page.set_viewport_size(PHONE)
    page.reload()
    assert_fits(page)
    see(page, "tie-result-phone")


def test_what_was_published_wrongly_is_made_void_and_offered_again(westmere, as_, frozen_at, axe):
    frozen_at(PUBLISHED_AT)
    making.published(westmere)
    frozen_at(london(10, 7, 9))
    page = as_("senior manager")
    main = page.locator("main")
    page.goto(PAGE)
    keys.press(page, "Make it void")
    axe(page)
    keys.write(page, because="The provider funds three pilots, not two.")
    keys.press(page, "Make it void")
    expect(main).to_contain_text("It is void. Everyone who was told of it is told why.")
    void = Message.objects.filter(kind="opportunity", text__contains="three pilots, not two")
    assert void.count() == 6

    keys.press(page, "Offer it again")
    axe(page)
    assert page.input_value("[name=title]") == "Frailty response pilots"
    keys.write(page, places=3)
    keys.press(page, "Record it")
    expect(main).to_contain_text("O-2026-002 is recorded.")
    keys.press(page, "Say on what terms")
    set_terms(page)
    keys.press(page, "Publish it to all")
    keys.press(page, "Publish it now")
    expect(main).to_contain_text("3 of 6 PCNs")
    page = as_("Alder")
    page.goto("/waiting")
    follow(page, "Say whether you want it, or let it pass")
    expect(main).to_contain_text("O-2026-002")
