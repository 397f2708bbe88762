"""Who holds what waits: the list narrowed to a team, a person or nobody yet, and whoever holds too much."""

import re
from html import unescape

import pytest
from tests.factories import RAISED_AT
from tests.integration.front_door import making
from tests.integration.front_door.making import asked, asked_of_us, triaged

from folkmoot.desk.domain.console import Duty
from folkmoot.desk.queries.console import console
from folkmoot.desk.queries.sources import asked_beside_matters
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.models import ThresholdChange
from folkmoot.front_door.queries.holders import held_seen_by

pytestmark = pytest.mark.django_db
LIST = "/westmere/front-door"


@pytest.fixture
def here(place):
    """Two with Hazel of the executive, one with the board's own lead, and two nobody deals with, one of them the board's."""
    for title in ("A winter voice", "A spring voice"):
        triaged(place, asked_of_us(place, title=title), by="senior manager", owner="Hazel")
    triaged(place, asked(place, title="Rent"), by="ICB")
    asked_of_us(place, title="A summer voice")
    asked(place, title="Rates")
    making.answered(place, asked(place, title="Answered long ago"))
    return place


def titles(browser, **narrowed):
    page = browser.get(LIST, narrowed).content.decode()
    return re.findall(r'<a [^>]*href="/westmere/front-door/R-[^"]*"[^>]*>([^<]*)</a>', page)


def owner_key(place, seat):
    return f"owner-{place.appointments[seat].pk}"


def test_it_is_listed_by_team_by_person_and_by_nobody_yet(here, as_):
    browser, board = as_(here, "senior manager"), here.organisations["ICB"].pk

    assert titles(browser, **{"with": "nobody"}) == ["Rates", "A summer voice"]
    assert titles(browser, **{"with": "ours"}) == ["A summer voice", "A spring voice", "A winter voice"]
    assert titles(browser, **{"with": f"body-{board}"}) == ["Rates", "Rent"]
    assert titles(browser, **{"with": owner_key(here, "Hazel")}) == ["A spring voice", "A winter voice"]
    assert titles(browser, **{"with": f"body-{board}", "state": "answered"}) == ["Answered long ago"]
    assert titles(browser, **{"with": "owner-999999"}) == titles(browser, **{"with": "somebody"}) == []
    assert titles(browser, **{"with": "owner-99999999999999999999999"}) == []


def test_each_choice_says_how_many_wait_there(here, as_):
    page = unescape(as_(here, "senior manager").get(LIST).content.decode())

    # 2 with nobody; of general practice here 2 with Hazel and 1 with nobody; of the board 1 and 1.
    for words in ("Nobody yet (2)", "General practice here (3)", "Dr Hazel, General practice here (2)", "(2)</option>"):
        assert words in page, words
    assert "Dr Hazel, Clinical director" in page


def test_a_partner_narrows_by_nobody_whom_it_is_not_told(here, as_):
    browser = as_(here, "ICB")

    assert "Dr Hazel" not in browser.get(LIST).content.decode()
    assert titles(browser, **{"with": owner_key(here, "Hazel")}) == []
    assert titles(browser, **{"with": owner_key(here, "ICB")}) == ["Rent"]
    assert titles(browser, **{"with": "ours"}) == ["A summer voice", "A spring voice", "A winter voice"]
    # A partner that was asked nothing, and asked nothing, holds nothing and sees nobody hold anything.
    assert held_seen_by(here.acting("trust")) == []


def test_the_address_of_a_notice_leads_to_the_list(here, as_):
    owner = here.appointments["Hazel"].pk

    answer = as_(here, "senior manager").get(f"{LIST}/with/{owner}")

    assert answer.headers["Location"] == f"{LIST}?with=owner-{owner}"


def test_how_the_door_is_doing_says_what_waits_with_whom(here, as_):
    page = unescape(as_(here, "A1").get(f"{LIST}/how").content.decode())

    owner = here.appointments["Hazel"].pk
    assert re.search(rf'href="{LIST}/with/{owner}"[^>]*>Dr Hazel</a>.*?>\s*2\s*<', page, re.DOTALL)


@pytest.fixture
def two_are_too_many(here):
    """Agreed here: whoever deals with more than two deals with too many."""
    ThresholdChange.objects.create(
        community=here.community, threshold=Threshold.OWNER_LOAD, figure=2, starts_on=RAISED_AT.date(),
        reason="We are few.", set_at=RAISED_AT, set_by=here.appointments["senior manager"].person,
    )  # fmt: skip
    return here


def said(place, seat="senior manager", at=RAISED_AT):
    (door,) = (one for one in console(place.acting(seat, at), at) if one.duty is Duty.DOOR)
    return [(one.about, one.args) for one in door.lines if one.page == "requests-with"]


def told(place, seat, at=RAISED_AT):
    return [one.about for one, _ in asked_beside_matters([place.acting(seat, at)], at) if one.page == "requests-with"]


def test_whoever_deals_with_more_than_agreed_stands_in_the_console(two_are_too_many):
    place = two_are_too_many
    assert said(place) == []

    triaged(place, asked_of_us(place, title="An autumn voice"), by="senior manager", owner="Hazel")

    words = "Dr Hazel has 3 that wait; more than 2 is too many here"
    assert said(place) == said(place, "LMC chair") == [(words, ("westmere", place.appointments["Hazel"].pk))]
    assert told(place, "senior manager") == [words]
    # The rest of the executive reads it in the console: only who shares the work out is asked to.
    assert told(place, "LMC chair") == told(place, "Hazel") == told(place, "A1") == []


def test_ten_are_not_too_many_until_a_community_says_so(here):
    for number in range(8):
        triaged(here, asked_of_us(here, title=f"Voice {number}"), by="senior manager", owner="Hazel")
    assert said(here) == []

    triaged(here, asked_of_us(here, title="One more"), by="senior manager", owner="Hazel")

    assert [about for about, _ in said(here)] == ["Dr Hazel has 11 that wait; more than 10 is too many here"]
