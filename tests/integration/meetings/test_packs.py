"""The pack of a meeting's papers: bound in order, numbered through, bookmarked, and never handed out once overtaken."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError
from pypdf import PdfReader
from tests import factories, files, meetings
from tests.integration.matters.checks import not_found, refused
from tests.meetings import PLANNED_AT, STARTS_AT

from folkmoot.meetings import models
from folkmoot.meetings.domain import pack as rules
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.operations import agenda, packs, papers
from folkmoot.meetings.operations.agenda import Item
from folkmoot.meetings.queries import packs as queries

pytestmark = pytest.mark.usefixtures("whole_record")
AT = PLANNED_AT + timedelta(hours=1)


@pytest.fixture
def planned(place):
    """A meeting of three items: one with two PDFs, one with a Word document, one with a PDF on a page across."""
    meeting = meetings.planned(place)
    first = meetings.item(place, meeting, title="Winter plans", lead_id=place.appointments["Alder"].pk)
    meetings.paper(place, first, files.pdf("One", "Two", "Three"), name="a.pdf", title="The rota")
    meetings.paper(place, first, files.pdf("Four"), name="b.pdf", title="What it costs")
    second = meetings.item(place, meeting, title="Parking")
    meetings.paper(place, second, name="c.docx", title="A sketch")
    third = meetings.item(place, meeting, title="Premises")
    across = files.pdf("#set page(flipped: true)\nFive")
    meetings.paper(place, third, across, name="d.pdf", title="Floor plan")
    return meeting


def ask(place, meeting, *, by="Alder", at=AT):
    return packs.ask_for_pack(meeting_id=meeting.pk, by=place.acting(by, at), at=at)


def read(meeting):
    return PdfReader(io.BytesIO(queries.whole_pack(queries.pack_of(meeting.pk).pk)))


def test_it_holds_the_agenda_with_contents_and_every_pdf_numbered_through(place, planned):
    ask(place, planned)
    assert packs.make_waiting(AT) == 1
    pack = read(planned)

    # A page of agenda; three and one of the first item, none of the second, one of the third: 1 + 3 + 1 + 1 = 6.
    assert len(pack.pages) == 6 == queries.pack_of(planned.pk).pages
    texts = [page.extract_text() for page in pack.pages]
    assert [f"Page {n} of 6" in text for n, text in enumerate(texts, 1)] == [True] * 6
    assert ["Three" in texts[3], "Four" in texts[4], "Five" in " ".join(texts[5:])] == [True, True, True]
    contents = " ".join(texts[0].split())
    assert "Leadership group, Tuesday 22 September 2026, 18:30" in contents
    assert "1. Winter plans From 18:30. To discuss, 20 minutes, led by Dr Alder." in contents
    assert "The rota 3 pages, page 2" in contents
    assert "What it costs 1 page, page 5" in contents
    assert "A sketch Word, on the meeting's page" in contents.replace("’", "'")
    assert "2. Parking From 18:50" in contents


def test_its_bookmarks_lead_to_each_item_and_paper(place, planned):
    ask(place, planned)
    packs.make_waiting(AT)
    pack = read(planned)

    def places(marks):
        return [
            places(one) if isinstance(one, list) else (one.title, pack.get_destination_page_number(one))
            for one in marks
        ]

    assert places(pack.outline) == [
        ("Agenda", 0),
        ("1. Winter plans", 1),
        [("The rota", 1), ("What it costs", 4)],
        ("3. Premises", 5),
        [("Floor plan", 5)],
    ]
    assert pack.metadata.title == "Leadership group, Tuesday 22 September 2026, 18:30"


def test_it_has_a_title_and_a_language_and_claims_no_tags(place, planned):
    ask(place, planned)
    packs.make_waiting(AT)
    pack = read(planned)
    root = pack.root_object

    assert (root["/Lang"], root["/PageMode"]) == ("en-GB", "/UseOutlines")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    # The papers themselves are tagged, as their makers left them; a pack tagged in part would be read aloud in part.
    assert "/StructTreeRoot" in PdfReader(io.BytesIO(files.pdf("Tagged"))).root_object
    assert {"/StructTreeRoot", "/MarkInfo"}.isdisjoint(root)


def test_contents_longer_than_a_page_move_the_papers_on(place):
    meeting = meetings.planned(place)
    for n in range(30):
        item = meetings.item(place, meeting, title=f"Item {n}", minutes=1)
    meetings.paper(place, item, files.pdf("At the end"), name="a.pdf", title="The last")
    ask(place, meeting)
    packs.make_waiting(AT)
    pack = read(meeting)

    front = len(pack.pages) - 1
    assert front > 1
    assert f"1 page, page {front + 1}" in " ".join(page.extract_text() for page in pack.pages[:front])
    assert pack.pages[front].extract_text().startswith("At the end")


def test_asked_twice_it_is_made_once_and_broken_off_it_goes_on(place, planned, monkeypatch):
    ask(place, planned)
    first = queries.pack_of(planned.pk).pk
    done = []
    bound = packs._bound

    def stops(task, given):
        done.append(task[0])
        if len(done) == 3:
            raise KeyboardInterrupt
        return bound(task, given)

    monkeypatch.setattr(packs, "_bound", stops)
    with pytest.raises(KeyboardInterrupt):
        packs.make_waiting(AT)
    # Two of three papers are numbered; nothing is joined yet.
    assert (queries.pack_of(planned.pk).ready, queries.pack_of(planned.pk).steps) == (2, 4)

    ask(place, planned, by="Hazel")
    assert packs.make_waiting(AT) == 1
    assert done == ["number", "number", "number", "number", "join"]
    assert packs.make_waiting(AT) == 0
    ask(place, planned)
    assert queries.pack_of(planned.pk).pk == first


def test_a_paper_that_cannot_be_bound_is_said_and_can_be_asked_for_again(place, planned):
    ask(place, planned)
    models.PaperFile.objects.filter(paper__title="The rota").update(content=b"%PDF- and no more")

    assert packs.make_waiting(AT) == 0
    assert queries.pack_of(planned.pk).failed_at == AT
    assert packs.make_waiting(AT) == 0
    ask(place, planned)
    assert queries.pack_of(planned.pk).failed_at is None


@pytest.mark.parametrize("change", ["a paper", "an item", "withdrawn"])
def test_one_that_was_overtaken_is_not_handed_out(place, planned, as_, change):
    ask(place, planned)
    packs.make_waiting(AT)
    browser, manager = as_(place, "Alder", AT), place.acting("senior manager", AT)
    at = f"/westmere/meetings/{planned.pk}/pack"
    assert browser.get(f"{at}.pdf").status_code == 200

    item = planned.items.earliest("pk")
    match change:
        case "a paper":
            meetings.paper(place, item)
        case "an item":
            said = Item(title="Spring plans", summary="What came of it.", purpose=Purpose.DISCUSS, minutes=20)
            agenda.change_item(said, item_id=item.pk, by=manager, at=AT)
        case "withdrawn":
            paper = models.Paper.objects.get(title="The rota")
            papers.withdraw(paper_id=paper.pk, because="Wrong.", by=manager, at=AT)
            assert not models.PackPart.objects.exists()

    assert browser.get(f"{at}.pdf").status_code == 404
    assert b"Make the pack" in browser.get(at).content


def test_its_page_says_how_far_it_is(place, planned, as_):
    browser, at = as_(place, "Hazel", AT), f"/westmere/meetings/{planned.pk}/pack"
    page = browser.get(at).content.decode()
    assert "every paper that is a PDF, their pages numbered through: 5 pages of papers." in page
    assert "A sketch (Word)" in page

    assert b"0 of 4 parts are ready" in browser.post(f"{at}/make", follow=True).content
    packs.make_waiting(AT)
    page = browser.get(at).content.decode()
    assert "the agenda with its contents and 3 papers, 6 pages in all" in page
    taken = browser.get(f"{at}.pdf")
    assert taken["Content-Disposition"] == 'attachment; filename="westmere-papers-2026-09-22.pdf"'
    assert taken.content.startswith(b"%PDF-")


def test_only_readers_ask_for_it_and_only_where_there_is_an_agenda(place, planned, as_):
    with refused("Only those who read the papers of Leadership group"):
        ask(place, planned, by="A1")
    later = STARTS_AT + timedelta(days=7)
    bare = meetings.planned(place, starts_at=later, ends_at=later + timedelta(hours=1))
    with refused("nothing on the agenda"):
        ask(place, bare)
    other = factories.elsewhere()
    with not_found():
        packs.ask_for_pack(meeting_id=planned.pk, by=other.acting("senior manager"), at=AT)
    for seat in ("A1", "ICB", "administrator"):
        assert as_(place, seat, AT).get(f"/westmere/meetings/{planned.pk}/pack").status_code == 404


def test_it_is_dropped_when_its_meeting_is_long_past(place, planned):
    ask(place, planned)
    packs.make_waiting(AT)

    packs.forget_old(planned.ends_at + rules.KEPT_AFTER)
    assert models.Pack.objects.exists()
    packs.forget_old(planned.ends_at + rules.KEPT_AFTER + timedelta(seconds=1))
    assert not models.PackPart.objects.exists()


@pytest.mark.parametrize("failed", [IntegrityError("the pack is gone"), KeyError(7), OSError("the disk is full")])
def test_a_pack_that_cannot_be_made_ends_nothing_else(place, planned, monkeypatch, failed):
    def fail(*given):
        raise failed

    ask(place, planned)
    monkeypatch.setattr(packs, "_made", fail)

    assert packs.make_waiting(AT) == 0
    assert (queries.pack_of(planned.pk).failed_at == AT) is isinstance(failed, OSError)
