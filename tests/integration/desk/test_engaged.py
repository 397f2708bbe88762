"""Which practices took part in anything over the last ninety days, from what every context keeps."""

import csv
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories, meetings
from tests.factories import WESTMERE
from tests.integration.front_door.making import asked
from tests.integration.priorities import acts as put_first
from tests.integration.relationships.grown import visited
from tests.meetings import UNDER_WAY

from folkmoot.desk.domain.engaged import OVER, Way
from folkmoot.desk.queries.engaged import practices_engaged
from folkmoot.meetings.domain.attendance import How

pytestmark = pytest.mark.django_db
NOW = UNDER_WAY + timedelta(days=1)


def ways(place, at=NOW):
    return {one.name.split()[0]: set(one.ways) for one in practices_engaged(place.community.pk, at)}


def test_each_practice_took_part_by_what_is_kept(place):
    """A1 answered, H1 came to a meeting as somebody's deputy, A2 was visited and A3 asked; H2 did nothing."""
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A1")
    meetings.attended(place, meetings.planned(place), {"Alder": (How.PRESENT, None), "Hazel": (How.DEPUTY, "H1")})
    visited(place, "A2", on=NOW.date(), at=NOW)
    asked(place, by="A3 manager", at=NOW)

    assert ways(place) == {
        "A1": {Way.ANSWERED},
        "A2": {Way.VISITED},
        "A3": {Way.LODGED},
        "H1": {Way.MET},
        "H2": set(),
    }


def test_what_is_longer_ago_than_ninety_days_counts_no_more(place):
    canvass = factories.opened(place)
    at = canvass.opened_at + timedelta(hours=1)
    factories.answer(place, canvass, "A1", at=at)
    assert ways(place, at + OVER)["A1"] == {Way.ANSWERED}
    assert ways(place, at + OVER + timedelta(seconds=1))["A1"] == set()


def test_a_word_in_a_round_of_priorities_counts(place):
    one = put_first.opened(place)
    put_first.suggested(place, one, "A1", "Same-day access")
    put_first.named(place, one, "A2")
    found = ways(place, put_first.CLOSED)
    assert (found["A1"], found["A2"], found["H1"]) == ({Way.LODGED}, {Way.LODGED}, set())


def test_the_executive_reads_the_names_of_those_that_did_not_and_nobody_else(place, as_):
    for practice in ("A1", "A2"):
        visited(place, practice, on=NOW.date(), at=NOW)
    ours = as_(place, "senior manager", NOW).get("/westmere/engaged").content.decode()
    theirs = as_(place, "A1", NOW).get("/westmere/engaged").content.decode()
    for page in (ours, theirs):
        assert "2 of 5 practices took part in something: 40%." in page
    assert "A3 Practice" in ours
    assert "A3 Practice" not in theirs
    assert as_(place, "ICB", NOW).get("/westmere/engaged").status_code == 403

    def file(hat):
        text = as_(place, hat, NOW).get("/westmere/engaged.csv").content.decode("utf-8-sig")
        return list(csv.reader(text.splitlines()))

    assert ["A3 Practice", "ALDER Primary care network (PCN)", "No", "No", "No", "No", "No"] in file("senior manager")
    both = "ALDER Primary care network (PCN) with HAZEL Primary care network (PCN)"
    assert [row[:3] for row in file("A1")[1:]] == [[both, "5", "2"], ["All practices", "5", "2"]]
    assert not any("A3" in cell for row in file("A1") for cell in row)


def test_it_takes_as_many_queries_for_a_large_place_as_for_a_small_one():
    few, many = factories.community(slug="eastmere", prefix="X-"), factories.community(WESTMERE)
    taken = []
    for place in (few, many):
        with CaptureQueriesContext(connection) as queries:
            practices_engaged(place.community.pk, NOW)
        taken.append(len(queries))
    assert taken[1] <= taken[0]


def test_a_place_without_practices_says_so(as_, place):
    for one in place.community.organisations.filter(organisation__kind="practice"):
        one.ends_on = date(2026, 9, 1)
        one.save()
    assert "No practice belongs to this community yet." in as_(place, "senior manager", NOW).get("/westmere/engaged").content.decode()  # fmt: skip
