"""Places and browsers of the loop's tests, and the record held against what the front door wrote."""

import pytest
from tests.integration.matters.checks import faults_of_rows
from tests.integration.matters.conftest import as_, place, westmere

from folkmoot.front_door.models import AccessRequest
from folkmoot.kernel.working_days import local_day, working_days_between
from folkmoot.record import queries as record

__all__ = ["as_", "days_to_answer_by_steps", "place", "westmere"]


@pytest.fixture
def whole_record(db):
    """After the test every row of the front door stands in the record as it is: each act recorded all that it wrote."""
    yield
    assert faults_of_rows() == []
    assert [one for one in record.strangers() if one.startswith("front_door_")] == []
    assert dict(AccessRequest.objects.values_list("pk", "days_to_answer")) == days_to_answer_by_steps()


def days_to_answer_by_steps():
    """The working days each request waited for its first answer, as its steps say."""
    found = {}
    for one in AccessRequest.objects.all():
        first = one.steps.filter(kind__in=("answered", "declined")).order_by("at", "pk").first()
        found[one.pk] = first and working_days_between(local_day(one.received_at), local_day(first.at))
    return found
