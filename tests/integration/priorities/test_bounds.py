"""The queries of a page of priorities do not grow with its rows."""

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.matters.grown import MORE
from tests.integration.priorities.grown import NOW, grown

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "priorities": "priorities",
    "priorities-file": "priorities.csv",
    "priority": "priorities/{priority}",
    "say-on-priority": "priorities/{priority}/say",
    "hand-on-priority": "priorities/{priority}/hand-on",
    "bring-to-priority": "priorities/{priority}/bring",
    "tell-of-contribution": "priorities/contributions/{contribution}",
    "contributions-file": "priorities/contributions.csv",
    "priority-rounds": "priorities/rounds",
    "open-priority-round": "priorities/rounds/new",
    "priority-round": "priorities/rounds/{priority_round}",
    "priority-suggestions-file": "priorities/rounds/{closed_round}/suggestions.csv",
    "suggest-priority": "priorities/rounds/{priority_round}/suggest",
    "name-priorities": "priorities/rounds/{priority_round}/name",
    "publish-priorities": "priorities/rounds/{priority_round}/tell",
    "call-off-priority-round": "priorities/rounds/{priority_round}/call-off",
    "count-suggestion-with": "priorities/suggestions/{suggestion}/count-with",
    "choose-priority": "priorities/suggestions/{suggestion}/choose",
}
ONLY_WRITTEN = {
    "suggest-nothing": "priorities/rounds/{priority_round}/nothing",
    "take-suggestion-back": "priorities/suggestions/{suggestion}/take-back",
    "take-priority-off": "priorities/{priority}/take-off",
}
# Asked for beside them: the page of a round that has closed.
_CLOSED = {"priority-round, closed": "priorities/rounds/{closed_round}"}
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "Alder", "senior manager", "ICB")


def test_every_page_of_priorities_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.priorities.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few, many = (
        queries_asked(as_, one, grown(one, 1), PAGES | _CLOSED, hats=HATS, at=NOW),
        queries_asked(as_, other, grown(other, 3), PAGES | _CLOSED, hats=HATS, at=NOW),
    )

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == {*PAGES, "priority-round, closed"}
