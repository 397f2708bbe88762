"""Somebody with roles on both sides of a look-back: of one side alone until both have handed their answers in."""

import pytest
from tests import factories
from tests.integration.initiatives.grown import HAT_OF, NOW, handed_in, named, started, wrote
from tests.integration.matters.checks import refused

from folkmoot.directory.models import Appointment
from folkmoot.initiatives.domain.look_back import Half, Side
from folkmoot.initiatives.operations import answering, look_backs
from folkmoot.initiatives.queries.look_backs import look_back_in

pytestmark = pytest.mark.django_db
US, THEM = Side.GENERAL_PRACTICE, Side.PARTNER


def text(answer):
    return " ".join(answer.content.decode().split())


def reading(place, one, hat):
    return look_back_in(one.pk, place.acting(hat, NOW))


def also(place, seat, other):
    """The person of one seat, in another seat's role too; the name of that hat."""
    like, name = place.appointments[other], f"{seat} as {other}"
    place.appointments[name] = Appointment.objects.create(
        community=place.community,
        person=place.appointments[seat].person,
        organisation=like.organisation,
        role=like.role,
        starts_on=factories.SINCE,
    )
    return name


def test_somebody_of_both_sides_reads_one_of_them_alone_until_both_are_in(place, as_):
    both = also(place, "senior manager", "ICB")
    one = started(place)
    wrote(place, one, by="senior manager")
    wrote(place, one, by="ICB")

    assert {of for of, _ in reading(place, one, "senior manager").written} == {US}
    assert (reading(place, one, both).side, dict(reading(place, one, both).written)) == (None, {})
    with refused("It is for the people of the two sides that look back."):
        wrote(place, one, by=both, read=1)
    page = text(as_(place, both, NOW).get(f"/westmere/look-backs/{one.pk}"))
    assert "You are of the other side under another of your roles" in page
    assert "ICB of went_well" not in page
    wrote(place, one, half=Half.DID_NOT)
    wrote(place, one, by="ICB", half=Half.DID_NOT)
    for hat in HAT_OF.values():
        answering.hand_in(look_back_id=one.pk, by=place.acting(hat, NOW), at=NOW)
    for hat in ("senior manager", both):
        assert {of for of, _ in reading(place, one, hat).written} == {US, THEM}
    assert reading(place, one, both).side is THEM


def test_whoever_began_on_the_partners_side_stays_there_until_both_are_in(place, as_):
    both = also(place, "senior manager", "ICB")
    one = started(place, by=both)
    wrote(place, one, by=both)
    wrote(place, one, by="LMC chair")

    assert {of for of, _ in reading(place, one, both).written} == {THEM}
    assert reading(place, one, "senior manager").side is None
    page = text(as_(place, "senior manager", NOW).get(f"/westmere/look-backs/{one.pk}"))
    assert "Choose that role to go on." in page
    assert "Name somebody of a PCN or a practice" not in page
    look_backs.call_off("We moved on.", look_back_id=one.pk, by=place.acting(both, NOW), at=NOW)
    assert dict(reading(place, one, "senior manager").written) == {}


def test_whoever_is_of_the_partner_too_is_not_named_for_general_practice(place):
    one = started(place)
    also(place, "A1", "ICB")
    with refused("They are of ICB Integrated care board (ICB) too: nobody answers for both sides."):
        named(place, one, "A1")
    handed_in(place, one)
    named(place, one, "A1")


def test_whoever_was_named_for_general_practice_stays_on_its_side_once_stood_down(place):
    one = started(place)
    row = named(place, one, "A1")
    wrote(place, one, by="ICB")
    both = also(place, "A1", "ICB")
    assert reading(place, one, both).side is None
    look_backs.stand_down(person_id=row.pk, by=place.acting("A1", NOW), at=NOW)

    assert (reading(place, one, both).side, dict(reading(place, one, both).written)) == (None, {})
