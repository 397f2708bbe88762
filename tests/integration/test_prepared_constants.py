"""What never changes in a prepared query stands in its SQL: SQLite makes a statement anew for a parameter it plans by."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Value
from tests import factories

from folkmoot.directory import models
from folkmoot.prepared import prepared

pytestmark = pytest.mark.django_db
DAY = factories.RAISED_AT.date()


@prepared
def named_oddly(day):
    odd = models.Organisation.objects.filter(name__contains="100% of O'Hara's %s", opened_on__lte=day)
    return odd.annotate(said=Value("it's 5%")).values_list("name", "said")


def test_what_never_changes_stands_in_the_sql_whatever_its_characters():
    place = factories.community()
    models.Organisation.objects.filter(pk=place.organisations["A1"].pk).update(name="We are 100% of O'Hara's %s")

    assert named_oddly(DAY) == [("We are 100% of O'Hara's %s", "it's 5%")]
    assert named_oddly(factories.SINCE - timedelta(days=1)) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite alone has its words written in")
def test_a_constant_is_no_parameter_for_a_partial_index_to_be_compared_with():
    given = []

    def watch(execute, sql, parameters, many, context):
        given.append((sql, list(parameters)))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        held_back(DAY)

    ((sql, parameters),) = given
    assert "\"kind\" = 'practice'" in sql
    assert parameters == [str(DAY)]


@prepared
def held_back(day):
    return models.Organisation.objects.filter(kind="practice", opened_on__lte=day)
