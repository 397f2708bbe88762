"""Somebody with roles on both sides of a look-back: of one side alone until both have handed their answers in."""

from datetime import timedelta

import pytest
from tests import factories
from tests.integration.initiatives.grown import HAT_OF, NOW, agreed, handed_in, learnt, named, started, wrote
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.models import Appointment, GroupMember
from folkmoot.initiatives.domain.look_back import Half, Side
from folkmoot.initiatives.operations import answering, look_backs
from folkmoot.initiatives.queries.look_backs import look_back_in
from folkmoot.initiatives.queries.waiting import waiting_for_each

pytestmark = pytest.mark.django_db
US, THEM = Side.GENERAL_PRACTICE, Side.PARTNER


def text(answer):
    return " ".join(answer.content.decode().split())


def reading(place, one, hat):
    return look_back_in(one.pk, place.acting(hat, NOW))


def also(place, seat, other, *, starts_on=factories.SINCE):
    """The person of one seat, in another seat's role too; the name of that hat."""
    like, name = place.appointments[other], f"{seat} as {other}"
    place.appointments[name] = Appointment.objects.create(
        community=place.community,
        person=place.appointments[seat].person,
        organisation=like.organisation,
        role=like.role,
        starts_on=starts_on,
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
    assert "Choose that role to go on" in page
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


def test_whoever_could_read_one_sides_words_does_not_read_the_others_under_a_role_taken_on_since(place, as_):
    """Nobody notes who reads: so who only read counts as who could."""
    one = started(place)
    wrote(place, one, by="ICB")
    later = NOW + timedelta(days=3)
    new = also(place, "ICB", "senior manager", starts_on=later.date())
    GroupMember.objects.create(
        group=place.groups[GroupKind.EXECUTIVE], appointment=place.appointments[new], votes=True, starts_on=later.date()
    )
    wrote(place, one, by="senior manager")

    def read(hat):
        return {of for of, _ in look_back_in(one.pk, place.acting(hat, later)).written}

    assert (read("ICB"), read(new), read("senior manager")) == ({THEM}, set(), {US})
    # One that begins once they hold both roles is theirs for general practice.
    assert look_back_in(started(place, went_well="Hub", at=later).pk, place.acting(new, later)).side is US
    place.appointments["ICB"].ends_on = later.date()
    place.appointments["ICB"].save()
    assert read(new) == set()
    page = text(as_(place, new, later).get(f"/westmere/look-backs/{one.pk}"))
    assert "or were since this began" in page


def test_whoever_acted_for_the_partner_since_it_began_is_not_named_for_general_practice(place):
    one = started(place)
    later = NOW + timedelta(days=3)
    both = also(place, "A1", "ICB", starts_on=NOW.date())
    place.appointments[both].ends_on = later.date()
    place.appointments[both].save()

    with refused("They are of ICB Integrated care board (ICB) too: nobody answers for both sides."):
        named(place, one, "A1", at=later)
    named(place, started(place, went_well="Hub", at=later), "A1", at=later)


def test_somebody_of_both_sides_is_asked_once(place):
    both = also(place, "senior manager", "ICB")
    one = started(place)

    def asked():
        acting = [place.acting(hat, NOW) for hat in ("senior manager", both)]
        return [[hat.appointment_id for hat in whose] for _, whose in waiting_for_each(acting, NOW)]

    own, other = place.appointments["senior manager"].pk, place.appointments[both].pk
    assert asked() == [[own]]
    handed_in(place, one)
    assert asked() == [[own]]
    learnt(place, one)
    agreed(place, one, US)
    assert asked() == [[other]]
    second = started(place, by=both, went_well="Hub")
    assert asked() == [[other], [other]]
    assert reading(place, second, both).side is THEM
