"""Scenario 3 by its operations: known, published to all, applied for unseen, scored blind, awarded with reasons."""

import pytest
from tests import opportunities as making
from tests.factories import london

from folkmoot.opportunities.domain.opportunity import State, state
from folkmoot.opportunities.queries.awards import awards_of
from folkmoot.opportunities.queries.opportunities import dates_of

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("whole_record")
def test_the_pilots_of_scenario_3_are_awarded(westmere):
    one = making.awarded(westmere)

    fared = [(each.organisation.code, each.total_hundredths, each.won) for each in awards_of(one)]
    assert fared == [("ALDER", 7400, True), ("ROWAN", 7100, True), ("ELM", 6600, False), ("BEECH", 6400, False)]
    assert one.publish_by == london(10, 6, 17)
    assert one.queries_until == london(10, 29, 17)
    assert state(dates_of(one), london(10, 29, 17)) is State.QUERY_WINDOW
    assert state(dates_of(one), london(10, 29, 17, 1)) is State.FINAL
