"""What the database itself forbids of visits and what was promised there, whoever writes."""

import pytest
from django.db import IntegrityError, transaction
from tests.factories import london
from tests.integration.relationships.grown import NOW, TODAY, visited

from folkmoot.relationships.models import Commitment, Visit

pytestmark = pytest.mark.django_db


def kept(rows, **columns):
    """Whether the database takes these columns."""
    try:
        with transaction.atomic():
            rows.update(**columns)
    except IntegrityError:
        return False
    return True


def test_nobody_has_two_words_that_stand_on_one_visit(place):
    one = visited(place)
    other = visited(place, on=TODAY.replace(day=23))
    there = Visit.objects.filter(pk=other.pk)

    assert not kept(there, visited_on=TODAY)
    Visit.objects.filter(pk=one.pk).update(superseded_at=NOW)
    assert kept(there, visited_on=TODAY), "what was put right stands no more"


@pytest.mark.parametrize(
    ("state", "closed_at", "may_be"),
    [
        ("open", None, True),
        ("open", london(9, 25), False),
        ("kept", None, False),
        ("kept", london(9, 25), True),
        ("released", None, False),
        ("released", london(9, 25), True),
    ],
)
def test_a_promise_is_closed_when_it_says_so(place, state, closed_at, may_be):
    visited(place, promised=("Bring the rota", TODAY))

    assert kept(Commitment.objects.all(), state=state, closed_at=closed_at) is may_be
