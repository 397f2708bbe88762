"""How long a request waited for its first answer stands on its row, as its steps say it."""

from importlib import import_module

import pytest
from django.apps import apps
from tests.factories import london
from tests.integration.front_door.making import answered, asked, asked_of_us

from folkmoot.front_door.models import AccessRequest
from folkmoot.front_door.operations import asking, dealing
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
