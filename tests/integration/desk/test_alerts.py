"""Mail about what falls due: one letter to each person, of each thing once, and none at night."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import FEW, WESTMERE, london

from folkmoot.desk.operations import alerts, clock
from folkmoot.directory import models as directory_models
from folkmoot.matters import models
from folkmoot.matters.domain import outcome
from folkmoot.post import queries as posted
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
# The meeting was on Monday 28 September: the account is due on Wednesday the 30th at five.
DECIDED_AT = london(9, 28, 16)
EXECUTIVE = ["Dr Hazel", "Dr LMC chair", "Dr federation", "Dr senior manager"]


def letters(**words):
    return Message.objects.filter(kind="due", **words).order_by("pk")


def told():
    return sorted(one.to_name for one in letters())


@pytest.fixture
def place():
    return factories.community()


@pytest.fixture
def owed(place):
    """An account owed to everyone: nothing else is due."""
    return factories.decided(place, result=outcome.Result.AGREED, next_on=None)


def test_the_executive_is_told_that_an_account_falls_due_and_once_more_when_it_is_overdue(place, owed):
    assert clock.tick(DECIDED_AT + HOUR).alerts == 4

    assert told() == EXECUTIVE
    letter = letters(to_name="Dr senior manager").get()
    assert letter.subject == "Due Wednesday 30 September: Send the feedback"
    assert "- Send the feedback: Move phlebotomy to a community hub (by Wednesday 30 September), 5 min" in letter.text
    assert "/westmere/matters/M-2026-001/feedback" in letter.text

    at_five = [clock.tick(london(9, 30, 17, minute)).alerts for minute in (0, 1, 2)]
    assert at_five == [0, 4, 0]
    late = letters(to_name="Dr senior manager").last()
    assert late.subject == "Overdue: Send the feedback"
    assert "(overdue since Wednesday 30 September)" in late.text
    assert sum(clock.tick(london(10, 1, hour, 1)).alerts for hour in range(24)) == 0


def test_nobody_is_told_of_what_is_done(place, owed):
    factories.told(place, owed)
    # The two questions, asked at that moment, close on 12 October: their practices are told two working days before.
    assert sum(alerts.queue_alerts(london(9, 30, hour, 1)) for hour in range(24)) == 0


@pytest.mark.parametrize("at", [london(9, 29, 6, 30), london(9, 29, 20, 30), london(9, 26, 12)])
def test_nobody_is_told_at_night_or_on_a_saturday(place, owed, at):
    assert alerts.queue_alerts(at) == 0


def test_what_comes_to_be_due_later_is_told_alone(place, owed):
    alerts.queue_alerts(DECIDED_AT + HOUR)
    factories.routed(place, title="A bus", decides_on=date(2026, 10, 30), at=DECIDED_AT + HOUR)
    models.Consultation.objects.filter(matter__title="A bus").update(due_on=date(2026, 9, 30))

    # The committee was asked of it just now, by mail of its own.
    assert alerts.queue_alerts(DECIDED_AT + 2 * HOUR) == 0
    models.Consultation.objects.filter(matter__title="A bus").update(asked_at=london(9, 21))
    assert alerts.queue_alerts(DECIDED_AT + 3 * HOUR) == 2

    assert letters(to_name="Dr LMC officer").get().subject == "Due Wednesday 30 September: Give the LMC's advice"
    assert "Send the feedback" not in letters(to_name="Dr LMC chair").last().text


def test_several_things_come_in_one_letter(place, owed):
    models.Consultation.objects.update(due_on=date(2026, 9, 29))

    alerts.queue_alerts(DECIDED_AT + HOUR)

    letter = letters(to_name="Dr LMC chair").get()
    assert letter.subject == "Due Tuesday 29 September: Give the LMC's advice, and 1 more"
    assert letter.text.index("Give the LMC's advice") < letter.text.index("Send the feedback")


def test_a_thing_that_waits_under_two_hats_is_told_once(place, owed):
    directory_models.Appointment.objects.filter(pk=place.appointments["Hazel"].pk).update(
        person=place.appointments["federation"].person
    )

    assert alerts.queue_alerts(DECIDED_AT + HOUR) == 3

    assert letters(to_name="Dr federation").get().text.count("Send the feedback") == 1


def test_two_rounds_at_once_tell_each_once(place, owed, monkeypatch):
    monkeypatch.setattr(posted, "has_beaten_since", lambda name, since: False)
    monkeypatch.setattr(alerts, "_told_before", lambda near, at: set())
    alerts.queue_alerts(DECIDED_AT + HOUR)

    assert alerts.queue_alerts(DECIDED_AT + HOUR) == 0
    assert told() == EXECUTIVE


@pytest.mark.parametrize("practices", [FEW, WESTMERE], ids=["five practices", "31 practices"])
def test_letters_take_as_many_queries_for_many_people_as_for_few(practices, django_assert_num_queries):
    place = factories.community(practices)
    note = factories.told(place, factories.decided(place, result=outcome.Result.AGREED, next_on=None))

    # Two working days before the two questions close: ten working days after Monday 28 September is 12 October.
    # No part that the community has nothing in is asked.
    with django_assert_num_queries(50, exact=False):
        alerts.queue_alerts(london(10, 8, 8))

    assert note.sent_at is not None
    assert letters().count() == 3 * sum(map(len, practices.values()))


def test_a_finished_hour_costs_one_query(place, owed, django_assert_num_queries):
    alerts.queue_alerts(DECIDED_AT + HOUR)

    with django_assert_num_queries(1):
        alerts.queue_alerts(DECIDED_AT + HOUR + timedelta(seconds=30))
