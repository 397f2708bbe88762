"""The queries of a page of look-backs do not grow with its rows."""

import pytest
from tests import factories
from tests.integration.bounds import queries_asked
from tests.integration.initiatives.grown import NOW, grown
from tests.integration.matters.grown import MORE

from folkmoot.design.pages import pages

pytestmark = pytest.mark.django_db

# Every page that can be read, by the name of its address, with its address in a grown place.
PAGES = {
    "look-backs": "look-backs",
    "new-look-back": "look-backs/new",
    "look-back-at-matter": "look-backs/at/{looked_at}",
    "lessons": "look-backs/lessons",
    "lessons-file": "look-backs/lessons.csv",
    "change-lesson": "look-backs/lessons/{lesson}",
    "look-back": "look-backs/{look_back}",
    "look-back-pdf": "look-backs/{published}/lessons.pdf",
    "look-back-word": "look-backs/{published}/lessons.docx",
    "answer-went-well": "look-backs/{begun}/went-well",
    "answer-did-not": "look-backs/{begun}/did-not",
    "name-for-look-back": "look-backs/{look_back}/people/new",
    "new-lesson": "look-backs/{look_back}/lessons/new",
    "agree-lessons": "look-backs/{look_back}/agree",
    "call-off-look-back": "look-backs/{look_back}/call-off",
}
ONLY_WRITTEN = {
    "take-lesson-out": "look-backs/lessons/{lesson}/take-out",
    "stand-down-from-look-back": "look-backs/people/{look_back_person}",
    "hand-in-look-back": "look-backs/{look_back}/hand-in",
    "take-back-look-back": "look-backs/{look_back}/take-back",
    "agree-no-longer": "look-backs/{look_back}/agree-no-longer",
    "publish-lessons": "look-backs/{look_back}/publish",
}
# One hat of each sort these pages open to, or show more or less to.
HATS = ("A1", "H1", "Alder", "senior manager", "ICB", "trust")


def test_every_page_of_initiatives_has_a_bound():
    names = {one.name for one in pages() if one.view.__module__.startswith("folkmoot.initiatives.")}

    assert set(PAGES) | set(ONLY_WRITTEN) == names


def test_pages_take_as_many_queries_for_many_rows_as_for_few(as_):
    one, other = factories.community(slug="eastmere", prefix="X-"), factories.community(MORE)
    few, many = (
        queries_asked(as_, one, grown(one, 1), PAGES | {"waiting": "/waiting"}, hats=HATS, at=NOW),
        queries_asked(as_, other, grown(other, 3), PAGES | {"waiting": "/waiting"}, hats=HATS, at=NOW),
    )

    assert {page: (few[page], many[page]) for page in many if many[page] > few[page]} == {}
    assert {name for (name, _), (status, _) in many.items() if status == 200} == {*PAGES, "waiting"}
