"""Mail of the moment: who is asked to confirm, to advise, and who is told of a mandate."""

from tests import delegating, factories
from tests.factories import OPENED_AT, RAISED_AT, london
from tests.integration.matters.checks import last_act

from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations.count import count_canvass
from folkmoot.post.models import Message


def sent(kind):
    """The mail of a kind, by who it goes to."""
    return {one.to_name: one for one in Message.objects.filter(kind=kind)}


def test_those_who_may_bind_the_practice_are_asked_to_confirm_and_nobody_else(place):
    canvass = factories.opened(place)
    Message.objects.all().delete()

    factories.answer(place, canvass, "A1 deputy", Position.CONCERN)

    asked = sent("confirmation")
    assert set(asked) == {"Dr A1", "Dr A1 manager", "Dr A1 partner"}
    letter = asked["Dr A1 partner"]
    assert letter.subject == "1 minute: confirm your practice's answer on Move phlebotomy to a community hub"
    assert f"/westmere/canvasses/{canvass.pk}" in letter.text
    assert "only your practice, and the teller who counts" in letter.text
    # What was answered is not in the mail: it could be read on the way.
    assert "Concern" not in letter.text


def test_whoever_answered_is_not_asked_to_confirm_it(place):
    factories.grant(place, "A1", factories.AuthorityLevel.OBSERVE)
    canvass = factories.opened(place)

    factories.answer(place, canvass, "A1")

    assert set(sent("confirmation")) == {"Dr A1 manager", "Dr A1 partner"}


def test_an_answer_asks_once_and_an_authorised_one_asks_nobody(place):
    canvass = factories.opened(place)

    factories.answer(place, canvass, "A1")

    assert sent("confirmation") == {}
    assert last_act(place) == ("answer given", "Dr A1")


def test_mail_at_night_waits_for_the_morning(place):
    canvass = factories.opened(place)

    factories.answer(place, canvass, "A1 deputy", at=london(9, 7, 23))

    assert {one.may_be_sent_at > london(9, 8, 5) for one in sent("confirmation").values()} == {True}


def test_the_committees_officers_are_asked_for_advice_by_its_day(place):
    factories.routed(place)

    asked = sent("consultation")
    assert set(asked) == {"Dr LMC chair", "Dr LMC officer"}
    letter = asked["Dr LMC officer"]
    # Five working days from Monday 7 September.
    assert letter.subject.startswith("The LMC is consulted, by Monday 14 September 2026 at 5:00pm")
    assert f"/westmere/advice/{models.Consultation.objects.get().pk}" in letter.text
    assert letter.may_be_sent_at >= RAISED_AT


def test_everyone_asked_is_told_what_came_of_a_mandate(place):
    asked = delegating.mandate_asked(place)
    for code in queries.voices(asked.canvass_id):
        factories.answer(place, asked.canvass, code, Position.SUPPORT, at=london(11, 10))
    Message.objects.all().delete()

    count_canvass(canvass_id=asked.canvass_id, at=london(11, 26))

    told = sent("feedback")
    # Four seats in each of five practices.
    assert len(told) == 20
    assert asked.title in told["Dr A1"].subject
    assert f"/westmere/mandates/{asked.pk}" in told["Dr A1 partner"].text
    assert told["Dr A1"].may_be_sent_at > OPENED_AT
