"""Appointing the tellers of a canvass."""

from tests import factories
from tests.factories import OPENED_AT
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.directory import models as directory_models
from folkmoot.matters import models, queries
from folkmoot.matters.operations import canvass as operations


def appoint(place, canvass_id, *, seat="teller", by="senior manager", at=OPENED_AT):
    operations.appoint_teller(
        canvass_id=canvass_id, appointment_id=place.appointments[seat].pk, by=place.acting(by, at), at=at
    )


def test_a_teller_is_appointed_once_however_often_it_is_asked(place):
    canvass = factories.opened(place)

    appoint(place, canvass.pk)
    appoint(place, canvass.pk)
    appoint(place, canvass.pk, seat="LMC officer", by="LMC officer")

    assert models.TellerPost.objects.count() == 2
    assert queries.is_teller(canvass.pk, place.acting("teller"))
    assert not queries.is_teller(canvass.pk, place.acting("LMC chair"))
    assert last_act(place) == ("teller appointed", "Dr LMC officer")


def test_a_teller_has_no_stake_and_is_appointed_by_the_executive_or_the_lmc(place):
    canvass = factories.opened(place)

    for seat in ("A1", "Alder", "federation", "LMC chair", "senior manager", "ICB", "trust"):
        with refused("A teller has no interest in the outcome"):
            appoint(place, canvass.pk, seat=seat)
    with refused("Only the executive or the LMC can appoint a teller."):
        appoint(place, canvass.pk, by="A1")


def test_a_teller_holds_a_role_in_the_community_today(place):
    canvass, other = factories.opened(place), factories.elsewhere()
    past = place.appointments["teller"]
    directory_models.Appointment.objects.filter(pk=past.pk).update(ends_on=OPENED_AT.date())

    for appointment in (past.pk, other.appointments["teller"].pk, 0):
        with not_found():
            operations.appoint_teller(
                canvass_id=canvass.pk, appointment_id=appointment, by=place.acting("senior manager"), at=OPENED_AT
            )


def stand_down(place, post, *, why="They have an interest after all.", by="senior manager", at=OPENED_AT):
    operations.stand_teller_down(post_id=post.pk, why=why, by=place.acting(by, at), at=at)


def test_a_teller_stood_down_tells_no_more_and_may_be_appointed_again(place):
    canvass = factories.opened(place)
    appoint(place, canvass.pk)
    post = models.TellerPost.objects.get()

    stand_down(place, post, why=" They have an interest after all. ")

    post.refresh_from_db()
    assert (post.ended_at, post.ended_because) == (OPENED_AT, "They have an interest after all.")
    assert not queries.is_teller(canvass.pk, place.acting("teller"))
    assert list(queries.tellers(canvass.pk)) == []
    assert last_act(place) == ("teller stood down", "Dr senior manager")
    with not_found():
        stand_down(place, post)
    appoint(place, canvass.pk)
    assert queries.is_teller(canvass.pk, place.acting("teller"))


def test_a_teller_is_stood_down_with_a_reason_by_those_who_may_appoint_one(place):
    canvass, other = factories.opened(place), factories.elsewhere()
    appoint(place, canvass.pk)
    post = models.TellerPost.objects.get()

    for why, said in ((" ", "Say why the teller is stood down."), ("x" * 401, "This is 401 characters long")):
        with refused(said):
            stand_down(place, post, why=why)
    for seat in ("A1", "teller", "ICB"):
        with refused("Only the executive or the LMC can appoint a teller."):
            stand_down(place, post, by=seat)
    with not_found():
        stand_down(other, post, by="LMC chair")
    assert queries.is_teller(canvass.pk, place.acting("teller"))


def test_whoever_was_stood_down_is_shown_no_named_answers(place, as_):
    canvass = factories.opened(place)
    appoint(place, canvass.pk)
    teller, manager = as_(place, "teller", OPENED_AT), as_(place, "senior manager", OPENED_AT)
    address = f"/westmere/canvasses/{canvass.pk}/tellers"
    post = models.TellerPost.objects.get()
    assert teller.get(f"/westmere/canvasses/{canvass.pk}/named").status_code == 200
    assert "This is the only teller" in manager.get(f"{address}/{post.pk}/stand-down").content.decode()

    answer = manager.post(f"{address}/{post.pk}/stand-down", {"why": "They moved."}, follow=True)

    assert "is a teller of this canvass no longer." in answer.content.decode()
    assert "No teller yet." in answer.content.decode()
    assert teller.get(f"/westmere/canvasses/{canvass.pk}/named").status_code in {403, 404}
    assert manager.get(f"{address}/{post.pk}/stand-down").status_code == 404


def test_another_communitys_canvass_is_not_found(place):
    canvass, other = factories.opened(place), factories.elsewhere()

    with not_found():
        appoint(other, canvass.pk)
    with not_found():
        appoint(place, 0)
