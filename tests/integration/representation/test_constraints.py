"""What the database itself forbids of an outside meeting that is moved or called off, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories import london
from tests.integration.representation.moved import WAS_AT

from folkmoot.representation.models import ForumDate, ForumDateChange

pytestmark = pytest.mark.django_db
BEGINS, ENDS = london(10, 5, 10), london(10, 5, 12)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "may_be"),
    [
        (BEGINS, ENDS, True),
        (None, None, True),
        (ENDS, BEGINS, False),
        (BEGINS, BEGINS, False),
        (BEGINS, None, False),
        (None, ENDS, False),
    ],
)
def test_it_is_moved_to_a_beginning_and_a_later_end_or_called_off(place, starts_at, ends_at, may_be):
    assert noted(place, starts_at=starts_at, ends_at=ends_at) is may_be


def test_a_change_says_why(place):
    assert not noted(place, why="", starts_at=BEGINS, ends_at=ENDS)


def noted(place, why="The chair is on strike duty", **columns):
    """Whether the database takes such a change of a date."""
    by = place.appointments["senior manager"]
    one = ForumDate.objects.create(
        community=place.community,
        forum=place.forum,
        starts_at=WAS_AT,
        ends_at=WAS_AT.replace(hour=16),
        added_by=by,
        added_at=london(9, 1),
    )
    try:
        with transaction.atomic():
            ForumDateChange.objects.create(
                date=one,
                was_starts_at=one.starts_at,
                was_ends_at=one.ends_at,
                why=why,
                changed_by=by,
                changed_at=london(9, 2),
                **columns,
            )
    except IntegrityError:
        return False
    return True
