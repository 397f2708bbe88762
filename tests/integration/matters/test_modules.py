"""A part switched off is really off: each of its pages says so, nothing leads there, and nothing waits there."""

import re
from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import OPENED_AT
from tests.integration.matters.grown import NOW, grown

from folkmoot.design.pages import pages
from folkmoot.desk import queries as desk
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations import communities
from folkmoot.matters.operations import inside

pytestmark = pytest.mark.django_db
BY_NAME = {one.name: one for one in pages()}
# Each walk of every page but one part's takes a while, so that one before serves several after.
_AT_A_TIME = 5
SEATS = ("A1", "Alder", "senior manager", "LMC chair", "ICB")
SAID = "Westmere general practice has switched “{}” off. Ask a community administrator to switch it on."


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def switch_off(place, *modules):
    communities.switch_modules(
        on=frozenset(Module) - set(modules), by=place.acting("administrator", OPENED_AT), at=OPENED_AT
    )


def address(page):
    return re.sub(r"<(\w+)>", lambda part: {"community": "westmere", "reference": "M-2026-001"}.get(part[1], "1"), page)


def test_every_page_of_a_part_exists_and_goes_with_one_part_alone():
    names = [name for module in Module for name in module.pages]

    assert set(names) <= set(BY_NAME)
    assert len(names) == len(set(names))


def test_a_page_that_begins_as_a_parts_pages_do_belongs_to_it():
    # A new page of mandates or of the scheme that nobody listed would stay open when the part is off.
    begins = {
        "mandates": Module.MANDATES,
        "scheme": Module.MANDATES,
        "lmc": Module.LMC_SPACE,
        "loop": Module.LOOP_HEALTH,
        "meetings": Module.MEETINGS,
        "forward-plan": Module.MEETINGS,
        "actions": Module.MEETINGS,
        "front-door": Module.FRONT_DOOR,
        "interests": Module.INTERESTS,
        "opportunities": Module.OPPORTUNITIES,
        "seat-map": Module.REPRESENTATION,
        "seat-wishes": Module.REPRESENTATION,
        "charter": Module.REPRESENTATION,
        "bulletin": Module.REPRESENTATION,
        "visits": Module.VISITS,
        "stances": Module.STANCES,
        "wins": Module.WINS,
        "look-backs": Module.LOOK_BACKS,
        "funding": Module.FUNDING,
        "priorities": Module.PRIORITIES,
    }
    for one in BY_NAME.values():
        part = begins.get(one.address.removeprefix("/<community>/").partition("/")[0].partition(".")[0])
        assert part is None or one.name in part.pages, one.address


@pytest.mark.parametrize("module", list(Module))
def test_every_page_of_a_part_that_is_off_says_so_to_those_it_was_for(place, as_, module):
    factories.opened(place)
    switch_off(place, module)
    browsers = [as_(place, seat, OPENED_AT) for seat in SEATS]

    for name in module.pages - {"partner-view"}:
        answers = [
            answer
            for browser in browsers
            for answer in (browser.get(address(BY_NAME[name].address)), browser.post(address(BY_NAME[name].address)))
        ]
        assert {one.status_code for one in answers} == {403}, name
        assert any(SAID.format(module.words) in text(one) for one in answers), name


@pytest.mark.parametrize("first", range(0, len(Module), _AT_A_TIME))
def test_the_other_parts_stay_as_they_were(place, as_, first, time_machine):
    factories.opened(place)
    browsers = [as_(place, seat, OPENED_AT) for seat in ("A1", "senior manager", "ICB")]

    def answers(parts):
        names = sorted({name for one in parts for name in one.pages} - {"partner-view"})
        return {
            name: [browser.get(address(BY_NAME[name].address)).status_code for browser in browsers] for name in names
        }

    before = answers(Module)
    assert any(200 in each for each in before.values())
    for number, module in enumerate(list(Module)[first : first + _AT_A_TIME], start=1):
        # A person is given so many files a minute.
        time_machine.move_to(OPENED_AT + timedelta(minutes=2 * number))
        switch_off(place, module)
        after = answers(one for one in Module if one is not module)
        assert after == {name: before[name] for name in after}, module
        switch_off(place)


def test_a_partners_link_says_so_too_and_works_again_when_the_part_is_back(place, client, time_machine):
    time_machine.move_to(OPENED_AT)
    voice = factories.opened(place).voices.get(organisation=place.organisations["A1"])
    link = inside.gather_views(voice_id=voice.pk, by=place.acting("A1", OPENED_AT), at=OPENED_AT)
    path = link.partition("//")[2].partition("/")[2]

    switch_off(place, Module.PARTNER_VIEWS)
    assert SAID.format("Partners' views") in text(client.get(f"/{path}"))
    switch_off(place)
    assert client.get(f"/{path}").status_code == 200


LEADS = {
    Module.MANDATES: ("senior manager", "/westmere/matters/M-2026-001", "/decide"),
    Module.CONVERSATIONS: ("senior manager", "/westmere/matters/M-2026-001", "/conversation"),
    Module.PARTNER_VIEWS: ("A1", "/westmere/canvasses/{canvass}", "/partners"),
    Module.LOOP_HEALTH: ("A1", "/westmere/matters", "/westmere/loop"),
    Module.LMC_SPACE: ("LMC chair", "/waiting", "/westmere/lmc"),
    Module.MEETINGS: ("A1", "/waiting", "/westmere/meetings"),
    Module.FRONT_DOOR: ("A1", "/waiting", "/westmere/front-door"),
    Module.INTERESTS: ("A1", "/waiting", "/westmere/interests"),
    Module.OPPORTUNITIES: ("A1", "/waiting", "/westmere/opportunities"),
    Module.REPRESENTATION: ("A1", "/waiting", "/westmere/seat-map"),
    Module.VISITS: ("senior manager", "/westmere/console", "/westmere/visits/practices"),
    Module.STANCES: ("A1", "/waiting", "/westmere/stances"),
    Module.WINS: ("A1", "/waiting", "/westmere/wins"),
    Module.LOOK_BACKS: ("ICB", "/waiting", "/westmere/look-backs"),
    Module.FUNDING: ("senior manager", "/westmere/console", "/westmere/funding"),
    Module.PRIORITIES: ("A1", "/waiting", "/westmere/priorities"),
}


@pytest.mark.parametrize("module", list(Module))
def test_nothing_leads_to_a_part_that_is_off(place, as_, module):
    canvass = factories.opened(place)
    seat, page, leads_to = LEADS[module]

    def shown():
        return text(as_(place, seat, OPENED_AT).get(page.format(canvass=canvass.pk)))

    assert f'{leads_to}"' in shown()
    switch_off(place, module)
    assert f'{leads_to}"' not in shown()


def test_the_navigation_drops_mandates(place, as_):
    assert '/westmere/mandates"' in text(as_(place, "A1").get("/waiting"))
    switch_off(place, Module.MANDATES)
    assert '/westmere/mandates"' not in text(as_(place, "A1").get("/waiting"))


def test_nothing_waits_on_a_page_that_is_off(place):
    grown(place, 1)

    def pages_waiting():
        return {one.page for one in desk.waiting_for(place.acting("LMC chair", NOW), NOW)}

    before = pages_waiting()
    switch_off(place, Module.MANDATES)

    assert before & Module.MANDATES.pages
    assert pages_waiting() == before - Module.MANDATES.pages
