"""Decisions nobody asked about, or taken by too few: the form, the page, the minutes and the paper say so."""

import re
from html import unescape
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader
from tests import factories, meetings
from tests.integration.matters.checks import refused
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.group_rules import GroupRules
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.directory.operations.groups import GroupWords, describe_group
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.models import MinutedDecision
from folkmoot.meetings.operations import agenda, decisions

pytestmark = pytest.mark.usefixtures("whole_record")

HERE = (How.PRESENT, None)
NO_MATTER = "Not asked whether it may be decided: the item is about no matter."
NO_TIER = "Not asked whether it may be decided: this group decides for no tier of the scheme, so it binds no practice."
NOT_QUORATE = "To be confirmed: the meeting was not quorate for this item."
NOBODY_KNOWS = "To be confirmed: nobody has said who was there, so nobody knows whether it was quorate."
TOO_SMALL = "To be confirmed: those who were there can bind too few practices."


@pytest.fixture
def board(place):
    """Alder's board; A1 binds its practice in full. Its quorum is three members, its rule half the practices."""
    made = meetings.board(place, members=("A1", "A2", "A3"))
    factories.grant(place, "A1", AuthorityLevel.FULL)
    rules = GroupRules(quorum_members=3, votes_percent=50, written_in="Network agreement, schedule 1")
    words = GroupWords(name=made.name, purpose=made.purpose, rules=rules)
    describe_group(group=made, words=words, by=place.acting("Alder", PLANNED_AT), at=PLANNED_AT)
    return meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")


def read(page):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.content.decode())).split())


def minuted_as(browser, meeting):
    """What the minutes say on the page, as a PDF and as a Word document."""
    address = f"/westmere/meetings/{meeting.pk}/minutes"
    pages = PdfReader(BytesIO(browser.get(f"{address}.pdf").content)).pages
    return (
        read(browser.get(address)),
        " ".join("".join(page.extract_text() for page in pages).split()),
        " ".join(one.text for one in docx.Document(BytesIO(browser.get(f"{address}.docx").content)).paragraphs),
    )


def came(place, meeting, *seats):
    everyone = dict.fromkeys(("Alder", "A1", "A2", "A3"), (How.APOLOGIES, None))
    meetings.attended(place, meeting, everyone | dict.fromkeys(seats, HERE), by="Alder")


def test_a_decision_on_an_item_about_no_matter_says_that_nobody_asked(place, as_):
    meeting = meetings.planned(place)
    item = meetings.item(place, meeting)
    address = f"/westmere/meetings/{meeting.pk}/items/{item.pk}"
    keeper = as_(place, "senior manager", UNDER_WAY)

    form = read(keeper.get(f"{address}/decide"))
    assert NO_MATTER in form
    assert "Whoever keeps the meeting changes the item to say which matter it is about." in form
    meetings.decision(place, item)

    page = keeper.get(address)
    assert NO_MATTER in read(page)
    assert page.content.decode().count(f'href="{address}/change"') == 3, "beside the decision and the room, and below"
    meetings.drafted(place, meeting)
    for said in minuted_as(as_(place, "senior manager", AFTER), meeting):
        assert f"Decision D-2026-001: We share a winter rota. ({NO_MATTER})" in said


def test_once_the_item_has_a_matter_it_is_asked_instead(place, as_):
    meeting = meetings.planned(place)
    item = meetings.item(place, meeting)
    meetings.decision(place, item)
    matter = factories.routed(place, by="LMC chair", at=PLANNED_AT, decides_on=None)
    changed = agenda.Item(title=item.title, purpose=Purpose.DECIDE, minutes=20, matter_id=matter.pk)
    agenda.change_item(changed, item_id=item.pk, by=place.acting("senior manager", UNDER_WAY), at=UNDER_WAY)

    page = read(as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{meeting.pk}/items/{item.pk}"))
    assert NO_MATTER not in page
    assert "Ask “Can we decide this?” about D-2026-001" in page


def test_money_on_an_item_about_no_matter_is_refused_with_nothing_lost_until_it_is_said_whom_it_commits(place, as_):
    meeting = meetings.planned(place)
    item = meetings.item(place, meeting)
    address = f"/westmere/meetings/{meeting.pk}/items/{item.pk}"
    keeper = as_(place, "senior manager", UNDER_WAY)

    page = keeper.post(f"{address}/decide", {"words": "We commit £60,000."})
    assert "nobody would ask whether it may be decided" in read(page)
    assert "We commit £60,000." in read(page)
    assert not MinutedDecision.objects.exists()

    because = "It is the board’s own money."
    keeper.post(f"{address}/decide", {"words": "We commit £60,000.", "commits_nobody": because})
    assert MinutedDecision.objects.get().commits_nobody == because
    assert "It commits no practice: It is the board’s own money." in read(keeper.get(address))
    meetings.drafted(place, meeting)
    for said in minuted_as(as_(place, "senior manager", AFTER), meeting):
        assert f"We commit £60,000. ({NO_MATTER}) (It commits no practice: It is the board’s own money.)" in said


def test_other_words_put_right_into_words_of_money_are_refused_too(place):
    made = meetings.decision(place, meetings.item(place, meetings.planned(place)))
    given = {
        "decision_id": made.pk,
        "words": "We fund a rota.",
        "by": place.acting("senior manager", AFTER),
        "at": AFTER,
    }

    with refused("This speaks of money or of a commitment"):
        decisions.reword_decision(**given)
    decisions.reword_decision(**given, commits_nobody="Each decides at home.")
    made.refresh_from_db()
    assert (made.words, made.commits_nobody) == ("We fund a rota.", "Each decides at home.")


def test_with_a_matter_nothing_is_asked_of_the_words(place, as_, board):
    matter = factories.routed(place, category=Category.WORKFORCE, decides_on=None, by="LMC chair", at=PLANNED_AT)
    item = meetings.item(place, board, matter_id=matter.pk, by="Alder")
    page = as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{board.pk}/items/{item.pk}/decide")

    assert NO_TIER in read(page)
    assert "commits_nobody" not in page.content.decode()
    assert meetings.decision(place, item, "We fund it.", by="Alder").commits_nobody == ""


@pytest.mark.parametrize(("words", "stays"), [("We fund it.", True), ("We read the report.", False)])
def test_an_item_on_which_money_was_minuted_stays_with_a_matter(place, board, words, stays):
    matter, other = (
        factories.routed(
            place, title=title, category=Category.WORKFORCE, decides_on=None, by="LMC chair", at=PLANNED_AT
        )
        for title in ("A rota", "A hub")
    )
    item = meetings.item(place, board, matter_id=matter.pk, by="Alder")
    meetings.decision(place, item, words, by="Alder")

    def about(matter_id):
        new = agenda.Item(
            title=item.title, summary="What came of it.", purpose=Purpose.DECIDE, minutes=20, matter_id=matter_id
        )
        agenda.change_item(new, item_id=item.pk, by=place.acting("Alder", UNDER_WAY), at=UNDER_WAY)
        item.refresh_from_db()
        return item.matter_id

    assert about(other.pk) == other.pk, "another matter asks the same"
    if stays:
        with refused("A decision minuted here speaks of money or of a commitment"):
            about(None)
    else:
        assert about(None) is None


@pytest.mark.parametrize(
    ("there", "left_out", "waits"),
    [
        (("Alder", "A1"), (), NOT_QUORATE),
        (("Alder", "A1", "A2"), (), ""),
        (("Alder", "A1", "A2"), ("A1",), NOT_QUORATE),
        ((), (), NOBODY_KNOWS),
    ],
)
def test_a_decision_without_a_quorum_for_its_item_is_to_be_confirmed(place, as_, board, there, left_out, waits):
    item = meetings.item(place, board, by="Alder")
    if there:
        came(place, board, *there)
    for seat in left_out:
        meetings.settled(place, item, seat, Treatment.LEAVE, by="Alder")
    meetings.decision(place, item, by="Alder")

    page = read(as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{board.pk}/items/{item.pk}"))
    row = meetings.drafted(place, board, by="Alder")
    (kept,) = row.body["items"][0]["decisions"]
    assert bool(kept["confirm"]) is bool(waits)
    for said in (page, *minuted_as(as_(place, "Alder", AFTER), board)):
        assert NO_MATTER in said
        assert said.count("To be confirmed") == bool(waits)
        assert waits in said


@pytest.mark.parametrize(("there", "waits"), [(("Alder", "A1", "A2"), True), (("Alder", "A1", "A2", "A3"), False)])
def test_a_board_whose_room_binds_too_few_practices_decides_to_be_confirmed(place, as_, board, there, waits):
    # Half of A1, A2 and A3 is two: A2 decides at home; A3 may bind its practice, where it is there.
    factories.grant(place, "A2", AuthorityLevel.OBSERVE)
    factories.grant(place, "A3", AuthorityLevel.FULL)
    matter = factories.routed(place, category=Category.WORKFORCE, decides_on=None, by="LMC chair", at=PLANNED_AT)
    item = meetings.item(place, board, matter_id=matter.pk, by="Alder")
    came(place, board, *there)
    meetings.decision(place, item, "We take it up.", by="Alder")

    page = read(as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{board.pk}/items/{item.pk}"))
    meetings.drafted(place, board, by="Alder")
    for said in (page, *minuted_as(as_(place, "Alder", AFTER), board)):
        assert NO_TIER in said
        assert (TOO_SMALL in said) is waits


def test_the_room_on_an_item_about_no_matter_says_why_it_is_not_counted(place, as_, board):
    item = meetings.item(place, board, by="Alder")
    address = f"/westmere/meetings/{board.pk}/items/{item.pk}"
    said = "Authority in the room: Not counted, as the item is about no matter."

    page = as_(place, "Alder", UNDER_WAY).get(address)
    assert (
        f"{said} How many practices those here may bind hangs on what kind of matter it is and what it costs."
        in read(page)
    )
    assert f'href="{address}/change"' in page.content.decode()
    member = as_(place, "A1", UNDER_WAY).get(address)
    assert said in read(member)
    assert f'href="{address}/change"' not in member.content.decode(), "A1 keeps no meeting"
