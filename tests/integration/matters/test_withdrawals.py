"""Whoever was asked is told that they are asked no more, and why; whoever never had the letter is told nothing."""

from datetime import timedelta

import pytest
from tests import delegating, factories
from tests.factories import JUST_AFTER, OPENED_AT, london

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import canvass as canvasses
from folkmoot.matters.operations import count, mandate, putting_right
from folkmoot.matters.operations import matter as matters
from folkmoot.post import operations as post
from folkmoot.post.models import Message

HOUR = timedelta(hours=1)
LATER = OPENED_AT + HOUR


def told():
    return Message.objects.filter(kind="withdrawal").order_by("pk")


def names():
    return sorted(one.to_name for one in told())


def withdraw(place, canvass, at=LATER):
    by = place.acting("senior manager", at)
    canvasses.withdraw_canvass(canvass_id=canvass.pk, why=" The board took it back. ", by=by, at=at)


def take_back_matter(place, canvass, at=LATER):
    by = place.acting("senior manager", at)
    matters.withdraw_matter(matter_id=canvass.matter_id, why="The board took it back.", by=by, at=at)


@pytest.mark.django_db(transaction=True)
def test_everyone_who_was_asked_is_told_once_why_a_canvass_is_withdrawn():
    place = factories.community()
    canvass = factories.opened(place)
    post.send_due(OPENED_AT)

    withdraw(place, canvass)

    # Three hands of five practices.
    assert told().count() == len(set(names())) == 15
    letter = told().get(to_name="Dr A1")
    assert letter.subject == "No answer is needed any more: Move phlebotomy to a community hub"
    assert "Should phlebotomy move to a community hub from April 2027?" in letter.text
    assert "Why: The board took it back.\n" in letter.text
    assert "/westmere/matters/M-2026-001" in letter.text
    assert letter.may_be_sent_at == LATER


def sent(canvass, *seats):
    """As if the mail server had taken these letters."""
    asking = Message.objects.filter(key__startswith=f"canvass {canvass.pk} asks ", to_name__in=seats)
    assert asking.update(claimed_at=OPENED_AT, sent_at=OPENED_AT) == len(seats)


def test_whoever_never_had_the_letter_is_told_nothing(place):
    canvass = factories.opened(place)
    sent(canvass, "Dr A1", "Dr H2 manager")

    withdraw(place, canvass)

    assert names() == ["Dr A1", "Dr H2 manager"]


def test_a_draft_withdrawn_tells_nobody(place):
    withdraw(place, factories.draft(place))

    assert not told().exists()


def test_what_is_withdrawn_in_the_evening_is_told_in_the_morning(place):
    canvass = factories.opened(place)
    sent(canvass, "Dr A1")

    withdraw(place, canvass, at=london(9, 8, 21))

    assert told().get().may_be_sent_at == london(9, 9, 7)


def test_a_group_s_members_are_told_that_their_vote_is_withdrawn(place):
    canvass = factories.opened(place, group_id=place.groups[factories.GroupKind.LEADERSHIP_GROUP].pk)
    sent(canvass, "Dr Alder", "Dr Hazel")

    withdraw(place, canvass)

    assert names() == ["Dr Alder", "Dr Hazel"]


@pytest.mark.parametrize("at", [LATER, JUST_AFTER], ids=["while it was open", "after it closed"])
def test_everyone_asked_on_a_matter_is_told_that_it_is_withdrawn(place, at):
    canvass = factories.opened(place)
    sent(canvass, "Dr A1", "Dr A2")
    assert Message.objects.filter(kind="consultation", to_name="Dr LMC officer").update(claimed_at=OPENED_AT) == 1

    take_back_matter(place, canvass, at)

    assert names() == ["Dr A1", "Dr A2", "Dr LMC officer"]
    letter = told().get(to_name="Dr A1")
    assert letter.subject == "Withdrawn: Move phlebotomy to a community hub"
    assert "Why: The board took it back.\n" in letter.text


def test_who_was_told_that_a_canvass_is_withdrawn_is_not_told_of_the_matter_too(place):
    canvass = factories.opened(place)
    sent(canvass, "Dr A1")
    withdraw(place, canvass)

    take_back_matter(place, canvass, LATER + HOUR)

    assert [one.subject.partition(":")[0] for one in told()] == ["No answer is needed any more"]


def test_the_committee_s_officers_are_told_that_their_advice_is_no_longer_asked_for(place):
    factories.routed(place)
    Message.objects.filter(kind="consultation", to_name="Dr LMC officer").update(claimed_at=OPENED_AT)
    asked = models.Consultation.objects.get()

    putting_right.withdraw_consultation(
        consultation_id=asked.pk, why="Routed by mistake.", by=place.acting("senior manager"), at=LATER
    )

    assert names() == ["Dr LMC officer"]
    assert "Why: Routed by mistake.\n" in told().get().text


def test_every_practice_is_told_that_a_mandate_is_withdrawn(place):
    asked = delegating.mandate_asked(place)
    for code in ("A1", "A2", "A3", "H1", "H2"):
        at = delegating.MANDATE_ASKED_AT + HOUR
        factories.answer(place, asked.canvass, code, Position.SUPPORT, at=at)
    count.count_canvass(canvass_id=asked.canvass_id, at=london(11, 25, 17, 1))
    at = london(12, 1)

    mandate.withdraw_mandate(mandate_id=asked.pk, why="A new group takes over.", by=place.acting("Alder", at), at=at)

    # A representative, a deputy, a manager and a partner for each of five practices.
    assert told().count() == 20
    letter = told().get(to_name="Dr A1")
    assert letter.subject == "Withdrawn: The leadership group's mandate"
    assert "Why: A new group takes over.\n" in letter.text
