"""Who is affected by what is to be decided: said on raising, corrected, and read wherever the decision is."""

import csv
import io
from html import unescape

import pytest
from tests import factories
from tests.factories import RAISED_AT
from tests.integration.matters.checks import last_act, refused

from folkmoot.matters.domain.matter import Affects
from folkmoot.matters.operations import putting_right

pytestmark = pytest.mark.usefixtures("whole_record")

HERE = "/westmere/matters/M-2026-001"


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def affects(place, *codes):
    return {"affects": Affects.SOME, "affected_ids": tuple(place.organisations[code].pk for code in codes)}


def named(matter):
    return [one["name"] for one in matter.affected]


def rows(browser, address):
    return list(csv.DictReader(io.StringIO(browser.get(address).content.decode("utf-8-sig"))))


def test_nothing_is_said_until_somebody_says_it(place, as_):
    matter = factories.matter(place)

    assert (matter.affects, matter.affected) == ("not_said", [])
    assert "Who is affected </dt>" in text(as_(place, "A1").get(HERE)).replace("affected</dt>", "affected </dt>")
    (one,) = rows(as_(place, "A1"), "/westmere/forward-plan.csv")
    assert one["Affected"] == "Not said"


def test_networks_come_before_practices_whatever_order_they_were_chosen_in(place):
    names = {code: place.organisations[code].name for code in ("A1", "H1", "HAZEL")}

    matter = factories.matter(place, **affects(place, "H1", "HAZEL", "A1"))

    assert named(matter) == [names["HAZEL"], *sorted((names["A1"], names["H1"]))]


@pytest.mark.parametrize("codes", [(), ("ICB",), ("A1", "ICB"), ("FED",)])
def test_some_are_practices_and_networks_of_the_community_alone(place, codes):
    with refused("practices" if codes else "or say that every practice is"):
        factories.matter(place, **affects(place, *codes))


def test_of_every_practice_none_is_named_apart(place):
    chosen = affects(place, "A1") | {"affects": Affects.ALL}

    assert factories.matter(place, **chosen).affected == []


def test_it_is_corrected_and_the_timeline_holds_both(place):
    matter = factories.matter(place, **affects(place, "A1"))
    said = factories.raised(place, **affects(place, "H1"))
    putting_right.change_matter(said, matter_id=matter.pk, by=place.acting("ICB"), at=RAISED_AT)

    matter.refresh_from_db()
    assert named(matter) == [place.organisations["H1"].name]
    assert last_act(place)[0] == "matter changed"
    one, other = (place.organisations[code].name for code in ("A1", "H1"))
    assert matter.steps.get(kind="changed").words.endswith(f"Who is affected: {other}; before: {one}")


def test_the_form_asks_and_the_pages_and_files_say_it(place, as_):
    hazel, alder_one = (place.organisations[code] for code in ("HAZEL", "A1"))
    said = {
        "title": "Move the clinic",
        "summary": "The clinic would move.",
        "category": "local-services",
        "force": "local_ask",
        "touches_contracts": "no",
        "stakes_income": "low",
        "stakes_independence": "low",
        "stakes_workload": "low",
        "affects": "some",
        "decision_maker": place.organisations["ICB"].pk,
        "decides_on_day": "5",
        "decides_on_month": "10",
        "decides_on_year": "2026",
    }
    browser = as_(place, "ICB")
    page = text(browser.post("/westmere/matters/new", said))
    assert "Choose the practices or networks that are affected" in page
    browser.post("/westmere/matters/new", said | {"affected": [hazel.pk, alder_one.pk]})
    both = f"{hazel.name}, {alder_one.name}"
    assert both in text(browser.get(HERE))
    form = text(browser.get(f"{HERE}/change"))
    assert form.count("checked") >= 3

    browser = as_(place, "A1")
    assert both in text(browser.get("/westmere/forward-plan"))
    for address in ("/westmere/forward-plan.csv", "/westmere/matters.csv"):
        assert [one["Affected"] for one in rows(browser, address)] == [both]


def test_a_long_list_is_cut_on_the_forward_plan_and_whole_in_its_file(place, as_):
    codes = ("ALDER", "HAZEL", "A1", "H1", "H2")
    matter = factories.matter(place, **affects(place, *codes))
    browser = as_(place, "A1")

    first = ", ".join(named(matter)[:3])
    assert f"{first} and 2 more" in text(browser.get("/westmere/forward-plan"))
    (one,) = rows(browser, "/westmere/forward-plan.csv")
    assert one["Affected"] == ", ".join(named(matter))
