"""The queries of a page of information requests do not grow with its rows; and every page says who can see it."""

from datetime import date

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.front_door import information as made
from tests.integration.front_door.information import THURSDAY
from tests.integration.who_sees import lacking

from folkmoot.design.pages import pages
from folkmoot.front_door import queries
from folkmoot.front_door.operations import information_replies

pytestmark = pytest.mark.django_db

PAGES = {
    "information-requests": "information",
    "information-requests-file": "information.csv",
    "information-load": "information/load",
    "new-information-request": "information/new",
    "information-request": "information/{open}",
    "change-information-request": "information/{held}/change",
    "add-information-questions": "information/{held}/add",
    "drop-information-questions": "information/{held}/drop",
    "issue-information-request": "information/{held}/send",
    "withdraw-information-request": "information/{open}/withdraw",
    "say-to-more-time": "information/{open}/time/{asked}",
    "give-information-basis": "information/{open}/basis",
    "information-answers": "information/{open}/answers.csv",
    "answer-information-request": "information/{open}/answer",
    "information-sheet": "information/{open}/sheet.xlsx",
    "return-information-sheet": "information/{open}/sheet",
    "decline-information-request": "information/{open}/decline",
    "ask-for-more-time": "information/{open}/more-time",
}
ONLY_WRITTEN = {
    "dispute-information-clause": "information/{open}/dispute",
    "re-date-information-request": "information/{held}/re-date",
    "close-information-request": "information/{open}/close",
}
FILES = {"information-requests-file", "information-answers", "information-sheet"}
HATS = ("A1 manager", "senior manager", "ICB", "trust")


def grown(place, number):
    """So many requests in each state, answered, declined and with more time asked for; the names of the last ones."""
    for each in range(number):
        held = made.issued(place, title=f"Held {each}", due_on=made.MONDAY, questions=("Rooms?",) * (each + 1))
        one = made.issued(place, title=f"Open {each}", questions=tuple(f"Kind{each}of{n}?" for n in range(each + 2)))
        for seat in ("A1 manager", "H1 manager")[: each + 1]:
            made.answered(place, one, seat, values=("1",) * (each + 2))
        for seat in ("A2", "H2")[: each + 1]:
            wish = {"until": date(2026, 11, 5), "because": "Half-term."}
            by = place.acting(seat, THURSDAY)
            information_replies.ask_for_time(**wish, request_id=one.pk, by=by, at=THURSDAY)
    asked = queries.our_body(one, place.acting("A2", THURSDAY)).asked.pk
    names = {name: f"I-2026-{each.number:03d}" for name, each in (("held", held), ("open", one))}
    return names | {"community": place.community.slug, "asked": asked}


def test_every_page_of_information_requests_has_a_bound():
    views = "folkmoot.front_door.web.views.information"
    here = {one.name for one in pages() if one.view.__module__.startswith(views)}

    assert {*PAGES, *ONLY_WRITTEN} == here


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community()
    few = queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=THURSDAY)
    many = queries_asked(as_, other, grown(other, 2), PAGES, hats=HATS, at=THURSDAY)

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)


def test_what_is_only_written_to_is_not_read(as_, place):
    found = queries_asked(as_, place, grown(place, 1), ONLY_WRITTEN, hats=HATS, at=THURSDAY)

    assert {name for (name, _), (status, _) in found.items() if status == 405} == set(ONLY_WRITTEN)
    assert not any(status == 200 for status, _ in found.values())


def test_every_page_says_who_can_see_it(as_, place):
    parts = grown(place, 1)
    addresses = {name: f"/{{community}}/{one}".format(**parts) for name, one in PAGES.items() if name not in FILES}

    shown, without = lacking([as_(place, hat, THURSDAY) for hat in ("A1 manager", "ICB")], addresses)

    assert without == []
    assert shown == set(addresses)
