"""The record as a page: narrowed by words, the history of one thing, and silent on who answered or talked."""

from html import unescape

import pytest
from tests import factories
from tests.factories import OPENED_AT, RAISED_AT

from folkmoot.desk.web.present import is_own
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.operations import talk
from folkmoot.record.domain.chain import Actor

pytestmark = pytest.mark.django_db


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def test_a_matters_page_leads_to_what_was_done_to_it_alone(place, as_):
    factories.routed(place)
    factories.matter(place, title="Another")
    browser = as_(place, "A1")
    page = text(browser.get("/westmere/matters/M-2026-001"))
    address = page.partition("app-history")[2].partition('href="')[2].partition('"')[0]

    history = text(browser.get(address))

    assert "<h1>History of M-2026-001</h1>" in history
    assert history.count("Matter routed") == 1
    assert history.count("Matter raised") == 1


def test_partners_are_led_to_no_history_and_read_no_record(place, as_):
    factories.matter(place)
    browser = as_(place, "ICB")

    assert "app-history" not in text(browser.get("/westmere/matters/M-2026-001"))
    assert browser.get("/westmere/record").status_code == 403


def test_the_record_is_narrowed_by_words_and_says_when_there_is_nothing(place, as_):
    factories.routed(place)
    browser = as_(place, "A1", RAISED_AT)

    routed = text(browser.get("/westmere/record?words=routed"))
    assert "Matter routed" in routed
    assert "Matter raised" not in routed
    assert "No act has these words in it." in text(browser.get("/westmere/record?words=nothing-like-it"))
    assert "Nothing more is recorded." in text(browser.get("/westmere/record?about=matters.matter:0"))


def test_earlier_acts_keep_the_words_asked_for(place, as_):
    for number in range(51):
        factories.matter(place, title=f"Matter {number}")
    browser = as_(place, "A1", RAISED_AT)

    first = text(browser.get("/westmere/record?words=raised"))
    earlier = first.partition("Earlier acts")[0].rpartition('href="')[2].partition('"')[0]
    second = text(browser.get(earlier))

    assert first.count("Matter raised") == 50
    assert second.count("Matter raised") == 1
    assert "Earlier acts" not in second


def test_who_answered_and_who_talked_is_not_named_to_others(place, as_):
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A1")
    held = {"held_on": OPENED_AT.date(), "with_whom": "the board", "topic": "dates", "moved": ""}
    talk.log_conversation(
        talk.Talked(**held, rung=Visibility.LEADERSHIP),
        matter_id=canvass.matter_id,
        by=place.acting("senior manager", OPENED_AT),
        at=OPENED_AT,
    )

    def named(seat, words):
        page = text(as_(place, seat, OPENED_AT).get(f"/westmere/record?words={words}")).partition("<table")[2]
        assert words in page
        return "Not named here" not in page

    assert named("A1", "given")
    assert not named("A2", "given")
    assert not named("senior manager", "given")
    assert not named("A2", "logged")


def test_bodies_without_a_code_are_not_taken_for_one():
    def of(name):
        return Actor(
            person_id="1", name="Dr X", role="Chair", organisation_code="", organisation_name=name, authority=""
        )

    class Hat:
        organisation_code, organisation_name = "", "Westmere LMC"

    assert is_own(of("Westmere LMC"), Hat)
    assert not is_own(of("Westmere GP Federation"), Hat)
