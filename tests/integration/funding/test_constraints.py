"""What the database itself forbids of options weighed, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.integration.funding.grown import NOW, weighed

from folkmoot.funding.models import CapacityOption

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("closes_at", [None, NOW, NOW - timedelta(days=1)])
def test_practices_are_asked_until_a_later_time(place, closes_at):
    option = CapacityOption.objects.filter(pk=weighed(place).pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        option.update(asked_at=NOW, closes_at=closes_at)
    assert option.update(asked_at=NOW, closes_at=NOW + timedelta(days=7)) == 1


def test_nobody_is_asked_until_a_time_without_having_been_asked(place):
    option = CapacityOption.objects.filter(pk=weighed(place).pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        option.update(closes_at=NOW)
