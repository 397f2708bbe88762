"""How long a request waited for its first answer stands on its row, as its steps say it."""

from importlib import import_module

import pytest
from django.apps import apps
from tests.factories import london
from tests.integration.front_door.making import answered, asked, asked_of_us

from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import asking, dealing
from folkmoot.front_door.queries.health import came_since
from folkmoot.kernel.working_days import local_day

pytestmark = pytest.mark.django_db
# Monday the seventh; Wednesday the sixteenth is the seventh working day after it.
MONDAY, WEDNESDAY, LATER = london(9, 7, 10), london(9, 16, 9), london(9, 24, 9)


def waited():
    return list(AccessRequest.objects.order_by("pk").values_list("days_to_answer", flat=True))


@pytest.fixture
def three(place):
    """One answered and asked again, one declined the day it came, one that waits."""
    manager = place.acting("senior manager", WEDNESDAY)
    first, second = asked_of_us(place, at=MONDAY), asked(place, at=MONDAY)
    asked_of_us(place, at=MONDAY, title="A summer voice")
    answered(place, first, by="senior manager", at=WEDNESDAY)
    asking.ask_again(request_id=first.pk, words="And in spring?", by=place.acting("ICB", WEDNESDAY), at=WEDNESDAY)
    dealing.decline(request_id=first.pk, why="Nor then.", by=manager, at=LATER)
    dealing.decline(request_id=second.pk, why="Not ours.", by=place.acting("ICB", MONDAY), at=MONDAY)


@pytest.mark.usefixtures("three", "whole_record")
def test_the_first_answer_counts_and_a_no_is_one():
    assert local_day(WEDNESDAY).isoformat() == "2026-09-16"
    assert waited() == [7, 0, None]


@pytest.mark.usefixtures("three", "whole_record")
def test_requests_of_before_are_given_it_from_their_steps():
    AccessRequest.objects.update(days_to_answer=None)

    import_module("folkmoot.front_door.migrations.0008_days_to_the_first_answer").fill(apps, None)

    assert waited() == [7, 0, None]


@pytest.fixture
def passed_on(place):
    """One that the board answered, and that it passed on to the trust when it was asked again."""
    one = answered(place, asked(place, at=MONDAY), by="ICB", at=WEDNESDAY)
    asking.ask_again(request_id=one.pk, words="And in spring?", by=place.acting("A1 manager", LATER), at=LATER)
    trust = place.organisations["TRUST"].pk
    dealing.pass_on(request_id=one.pk, to=trust, why="Their ward.", by=place.acting("ICB", LATER), at=LATER)
    return one


def figures(place):
    came = came_since(place.community.pk, MONDAY, of_partners=True)
    return {one.body: (one.number, one.days_to_answer) for one in came}


@pytest.mark.usefixtures("whole_record")
def test_the_first_answer_counts_for_who_gave_it_and_not_for_whom_it_was_passed_on_to(place, passed_on):
    board, trust = place.organisations["ICB"].name, place.organisations["TRUST"].name
    assert figures(place) == {board: (1, 7), trust: (1, None)}

    answered(place, passed_on, by="trust", at=LATER)
    assert figures(place) == {board: (1, 7), trust: (1, None)}, "the trust was not asked on the Monday"


def test_who_gave_the_first_answer_before_is_told_from_the_steps(place, passed_on):
    unmoved = answered(place, asked(place, title="A ward question", at=MONDAY), by="ICB", at=WEDNESDAY)
    AccessRequest.objects.update(answered_of=None)

    import_module("folkmoot.front_door.migrations.0010_who_gave_the_first_answer").fill(apps, None)

    board = place.organisations["ICB"].pk
    assert dict(AccessRequest.objects.values_list("pk", "answered_of")) == {passed_on.pk: board, unmoved.pk: board}
