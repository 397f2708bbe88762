"""The forms of an opportunity open to those alone whose sending it would be taken, and wait for those alone who may do it."""

import html
import re

import pytest
from tests import opportunities as making
from tests.integration.opportunities.acts import waits
from tests.opportunities import AWARDED_AT, CLOSED, PUBLISHED_AT, RECORDED_AT

from folkmoot.opportunities.operations import publishing

pytestmark = pytest.mark.django_db

PAGE = "/westmere/opportunities/O-2026-001"
HAZEL = "HAZEL Primary care network (PCN)"


def closed_to(browser, *forms):
    """Each form's words, that does not open."""
    answers = [browser.get(f"{PAGE}/{form}") for form in forms]
    assert {one.status_code for one in answers} == {403}
    return [html.unescape(one.content.decode()) for one in answers]


def test_only_whoever_leads_one_of_those_whose_chance_it_is_says_that_it_wants_it(westmere, as_):
    making.published(westmere)

    (said,) = closed_to(as_(westmere, "A1", PUBLISHED_AT), "express")

    assert "Whoever leads or represents one of the PCNs does that for it." in said
    assert as_(westmere, "Alder", PUBLISHED_AT).get(f"{PAGE}/express").status_code == 200


def test_only_whoever_prepares_it_and_has_no_stake_says_on_what_terms(westmere, as_):
    making.prepared(westmere, on=making.drawn_offer())

    for said in closed_to(as_(westmere, "Hazel", RECORDED_AT), "terms", "needs"):
        assert f"{HAZEL} could apply, and they act for it." in said
    # Publishing what others wrote gives nobody an advantage.
    assert as_(westmere, "Hazel", RECORDED_AT).get(f"{PAGE}/publish").status_code == 200
    manager = as_(westmere, "senior manager", RECORDED_AT)
    assert {manager.get(f"{PAGE}/{form}").status_code for form in ("change", "terms", "needs", "publish")} == {200}


def test_an_executive_whose_pcn_applied_is_neither_asked_for_scorers_nor_shown_the_form(westmere, as_):
    one = making.published(westmere)
    making.expressed(westmere, one, "Alder", "Hazel")

    assert [what for what, _ in waits(westmere, "LMC chair", CLOSED)] == ["Say who scores it"]
    assert waits(westmere, "Hazel", CLOSED) == []
    scorers, void = closed_to(as_(westmere, "Hazel", CLOSED), "scorers", "void")
    assert f"Another of the executive says who scores: {HAZEL} applied, and they act for it." in scorers
    assert "Another of the executive makes it void" in void
    page = html.unescape(as_(westmere, "Hazel", CLOSED).get(PAGE).content.decode())
    assert f"Another of the executive says who scores: {HAZEL} applied" in page
    assert "Name who scores it" not in page
    assert "Name who scores it" in as_(westmere, "LMC chair", CLOSED).get(PAGE).content.decode()


def test_an_executive_whose_pcn_applied_is_not_asked_to_award_it(westmere, as_):
    making.scored(westmere, points={"Alder": (8, 7, 7), "Hazel": (7, 7, 7), "Elm": (6, 6, 6)})

    assert [what for what, _ in waits(westmere, "senior manager", AWARDED_AT)] == ["Award an opportunity"]
    assert waits(westmere, "Hazel", AWARDED_AT) == []
    (said,) = closed_to(as_(westmere, "Hazel", AWARDED_AT), "award")
    assert f"Another of the executive awards it: {HAZEL} applied" in said


def test_what_was_made_void_is_offered_again_as_it_was_heard_of(westmere, as_):
    one = making.published(westmere)
    by = westmere.acting("senior manager", PUBLISHED_AT)
    publishing.make_void(opportunity_id=one.pk, because="It is three, not two.", by=by, at=PUBLISHED_AT)
    manager = as_(westmere, "senior manager", PUBLISHED_AT)
    again = "/westmere/opportunities/new?again=O-2026-001"

    assert again in manager.get(PAGE).content.decode()
    assert again not in as_(westmere, "Alder", PUBLISHED_AT).get(PAGE).content.decode()
    page = manager.get(again).content.decode()

    assert 'value="Frailty response pilots"' in page
    # All knew when it was published: nobody has known it before others since the fifth, at eleven.
    assert re.search(r'name="known_at_time"[^>]*value="10:00"', page)
    assert manager.get("/westmere/opportunities/new?again=O-2026-009").status_code == 404
