"""A tie at the last place: drawn between those who are level alone, and nobody applies anew."""

import json
from datetime import timedelta
from fractions import Fraction

import pytest
from django.core.management import call_command
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.opportunities import AWARDED_AT, SCORERS, VALUE

from folkmoot.opportunities.domain import document
from folkmoot.opportunities.operations import awarding, ties
from folkmoot.opportunities.queries.awards import awards_of, draw_of
from folkmoot.post.models import Message
from folkmoot.record.models import Entry

pytestmark = pytest.mark.django_db

PAGE = "/westmere/opportunities/O-2026-001"
# One place is Alder's by the scores; the other lies between three who are level, and Cedar has none.
LEVEL = {"Alder": (8, 8, 8), "Beech": (7, 7, 7), "Elm": (7, 7, 7), "Rowan": (7, 7, 7), "Cedar": (1, 1, 1)}
PUBLIC_AT = london(10, 24, 21)
LATER = PUBLIC_AT + timedelta(hours=1)


def level(place):
    return making.scored(place, points=LEVEL, scorers=SCORERS)


def name(
    place, one, *, what="The Lotto numbers of 24 October", public_at=PUBLIC_AT, by="senior manager", at=AWARDED_AT
):
    ties.name_tie_value(what, public_at, opportunity_id=one.pk, by=place.acting(by, at), at=at)
    one.refresh_from_db()


def drawn(place, one, *, again=VALUE, by="senior manager", at=LATER):
    ties.draw_tie(VALUE, again, "Drawn.", opportunity_id=one.pk, by=place.acting(by, at), at=at)


@pytest.mark.usefixtures("whole_record")
def test_the_last_place_is_drawn_between_those_who_are_level_and_anyone_can_compute_it_again(
    westmere, tmp_path, capsys
):
    one = level(westmere)
    with refused("Settle it by a draw between them."):
        awarding.award("So.", opportunity_id=one.pk, by=westmere.acting("senior manager", AWARDED_AT), at=AWARDED_AT)
    with refused("Name first which public random value decides."):
        drawn(westmere, one)
    name(westmere, one)
    pool = Entry.objects.latest("pk").details["pool_sha256"]

    drawn(westmere, one)

    said = draw_of(one).document
    assert said["draw"] == "westmere/O-2026-001/tie"
    assert (said["pool"], said["places"]) == ([["BEECH", 1.0], ["ELM", 1.0], ["ROWAN", 1.0]], 1)
    third = document.chance_words(Fraction(1, 3))
    assert said["chances"] == [[code, third] for code in ("BEECH", "ELM", "ROWAN")]
    assert said["pool_sha256"] == pool
    order = [code for code, _ in said["order"]]
    fared = [(each.place, each.organisation.code, each.won, each.total_hundredths) for each in awards_of(one)]
    assert fared == [
        (1, "ALDER", True, 8000), (2, order[0], True, 7000), (3, order[1], False, 7000), (4, order[2], False, 7000),
        (5, "CEDAR", False, 1000),
    ]  # fmt: skip
    written = tmp_path / "draw.json"
    written.write_text(json.dumps(said))
    call_command("redraw", str(written))
    assert json.loads(capsys.readouterr().out)["drawn"] == [order[0]]
    assert Message.objects.filter(subject__startswith="Result:").count() == 6


def test_what_is_wrong_is_refused(westmere):
    one = level(westmere)
    with refused("Name the public random value that will decide", "made public after you name it"):
        name(westmere, one, what=" ", public_at=AWARDED_AT)
    with refused("within 31 days"):
        name(westmere, one, public_at=AWARDED_AT + timedelta(days=32))
    with refused("Only the executive"):
        name(westmere, one, by="Cedar")
    name(westmere, one)
    with refused("is named already, and stays"):
        name(westmere, one, what="Another")
    with refused("The random value is not public yet"):
        drawn(westmere, one, at=AWARDED_AT)
    with refused("The two do not agree"):
        drawn(westmere, one, again="3")
    drawn(westmere, one)
    with refused("between the last scores and the award: awarded"):
        drawn(westmere, one)


def test_where_the_scores_decide_there_is_no_tie(westmere):
    one = making.scored(westmere)

    with refused("The scores decide: there is no tie to settle."):
        name(westmere, one)


def test_a_tie_is_settled_on_its_pages(westmere, as_):
    level(westmere)
    manager = as_(westmere, "senior manager", AWARDED_AT)
    page = manager.get(PAGE).content.decode()
    assert "Settle the tie by a draw" in page
    assert ">Award it<" not in page
    said = {
        "random_what": "The Lotto numbers of 24 October", "random_at_day": "24", "random_at_month": "10",
        "random_at_year": "2026", "random_at_time": "21:00",
    }  # fmt: skip
    page = manager.post(f"{PAGE}/tie", said, follow=True).content.decode()
    assert "Named. Once it is public" in page
    assert page.count("0.3333") == 3
    # Before the award nobody else reads who is level, though all read what will decide.
    page = as_(westmere, "Cedar", AWARDED_AT).get(PAGE).content.decode()
    assert "The Lotto numbers of 24 October" in page
    assert "0.3333" not in page
    manager = as_(westmere, "senior manager", LATER)
    assert "Draw between those who are level" in manager.get(PAGE).content.decode()
    said = {"value": VALUE, "again": VALUE, "words": "Drawn."}
    assert "Drawn. Everyone is told" in manager.post(f"{PAGE}/draw", said, follow=True).content.decode()
    cedar = as_(westmere, "Cedar", LATER)
    page = cedar.get(PAGE).content.decode()
    assert "The scores left these level at the last place." in page
    assert page.count("0.3333") == 3
    assert cedar.get(f"{PAGE}/draw.json").json()["places"] == 1
