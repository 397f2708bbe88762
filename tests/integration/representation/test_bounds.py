"""The queries of a page of representation do not grow with its rows."""

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.matters.grown import MORE
from tests.integration.representation.grown import NOW, grown

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "seat-map": "seat-map",
    "seat-map-file": "seat-map.csv",
    "seat-route": "seat-map/route",
    "who-could-go": "seat-map/{seat}/who-could-go",
    "forum-dates": "seat-map/dates",
    "new-forum-date": "seat-map/dates/new",
    "move-forum-date": "seat-map/dates/{ahead}/move",
    "call-off-forum-date": "seat-map/dates/{ahead}/call-off",
    "seat-story": "seat-map/{seat}",
    "seat-story-file": "seat-map/{seat}.csv",
    "debrief": "seat-map/{seat}/dates/{met}",
    "seat-wishes": "seat-wishes",
    "seat-wishes-file": "seat-wishes.csv",
    "new-seat-wish": "seat-wishes/new",
    "seat-wish": "seat-wishes/{wish}",
    "answer-seat-wish": "seat-wishes/{wish}/answer",
    "charter": "charter",
    "charter-file": "charter.csv",
    "new-charter": "charter/new",
    "charter-version": "charter/1",
    "bulletins": "bulletin",
    "new-bulletin": "bulletin/new",
    "bulletin": "bulletin/{asking}",
    "change-bulletin": "bulletin/{draft}/change",
}
ONLY_WRITTEN = {
    "withdraw-seat-wish": "seat-wishes/{wish}/take-back",
    "keep-to-charter": "charter/1/keep-to",
    "send-bulletin": "bulletin/{draft}/send",
}
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "Hazel", "senior manager", "LMC chair", "administrator", "ICB")


def test_every_page_of_representation_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.representation.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few = queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=NOW)
    many = queries_asked(as_, other, grown(other, 3), PAGES, hats=HATS, at=NOW)

    grew = {page: (few[page], many[page]) for page in many if many[page] > few[page]}
    assert grew == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)


def test_the_closed_question_and_the_way_of_a_practice_are_bounded_too(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    also = {"closed": "bulletin/{closed}", "own way": "seat-map/route?practice={practice}"}
    few, many = (
        queries_asked(
            as_, place, grown(place, number) | {"practice": place.organisations["A1"].pk}, also, hats=HATS, at=NOW
        )
        for place, number in ((one, 1), (other, 3))
    )

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}


def test_what_is_only_written_to_is_not_read(as_):
    place = factories.community()
    found = queries_asked(as_, place, grown(place, 1), ONLY_WRITTEN, hats=HATS, at=NOW)

    assert {status for status, _ in found.values()} <= {403, 404, 405}
