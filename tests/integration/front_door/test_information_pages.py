"""The pages of information requests: what each hat reads on them, and what a file brings back."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.integration.front_door import information as made
from tests.integration.front_door.information import GIVEN, THURSDAY
from tests.integration.matters.checks import everything

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.operations import thresholds
from folkmoot.front_door import models, queries
from folkmoot.front_door.domain.information import Whom
from folkmoot.front_door.operations import information, information_replies
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db
LIST = "/westmere/information"
PAGE = "/westmere/information/I-2026-001"


def read(browser, address=PAGE, **asked):
    answer = browser.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def sheet_of(browser):
    return openpyxl.load_workbook(io.BytesIO(browser.get(f"{PAGE}/sheet.xlsx").content))


def fill(workbook, values=GIVEN):
    page = workbook.active
    head = next(row for row in range(1, 20) if page.cell(row=row, column=1).value == "No.")
    for row, value in enumerate(values, start=head + 1):
        page.cell(row=row, column=4).value = value
    return workbook


def send(browser, workbook, name="answers.xlsx"):
    out = io.BytesIO()
    workbook.save(out)
    return browser.post(f"{PAGE}/sheet", {"sheet": SimpleUploadedFile(name, out.getvalue())}, follow=True)


def test_a_practice_reads_one_line_and_answers_on_the_page(place, as_):
    one = made.issued(place, minutes=20)
    browser = as_(place, "A1 manager", THURSDAY)
    assert "20 min, voluntary: To see where winter cover is short" in read(browser)

    items = queries.items_of(one)
    sent = {f"item_{item.pk}": value for item, value in zip(items[:7], GIVEN, strict=False)}
    sent |= {f"item_{items[7].pk}_{part}": value for part, value in (("day", "4"), ("month", "1"), ("year", "2027"))}
    answer = browser.post(f"{PAGE}/answer", sent, follow=True).content.decode()

    assert "Sent, thank you." in answer
    assert made.kept(one, "A1") == list(GIVEN)
    assert "4 January 2027" in answer
    assert "1 of 5 have answered." in answer


def test_the_sheet_goes_out_and_comes_back(place, as_):
    one = made.issued(place)
    browser = as_(place, "A1 manager", THURSDAY)
    answer = send(browser, fill(sheet_of(browser))).content.decode()

    assert "Your spreadsheet is in" in answer
    assert made.kept(one, "A1") == list(GIVEN)
    reply = models.InformationReply.objects.get()
    assert reply.by_sheet
    # An empty cell leaves what was answered before.
    send(browser, fill(sheet_of(browser), values=("13", "", *GIVEN[2:])))
    assert made.kept(one, "A1") == ["13", *GIVEN[1:]]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("many", *GIVEN[1:]), "Question 1: write a whole number"),
        (("=6*7", *GIVEN[1:]), "The sheet has a formula in D"),
        ((9434765919, *GIVEN[1:]), "Question 1: write a whole number"),
    ],
)
def test_a_sheet_that_cannot_be_read_stores_nothing(place, as_, values, said):
    made.issued(place)
    browser = as_(place, "A1 manager", THURSDAY)
    workbook = fill(sheet_of(browser), values)
    before = everything("front_door")

    assert said in send(browser, workbook).content.decode()
    assert everything("front_door") == before


def test_another_practices_sheet_is_not_taken(place, as_):
    made.issued(place)
    theirs = fill(sheet_of(as_(place, "A2 manager", THURSDAY)))

    assert "This sheet is another practice" in send(as_(place, "A1 manager", THURSDAY), theirs).content.decode()
    assert not models.InformationReply.objects.exists()


def test_another_kind_of_file_and_one_too_large_are_not_taken(place, as_):
    made.issued(place)
    browser = as_(place, "A1 manager", THURSDAY)
    for name, content, said in (
        ("answers.docx", b"PK", "Choose a file of this kind: .xlsx."),
        ("answers.xlsx", b"x" * 1_000_001, "Choose a smaller file: 1 MB at most."),
        ("answers.xlsx", b"Question,Answer", "This is no Excel workbook (.xlsx)"),
    ):
        answer = browser.post(f"{PAGE}/sheet", {"sheet": SimpleUploadedFile(name, content)})
        assert said in answer.content.decode()
    assert not models.InformationReply.objects.exists()


def test_only_a_practice_and_whoever_asks_read_its_answers(place, as_):
    one = made.issued(place, questions=("Anything to add?",), kinds=(made.ItemKind.TEXT,))
    made.answered(place, one, values=("Our boiler is broken.",))
    own = {"request_id": one.pk, "by": place.acting("A2", THURSDAY), "at": THURSDAY}
    information_replies.decline(why="Two people short.", **own)

    for seat, boiler, short in (
        ("A1", True, False), ("A1 partner", True, False), ("A2", False, True), ("H1", False, False),
        ("senior manager", False, False), ("LMC chair", False, False), ("Alder", False, False),
        ("administrator", False, False),
    ):  # fmt: skip
        browser = as_(place, seat, THURSDAY)
        words = read(browser)
        assert ("boiler" in words, "people short" in words) == (boiler, short), seat
        assert "1 of 5 have answered." in words
        assert browser.get(f"{PAGE}/answers.csv").status_code == 404
    icb = as_(place, "ICB", THURSDAY)
    assert "Two people short." in read(icb)
    rows = list(csv.reader(io.StringIO(read(icb, f"{PAGE}/answers.csv").removeprefix("\ufeff"))))
    assert rows[0][-1] == "Anything to add?"
    assert [(row[0], row[2], row[-1]) for row in rows[1:3]] == [
        ("A1", "Answered", "Our boiler is broken."), ("A2", "Declined", ""),
    ]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(icb.get(f"{PAGE}/answers.xlsx").content)).active
    assert book.cell(row=2, column=6).value == "Our boiler is broken."
    assert icb.get(f"{PAGE}/answers.pdf").status_code == 404


def test_the_record_names_nobody_who_replied_to_others(place, as_):
    one = made.issued(place)
    made.answered(place, one)

    assert "Dr A1 manager" in read(as_(place, "A1", THURSDAY), "/westmere/record")
    for seat in ("A2", "senior manager"):
        words = read(as_(place, seat, THURSDAY), "/westmere/record")
        assert "Information given" in words
        assert "Dr A1 manager" not in words
    assert record.entries("westmere", limit=5)[0].subject_kind == "front_door.informationreply"


def test_a_draft_is_its_writers_alone(place, as_):
    made.draft(place)

    assert "Workforce return" in read(as_(place, "ICB", THURSDAY), LIST)
    for seat in ("trust", "senior manager", "A1"):
        browser = as_(place, seat, THURSDAY)
        assert "Workforce return" not in read(browser, LIST)
        assert browser.get(PAGE).status_code == 404
    assert "Nobody has asked for information yet." in read(as_(place, "trust", THURSDAY), LIST)


def test_another_partner_does_not_read_what_was_asked(place, as_):
    made.earlier(place)
    made.draft(place, by="trust")
    trust = as_(place, "trust", THURSDAY)

    assert trust.get(PAGE).status_code == 404
    words = read(trust, "/westmere/information/I-2026-002/send")
    assert "5 of 8 questions were asked of the same practices already." in words
    assert "Asked by somebody else here on Thursday 1 October 2026" in words
    assert "receptionists are in post" not in words


def test_a_request_is_drafted_looked_over_held_mended_and_sent(place, as_):
    made.earlier(place)
    icb = as_(place, "ICB", THURSDAY)
    new = {
        "title": "Workforce return", "purpose": "Winter cover.", "basis": "voluntary", "minutes": "45", "whom": "pcns",
        "pcns": [place.organisations["ALDER"].pk, place.organisations["HAZEL"].pk],
        "due_on_day": "19", "due_on_month": "10", "due_on_year": "2026",
    }  # fmt: skip
    here = "/westmere/information/I-2026-002"
    assert "I-2026-002 is a draft." in icb.post(f"{LIST}/new", new, follow=True).content.decode()
    for kind, questions in (
        ("number", made.QUESTIONS[:6]),
        ("yes_no", made.QUESTIONS[6:7]),
        ("date", made.QUESTIONS[7:]),
    ):
        icb.post(f"{here}/add", {"kind": kind, "questions": "\r\n".join(questions)})
    words = read(icb, f"{here}/send")
    assert "It goes to 5 practices, asks 8 questions, and is due Monday 19 October 2026." in words
    assert "Short notice: it leaves 2 working days" in words
    assert "Asked before: 5 of 8 questions." in words

    assert "Held: nobody has been asked yet." in icb.post(f"{here}/send", follow=True).content.decode()
    assert "Ask for it by Thursday 29 October 2026 instead" in read(icb, here)
    icb.post(f"{here}/re-date")
    one = queries.information_by_reference("I-2026-002", place.acting("ICB", THURSDAY))
    five = [item.pk for item in queries.items_of(one)[:5]]
    assert "Dropped." in icb.post(f"{here}/drop", {"items": five, "minutes": "20"}, follow=True).content.decode()
    assert "Sent. Those asked find it" in icb.post(f"{here}/send", follow=True).content.decode()
    assert "20 min, voluntary" in read(as_(place, "A1", THURSDAY), "/waiting")


def test_the_list_is_narrowed_and_comes_as_a_file(place, as_):
    one = made.issued(place)
    made.answered(place, one)
    made.issued(place, title="Rooms", questions=("Rooms?",))
    browser = as_(place, "A1 manager", THURSDAY)

    ours = read(browser, LIST, state="ours")
    assert "Rooms" in ours
    assert "Workforce return" not in ours
    assert "No request is like that." in read(browser, LIST, state="closed")
    assert "Workforce return" not in read(browser, LIST, words="ROOMS")
    rows = list(csv.reader(io.StringIO(read(browser, f"{LIST}.csv").removeprefix("\ufeff"))))
    assert [(row[0], row[-1]) for row in rows[1:]] == [("I-2026-002", ""), ("I-2026-001", "Answered")]


def test_how_much_is_asked_of_each_practice_is_on_a_page(place, as_):
    made.issued(place, minutes=21)

    words = read(as_(place, "A1", THURSDAY), f"{LIST}/load")
    assert "From 12 October" in words
    # From Thursday the 15th to Thursday the 29th are three weeks: 7 minutes in each for five practices.
    assert words.count("7 min") == 15
    assert as_(place, "ICB", THURSDAY).get(f"{LIST}/load").status_code == 403


def test_re_dated_but_asked_before_it_says_that_it_is_still_held_why_and_for_which_questions(place, as_):
    made.earlier(place)
    made.issued(place, due_on=made.MONDAY)
    browser = as_(place, "ICB", THURSDAY)

    words = browser.post("/westmere/information/I-2026-002/re-date", follow=True).content.decode()
    assert "Due on the earliest fair day now, but it is still held, and nobody has been asked." in words
    assert "Asked before: 5 of 8 questions." in words
    assert "Look it over and send it." not in words
    for now, before in zip(made.QUESTIONS[:5], made.EARLIER, strict=True):
        assert f"{now} – asked before: “{before}”, Thursday 1 October 2026, I-2026-001" in words
    assert f"{made.QUESTIONS[5]} – asked before" not in words


def test_re_dated_with_nothing_else_against_it_it_is_to_be_sent(place, as_):
    made.issued(place, due_on=made.MONDAY)

    answer = as_(place, "ICB", THURSDAY).post("/westmere/information/I-2026-001/re-date", follow=True)
    assert "Due on the earliest fair day now. Look it over and send it." in answer.content.decode()


def test_whoever_asks_sees_how_many_would_have_more_than_agreed_but_not_which(place, as_):
    hazel = tuple(place.organisations[code].pk for code in ("H1", "H2"))
    made.issued(place, by="trust", minutes=90, whom=Whom.PRACTICES, chosen=hazel)
    made.draft(place, minutes=120)
    here = "/westmere/information/I-2026-002/send"
    words = read(as_(place, "ICB", THURSDAY), here)

    asked = place_size(place)
    # Over three weeks thirty minutes at Hazel's two and forty more are seventy: above the hour agreed; elsewhere forty are not.
    assert cells_of(words, "From 19 October") == ["0 to 30 min", "up to 70 min", f"2 of {asked}"]
    assert "More than 60 minutes in one week is more than was agreed here." in words
    assert "H1 Practice" not in words
    assert f"{LIST}/load" not in words


def test_the_load_that_is_too_much_is_the_communitys_to_say_and_its_own_people_read_it_by_practice(place, as_):
    thresholds.change_threshold(
        Threshold.ASKED_IN_A_WEEK,
        figure=30,
        starts_on=date(2026, 10, 15),
        reason="Winter.",
        by=place.acting("administrator", made.FIRST),
        at=made.FIRST,
    )
    made.draft(place, by="senior manager", minutes=93)
    words = read(as_(place, "senior manager", THURSDAY), "/westmere/information/I-2026-001/send")

    asked = place_size(place)
    assert cells_of(words, "From 19 October") == ["0 min", "up to 31 min", f"{asked} of {asked}"]
    assert f'href="{LIST}/load"' in words


def place_size(place):
    return len([code for code in place.organisations if re.fullmatch(r"[A-Z][0-9]", code)])


def cells_of(words, first):
    row = words[words.index(first) :].partition("</tr>")[0]
    return re.findall(r"<td.*?<span>(.*?)</span>", row, re.DOTALL)


def test_a_wish_for_time_is_answered_on_its_page(place, as_):
    one = made.issued(place)
    manager = as_(place, "A1 manager", THURSDAY)
    sent = {"until_day": "5", "until_month": "11", "until_year": "2026", "because": "Half-term."}
    assert "Asked: you see here" in manager.post(f"{PAGE}/more-time", sent, follow=True).content.decode()

    icb = as_(place, "ICB", THURSDAY)
    assert "Asks for time until Thursday 5 November 2026: Half-term." in read(icb)
    asked = queries.our_body(one, place.acting("A1", THURSDAY)).asked.pk
    assert (
        "They see what you said." in icb.post(f"{PAGE}/time/{asked}", {"granted": "yes"}, follow=True).content.decode()
    )
    assert "Thursday 5 November 2026" in read(as_(place, "A1", THURSDAY))
    assert icb.get(f"{PAGE}/time/{asked}").status_code == 200


def test_it_is_closed_and_withdrawn_on_its_page(place, as_):
    made.issued(place)
    icb = as_(place, "ICB", THURSDAY)
    assert "Closed. It waits for nobody" in icb.post(f"{PAGE}/close", follow=True).content.decode()

    made.issued(place, title="Rooms", questions=("Rooms?",))
    here = "/westmere/information/I-2026-002"
    assert "Withdrawn: it waits" in icb.post(f"{here}/withdraw", {"why": "Not needed."}, follow=True).content.decode()
    assert "Withdrawn: Not needed." in read(as_(place, "A1", THURSDAY), here)


def test_who_may_not_ask_is_told(place, as_):
    answer = as_(place, "A1 manager", THURSDAY).get(f"{LIST}/new")

    assert "Partners and the executive ask for information here." in answer.content.decode()


def test_whoever_asks_sees_how_the_purpose_could_be_plainer_until_it_is_sent(place, as_):
    hint = "Instead of “prior to”, write “before”."
    one = made.draft(place, purpose="To know who works where prior to the merger.")
    assert hint in read(as_(place, "ICB", THURSDAY))

    information.issue(request_id=one.pk, by=place.acting("ICB", THURSDAY), at=THURSDAY)

    assert "prior to the merger" in read(as_(place, "ICB", THURSDAY))
    assert hint not in read(as_(place, "ICB", THURSDAY))
