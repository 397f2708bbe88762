"""Every page that something waits on is a duty of the executive, with a lane in its console, or somebody's own."""

import ast
from pathlib import Path

import folkmoot
from folkmoot.design.pages import pages
from folkmoot.desk.domain.console import OWN, pages_of_duties

# Names of pages that these files use for something else: a kind of page, a switch, a relation.
NOT_WAITED_ON = {"actions", "answer", "group", "organisation", "person", "priority", "waiting"}


def waited_on():
    """The names of pages in every file that makes something wait."""
    names = {one.name for one in pages()}
    found = set()
    for file in Path(folkmoot.__file__).parent.glob("*/queries/**/*.py"):
        text = file.read_text()
        if "import Waiting" in text:
            texts = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            found |= {one for one in texts if isinstance(one, str) and one in names}
    return found - NOT_WAITED_ON


def test_every_page_that_something_waits_on_stands_in_a_lane_or_is_somebodys_own():
    found = waited_on()

    assert {"build-agenda", "plan-meeting", "interests", "outcome"} <= found
    assert found - pages_of_duties() - OWN == set()
    assert pages_of_duties() & OWN == set()


def test_no_lane_holds_a_page_that_there_is_not():
    assert (pages_of_duties() | OWN) - {one.name for one in pages()} == set()
