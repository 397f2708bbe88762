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


def test_another_communitys_canvass_is_not_found(place):
    canvass, other = factories.opened(place), factories.elsewhere()

    with not_found():
        appoint(other, canvass.pk)
    with not_found():
        appoint(place, 0)
