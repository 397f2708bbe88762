"""What came of a matter, told to those who speak for a practice that took over one that was asked."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import MET_AT
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.kinds import OrganisationKind, Role, Standing
from folkmoot.directory.models import Appointment, CommunityOrganisation, Organisation, Person, Succession
from folkmoot.matters import models, queries
from folkmoot.matters.operations import outcome as operations
from folkmoot.post.models import Message


@pytest.fixture
def instructed(place):
    """A matter whose speaker is instructed."""
    return factories.instructed(place).matter


def send(place, decided, *, for_members="It was told."):
    facts = {"for_members": for_members, "for_partners": "Thank you.", "withheld_because": ""}
    return operations.send_feedback(
        outcome_id=decided.pk, **facts, by=place.acting("senior manager", MET_AT), at=MET_AT
    )


def reply(place, note, *, by, at=MET_AT + timedelta(hours=1)):
    operations.reply_to_feedback(note_id=note.pk, heard=5, carried=4, by=place.acting(by, at), at=at)


def letters():
    return Message.objects.filter(kind="feedback")


def merge(place, code, *, into, on=date(2026, 9, 23)):
    """One practice taken over by another: nobody acts for it from then on."""
    gone = place.organisations[code]
    Appointment.objects.filter(organisation=gone).update(ends_on=on)
    Succession.objects.create(predecessor=gone, successor=into, happened_on=on)


def new_practice(place, *, standing=Standing.MEMBER, kind=OrganisationKind.PRACTICE):
    """A body that was not there when practices were asked, with one person acting for it."""
    made = Organisation.objects.create(kind=kind.value, code="NEW", name="The merged practice")
    CommunityOrganisation.objects.create(
        community=place.community, organisation=made, standing=standing.value, starts_on=date(2026, 9, 23)
    )
    person = Person.objects.create(name="Dr New", email="dr.new@mail.example")
    place.appointments["new"] = Appointment.objects.create(
        community=place.community,
        person=person,
        organisation=made,
        role=Role.PRACTICE_REPRESENTATIVE.value,
        starts_on=date(2026, 9, 23),
    )
    return made


def test_those_who_speak_for_the_practice_that_took_over_are_told_and_answer_the_two_questions(place, instructed):
    merge(place, "A1", into=new_practice(place))
    decided = factories.decided(place, instructed)

    # Four practices that were asked, the one that took over from the fifth, and the board.
    assert send(place, decided, for_members="It was deferred.") == 6

    assert "It was deferred." in letters().get(to_name="Dr New").text
    assert not letters().filter(to_name="Dr A1").exists()
    reply(place, queries.feedback_of(decided), by="new")
    assert models.FeedbackReply.objects.get().organisation.code == "NEW"


def test_a_practice_taken_over_later_is_not_spoken_for_by_another_yet(place, instructed):
    Succession.objects.create(
        predecessor=place.organisations["A1"], successor=new_practice(place), happened_on=date(2026, 9, 29)
    )
    decided = factories.decided(place, instructed)

    assert send(place, decided) == 6

    assert not letters().filter(to_name="Dr New").exists()
    with refused("practices that were asked"):
        reply(place, queries.feedback_of(decided), by="new", at=MET_AT)


def test_a_partner_that_took_over_a_practice_is_not_told_what_members_are_told(place, instructed):
    merge(place, "A1", into=new_practice(place, standing=Standing.PARTNER, kind=OrganisationKind.TRUST))
    decided = factories.decided(place, instructed)

    # Four practices and the board.
    assert send(place, decided) == 5

    assert not letters().filter(to_name="Dr New").exists()


def test_whoever_acts_for_two_of_them_is_told_once_as_a_member(place, instructed):
    ours = {code: place.organisations[code] for code in ("A1", "A2", "ICB")}
    merge(place, "A1", into=ours["A2"])
    manager = place.appointments["A2 manager"].person
    # Still managing the practice that was taken over, and sitting on the board besides.
    for code, role in (("A1", Role.PRACTICE_MANAGER), ("ICB", Role.ICB_LEAD)):
        Appointment.objects.create(
            community=place.community,
            person=manager,
            organisation=ours[code],
            role=role.value,
            starts_on=date(2026, 9, 1),
        )

    assert send(place, factories.decided(place, instructed), for_members="It was deferred.") == 6

    assert "It was deferred." in letters().get(to_address=manager.email).text


def test_one_voice_answers_the_two_questions_once_whoever_holds_it(place, instructed):
    """It answered, and then merged into a practice that was not asked."""
    decided = factories.decided(place, instructed)
    send(place, decided)
    note = queries.feedback_of(decided)
    reply(place, note, by="A1")
    merge(place, "A1", into=new_practice(place))

    with refused("A practice that yours took over from has answered already"):
        reply(place, note, by="new")
    assert models.FeedbackReply.objects.get().organisation.code == "A1"
