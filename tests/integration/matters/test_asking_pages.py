"""The pages of those who ask: a draft worded and changed, a rule of one's own, a canvass withdrawn, tellers named."""

from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import CLOSES_AT, OPENED_AT
from tests.integration.matters.checks import everything

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import models
from folkmoot.matters.domain.rules import RULES, RuleTemplate
from folkmoot.matters.operations import canvass as canvasses

HERE = "/westmere"
ASKED = {
    "closes_at_day": "21",
    "closes_at_month": "9",
    "closes_at_year": "2026",
    "closes_at_time": "17:00",
    "wording": "Should phlebotomy move to a hub?",
    "explanation": "Practices would stop taking blood.\n\nPatients would travel.",
    "template": "one_practice_one_vote",
    "group": "",
    "binds": "no",
}
OWN = {
    "template": "custom",
    "quorum": "60%",
    "compared_1": "voices roll place",
    "how_1": "at_least",
    "share_1": "2/3",
    "compared_2": "patients sides pcn",
    "how_2": "more_than",
    "share_2": "50 %",
    "both_ways": "on",
}


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def drafted(place):
    """A draft on a routed matter."""
    return factories.draft(place)


def test_a_question_with_a_rule_of_our_own_is_drafted_and_the_rule_said_in_words(place, as_):
    factories.routed(place)
    browser = as_(place, "senior manager", OPENED_AT)
    address = f"{HERE}/matters/M-2026-001/ask"

    response = browser.post(address, ASKED | OWN, follow=True)

    canvass = models.Canvass.objects.get()
    assert canvass.rule == {
        "quorum": "3/5",
        "tests": [
            {"count": "voices", "base": "roll", "at_least": "2/3", "within": "place"},
            {"count": "patients", "base": "sides", "more_than": "1/2", "within": "pcn"},
        ],
        "objections_block": False,
        "both_ways": True,
    }
    assert canvass.closes_at == CLOSES_AT
    shown = text(response)
    assert "Practices would stop taking blood." in shown
    assert "At least 60% of all practices answer" in shown
    assert "At least 2/3 of all practices for" in shown
    assert "More than half of the patients that took a side in each PCN for" in shown
    assert "By the same tests the practices may oppose" in shown


@pytest.mark.parametrize(
    ("said", "objection"),
    [
        ({"share_1": ""}, "Say what share test 1 needs, such as 2/3 or 60%."),
        ({"share_1": "7/5"}, "Write “Test 1: what share?” as a fraction or a percentage, such as 2/3 or 60%."),
        ({"share_1": "1e9999"}, "Write “Test 1: what share?” as a fraction or a percentage"),
        ({"quorum": "most"}, "Write “What share must answer?” as a fraction or a percentage"),
        ({"compared_1": "", "compared_2": ""}, "Set out the tests of your own rule."),
    ],
)
def test_a_rule_that_cannot_be_counted_comes_back_with_what_to_mend(place, as_, said, objection):
    factories.routed(place)
    browser = as_(place, "senior manager", OPENED_AT)
    address = f"{HERE}/matters/M-2026-001/ask"
    before = everything()

    response = browser.post(address, ASKED | OWN | said)

    assert objection in text(response)
    assert everything() == before


def test_a_reserved_matter_is_asked_as_a_vote_that_binds(place, as_):
    factories.routed(place)
    browser = as_(place, "senior manager", OPENED_AT)
    address = f"{HERE}/matters/M-2026-001/ask"
    reserved = ASKED | {"template": "reserved_matter"}

    assert "A reserved matter binds whoever is asked" in text(browser.post(address, reserved))
    assert not models.Canvass.objects.exists()
    browser.post(address, reserved | {"binds": "yes"})
    assert models.Canvass.objects.get().binds is True


def test_a_draft_withdrawn_before_it_opened_stays_with_those_who_may_ask(place, drafted, as_):
    canvasses.withdraw_canvass(
        canvass_id=drafted.pk, why="Worded badly.", by=place.acting("senior manager"), at=OPENED_AT
    )

    for seat, sees in (("senior manager", True), ("Alder", True), ("A1", False), ("teller", False)):
        browser = as_(place, seat, OPENED_AT)
        assert (browser.get(f"{HERE}/canvasses/{drafted.pk}").status_code == 200) is sees
        assert (drafted.wording in text(browser.get(f"{HERE}/matters/M-2026-001"))) is sees


def test_a_draft_is_changed_until_it_opens(place, drafted, as_):
    browser = as_(place, "senior manager", OPENED_AT)
    address = f"{HERE}/canvasses/{drafted.pk}/change"
    assert drafted.wording in text(browser.get(address))

    response = browser.post(address, ASKED, follow=True)

    drafted.refresh_from_db()
    assert drafted.wording == "Should phlebotomy move to a hub?"
    assert drafted.rule == RULES[RuleTemplate.ONE_PRACTICE_ONE_VOTE]
    assert "Changed." in text(response)

    browser.post(f"{HERE}/canvasses/{drafted.pk}/open")
    assert browser.get(address).status_code == 404
    assert browser.post(address, ASKED).status_code == 404


def test_a_draft_with_a_rule_of_our_own_fills_its_boxes(place, drafted, as_):
    browser = as_(place, "senior manager", OPENED_AT)
    address = f"{HERE}/canvasses/{drafted.pk}/change"
    browser.post(address, ASKED | OWN)

    shown = browser.get(address).content.decode()

    assert 'value="3/5"' in shown
    assert 'value="2/3"' in shown
    assert '<option value="patients sides pcn" selected' in shown


def test_an_open_canvass_is_withdrawn_with_its_reason(place, as_):
    canvass = factories.opened(place)
    browser = as_(place, "senior manager", OPENED_AT)

    browser.post(f"{HERE}/canvasses/{canvass.pk}/withdraw", {"why": "The board took its proposal back."})

    canvass.refresh_from_db()
    assert canvass.withdrawn_at is not None
    practice = as_(place, "A1", OPENED_AT + timedelta(hours=1))
    assert "Canvass withdrawn: The board took its proposal back." in text(practice.get(f"{HERE}/matters/M-2026-001"))
    assert "Give this answer" not in text(practice.get(f"{HERE}/canvasses/{canvass.pk}"))


def test_a_withdrawn_draft_tells_nobody(place, drafted, as_):
    as_(place, "senior manager", OPENED_AT).post(f"{HERE}/canvasses/{drafted.pk}/withdraw", {"why": "Asked too soon."})

    assert "Asked too soon." not in text(as_(place, "A1", OPENED_AT).get(f"{HERE}/matters/M-2026-001"))


def test_tellers_are_named_one_after_another_and_listed(place, as_):
    canvass = factories.opened(place)
    address = f"{HERE}/canvasses/{canvass.pk}/tellers"
    browser = as_(place, "senior manager", OPENED_AT)
    assert "No teller yet." in text(browser.get(address))

    browser.post(address, {"appointment": place.appointments["teller"].pk})
    browser.post(address, {"appointment": place.appointments["LMC officer"].pk})

    shown = text(browser.get(address))
    assert "Dr teller, Teller" in shown
    assert "Dr LMC officer, LMC officer" in shown


def test_who_leads_cannot_be_teller(place, as_):
    canvass = factories.opened(place)
    browser = as_(place, "senior manager", OPENED_AT)
    before = everything()

    response = browser.post(
        f"{HERE}/canvasses/{canvass.pk}/tellers", {"appointment": place.appointments["LMC chair"].pk}
    )

    assert "A teller has no interest in the outcome" in text(response)
    assert everything() == before


@pytest.mark.parametrize("work", ["change", "withdraw", "tellers"])
def test_practices_and_partners_cannot_look_after_a_canvass(place, drafted, as_, work):
    for seat in ("A1", "A1 manager", "ICB"):
        assert as_(place, seat, OPENED_AT).get(f"{HERE}/canvasses/{drafted.pk}/{work}").status_code == 403


def test_another_communitys_canvass_is_not_found(place, drafted, as_):
    there = factories.elsewhere()
    browser = as_(there, "senior manager", OPENED_AT)

    for page in ("change", "withdraw", "tellers"):
        assert browser.get(f"/eastmere/canvasses/{drafted.pk}/{page}").status_code == 404


def test_a_groups_vote_is_asked_from_the_same_page(place, as_):
    factories.routed(place)
    browser = as_(place, "senior manager", OPENED_AT)
    address = f"{HERE}/matters/M-2026-001/ask"
    group = place.groups[GroupKind.LEADERSHIP_GROUP]

    browser.post(address, ASKED | {"group": str(group.pk)})
    canvass = models.Canvass.objects.get()
    response = browser.post(f"{HERE}/canvasses/{canvass.pk}/open", follow=True)

    assert "Open: 4 voices are asked." in text(response)


def test_a_draft_that_would_close_too_late_or_on_a_day_off_says_so_and_can_still_be_opened(place, as_):
    # It is decided on Monday 28 September; Saturday 3 October is after that, and no working day.
    late = factories.draft(place, closes_at=factories.london(10, 3, 17))
    browser, address = as_(place, "senior manager", factories.OPENED_AT), f"/westmere/canvasses/{late.pk}"

    page = unescape(browser.get(address).content.decode())
    assert "It closes after the matter is decided, on Monday 28 September 2026" in page
    assert "The nearest working day is Friday 2 October 2026." in page

    assert browser.post(f"{address}/open").status_code == 302
    assert "It closes after the matter is decided" not in browser.get(address).content.decode()


def test_a_draft_that_closes_in_time_says_nothing_of_it(place, as_):
    drafted = factories.draft(place)

    page = as_(place, "senior manager", factories.OPENED_AT).get(f"/westmere/canvasses/{drafted.pk}")

    assert "Look at when it closes" not in page.content.decode()
