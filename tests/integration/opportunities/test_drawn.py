"""Drawn by lot: weights locked, the value named beforehand, the result awarded, and the document that anyone redraws."""

import json

import pytest
from django.core.management import call_command
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.opportunities import CLOSED, DRAWN_AT, PUBLISHED_AT, RECORDED_AT, VALUE, drawn

from folkmoot.opportunities import models
from folkmoot.opportunities.domain import draw
from folkmoot.opportunities.operations import known
from folkmoot.opportunities.queries.awards import awards_of, draw_of

pytestmark = pytest.mark.django_db

PAGE = "/westmere/opportunities/O-2026-001"
APPLY = ("Alder", "Beech", "Elm", "Rowan")


def offered(place, needs=()):
    one = making.prepared(place, on=making.drawn_offer())
    said = {place.organisations[code].pk: need for code, need in needs}
    known.say_needs(
        said, "Deprivation 2025", opportunity_id=one.pk, by=place.acting("senior manager", RECORDED_AT), at=RECORDED_AT
    )
    return making.published(place, one, on=making.drawn_offer())


@pytest.mark.usefixtures("whole_record")
def test_it_is_drawn_and_anyone_can_compute_it_again(westmere, tmp_path, capsys):
    one = offered(westmere, [("CEDAR", 5)])
    making.expressed(westmere, one, *APPLY)
    drawn(westmere, one)

    fared = [(each.place, each.won, each.total_hundredths) for each in awards_of(one)]
    assert fared == [(1, True, None), (2, True, None), (3, False, None), (4, False, None)]
    document = draw_of(one).document
    assert document["pool"] == [["ALDER", 3.0], ["BEECH", 3.0], ["ELM", 3.0], ["ROWAN", 3.0]]
    # Four with the same weight, two drawn: a half each.
    assert document["chances"] == [[code.upper(), "0.5000"] for code in APPLY]
    assert [each.organisation.code for each in awards_of(one)] == [code for code, _ in document["order"]]
    written = tmp_path / "draw.json"
    written.write_text(json.dumps(document))
    call_command("redraw", str(written))
    assert json.loads(capsys.readouterr().out)["drawn"] == document["drawn"]


def test_a_document_that_was_tampered_with_is_found_out(westmere, tmp_path, capsys):
    one = offered(westmere)
    making.expressed(westmere, one, *APPLY)
    drawn(westmere, one)
    document = draw_of(one).document
    written = tmp_path / "draw.json"
    written.write_text(json.dumps(document | {"drawn": ["CEDAR"]}))

    with pytest.raises(SystemExit) as ended:
        call_command("redraw", str(written))
    assert ended.value.code == 1
    assert 'drawn: the document says ["CEDAR"]' in capsys.readouterr().err
    for wrong in (tmp_path / "none.json", tmp_path):
        with pytest.raises(SystemExit) as ended:
            call_command("redraw", str(wrong))
        assert ended.value.code == 2
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(SystemExit) as ended:
        call_command("redraw", str(tmp_path / "other.json"))
    assert ended.value.code == 2
    assert "this is no draw" in capsys.readouterr().err


def test_weights_follow_need_and_waiting_and_are_locked(westmere):
    earlier = making.awarded(westmere)
    assert earlier.awarded_at is not None
    later = london(12, 7)
    two = making.recorded(westmere, at=later, known_at=later)
    terms = making.drawn_offer(closes_at=london(12, 21, 17), random_at=london(12, 22))
    two = making.prepared(westmere, two, on=terms, at=later)
    manager = westmere.acting("senior manager", later)
    alder = westmere.organisations["ALDER"].pk
    known.say_needs({alder: 2}, "Deprivation 2025", opportunity_id=two.pk, by=manager, at=later)
    two = making.published(westmere, two, on=terms, at=later)

    weights = dict(models.PoolWeight.objects.filter(opportunity=two).values_list("organisation__code", "weight"))
    # Alder got one on 22 October, no whole quarter ago: 1 and a quarter for need. Rowan got one too, and no need was said.
    # The others have waited two years or more: 1 + 8 quarters = 3.
    assert weights == {"ALDER": 125, "ROWAN": 100, "BEECH": 300, "CEDAR": 300, "ELM": 300, "HAZEL": 300}
    with refused("locked"):
        known.say_needs({alder: 5}, "Deprivation 2025", opportunity_id=two.pk, by=manager, at=later)


def test_what_is_wrong_is_refused_and_changes_nothing(westmere):
    one = offered(westmere)
    making.expressed(westmere, one, *APPLY)

    with refused("It can be drawn once it has closed"):
        drawn(westmere, one, at=PUBLISHED_AT)
    with refused("not public yet"):
        drawn(westmere, one, at=CLOSED)
    with refused("The two do not agree"):
        drawn(westmere, one, again="3 14 15 26 35 54")
    with refused("Give the random value"):
        drawn(westmere, one, value=" ", again="")
    with refused("Only the executive"):
        drawn(westmere, one, by="Alder")
    drawn(westmere, one)
    with refused("It can be drawn once it has closed: awarded"):
        drawn(westmere, one)


def test_nobody_applied_and_nothing_is_drawn(westmere):
    one = offered(westmere)

    with refused("Nobody applied"):
        drawn(westmere, one)


def test_a_draw_on_its_pages(westmere, as_):
    one = offered(westmere)
    making.expressed(westmere, one, *APPLY)
    page = as_(westmere, "Cedar", PUBLISHED_AT).get(PAGE).content.decode()
    assert "Fingerprint of the weights" in page
    assert "Who takes part" not in page
    page = as_(westmere, "Cedar", CLOSED).get(PAGE).content.decode()
    assert "Who takes part" in page
    assert "0.5000" in page
    manager = as_(westmere, "senior manager", DRAWN_AT)
    said = {"value": VALUE, "again": VALUE, "words": "Drawn by the Lotto numbers."}
    page = manager.post(f"{PAGE}/draw", said, follow=True).content.decode()
    assert "Drawn. Everyone is told" in page
    assert VALUE in page
    answer = as_(westmere, "Cedar", DRAWN_AT).get(f"{PAGE}/draw.json")
    assert json.loads(answer.content)["draw"] == "westmere/O-2026-001"
    assert as_(westmere, "Cedar", DRAWN_AT).get(f"{PAGE}x/draw.json").status_code == 404


def test_it_takes_no_draw_to_have_a_document_that_is_not_there(westmere, as_):
    offered(westmere)

    assert as_(westmere, "Cedar", PUBLISHED_AT).get(f"{PAGE}/draw.json").status_code == 404


def test_once_drawn_the_page_shows_the_chances_of_the_document_and_reckons_none(westmere, as_, monkeypatch):
    one = offered(westmere)
    making.expressed(westmere, one, *APPLY)
    drawn(westmere, one)

    def reckoned(*args):
        raise AssertionError("the chances were frozen with the draw")

    monkeypatch.setattr(draw, "chances", reckoned)
    page = as_(westmere, "senior manager", DRAWN_AT).get(PAGE).content.decode()

    assert page.count("0.5000") == 4
