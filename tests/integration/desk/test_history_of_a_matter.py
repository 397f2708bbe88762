"""The history of a matter: everything that came of it or one part, to each hat as far as it may know of it."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.factories import OPENED_AT
from tests.integration.matters.grown import NOW, grown

from folkmoot.kernel.visibility import Visibility
from folkmoot.matters.domain.history import Part
from folkmoot.matters.operations import talk

pytestmark = pytest.mark.django_db

ADDRESS = "/westmere/record?matter=M-2026-001"
# The page each part's history is reached from, and the first act of it.
PAGES = {
    Part.DECISIONS: "matters/{decided_on}/decide",
    Part.CANVASSES: "canvasses/{counted}",
    Part.INTERESTS: "canvasses/{open}/interests",
    Part.TELLERS: "canvasses/{open}/tellers",
    Part.POSITION: "matters/{told}/position",
    Part.INSTRUCTION: "matters/{told}/instruction",
    Part.CONVERSATIONS: "matters/{told}/conversations",
    Part.OUTCOME: "matters/{told}/outcome",
    Part.FEEDBACK: "matters/{told}/feedback",
}


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def acts(page):
    return text(page).partition("<tbody")[2].partition("</tbody>")[0]


def led_to(browser, address):
    """The address of the history a page leads to."""
    page = text(browser.get(address))
    return page.partition("app-history")[2].partition('href="')[2].partition('"')[0]


def rows(page):
    """Each act with the number it has in the record and the part it is of."""
    cells = (re.findall(r"</span><span>(.*?)</span>", row) for row in acts(page).split("</tr>")[:-1])
    return [(int(one[0]), one[3]) for one in cells]


def test_each_part_is_shown_alone_and_all_of_them_together(place, as_):
    told = grown(place, 2)["told"]
    browser = as_(place, "senior manager", NOW)

    everything = rows(browser.get(f"/westmere/record?matter={told}"))
    apart = {part: rows(browser.get(f"/westmere/record?matter={told}&part={part}")) for part in Part}

    assert [of for part, lines in apart.items() for _, of in lines if of != part.words] == []
    assert sorted(everything) == sorted(line for lines in apart.values() for line in lines)
    assert {part for part, lines in apart.items() if lines} >= {
        Part.MATTER,
        Part.CANVASSES,
        Part.POSITION,
        Part.FEEDBACK,
    }


@pytest.mark.parametrize(("part", "page"), PAGES.items(), ids=str)
def test_every_record_of_a_matter_leads_to_its_history(place, as_, part, page):
    names = grown(place, 1)
    names["decided_on"] = names["told"]
    browser = as_(place, "senior manager", NOW)

    address = led_to(browser, f"/westmere/{page.format(**names)}")

    assert address.endswith(f"&part={part}")
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    ("page", "act"),
    [
        ("scheme", "Scheme put to the vote"),
        ("scheme/versions", "Scheme put to the vote"),
        ("motions/{motion}", "Vote cast"),
        ("proxies", "Proxy offered"),
        ("mandates/{mandate}", "Mandate proposed"),
    ],
)
def test_what_belongs_to_no_matter_leads_to_its_own(place, as_, page, act):
    names = grown(place, 1)
    browser = as_(place, "A1", NOW)

    assert act in acts(browser.get(led_to(browser, f"/westmere/{page.format(**names)}")))


def test_a_conversation_kept_to_the_leadership_is_in_nobody_elses_history(place, as_):
    canvass = factories.opened(place)
    said = {"held_on": OPENED_AT.date(), "with_whom": "the board", "topic": "dates", "moved": ""}
    talk.log_conversation(
        talk.Talked(**said, rung=Visibility.LEADERSHIP),
        matter_id=canvass.matter_id,
        by=place.acting("senior manager", OPENED_AT),
        at=OPENED_AT,
    )

    shown = {seat: acts(as_(place, seat, OPENED_AT).get(ADDRESS)) for seat in ("senior manager", "A1", "LMC chair")}

    assert "Conversation logged" in shown["senior manager"]
    assert "Conversation logged" not in shown["A1"]
    assert "Canvass opened" in shown["A1"]


def test_a_draft_of_an_instruction_is_in_the_executives_history_alone(place, as_):
    factories.instructed(place, approve=False)
    address = f"{ADDRESS}&part=instruction"

    assert "Instruction drafted" in acts(as_(place, "senior manager", NOW).get(address))
    assert "Instruction drafted" not in acts(as_(place, "A1", NOW).get(address))


def test_no_answer_stands_in_the_history_of_its_matter(place, as_):
    canvass = factories.opened(place)
    factories.answer(place, canvass, "A1")

    assert "Answer given" not in acts(as_(place, "A1", OPENED_AT).get(ADDRESS))


def test_a_matter_that_may_not_be_seen_has_no_history(place, as_):
    factories.matter(place)

    assert as_(place, "A1").get("/westmere/record?matter=M-2026-009").status_code == 404
    assert as_(place, "ICB").get(ADDRESS).status_code == 403


def test_a_part_nothing_came_of_says_so_and_narrowing_keeps_to_the_matter(place, as_):
    factories.routed(place)
    browser = as_(place, "A1")

    assert "Nothing more is recorded." in text(browser.get(f"{ADDRESS}&part=feedback"))
    assert '<input type="hidden" name="matter" value="M-2026-001">' in text(browser.get(ADDRESS))
    narrowed = acts(browser.get(f"{ADDRESS}&words=routed"))
    assert "Matter routed" in narrowed
    assert "Matter raised" not in narrowed


def test_a_history_takes_as_many_queries_for_much_as_for_little(as_):
    taken = []
    for number, place in enumerate((factories.community(slug="eastmere", prefix="X-"), factories.community()), 1):
        told = grown(place, number)["told"]
        browser = as_(place, "senior manager", NOW)
        browser.get("/choose-role")  # a first page pays for the session
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/{place.community.slug}/record?matter={told}")
        taken.append(len(queries))

    assert taken[0] == taken[1]
