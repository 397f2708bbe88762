"""A quorum item by item: whoever does not decide on one for an interest makes none for it, and the minutes say so."""

import re
from html import unescape
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from tests import factories, meetings
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.directory.operations.groups import GroupWords, describe_group
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.queries.item_interests import not_deciding
from folkmoot.meetings.queries.quorum import quorum_of

pytestmark = pytest.mark.usefixtures("whole_record")

HERE = (How.PRESENT, None)
# Alder, A1 and A2 are there; A3 is not. Half of three practices are 1.5, so two.
MEETING = (
    "Quorate: yes. 3 of 4 members with a vote there, 3 asked for; 2 of 3 practices with somebody there who may bind them, "
    "2 asked for (50%). With a vote: Dr A1, Dr A2, Dr Alder."
)
ITEM = (
    "Quorate for this item: no. 2 of 4 members with a vote there, 3 asked for; 1 of 3 practices with somebody there who "
    "may bind them, 2 asked for (50%). Not counted, for an interest: Dr A1."
)


@pytest.fixture
def meeting(place):
    """Alder's board, three of four there; its quorum is three members, and half its practices bound."""
    board = meetings.board(place, members=("A1", "A2", "A3"))
    for seat in ("A1", "A2"):
        factories.grant(place, seat, AuthorityLevel.FULL)
    rules = GroupRules(quorum_members=3, quorum_percent=50, written_in="Network agreement, schedule 1")
    words = GroupWords(name=board.name, purpose=board.purpose, rules=rules)
    describe_group(group=board, words=words, by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)
    planned = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    meetings.attended(place, planned, {"Alder": HERE, "A1": HERE, "A2": HERE, "A3": (How.APOLOGIES, None)}, by="Alder")
    return planned


@pytest.fixture
def items(place, meeting):
    """An item A1 has an interest in, and one it has none in."""
    return [meetings.item(place, meeting, title=title, by="Alder") for title in ("The contract", "The rota")]


def read(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def pdf(content):
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.mark.parametrize("treatment", [Treatment.LEAVE, Treatment.SILENT, Treatment.DISCUSS])
def test_whoever_does_not_decide_makes_no_quorum_for_that_item_alone(place, meeting, items, treatment):
    contract, rota = items
    meetings.settled(place, contract, "A1", treatment, by="Alder")
    counted = quorum_of(meeting)

    found = counted.without(not_deciding(contract))
    assert (found.found.voting, found.found.bound, found.quorate) == (2, 1, False)
    # What is asked for stays: four members and three practices, as before.
    assert (found.found.of_voting, found.found.of_practices) == (4, 3)
    assert counted.quorate
    assert counted.without(not_deciding(rota)).left_out == ()


def test_whoever_takes_part_counts(place, meeting, items):
    meetings.settled(place, items[0], "A1", Treatment.TAKE_PART, by="Alder")

    assert quorum_of(meeting).without(not_deciding(items[0])).quorate


def test_the_minutes_say_it_of_the_meeting_and_of_the_item_on_the_page_and_on_paper(place, as_, meeting, items):
    meetings.settled(place, items[0], "A1", Treatment.LEAVE, by="Alder")
    row = meetings.drafted(place, meeting, by="Alder")
    assert "Dr A1" not in str(row.body), "people stand in minutes by number"
    browser, address = as_(place, "Alder", AFTER), f"/westmere/meetings/{meeting.pk}/minutes"

    for said in (
        read(browser.get(address)),
        pdf(browser.get(f"{address}.pdf").content),
        " ".join(one.text for one in docx.Document(BytesIO(browser.get(f"{address}.docx").content)).paragraphs),
    ):
        assert MEETING in said
        assert said.index("1. The contract") < said.index(ITEM) < said.index("2. The rota")
        assert said.count("for this item") == 1


def test_the_page_of_the_item_says_it_while_it_is_talked_about(place, as_, meeting, items):
    meetings.settled(place, items[0], "A1", Treatment.LEAVE, by="Alder")
    browser = as_(place, "Alder", UNDER_WAY)

    assert ITEM in read(browser.get(f"/westmere/meetings/{meeting.pk}/items/{items[0].pk}"))
    assert "Quorate for" not in read(browser.get(f"/westmere/meetings/{meeting.pk}/items/{items[1].pk}"))


@pytest.mark.parametrize(("at", "holds"), [(UNDER_WAY, True), (AFTER, False)])
def test_what_was_settled_on_the_same_matter_elsewhere_holds_here_unless_it_came_later(place, meeting, at, holds):
    matter = factories.routed(place, decides_on=None)
    elsewhere = meetings.item(place, meetings.planned(place), matter_id=matter.pk)
    here = meetings.item(place, meeting, matter_id=matter.pk, by="Alder")
    meetings.settled(place, elsewhere, "Alder", by="senior manager", at=at)

    assert not_deciding(here) == ({place.appointments["Alder"].person_id} if holds else set())


def test_minutes_drafted_before_items_had_a_quorum_are_still_read(place, as_, meeting, items):
    row = meetings.drafted(place, meeting, by="Alder")
    whole = row.body
    before = {**whole, "items": [{key: said for key, said in one.items() if key != "quorum"} for one in whole["items"]]}
    type(row).objects.filter(pk=row.pk).update(body=before)

    assert MEETING in read(as_(place, "Alder", AFTER).get(f"/westmere/meetings/{meeting.pk}/minutes"))
    type(row).objects.filter(pk=row.pk).update(body=whole)


def test_nobody_makes_a_quorum_twice(place, meeting, items):
    # A2 is there, and comes for A3 as well: one person.
    meetings.attended(place, meeting, {"A1": (How.ABSENT, None), "A3": (How.DEPUTY, "A2")}, by="Alder")

    found = quorum_of(meeting)
    assert [one.person.name for one in found.voters] == ["Dr A2", "Dr Alder"]
    assert found.found.voting == 2
