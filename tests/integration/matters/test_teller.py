"""A teller's look: asked for on a page, for a reason, recorded before anything is shown, read by those looked at."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, OPENED_AT
from tests.integration.matters.checks import last_act, not_found

from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import teller as operations
from folkmoot.matters.operations.count import count_canvass


@pytest.fixture
def canvass(place):
    """A canvass with its teller, heard and closed."""
    canvass = factories.heard(place)
    canvasses.appoint_teller(
        canvass_id=canvass.pk,
        appointment_id=place.appointments["teller"].pk,
        by=place.acting("LMC chair"),
        at=OPENED_AT,
    )
    return canvass


def look(place, canvass, *, by="teller"):
    return operations.look(canvass_id=canvass.pk, why="a recount", by=place.acting(by), at=JUST_AFTER)


def test_a_look_is_recorded_with_its_reason(place, canvass):
    assert look(place, canvass) == canvass

    (seen,) = queries.looks(canvass.pk)
    assert (seen.by_words, seen.why, seen.at) == (place.acting("teller").words, "a recount", JUST_AFTER)
    assert last_act(place) == ("teller looked", "Dr teller")


@pytest.mark.parametrize("seat", ["LMC chair", "senior manager", "administrator", "A1"])
def test_nobody_else_looks(place, canvass, seat):
    with not_found():
        look(place, canvass, by=seat)


def test_a_teller_of_one_canvass_finds_no_other(place, canvass):
    other = factories.opened(place, wording="Another question?")

    with not_found():
        look(place, other)
    with not_found():
        operations.look(canvass_id=canvass.pk, why="x", by=factories.elsewhere().acting("teller"), at=JUST_AFTER)


def test_counted_again_it_is_the_outcome_that_was_published(place, canvass):
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)

    afresh, same = operations.recount(look(place, canvass))

    assert (afresh["outcome"], same) == ("oppose", True)


def test_a_row_changed_behind_the_count_is_found_out(place, canvass):
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)
    models.Answer.objects.filter(voice__code="A1").update(position=Position.SUPPORT.value)

    afresh, same = operations.recount(look(place, canvass))

    # Four of five still oppose, so the outcome's word is the same; the figures are not.
    assert (afresh["outcome"], afresh["positions"]["oppose"], same) == ("oppose", 4, False)


@pytest.mark.parametrize("what", ["export", "recount"])
def test_nobody_adds_the_answers_up_while_it_is_open_the_teller_included(place, canvass, as_, what):
    last_moment = canvass.closes_at - timedelta(minutes=1)
    browser = as_(place, "teller", last_moment)
    address = f"/westmere/canvasses/{canvass.pk}"

    refused = browser.post(f"{address}/{what}")

    assert refused.status_code == 409
    assert "Nobody sees a result while it is open." in refused.content.decode()
    assert not queries.looks(canvass.pk).exists()
    browser.post(f"{address}/named")
    named = browser.get(f"{address}/named").content.decode()
    assert "A1 Practice" in named
    assert "Nobody sees a result while it is open" in named
    assert f"{address}/{what}" not in named


def test_a_withdrawn_canvass_is_never_added_up(place, as_):
    canvass = factories.opened(place)
    teller = place.appointments["teller"].pk
    by = place.acting("LMC chair")
    canvasses.appoint_teller(canvass_id=canvass.pk, appointment_id=teller, by=by, at=OPENED_AT)
    canvasses.withdraw_canvass(canvass_id=canvass.pk, why="Too soon.", by=by, at=OPENED_AT)

    answer = as_(place, "teller", JUST_AFTER).post(f"/westmere/canvasses/{canvass.pk}/recount")

    assert answer.status_code == 409


def test_whoever_counts_again_first_after_the_close_finds_the_count_made_and_agreeing(place, canvass, as_):
    assert not models.Count.objects.exists()

    shown = as_(place, "teller", JUST_AFTER).post(f"/westmere/canvasses/{canvass.pk}/recount").content.decode()

    assert "The same outcome, to the last figure." in shown
    assert models.Count.objects.get().canvass == canvass


def test_the_page_asks_before_it_looks_and_reading_on_records_nothing_new(place, canvass, as_):
    address = f"/westmere/canvasses/{canvass.pk}/named"
    browser = as_(place, "teller", JUST_AFTER)

    asked = browser.get(address).content.decode()
    browser.get(address)

    assert "Every look is recorded with your name" in asked
    assert "A1 Practice" not in asked
    assert not queries.looks(canvass.pk).exists()

    shown = browser.post(address, follow=True).content.decode()
    for _ in range(2):
        browser.get(address, {"words": "A1"})

    assert "A1 Practice" in shown
    assert [look.why for look in queries.looks(canvass.pk)] == ["named answers"]


@pytest.mark.parametrize(("number", "said"), [(20, ""), (21, "One earlier look"), (22, "2 earlier looks")])
def test_a_practice_reads_the_latest_looks_and_how_many_came_before(place, canvass, as_, number, said):
    for _ in range(number):
        look(place, canvass)

    shown = as_(place, "A1", JUST_AFTER).get(f"/westmere/canvasses/{canvass.pk}").content.decode()

    assert shown.count("for a recount") == 20
    assert ("earlier look" in shown) is bool(said)
    assert said in shown


def test_a_look_is_over_after_half_an_hour_and_opens_no_other_canvass(place, canvass, as_, time_machine):
    other = factories.opened(place, wording="Another question?")
    teller = place.appointments["teller"].pk
    canvasses.appoint_teller(canvass_id=other.pk, appointment_id=teller, by=place.acting("LMC chair"), at=OPENED_AT)
    browser = as_(place, "teller", JUST_AFTER)
    browser.post(f"/westmere/canvasses/{canvass.pk}/named")

    def is_open(one, minutes):
        time_machine.move_to(JUST_AFTER + timedelta(minutes=minutes))
        return "A1 Practice" in browser.get(f"/westmere/canvasses/{one.pk}/named").content.decode()

    assert is_open(canvass, 29)
    assert not is_open(other, 29)
    assert not is_open(canvass, 31)


@pytest.mark.parametrize(("what", "why"), [("export", "export"), ("recount", "recount")])
def test_an_export_and_a_recount_are_looks_and_never_come_of_following_a_link(place, canvass, as_, what, why):
    browser = as_(place, "teller", JUST_AFTER)
    address = f"/westmere/canvasses/{canvass.pk}/{what}"

    assert browser.get(address).status_code == 405
    assert not queries.looks(canvass.pk).exists()
    assert browser.post(address).status_code == 200
    assert [look.why for look in queries.looks(canvass.pk)] == [why]


def test_nobody_else_opens_the_page_or_looks_through_it(place, canvass, as_):
    for seat in ("LMC chair", "A1", "ICB"):
        browser = as_(place, seat, JUST_AFTER)
        for what in ("named", "export", "recount"):
            address = f"/westmere/canvasses/{canvass.pk}/{what}"
            assert browser.post(address).status_code in {403, 404}
            assert browser.get(address).status_code in {403, 404, 405}

    assert not queries.looks(canvass.pk).exists()
