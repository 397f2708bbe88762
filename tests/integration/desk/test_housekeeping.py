"""Once a day, what is needed no longer goes; and whoever looks after the place sees when nothing goes round."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from tests.factories import london
from tests.integration.post.letters import queue

from folkmoot.accounts.models import Attempt
from folkmoot.desk.operations import clock, housekeeping
from folkmoot.post import models
from folkmoot.post import operations as post

AT = london(9, 14, 8)
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def test_a_round_erases_letters_once_a_day():
    queue("old")
    queue("young")
    models.Message.objects.filter(key="old").update(claimed_at=AT - 31 * DAY, sent_at=AT - 31 * DAY)
    models.Message.objects.filter(key="young").update(claimed_at=AT - 30 * DAY + HOUR, sent_at=AT - 30 * DAY + HOUR)

    assert housekeeping.tidy(AT) == 1
    assert housekeeping.tidy(AT + DAY - timedelta(seconds=1)) == 0
    assert housekeeping.tidy(AT + DAY + timedelta(seconds=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_clock_asks_for_it():
    queue("old")
    models.Message.objects.update(claimed_at=AT - 31 * DAY, sent_at=AT - 31 * DAY)

    assert [clock.tick(AT).erased, clock.tick(AT).erased] == [1, 0]


def test_sessions_that_ended_and_attempts_that_count_no_more_are_forgotten():
    for key, ends_at in (("ended", AT), ("lasts", AT + HOUR)):
        Session.objects.create(session_key=key, session_data="", expire_date=ends_at)
        Attempt.objects.create(cache_key=key, value="", expires=ends_at)

    housekeeping.tidy(AT)

    assert [one.session_key for one in Session.objects.all()] == ["lasts"]
    assert [one.cache_key for one in Attempt.objects.all()] == ["lasts"]


def test_the_administrator_is_told_when_the_scheduler_stands_still(as_, place):
    def is_told(seat, at):
        page = as_(place, seat, at).get("/waiting").content.decode()
        return "The scheduler has not gone round lately" in page

    assert (is_told("administrator", AT), is_told("A1", AT)) == (True, False)

    post.beat(clock.HEARTBEAT, AT)
    # A moment short of five minutes, for the clock ticks on while the page is made; and a moment past them.
    assert [is_told("administrator", AT + timedelta(seconds=late)) for late in (290, 301)] == [False, True]
