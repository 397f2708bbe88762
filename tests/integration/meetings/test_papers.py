"""Papers for items: handed in, looked into, shown to whoever reads the group's papers, withdrawn."""

import logging
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import factories, files, meetings
from tests.factories import london
from tests.integration.matters.checks import acts, everything, not_found, refused
from tests.meetings import AFTER, PLANNED_AT, STARTS_AT

from folkmoot.kernel.working_days import LONDON
from folkmoot.meetings import models
from folkmoot.meetings.operations import papers as operations
from folkmoot.meetings.operations.meetings import send_agenda_out
from folkmoot.meetings.queries import papers as queries
from folkmoot.meetings.queries.waiting import waiting_for_each
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


@pytest.fixture
def item(place, planned):
    return meetings.item(place, planned, lead_id=place.appointments["Alder"].pk, needs_paper=True)


def waiting(place, seat, at=PLANNED_AT):
    return [one for one, _ in waiting_for_each([place.acting(seat, at)], at) if one.what == "Hand in your paper"]


def withdraw(place, paper, *, by, because="The wrong file.", at=PLANNED_AT):
    operations.withdraw(paper_id=paper.pk, because=because, by=place.acting(by, at), at=at)


def test_a_paper_stands_with_what_it_is_and_what_it_holds(place, planned, item):
    content = files.pdf("One", "Two", "Three")
    made = meetings.paper(place, item, content, name="rota.pdf", by="Alder")

    assert (made.kind, made.pages, made.size) == ("pdf", 3, len(content))
    assert queries.content_of(made.pk) == content
    assert [one.title for one in queries.papers_of(planned.pk)] == ["Winter rota"]
    assert acts(place)[0][0] == "paper handed in"


@pytest.mark.parametrize("seat", ["A1", "ICB", "administrator"])
def test_nobody_from_outside_the_group_hands_one_in(place, item, seat):
    with refused("Only the members of Leadership group"):
        meetings.paper(place, item, by=seat)


def test_whoever_leads_the_item_hands_one_in_wherever_they_sit(place, planned):
    item = meetings.item(place, planned, lead_id=place.appointments["A1"].pk)

    assert meetings.paper(place, item, by="A1").item_id == item.pk


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"title": " "}, "Give the paper a title"),
        ({"title": "About pt JS"}, "patient's initials"),
        ({"name": "rota.exe"}, "Choose a file of this kind: .pdf, .docx, .odt, .xlsx."),
        ({"name": "rota.pdf"}, "The file is no PDF file"),
        ({"content": files.word("About 943 476 5919.")}, "In the file: This text seems to hold an NHS number"),
    ],
)
def test_what_may_not_be_kept_is_refused_with_its_reason(place, item, facts, reason):
    with refused(reason):
        meetings.paper(place, item, **facts)


def test_the_same_file_twice_and_too_many_are_refused(place, item):
    content = files.word("Once")
    meetings.paper(place, item, content)
    with refused("a paper of this item already"):
        meetings.paper(place, item, content)
    for _ in range(9):
        meetings.paper(place, item)
    with refused("10 papers already"):
        meetings.paper(place, item)


def test_one_is_withdrawn_with_the_reason_and_what_it_held_is_erased(place, planned, item):
    mine = meetings.paper(place, item, by="Alder")
    other = meetings.paper(place, item)

    with refused("Only whoever keeps"):
        withdraw(place, other, by="Alder")
    with refused("Say why"):
        withdraw(place, mine, by="Alder", because=" ")
    withdraw(place, mine, by="Alder")
    withdraw(place, other, by="senior manager")

    assert not models.PaperFile.objects.exists()
    assert models.Paper.objects.filter(withdrawn_because="The wrong file.").count() == 2
    assert not queries.papers_of(planned.pk).exists()
    with refused("withdrawn already"):
        withdraw(place, mine, by="senior manager")


def test_approved_minutes_close_the_papers(place, planned, item):
    paper = meetings.paper(place, item)
    meetings.drafted(place, planned)
    meetings.approved(place, planned)

    with refused("nothing in it changes any more"):
        meetings.paper(place, item, at=AFTER + timedelta(days=1))
    with refused("nothing in it changes any more"):
        withdraw(place, paper, by="senior manager", at=AFTER + timedelta(days=1))


def test_whoever_leads_is_asked_for_it_until_it_is_there(place, item):
    # Seven working days before Tuesday 22 September is Friday the 11th.
    (one,) = waiting(place, "Alder")
    assert (one.about, one.due_at.astimezone(LONDON)) == ("Winter plans", london(9, 11, 17))
    assert waiting(place, "senior manager") == []

    paper = meetings.paper(place, item, by="Alder")
    assert waiting(place, "Alder") == []
    withdraw(place, paper, by="Alder")
    assert len(waiting(place, "Alder")) == 1
    assert waiting(place, "Alder", STARTS_AT) == []


def test_an_item_that_needs_a_paper_says_who_brings_it(place, planned):
    with refused("Say who leads it"):
        meetings.item(place, planned, needs_paper=True)


def test_members_are_told_of_a_paper_that_came_after_the_agenda(place, planned, item):
    meetings.paper(place, item)
    by = place.acting("senior manager", PLANNED_AT)
    sent = send_agenda_out(meeting_id=planned.pk, by=by, at=PLANNED_AT)
    assert not Message.objects.filter(subject__startswith="Another paper").exists()

    meetings.paper(place, item, title="A late word")
    letters = Message.objects.filter(subject__startswith="Another paper")
    assert letters.count() == sent
    assert "“A late word”, for the item “Winter plans”" in letters.first().text


def test_a_paper_of_another_community_is_not_there(place, item):
    other = factories.elsewhere()
    paper = meetings.paper(place, item)

    with not_found():
        operations.withdraw(paper_id=paper.pk, because="x", by=other.acting("senior manager"), at=PLANNED_AT)


def test_it_is_handed_in_on_its_page_and_taken_away_by_whoever_reads_it(place, planned, item, as_):
    browser = as_(place, "Alder", london(9, 14, 9))
    at = f"/westmere/meetings/{planned.pk}"
    file = SimpleUploadedFile("Winter rota.pdf", files.pdf("Words"))

    answer = browser.post(f"{at}/items/{item.pk}/papers/new", {"title": "", "file": file}, follow=True)
    page = answer.content.decode()
    assert "Handed in: Winter rota." in page
    # It was due on Friday the 11th, and came on Monday the 14th.
    assert "PDF, 1 page, from Dr Alder" in page
    assert "Late" in page

    assert "only pictures" not in page
    file = SimpleUploadedFile("scan.pdf", files.pdf("#rect(width: 20mm)"))
    assert (
        b"holds only pictures" in browser.post(f"{at}/items/{item.pk}/papers/new", {"file": file}, follow=True).content
    )

    paper = models.Paper.objects.earliest("pk")
    taken = as_(place, "Hazel", london(9, 14, 9)).get(f"{at}/papers/{paper.pk}.pdf")
    assert taken["Content-Disposition"] == 'attachment; filename="Winter-rota.pdf"'
    assert taken["X-Content-Type-Options"] == "nosniff"
    assert taken.content == queries.content_of(paper.pk)
    for seat in ("A1", "ICB", "administrator"):
        assert as_(place, seat, london(9, 14, 9)).get(f"{at}/papers/{paper.pk}.pdf").status_code == 404


def test_a_refused_file_leaves_the_title_and_no_trace_of_what_it_held(place, planned, item, as_, caplog):
    browser, before = as_(place, "Alder", PLANNED_AT), everything("directory")
    file = SimpleUploadedFile("rota.docx", files.word("About 943 476 5919."))

    with caplog.at_level(logging.DEBUG):
        answer = browser.post(
            f"/westmere/meetings/{planned.pk}/items/{item.pk}/papers/new", {"title": "Winter rota", "file": file}
        )
    page = answer.content.decode()
    assert "In the file: This text seems to hold an NHS number" in page
    assert 'value="Winter rota"' in page
    assert everything("directory") == before
    assert "5919" not in caplog.text + page


def test_an_outsider_who_leads_finds_the_page_and_nothing_else(place, planned, as_):
    item = meetings.item(place, planned, lead_id=place.appointments["A1"].pk, needs_paper=True)
    browser = as_(place, "A1", PLANNED_AT)
    at = f"/westmere/meetings/{planned.pk}/items/{item.pk}"

    assert browser.get(at).status_code == 404
    file = SimpleUploadedFile("rota.xlsx", files.excel())
    answer = browser.post(f"{at}/papers/new", {"title": "Our rota", "file": file})
    assert (answer.status_code, answer["Location"]) == (302, "/waiting")
    assert models.Paper.objects.get().title == "Our rota"
