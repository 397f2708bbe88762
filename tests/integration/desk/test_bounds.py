"""The queries of the desk do not grow with what waits, nor with whom it waits for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.integration.matters.grown import MORE, NOW, grown

from folkmoot.desk import queries
from folkmoot.desk.web import community_urls, urls
from folkmoot.matters import queries as matters

pytestmark = pytest.mark.django_db

PAGES = {
    "home": "/",
    "waiting": "/waiting",
    "health": "/health",
    "record": "/{community}/record",
    "mail": "/{community}/mail",
    "search": "/{community}/search?q=enhanced",
    "console": "/{community}/console",
    "console-file": "/{community}/console.csv",
    "even-handed": "/{community}/even-handed",
    "signs": "/{community}/signs",
    "signs-file": "/{community}/signs.csv",
    "even-handed-file": "/{community}/even-handed.csv",
    "engaged": "/{community}/engaged",
    "engaged-file": "/{community}/engaged.csv",
}
# One letter, or one practice, each: nothing there grows.
OF_ONE = {"settle-letter", "move-practice"}
# One hat of each sort that something waits for, and one that nothing does.
HATS = ("A1", "A1 partner", "Hazel", "senior manager", "LMC chair", "teller", "ICB")


def asked(as_, place):
    """How many queries each hat is answered in, at each address; and how many rows it then reads."""
    found = {}
    for hat in HATS:
        browser = as_(place, hat, NOW)
        browser.get("/choose-role")  # a first page pays for the session
        for name, address in PAGES.items():
            with CaptureQueriesContext(connection) as taken:
                browser.get(address.format(community=place.community.slug))
            found[name, hat] = len(taken)
    return found


@pytest.fixture
def few_and_many():
    """A place with one of everything, and one with three of everything and twice as many practices."""
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    grown(one, 1), grown(other, 3)
    return one, other


def hats_of(place):
    return [place.acting(seat, NOW) for seat in place.appointments]


def test_every_page_of_the_desk_has_a_bound():
    assert set(PAGES) | OF_ONE == {one.name for one in (*urls.urlpatterns, *community_urls.urlpatterns)}


def test_pages_take_as_many_queries_for_many_things_as_for_few(as_, few_and_many):
    few, many = (asked(as_, place) for place in few_and_many)

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    # What was held against one another was not two empty lists.
    one, other = (len(queries.waiting_for(place.acting("senior manager", NOW), NOW)) for place in few_and_many)
    assert 5 < one < other


def test_what_waits_for_everybody_is_found_at_once_and_is_what_each_is_told_alone(few_and_many):
    """Each hat asked by itself, slowly, is the twin of all of them asked together."""
    costs = []
    for place in few_and_many:
        hats = hats_of(place)

        with CaptureQueriesContext(connection) as taken:
            together = matters.waiting_for_each(hats, NOW)

        costs.append(len(taken))
        alone = {acting.appointment_id: matters.waiting_for(acting, NOW) for acting in hats}
        assert together == alone
        assert {one.what for waiting in alone.values() for one in waiting} >= {
            "Answer for your practice",
            "Confirm your practice's answer",
            "Accept or decline a proxy",
            "Say whether you were heard",
            "Give the LMC's advice",
            "Route a new matter",
            "Agree the position",
            "Instruct a speaker",
            "Record what was decided",
            "Send the feedback",
            "Settle a practice's challenge",
            "Answer practices that ask to be asked again",
        }
    assert costs[1] <= costs[0] <= 38


def test_nobody_asked_takes_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.waiting_for_people([], NOW) == {}
