"""A round of the clock: what it does once, and what the next rounds cost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.factories import CLOSES_AT, FEW, JUST_AFTER, WESTMERE, london

from folkmoot.desk.operations import clock
from folkmoot.matters import models
from folkmoot.matters.operations import invitations
from folkmoot.post import models as post_models
from folkmoot.post import operations as post

# Eight on the Monday after the first scenario's canvass opened: its first reminder, and an hour after the digests.
REMINDED_AT = london(9, 14, 8)
TICK = timedelta(seconds=30)


pytestmark = pytest.mark.django_db


def test_a_round_reminds_tells_and_sends_and_the_next_has_nothing_left():
    factories.opened(factories.community())

    first, second = clock.tick(REMINDED_AT), clock.tick(REMINDED_AT + TICK)

    # Three hands of five practices; they and the LMC's two officers have a digest; each was asked at the opening too, and
    # the LMC's officers for their advice.
    assert (first.reminded, first.digests) == (15, 17)
    assert first.sent == len(mail.outbox) == post_models.Message.objects.count()
    assert (second.counted, second.reminded, second.digests, second.sent) == (0, 0, 0, 0)


def test_a_round_after_the_close_counts_once():
    canvass = factories.opened(factories.community())

    assert [clock.tick(JUST_AFTER + n * TICK).counted for n in range(2)] == [1, 0]
    assert models.Count.objects.filter(canvass=canvass).count() == 1


def queries_of(act):
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_a_round_with_nothing_to_do_costs_as_much_for_many_people_as_for_few():
    costs = []
    for practices, slug, prefix in ((FEW, "westmere", ""), (WESTMERE, "eastmere", "X-")):
        place = factories.community(practices, slug=slug, prefix=prefix)
        canvass = factories.opened(place)
        clock.tick(REMINDED_AT)
        costs.append(queries_of(lambda: clock.tick(REMINDED_AT + TICK)))
        models.Canvass.objects.filter(pk=canvass.pk).update(withdrawn_at=REMINDED_AT)

    # Of them, one asks whether anybody waits for a pack of papers, one whether a group was tested, and one whether what
    # was asked for of practices has come in.
    assert costs[0] == costs[1] <= 20


def test_a_canvass_without_a_reminder_due_costs_a_round_nothing():
    place = factories.community()
    matter = factories.routed(place)
    before = london(9, 14, 7, 59)
    clock.tick(before)
    few = queries_of(lambda: clock.tick(before))
    for n in range(3):
        factories.opened(place, matter, wording=f"Question {n}?", closes_at=CLOSES_AT)
    clock.tick(before)

    assert queries_of(lambda: clock.tick(before)) == few


def test_a_finished_reminder_is_found_finished_in_four_queries(django_assert_num_queries):
    canvass = factories.opened(factories.westmere())
    assert invitations.remind_unheard(canvass_id=canvass.pk, at=REMINDED_AT) == 93

    # The canvass, its unheard voices, their hands, and the keys already used.
    with django_assert_num_queries(4):
        assert invitations.remind_unheard(canvass_id=canvass.pk, at=REMINDED_AT + TICK) == 0


@pytest.mark.parametrize("practices", [FEW, WESTMERE], ids=["five practices", "31 practices"])
def test_asking_and_reminding_take_as_many_queries_for_many_people_as_for_few(practices):
    place = factories.community(practices)
    drafted = factories.draft(place)
    canvass = models.Canvass.objects.select_related("matter__community").get(pk=drafted.pk)
    opened = factories.opened(place, factories.routed(place, title="Another"))

    # SQLite takes 93 letters in two insertions, and 93 links in one.
    assert queries_of(lambda: invitations.invite_all(canvass, at=factories.OPENED_AT)) <= 7
    assert queries_of(lambda: invitations.remind_unheard(canvass_id=opened.pk, at=REMINDED_AT)) <= 16


def test_two_rounds_at_once_remind_each_once(monkeypatch):
    """The second looked before the first had queued."""
    canvass = factories.opened(factories.community())
    looked = invitations._unreminded
    calls = []

    def looks_and_is_overtaken(held, at):
        found = looked(held, at)
        calls.append(found)
        if len(calls) == 1:
            assert invitations.remind_unheard(canvass_id=canvass.pk, at=at) == 15
        return found

    monkeypatch.setattr(invitations, "_unreminded", looks_and_is_overtaken)

    assert invitations.remind_unheard(canvass_id=canvass.pk, at=REMINDED_AT) == 0
    assert post_models.Message.objects.filter(subject__startswith="Not heard yet").count() == 15


def test_a_mail_server_that_is_down_stops_no_count_nor_reminder(monkeypatch):
    factories.opened(factories.community())

    class Down:
        def open(self):
            raise ConnectionRefusedError("nobody there")

        def close(self):
            pass

    monkeypatch.setattr(post, "get_connection", Down)

    done = clock.tick(REMINDED_AT)

    assert (done.reminded, done.digests, done.sent) == (15, 17, 0)
    assert post.models.Heartbeat.objects.filter(name=clock.HEARTBEAT, last_at=REMINDED_AT).exists()
