"""Lists of the loop as files: the same rows as on the page, and no more than the reader may see."""

import csv
import io
from datetime import date

from tests import delegating, factories
from tests.delegating import DELEGATED_AT, MANDATE_ASKED_AT


def rows(browser, address):
    response = browser.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_matters_as_a_file_are_those_of_the_list_with_its_filters(place, as_):
    factories.matter(place, title="=Blood tests")
    factories.matter(place, by="LMC chair", title="Premises", money_pence=None, forum_id=None, decides_on=None)
    browser = as_(place, "A1")

    every = rows(browser, "/westmere/matters.csv")
    (blood,) = rows(browser, "/westmere/matters.csv?words=blood&state=raised")

    assert {one["Title"] for one in every} == {"'=Blood tests", "Premises"}
    assert (blood["Matter"], blood["Money in pounds"], blood["A year"]) == ("M-2026-001", "412000.00", "yes")
    assert blood["For so many patients"] == "51300"
    assert (blood["Decision on"], blood["Asked by"]) == ("2026-09-28", place.organisations["ICB"].name)
    premises = next(one for one in every if one["Title"] == "Premises")
    assert (premises["Money in pounds"], premises["A year"], premises["Where"], premises["Decision on"]) == ("",) * 4
    assert rows(browser, "/westmere/matters.csv?words=nothing-like-it") == []


def test_canvasses_as_a_file_are_those_of_the_list_with_its_filters_and_no_drafts_of_others(place, as_):
    opened = factories.opened(place, factories.routed(place, title="Blood tests"))
    factories.draft(place, factories.routed(place, title="Premises"))
    browser = as_(place, "A1", factories.OPENED_AT)

    (blood,) = rows(browser, "/westmere/canvasses.csv")

    assert (blood["Question"], blood["Title"], blood["Asked of"]) == (opened.wording, "Blood tests", "Every practice")
    assert (blood["State"], blood["Binds practices"]) == ("Open", "no")
    assert rows(browser, "/westmere/canvasses.csv?state=closed") == []
    assert as_(place, "ICB").get("/westmere/canvasses.csv").status_code == 403


def test_a_partners_file_holds_its_own_matters_alone(place, as_):
    factories.matter(place, title="The board's own")
    factories.matter(place, by="LMC chair", title="Ours")

    assert [one["Title"] for one in rows(as_(place, "ICB"), "/westmere/matters.csv")] == ["The board's own"]
    for address in ("/westmere/scheme.csv", "/westmere/mandates.csv"):
        assert as_(place, "ICB").get(address).status_code == 403


def test_every_version_of_the_scheme_is_in_its_file(place, as_):
    delegating.scheme(place, delegating.new_power("buy pens", factories.Category.FUNDING))
    delegating.scheme(place, delegating.new_power("buy pencils", limit_pence=None, excluded_stakes=("income",)))

    second, first = rows(as_(place, "A1", DELEGATED_AT), "/westmere/scheme.csv")

    assert (second["Version"], second["To do what"], second["Up to, in pounds"]) == ("2", "buy pencils", "")
    assert (second["Covers"], second["Leaves out high stakes for"]) == ("Everything", "income")
    assert (first["Version"], first["Up to, in pounds"], first["Review due"]) == ("1", "25000.00", "2027-06-02")


def test_mandates_are_in_their_file_purpose_by_purpose(place, as_):
    delegating.mandate_asked(place, ends_on=date(2028, 3, 31))

    found = rows(as_(place, "A1", MANDATE_ASKED_AT), "/westmere/mandates.csv")

    assert [one["Purpose"] for one in found][:2] == ["speaking for general practice at place", "setting priorities"]
    assert {one["State"] for one in found} == {"Practices are being asked"}
    assert [one["Up to, in pounds"] for one in found] == ["", "", "", "25000.00"]
    assert found[0]["Until"] == "2028-03-31"
