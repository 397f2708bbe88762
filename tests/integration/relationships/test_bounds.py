"""The queries of a page of visits, or of small wins, do not grow with its rows."""

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.matters.grown import MORE
from tests.integration.relationships.grown import ENOUGH, NOW, grown

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "visits": "visits",
    "visits-file": "visits.csv",
    "practices-to-visit": "visits/practices",
    "practices-to-visit-file": "visits/practices.csv",
    "new-visit": "visits/new",
    "visit": "visits/{visit}",
    "correct-visit": "visits/{visit}/put-right",
    "withdraw-visit": "visits/{visit}/take-back",
    "new-commitment": "visits/{visit}/promises/new",
    "close-commitment": "visits/promises/{commitment}",
    "stances": "stances",
    "new-stance-round": "stances/new",
    "stance-round": "stances/{stance_round}",
    "say-stances": "stances/{stance_round}/say",
    "wins": "wins",
    "wins-file": "wins.csv",
    "new-win": "wins/new",
    "win": "wins/{win}",
}
ONLY_WRITTEN = {"thank-for-win": "wins/{win}/thank", "take-win-back": "wins/{win}/take-back"}
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "Alder", "H1", "Hazel", "senior manager", "ICB")


def test_every_page_of_relationships_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.relationships.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(ENOUGH, slug="eastmere", prefix="X-"), factories.community(MORE)
    few, many = (
        queries_asked(as_, one, grown(one, 1), PAGES, hats=HATS, at=NOW),
        queries_asked(as_, other, grown(other, 3), PAGES, hats=HATS, at=NOW),
    )

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES)
