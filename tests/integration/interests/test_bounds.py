"""The queries of a page of the register do not grow with its rows; and every page says who can see it."""

from datetime import timedelta

import pytest
from tests import factories
from tests.integration.bounds import queries_asked, whole
from tests.integration.interests.making import MONDAY, declare, in_federation, opened
from tests.integration.who_sees import lacking

from folkmoot.design.pages import pages
from folkmoot.interests.operations import declaring
from folkmoot.kernel.visibility import Visibility

pytestmark = pytest.mark.django_db

PAGES = {
    "interest-register": "interests",
    "interest-register-file": "interests.csv",
    "open-interest-register": "open-interests",
    "person-interests": "interests/of/{person}",
    "my-interests": "interests/mine",
    "declare-my-interest": "interests/mine/declare",
    "change-my-interest": "interests/mine/{declared}/change",
    "end-my-interest": "interests/mine/{declared}/end",
    "interest-returns": "interests/returns",
    "interest-returns-file": "interests/returns.csv",
    "decide-register-readers": "interests/readers",
    "answer-keep-back": "interests/{kept_back}/keep-back",
}
ONLY_WRITTEN = {"make-interest-return": "interests/mine/return"}
HATS = ("A1", "Hazel", "senior manager", "ICB")
LATER = MONDAY + timedelta(hours=1)
SEATS = ("A1", "A2", "Alder", "H1", "Hazel")


def grown(place, number):
    """So many interests of each of several people, one of them kept back; the numbers of some."""
    opened(place, Visibility.PUBLIC)
    found = {"community": place.community.slug, "person": place.appointments["Hazel"].person_id}
    for each in range(number):
        at = MONDAY + timedelta(minutes=each)
        for seat in SEATS[: 2 + each]:
            found["kept_back"] = declare(place, seat, at=at, keep_back_because="It names my daughter.")
        found["declared"] = declare(place, "Hazel", in_federation(place), at=at)
        declaring.make_return(by=place.acting(SEATS[each % len(SEATS)], at), at=at)
    return found


def test_every_page_of_the_register_has_a_bound():
    here = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.interests.")}

    assert {*PAGES, *ONLY_WRITTEN} == here


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community()
    few = queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=LATER)
    many = queries_asked(as_, other, grown(other, 3), PAGES, hats=HATS, at=LATER)

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)


def test_what_is_only_written_to_is_not_read(as_, place):
    found = queries_asked(as_, place, grown(place, 1), ONLY_WRITTEN, hats=HATS, at=LATER)

    assert {name for (name, _), (status, _) in found.items() if status == 405} == set(ONLY_WRITTEN)
    assert not any(status == 200 for status, _ in found.values())


def test_every_page_says_who_can_see_it(as_, place):
    parts = grown(place, 1)
    addresses = {name: whole(one, parts) for name, one in PAGES.items() if not one.endswith(".csv")}

    shown, without = lacking([as_(place, hat, LATER) for hat in HATS], addresses)

    assert without == []
    assert shown == set(addresses)
