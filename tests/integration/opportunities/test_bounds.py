"""The queries of a page of opportunities do not grow with its rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.matters.grown import MORE
from tests.integration.opportunities.grown import NOW, grown

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "opportunities": "opportunities",
    "opportunities-file": "opportunities.csv",
    "new-opportunity": "opportunities/new",
    "fair-shares": "opportunities/shares",
    "fair-shares-file": "opportunities/shares.csv",
    "awards-file": "opportunities/awards.csv",
    "enter-award": "opportunities/shares/enter",
    "put-entered-award-right": "opportunities/shares/entered/{entered}/put-right",
    "take-entered-award-back": "opportunities/shares/entered/{entered}/take-back",
    "opportunity": "opportunities/{awarded}",
    "change-opportunity": "opportunities/{known}/change",
    "prepare-opportunity": "opportunities/{known}/terms",
    "opportunity-needs": "opportunities/{lot}/needs",
    "publish-opportunity": "opportunities/{known}/publish",
    "void-opportunity": "opportunities/{open}/void",
    "express-interest": "opportunities/{open}/express",
    "declare-opportunity-interest": "opportunities/{open}/interest",
    "name-scorers": "opportunities/{closed}/scorers",
    "stand-scorer-down": "opportunities/{closed}/scorers/{scorer}/stand-down",
    "own-scores": "opportunities/{closed}/scores",
    "score-expression": "opportunities/{closed}/scores/{label}",
    "award-opportunity": "opportunities/{scored}/award",
    "settle-tie": "opportunities/{tied}/tie",
    "draw-opportunity": "opportunities/{todraw}/draw",
    "opportunity-draw-file": "opportunities/{drawn}/draw.json",
    "query-award": "opportunities/{awarded}/query",
    "answer-award-query": "opportunities/{awarded}/queries/{query}/answer",
}
ONLY_WRITTEN = {
    "let-opportunity-pass": "opportunities/{open}/let-pass",
    "hand-in-scores": "opportunities/{closed}/scores/hand-in",
}
# The opportunity's own page in every other state.
_IN_OTHER_STATES = {
    state: f"opportunities/{{{state}}}"
    for state in ("known", "lot", "open", "practices", "closed", "scored", "tied", "todraw", "drawn")
}
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "Hazel", "senior manager", "LMC chair", "ICB")


def test_every_page_of_opportunities_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.opportunities.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few = queries_asked(as_, one, grown(one, 1), PAGES | _IN_OTHER_STATES, hats=HATS, at=NOW)
    many = queries_asked(as_, other, grown(other, 3), PAGES | _IN_OTHER_STATES, hats=HATS, at=NOW)

    grew = {page: (few[page], many[page]) for page in many if many[page] > few[page]}
    assert grew == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == set(PAGES | _IN_OTHER_STATES)


def test_waiting_takes_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    grown(one, 1)
    grown(other, 3)
    counts = {}
    for place in (one, other):
        for hat in HATS:
            browser = as_(place, hat, NOW)
            browser.get("/choose-role")
            with CaptureQueriesContext(connection) as queries:
                assert browser.get("/waiting").status_code == 200
            counts.setdefault(hat, []).append(len(queries))

    assert all(many <= few for few, many in counts.values()), counts


def test_what_is_only_written_to_is_not_read(as_):
    place = factories.community()
    found = queries_asked(as_, place, grown(place, 1), ONLY_WRITTEN, hats=HATS, at=NOW)

    assert {status for status, _ in found.values()} <= {403, 404, 405}
