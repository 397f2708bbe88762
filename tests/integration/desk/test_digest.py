"""The weekly digest: one for each person whom something waits for, whatever happens on the way."""

from datetime import timedelta

import pytest
from tests import factories
from tests.factories import CLOSES_AT, FEW, OPENED_AT, WESTMERE, london

from folkmoot.desk.operations import digest
from folkmoot.directory import models as directory_models
from folkmoot.post import models as post_models
from folkmoot.post import operations as post
from folkmoot.post import queries as posted

pytestmark = pytest.mark.django_db

# The Monday after the first scenario's canvass opened.
MONDAY = london(9, 14, 7)
TICK = timedelta(seconds=30)


def digests():
    return post_models.Message.objects.filter(kind="digest").order_by("pk")


@pytest.fixture
def place():
    return factories.community()


@pytest.fixture
def canvass(place):
    return factories.opened(place, closes_at=CLOSES_AT)


def test_a_digest_says_what_waits_for_how_long_and_where(place, canvass):
    factories.matter(place, title="A new car park", decides_on=None)

    digest.queue_digests(MONDAY)

    assert digests().get(to_name="Dr A1").subject == "Your week: 1 waiting for you, 2 minutes"
    letter = digests().get(to_name="Dr senior manager")
    assert letter.to_address == place.appointments["senior manager"].person.email
    # Routing takes five minutes, drafting nothing yet.
    assert letter.subject == "Your week: 1 waiting for you, 5 minutes"
    assert letter.text.startswith(
        "Dear Dr senior manager,\n\nWaiting for you this week:\n\n- Route a new matter: A new"
    )
    assert "/westmere/matters/M-2026-002" in letter.text
    assert (
        "- Answer for your practice: Move phlebotomy to a community hub (by Monday 21 September), 2 min"
        in digests().get(to_name="Dr A1").text
    )


def test_whoever_nothing_waits_for_gets_none(place, canvass):
    factories.answer(place, canvass, "A1")

    # Five practices, three hands each; one practice has answered. The LMC's two officers are asked for advice.
    assert digest.queue_digests(MONDAY) == 4 * 3 + 2

    assert not digests().filter(to_name__in=["Dr A1", "Dr A1 manager", "Dr A2 partner", "Dr trust"]).exists()


@pytest.mark.parametrize(
    ("at", "queued"),
    [
        (MONDAY - timedelta(microseconds=1), False),
        (MONDAY, True),
        (london(9, 14, 18, 59), True),
        (london(9, 14, 19), False),
        # No round came on Monday: the first one on a working day of that week, never in the evening or at night.
        (london(9, 15, 6, 59), False),
        (london(9, 15, 7), True),
        (london(9, 17, 19), False),
        (london(9, 18, 18, 59), True),
        (london(9, 19, 12), False),
        (london(9, 20, 12), False),
    ],
)
def test_digests_go_out_on_monday_or_the_first_working_day_a_round_comes(canvass, at, queued):
    assert bool(digest.queue_digests(at)) is queued


def test_a_bank_holiday_later_in_the_week_is_passed_over(place):
    # Good Friday.
    factories.opened(
        place, factories.routed(place, at=london(3, 30)), at=london(3, 30, 11), closes_at=london(4, 20, 17)
    )

    assert digest.queue_digests(london(4, 3, 9)) == 0
    assert digest.queue_digests(london(4, 2, 9)) > 0


def test_a_week_s_digest_that_came_late_comes_once_and_the_next_on_its_monday(
    place, canvass, django_assert_num_queries
):
    late = london(9, 16, 10)
    first = digest.queue_digests(late)
    assert digests().filter(to_name="Dr A1").count() == 1

    with django_assert_num_queries(1):
        assert digest.queue_digests(late + TICK) == 0
    assert digest.queue_digests(london(9, 17, 7)) == 0
    assert digest.queue_digests(london(9, 21, 7)) == first
    assert digests().filter(to_name="Dr A1").count() == 2


def test_a_late_digest_goes_to_whoever_acts_that_day(place, canvass):
    directory_models.Appointment.objects.filter(pk=place.appointments["A1"].pk).update(ends_on=london(9, 16).date())

    digest.queue_digests(london(9, 16, 10))

    assert not digests().filter(to_name="Dr A1").exists()
    assert digests().filter(to_name="Dr A1 manager").exists()


def test_a_week_s_digests_are_queued_once_and_the_next_week_s_anew(place, canvass):
    first = digest.queue_digests(MONDAY)
    factories.matter(place, title="Raised after the digests")

    assert [digest.queue_digests(MONDAY + TICK * n) for n in range(1, 4)] == [0, 0, 0]
    assert digests().count() == first
    # The executive has a matter to route now as well: its senior manager, its director, the federation, the LMC's chair.
    following = digest.queue_digests(london(9, 21, 7))
    assert digests().count() == first + following
    assert digests().filter(to_name="Dr senior manager").count() == 1


def test_a_finished_week_costs_one_query(canvass, django_assert_num_queries):
    digest.queue_digests(MONDAY)

    with django_assert_num_queries(1):
        digest.queue_digests(MONDAY + TICK)


@pytest.mark.parametrize("later", [TICK, timedelta(days=1)], ids=["half a minute", "a day"])
def test_a_pass_that_broke_off_is_finished_by_the_next(place, canvass, monkeypatch, later):
    monkeypatch.setattr(digest, "_AT_ONCE", 4)
    queue_all, calls = post.queue_all, []

    def breaks_off(letters):
        calls.append(letters)
        if len(calls) == 3:
            raise MemoryError
        return queue_all(letters)

    monkeypatch.setattr(post, "queue_all", breaks_off)
    with pytest.raises(MemoryError):
        digest.queue_digests(MONDAY)
    assert digests().count() == 8

    # Five practices' three hands, and the LMC's two officers; a day later the executive's four, for the LMC's advice,
    # due on Monday, is overdue: its chair is one of the two officers.
    everyone = 17 if later == TICK else 17 + 3
    assert digest.queue_digests(MONDAY + later) == everyone - 8
    assert digests().values("to_name").distinct().count() == digests().count() == everyone


def test_a_second_scheduler_at_the_same_moment_doubles_nothing(canvass, monkeypatch):
    """It looked whether the week was finished before the first said so."""
    first = digest.queue_digests(MONDAY)
    monkeypatch.setattr(posted, "has_beaten_since", lambda name, since: False)

    assert digest.queue_digests(MONDAY) == 0
    assert digests().count() == first


def test_someone_with_roles_in_two_communities_gets_one_digest_soonest_due_first(place, canvass):
    other = factories.elsewhere()
    factories.opened(other, factories.routed(other, title="A bus to the clinic"), closes_at=CLOSES_AT - TICK)
    directory_models.Appointment.objects.filter(pk=other.appointments["Y1"].pk).update(
        person=place.appointments["A1"].person
    )

    digest.queue_digests(MONDAY)

    letter = digests().get(to_name="Dr A1")
    assert letter.subject == "Your week: 2 waiting for you, 4 minutes"
    assert letter.text.index("A bus to the clinic") < letter.text.index("Move phlebotomy")
    assert "/eastmere/canvasses/" in letter.text
    assert "/westmere/canvasses/" in letter.text


@pytest.mark.parametrize("practices", [FEW, WESTMERE], ids=["five practices", "31 practices"])
def test_digests_take_as_many_queries_for_many_people_as_for_few(practices, django_assert_num_queries):
    place = factories.community(practices)
    for n in range(len(practices)):
        factories.opened(place, factories.routed(place, title=f"Matter {n}", at=OPENED_AT), closes_at=CLOSES_AT)

    # Some for the community, whoever wears its hats; no part that it has nothing in is asked.
    # SQLite takes the 95 letters in two insertions.
    with django_assert_num_queries(46, exact=False):
        digest.queue_digests(MONDAY)

    assert digests().count() > 3 * sum(map(len, practices.values()))
