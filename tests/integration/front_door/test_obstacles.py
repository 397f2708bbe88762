"""Obstacles removed from a quarter: counted by who removed them, listed, and readable by those who read the requests."""

import csv
import io
import re
from html import unescape

import pytest
from tests.factories import RAISED_AT, london
from tests.integration.front_door.making import HERE, answered, asked

from folkmoot.front_door.domain.request import Kind, Outcome, Said
from folkmoot.front_door.operations import asking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_record")]

PAGE = "/westmere/front-door/obstacles"
CANNOT = Said(outcome=Outcome.CANNOT, words="", because="It is the law.", instead="Ask the council.")
# The quarter of the seventh of September 2026 is July to September; the last of June is in the one before.
JUNE = london(6, 30, 17)


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def obstacle(place, title, *, said=HERE, at=RAISED_AT, by="ICB", **more):
    request = asked(place, kind=Kind.OBSTACLE, title=title, at=at, **more)
    return answered(place, request, by=by, said=said, at=at) if said else request


def test_what_was_removed_in_the_quarter_is_counted_and_listed(place, as_):
    gone = obstacle(place, "A form filled twice")
    asking.close(request_id=gone.pk, by=place.acting("A1 manager"), at=RAISED_AT)
    obstacle(place, "A lost password line")
    obstacle(place, "A fax number", of="TRUST", by="trust")
    obstacle(place, "A rule of law", said=CANNOT)
    obstacle(place, "A locked car park", said=None)
    obstacle(place, "A closed lift", at=JUNE)
    asked(place, title="Whom do we ask?")
    page = text(as_(place, "A1").get(PAGE))

    assert "3 obstacles were removed from July to September 2026. One waits for an answer today." in page
    counts = re.findall(r"<dt[^>]*>\s*(.+?)\s*</dt>\s*<dd[^>]*>\s*(\d removed)", page)
    assert [(name.split()[0], number) for name, number in counts] == [("ICB", "2 removed"), ("TRUST", "1 removed")]
    for title in ("A form filled twice", "A lost password line", "A fax number"):
        assert title in page
    for title in ("A rule of law", "A locked car park", "A closed lift", "Whom do we ask?"):
        assert title not in page


def test_the_quarter_before_is_chosen_and_downloaded(place, as_):
    obstacle(place, "A closed lift", at=JUNE)
    browser = as_(place, "A1")

    assert "None was removed from July to September 2026." in text(browser.get(PAGE))
    assert "One obstacle was removed from April to June 2026." in text(browser.get(f"{PAGE}?quarter=2026-Q2"))
    for unknown in ("2020-Q1", "2027-Q1", "next"):
        assert "from July to September 2026" in text(browser.get(f"{PAGE}?quarter={unknown}"))
    file = browser.get(f"{PAGE}.csv?quarter=2026-Q2").content.decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(file))
    assert row[1:] == [
        "A closed lift",
        place.organisations["A1"].name,
        place.organisations["ICB"].name,
        "2026-06-30",
        "Has not said yet",
    ]


def test_asked_again_it_is_not_removed(place, as_):
    gone = obstacle(place, "A form filled twice")
    asking.ask_again(request_id=gone.pk, words="It is back.", by=place.acting("A1 manager"), at=RAISED_AT)

    assert "No obstacle was removed from July to September 2026. One waits for an answer today." in text(
        as_(place, "A1").get(PAGE)
    )


def test_a_partner_counts_what_it_asked_or_was_asked_alone(place, as_):
    obstacle(place, "A form filled twice")
    obstacle(place, "A fax number", of="TRUST", by="trust")
    page = text(as_(place, "trust").get(PAGE))

    assert "One obstacle was removed" in page
    assert "A fax number" in page
    assert "A form filled twice" not in page
