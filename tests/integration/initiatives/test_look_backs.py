"""A look-back from its start to its lessons: who is asked, what is sealed from whom, and who reads what in the end."""

from datetime import date

import pytest
from tests import factories
from tests.factories import london
from tests.integration.initiatives.grown import (
    HAT_OF,
    NOW,
    agreed,
    handed_in,
    learnt,
    named,
    published,
    said,
    started,
    waits,
    wrote,
)
from tests.integration.matters.checks import acts, everything, not_found, refused

from folkmoot.directory.models import Appointment
from folkmoot.directory.operations import organisations
from folkmoot.initiatives.domain.look_back import Half, Side, State
from folkmoot.initiatives.operations import answering, lessons, look_backs
from folkmoot.initiatives.queries.look_backs import lessons_seen_by, look_back_in, look_backs_seen_by
from folkmoot.kernel.errors import NotFound

pytestmark = pytest.mark.django_db
US, THEM = Side.GENERAL_PRACTICE, Side.PARTNER
EVERYBODY = ("A1", "H1", "Alder", "senior manager", "LMC chair", "administrator", "ICB", "trust")


def text(answer):
    return " ".join(answer.content.decode().replace("&#39;", "'").replace("&#x27;", "'").split())


def reading(place, one, hat, at=NOW):
    return look_back_in(one.pk, place.acting(hat, at))


def opens(place, one, at=NOW):
    """Which of these hats may open it."""
    found = set()
    for hat in EVERYBODY:
        try:
            reading(place, one, hat, at)
        except NotFound:
            continue
        found.add(hat)
    return found


def test_it_is_started_by_the_executive_a_pcns_people_or_a_partner_for_its_own(place):
    for seat in ("senior manager", "Alder", "ICB"):
        one = started(place, by=seat, went_well=f"Hub of {seat}")
        assert acts(place)[0] == ("look-back started", f"Dr {seat}")
        assert reading(place, one, "senior manager").state is State.STARTED
    # Whoever starts it for a PCN answers for general practice; a practice does not start one.
    assert [each.appointment.person.name for each in reading(place, one, "ICB").named] == []
    assert reading(place, started(place, by="Alder"), "Alder").side is US
    with refused("Look-backs are started by the executive"):
        started(place, by="A1", went_well="Hub")
    with refused("Choose a partner for which somebody acts here"):
        started(place, by="ICB", partner="TRUST")
    with refused("Choose a partner for which somebody acts here"):
        started(place, partner="PLACE")


def test_it_is_of_two_different_things_each_perhaps_a_matter_the_starter_reads(place):
    matter = factories.matter(place)
    name = f"M-{matter.year}-{matter.number:03d}"
    one = started(place, well_matter=name.lower())

    assert reading(place, one, "senior manager").one.well_matter == matter
    with refused("You look back at these two with them already."):
        started(place)
    with refused("Choose two different things"):
        started(place, went_well="Hub", did_not=" hub ")
    with refused("Choose two different things"):
        started(place, went_well="Hub", well_matter=name, not_matter=name)
    with refused("Say what went well.", "Say what did not go well."):
        started(place, went_well=" ", did_not="")
    with refused("There is no matter M-2026-099 that you can read"):
        started(place, went_well="Hub", not_matter="M-2026-099")
    with refused("There is no matter"):
        started(place, by="trust", partner="TRUST", well_matter=name)


def test_a_practices_own_people_are_on_it_once_they_are_named(place):
    one = started(place)
    assert opens(place, one) == {"senior manager", "LMC chair", "ICB"}
    row = named(place, one, "A1")

    assert opens(place, one) == {"A1", "senior manager", "LMC chair", "ICB"}
    with refused("They are named already."):
        named(place, one, "A1")
    with refused("Choose somebody who acts for a PCN or a practice here."):
        named(place, one, "ICB")
    with refused("The executive, or whoever started it for a PCN, names people."):
        named(place, one, "A2", by="A1")
    with refused("The executive, or whoever started it for a PCN, names people."):
        named(place, one, "A2", by="ICB")
    look_backs.stand_down(person_id=row.pk, by=place.acting("A1", NOW), at=NOW)
    assert acts(place)[0] == ("somebody stood down from a look-back", "Dr A1")
    assert opens(place, one) == {"senior manager", "LMC chair", "ICB"}
    named(place, one, "A1")


def test_somebody_named_is_stood_down_by_themselves_or_whoever_names_people(place):
    one = started(place)
    row = named(place, one, "A1")
    named(place, one, "A2")

    with refused("Whoever names people says so, or they themselves."):
        look_backs.stand_down(person_id=row.pk, by=place.acting("A2", NOW), at=NOW)
    with refused("Whoever names people says so, or they themselves."):
        look_backs.stand_down(person_id=row.pk, by=place.acting("ICB", NOW), at=NOW)
    look_backs.stand_down(person_id=row.pk, by=place.acting("LMC chair", NOW), at=NOW)
    with not_found():
        look_backs.stand_down(person_id=row.pk, by=place.acting("LMC chair", NOW), at=NOW)


@pytest.mark.parametrize("first", list(Side))
def test_neither_side_reads_the_others_answers_until_both_have_handed_theirs_in(place, as_, first):
    one = started(place)
    handed_in(place, one, first)
    for half in Half:
        wrote(place, one, by=HAT_OF[first.other], half=half)
    words = f"{HAT_OF[first]} of went_well: meant"

    assert reading(place, one, HAT_OF[first]).state is State.ONE_SIDE
    for side in Side:
        found = reading(place, one, HAT_OF[side])
        assert {of for of, _ in found.written} == {side}
    page = text(as_(place, HAT_OF[first.other], NOW).get(f"/westmere/look-backs/{one.pk}"))
    assert words not in page
    assert "until both sides have handed their answers in" in page
    assert words in text(as_(place, HAT_OF[first], NOW).get(f"/westmere/look-backs/{one.pk}"))

    answering.hand_in(look_back_id=one.pk, by=place.acting(HAT_OF[first.other], NOW), at=NOW)

    for side in Side:
        found = reading(place, one, HAT_OF[side])
        assert (found.state, {of for of, _ in found.written}) == (State.BOTH, {US, THEM})
    assert words in text(as_(place, HAT_OF[first.other], NOW).get(f"/westmere/look-backs/{one.pk}"))


def test_what_is_sealed_is_not_in_the_record_either(place):
    one = started(place)
    handed_in(place, one, THEM)

    kept = {table: str(rows) for table, rows in everything().items()}
    assert "answers of a look-back handed in" in kept["record_entry"]
    assert [table for table, rows in kept.items() if "ICB of went_well" in rows] == ["initiatives_sideanswers"]


def test_answers_are_written_upon_what_stands_by_the_sides_own_people(place):
    one = started(place)
    wrote(place, one)
    wrote(place, one, read=1, helped="One person who could say yes")

    assert reading(place, one, "LMC chair").answers(US)[Half.WENT_WELL]["helped"] == "One person who could say yes"
    with refused("Somebody else of your side wrote here since you opened this page"):
        wrote(place, one, read=1)
    with refused("Happened: This text seems to hold an NHS number"):
        wrote(place, one, read=2, happened="943 476 5919")
    with not_found():
        wrote(place, one, by="A1")
    with not_found():
        wrote(place, one, by="trust")
    with refused(*["answer “"] * 6):
        answering.hand_in(look_back_id=one.pk, by=place.acting("senior manager", NOW), at=NOW)


def test_what_was_handed_in_is_taken_back_until_the_other_side_has_handed_theirs_in(place):
    one = started(place)
    handed_in(place, one, US)
    with refused("Your side has handed its answers in: take them back first"):
        wrote(place, one, read=1)
    with refused("Your side has handed its answers in already."):
        answering.hand_in(look_back_id=one.pk, by=place.acting("LMC chair", NOW), at=NOW)
    with refused("Your side has not handed anything in."):
        answering.take_back(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)

    answering.take_back(look_back_id=one.pk, by=place.acting("LMC chair", NOW), at=NOW)
    assert acts(place)[0] == ("answers of a look-back taken back", "Dr LMC chair")
    assert reading(place, one, "ICB").state is State.STARTED
    wrote(place, one, read=1)
    answering.hand_in(look_back_id=one.pk, by=place.acting("LMC chair", NOW), at=NOW)
    handed_in(place, one, THEM)
    with refused("what was handed in stands as it was"):
        answering.take_back(look_back_id=one.pk, by=place.acting("LMC chair", NOW), at=NOW)


def test_both_sides_write_the_lessons_once_both_have_contributed(place):
    one = started(place)
    handed_in(place, one, US)
    with refused("The lessons are written together, once both sides have handed"):
        learnt(place, one)
    handed_in(place, one, THEM)
    ours = learnt(place, one, " Ask  early ")
    learnt(place, one, "One paper, once", by="ICB")

    lessons.change_lesson("Ask in June", lesson_id=ours.pk, by=place.acting("ICB", NOW), at=NOW)
    assert [each.words for each in reading(place, one, "ICB").lessons] == ["Ask in June", "One paper, once"]
    with refused("That lesson stands there already."):
        learnt(place, one, "one paper, ONCE")
    with refused("Say what you have learnt."):
        learnt(place, one, " ")
    with not_found():
        learnt(place, one, by="trust")
    lessons.take_lesson_out(lesson_id=ours.pk, by=place.acting("ICB", NOW), at=NOW)
    assert acts(place)[0] == ("lesson taken out", "Dr ICB")
    with not_found():
        lessons.change_lesson("x", lesson_id=ours.pk, by=place.acting("ICB", NOW), at=NOW)


def test_a_change_asks_both_to_agree_again(place):
    one = started(place)
    handed_in(place, one)
    with refused("Write one lesson at least"):
        agreed(place, one, US)
    made = learnt(place, one)
    agreed(place, one)
    assert reading(place, one, "ICB").state is State.AGREED
    lessons.change_lesson("Ask in June", lesson_id=made.pk, by=place.acting("ICB", NOW), at=NOW)

    assert reading(place, one, "ICB").state is State.BOTH
    with refused("The lessons have changed since you read them"):
        lessons.agree_lessons(read=1, shows_answers=True, look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    with refused("Each side has to agree the lessons first."):
        look_backs.publish_lessons(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    with refused("Your side has not agreed."):
        lessons.agree_no_longer(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    agreed(place, one)
    lessons.agree_no_longer(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)
    assert reading(place, one, "ICB").state is State.BOTH


def test_only_once_published_do_others_read_the_lessons(place, as_):
    one = started(place)
    handed_in(place, one)
    learnt(place, one, "Zebra crossings early")
    agreed(place, one)
    browser = as_(place, "A2", NOW)

    assert list(lessons_seen_by(place.acting("A2", NOW))) == []
    assert browser.get(f"/westmere/look-backs/{one.pk}").status_code == 404
    assert "zebra" not in text(browser.get("/westmere/search?q=zebra")).replace('value="zebra"', "").lower() or (
        f"/westmere/look-backs/{one.pk}" not in text(browser.get("/westmere/search?q=zebra"))
    )
    look_backs.publish_lessons(look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)

    assert acts(place)[0] == ("lessons published", "Dr ICB")
    assert opens(place, one) == {*EVERYBODY} - {"trust"}
    for hat in {*EVERYBODY} - {"trust"}:
        assert [each.words for each in lessons_seen_by(place.acting(hat, NOW))] == ["Zebra crossings early"]
    assert list(lessons_seen_by(place.acting("trust", NOW))) == []
    for hat, finds in (("A2", True), ("ICB", True), ("trust", False)):
        page = text(as_(place, hat, NOW).get("/westmere/search?q=zebra"))
        assert (f"/westmere/look-backs/{one.pk}" in page) is finds
    with refused("The lessons stand as they are: published."):
        learnt(place, one)
    with refused("It is too late for that: published."):
        look_backs.call_off("No", look_back_id=one.pk, by=place.acting("ICB", NOW), at=NOW)


@pytest.mark.parametrize("shows", [True, False])
def test_a_sides_answers_are_shown_to_all_where_it_chose_so(place, as_, shows):
    one = published(place, shows=shows)
    page = text(as_(place, "A2", NOW).get(f"/westmere/look-backs/{one.pk}"))

    assert ("ICB of went_well: meant" in page) is shows
    assert "ICB of went_well: meant" in text(as_(place, "senior manager", NOW).get(f"/westmere/look-backs/{one.pk}"))
    # Whoever is of neither side reads no names of those who contributed.
    assert "Who contributes" not in page


def test_it_is_called_off_with_a_reason_and_what_was_sealed_stays_so(place):
    one = started(place, by="Alder")
    named(place, one, "A1", by="Alder")
    handed_in(place, one, THEM)
    with refused("The executive, whoever started it, or the partner's people call it off."):
        look_backs.call_off("We moved on.", look_back_id=one.pk, by=place.acting("A1", NOW), at=NOW)
    with refused("Say why: both sides read it."):
        look_backs.call_off(" ", look_back_id=one.pk, by=place.acting("Alder", NOW), at=NOW)
    look_backs.call_off("We moved on.", look_back_id=one.pk, by=place.acting("Alder", NOW), at=NOW)

    assert reading(place, one, "ICB").one.called_off_because == "We moved on."
    assert dict(reading(place, one, "senior manager").written) == {}
    assert waits(place, "senior manager") == []
    with refused("It takes no answers any more: called off."):
        wrote(place, one)
    with refused("Nobody is named any more: called off."):
        named(place, one, "A2")


def test_what_lay_with_a_body_that_ended_lies_with_its_successor(place):
    one = started(place)
    organisations.succeed(
        predecessor=place.organisations["ICB"], successor=place.organisations["TRUST"], on=date(2026, 10, 1)
    )
    later = london(10, 2)

    assert reading(place, one, "trust", later).side is THEM
    assert waits(place, "trust", later) == [("Give your side of a look-back", "Winter hub; Estates bid")]


def test_everybody_who_acts_for_the_partner_is_on_its_side(place):
    one = started(place)
    lead = place.appointments["ICB"]
    place.appointments["ICB finance"] = Appointment.objects.create(
        community=place.community,
        person=place.appointments["trust"].person,
        organisation=lead.organisation,
        role=lead.role,
        starts_on=factories.SINCE,
    )
    wrote(place, one, by="ICB")

    assert reading(place, one, "ICB finance").answers(THEM)[Half.WENT_WELL] == said("ICB of went_well")


def test_a_place_of_its_own_for_each_community(place):
    one = started(place)
    there = factories.elsewhere()

    assert list(look_backs_seen_by(there.acting("senior manager"))) == []
    with pytest.raises(NotFound):
        look_back_in(one.pk, there.acting("senior manager"))


def test_every_row_stands_in_the_record(place, whole_record):
    one = published(place)
    named(place, started(place, went_well="Hub"), "A1")
    assert one.pk
