"""Everything one may open is found by its words, and nothing else is."""

from html import unescape

import pytest
from tests import factories
from tests.integration.front_door.making import HERE, answered, asked, asked_of_us

from folkmoot.search import queries
from folkmoot.search.domain.asked import terms

pytestmark = pytest.mark.django_db


def found(place, seat, typed):
    """What that hat finds, as (kind, name), in order."""
    return [(one.kind, one.name) for one in queries.found_by(place.acting(seat), terms(typed))[:50]]


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def test_a_request_is_found_by_its_title_its_words_its_number_and_a_word_that_only_begins_so(place):
    asked(place, title="Which physiotherapy service?", words="Referrals bounce back from Zebra House.")

    for typed in ("physio", "PHYSIOTHERAPY", "zebra", "R-2026-001", '"zebra house"', "referral bounced"):
        assert found(place, "A1", typed) == [("request", "R-2026-001")], typed
    assert found(place, "A1", "physio giraffe") == []
    assert found(place, "A1", '"house zebra"') == []


def test_what_is_answered_is_found_from_that_moment(place):
    request = asked(place)
    assert found(place, "A1", HERE.words.split()[-1]) == [] or HERE.words.split()[-1] in request.words

    answered(place, request)

    assert ("request", "R-2026-001") in found(place, "A1", HERE.words)


def test_words_in_the_title_come_first_then_the_latest(place):
    asked(place, title="One", words="About the beehive.")
    asked(place, title="The beehive", words="Two.")
    asked(place, title="Three", words="A beehive again.")

    assert [name for _, name in found(place, "A1", "beehive")] == ["R-2026-002", "R-2026-003", "R-2026-001"]


def test_a_partner_finds_of_a_matter_only_what_its_page_shows_it(place):
    factories.matter(place, title="Moving the phlebotomy hub", summary="Because of the giraffe.")
    factories.matter(place, by="A1", title="Our own phlebotomy", summary="Because of the zebra.")

    assert [kind for kind, _ in found(place, "ICB", "giraffe")] == ["matter"]
    assert found(place, "trust", "giraffe") == found(place, "trust", "phlebotomy") == []
    assert found(place, "ICB", "zebra") == []
    assert [kind for kind, _ in found(place, "A1", "zebra")] == ["matter"]


def test_the_page_shows_what_was_found_marked_and_leads_to_it(place, as_):
    asked(place, title="Which <b>physiotherapy</b> service?", words="Referrals bounce.")

    shown = as_(place, "A1").get("/westmere/search?q=physio").content.decode()

    assert 'href="/westmere/front-door/R-2026-001"' in shown
    assert "Which &lt;b&gt;<mark>physiotherapy</mark>&lt;/b&gt; service?" in shown
    assert "Showing 1 to 1 of 1" in shown


def test_the_page_says_what_to_do_where_nothing_is_found(place, as_):
    asked_of_us(place)
    browser = as_(place, "A1")

    assert "Finds whatever you may open" in text(browser.get("/westmere/search"))
    assert "Nothing that you may open" in text(browser.get("/westmere/search?q=giraffe"))
    assert "no word in that to look for" in text(browser.get("/westmere/search?q=%3F%21"))
    assert "Nothing of this kind" in text(browser.get("/westmere/search?q=R-2026-001&kind=matter"))


def test_every_page_can_be_searched_from(place, as_):
    shown = text(as_(place, "A1").get("/waiting"))

    assert 'action="/westmere/search"' in shown
    assert "Search Westmere general practice" in shown


def test_of_another_community_nothing_is_found(place):
    asked(place, title="Zebra crossing")
    there = factories.elsewhere()

    assert found(there, next(iter(there.appointments)), "zebra") == []
