"""The pages of a community's thresholds: read by everyone, changed by its administrators."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import seen

from folkmoot.directory import models
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import thresholds as operations
from folkmoot.directory.queries import acting_as

pytestmark = pytest.mark.django_db

LIST, BRIEF = "/westmere/thresholds", "/westmere/thresholds/brief"


def said(figure="4", day=24, reason="Two is too late"):
    # The day of the tests is Monday 23 November 2026.
    return {
        "figure": figure,
        "starts_on_day": str(day),
        "starts_on_month": "11",
        "starts_on_year": "2026",
        "reason": reason,
    }


def text(response):
    return " ".join(unescape(seen(response)).split())


def test_an_administrator_changes_a_threshold_and_everyone_reads_it(westmere, as_):
    as_(westmere["administrator"]).post(BRIEF, said())

    row = models.ThresholdChange.objects.get()
    assert (row.threshold, row.figure, row.starts_on, row.set_by.name) == ("brief", 4, date(2026, 11, 24), "Ada Keeper")
    page = text(as_(westmere["ICB"]).get(LIST))
    assert f"{BRIEF}?figure=2" not in page
    assert "The brief is due with its speaker 2 working days before the meeting." in page
    assert "From 24 November 2026: 4 working days." in page
    assert "Two is too late" in page
    assert "Ada Keeper, 23 November 2026" in page
    assert BRIEF not in page


def test_going_back_to_the_default_is_one_link_away(westmere, as_):
    by, since = acting_as(westmere["administrator"].pk, places.DAY), places.DAY
    operations.change_threshold(
        Threshold.BRIEF, figure=4, starts_on=since, reason="Late", by=by, at=places.AT - timedelta(days=3)
    )
    browser = as_(westmere["administrator"])

    page = text(browser.get(LIST))
    assert "with its speaker 4 working days before" in page
    assert f"{BRIEF}?figure=2" in page
    assert 'value="2"' in text(browser.get(f"{BRIEF}?figure=2"))
    browser.post(BRIEF, said("2", 25, "As before"))

    assert "From 25 November 2026: 2 working days." in text(browser.get(LIST))
    assert models.ThresholdChange.objects.last().figure is None


@pytest.mark.parametrize(
    ("answer", "objection"),
    [
        (said("16"), "Choose from 1 to 15 working days."),
        (said(day=23), "A change begins tomorrow at the earliest"),
        (said("2"), "It is 2 working days on that day already."),
        (said("soon"), "in figures"),
    ],
)
def test_a_mistake_is_said_on_the_page_and_nothing_is_kept(westmere, as_, answer, objection):
    assert objection in text(as_(westmere["administrator"]).post(BRIEF, answer))
    assert not models.ThresholdChange.objects.exists()


def test_what_no_community_may_set_is_said_with_its_reason(westmere, as_):
    page = text(as_(westmere["representative"]).get(LIST))

    assert "Counts of fewer than five are never shown" in page
    assert "Nothing has been changed yet" in page


def test_there_is_no_page_for_a_threshold_that_is_none(westmere, as_):
    assert as_(westmere["administrator"]).get("/westmere/thresholds/patience").status_code == 404
