"""An item deferred once its meeting had begun stands on two agendas: it counts, and waits, where it came to alone."""

from datetime import timedelta

import pytest
from tests import meetings
from tests.integration.meetings.test_deferring import defer, following, planned
from tests.meetings import AFTER, STARTS_AT, UNDER_WAY

from folkmoot.meetings.queries.even_handed import minutes_led_since
from folkmoot.meetings.queries.habits import habits_of
from folkmoot.meetings.queries.waiting import waiting_for_each

__all__ = ["following", "planned"]
pytestmark = pytest.mark.usefixtures("whole_record")


def test_an_unsettled_interest_that_went_along_waits_where_it_came_to_alone(place, planned, following):
    item = meetings.item(place, planned, title="Premises")
    meetings.declared(place, item, "Alder")

    def waits():
        asked = waiting_for_each([place.acting("senior manager", UNDER_WAY)], UNDER_WAY)
        return [one.args for one, _ in asked if one.what.startswith("Settle how far")]

    assert waits() == [("westmere", planned.pk, item.pk)]
    made = defer(place, item)
    assert waits() == [("westmere", following.pk, made.pk)]


def test_an_item_deferred_once_it_began_takes_time_and_counts_where_it_came_to_alone(place, planned, following):
    item = meetings.item(place, planned, minutes=30, lead_id=place.appointments["Hazel"].pk)
    group = planned.group
    after = following.ends_at + timedelta(hours=1)
    community = place.community.pk
    led_by = place.appointments["Hazel"].organisation_id

    def counted(at):
        led = minutes_led_since(community, STARTS_AT, at)
        return habits_of(group, at.date()).own + habits_of(group, at.date()).keepers, led.get(led_by, 0)

    assert (counted(AFTER), counted(after)) == ((1, 30), (1, 30))
    defer(place, item)
    assert (counted(AFTER), counted(after)) == ((0, 0), (1, 30))
