"""The spreadsheet of an information request: made, filled in, and read back; and every way in which it comes back wrong."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.web import information_sheet as sheets
from folkmoot.front_door.web.information_sheet import Sheet, SheetItem
from folkmoot.kernel.errors import Refused

ITEMS = (
    SheetItem(key=11, question="How many?", kind=ItemKind.NUMBER, kept="12"),
    SheetItem(key=12, question="=Is it so?", kind=ItemKind.YES_NO),
    SheetItem(key=13, question="When?", kind=ItemKind.DATE),
)
SHEET = Sheet(mark="I-2026-003/A1", body="Ash Surgery", about=("Workforce (I-2026-003)", "20 min", "Due"), items=ITEMS)
# Three lines above, whom it is for, the mark, the hint and an empty row: the headings stand in the seventh.
HEAD = 8


def book(sheet=SHEET):
    return openpyxl.load_workbook(io.BytesIO(sheets.made(sheet)))


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def filled(workbook=None, answers=(13, "yes", date(2026, 10, 29)), column=4):
    workbook = workbook or book()
    for row, answer in enumerate(answers, start=HEAD + 1):
        workbook.active.cell(row=row, column=column).value = answer
    return workbook


def refusal(content, sheet=SHEET):
    with pytest.raises(Refused) as refused:
        sheets.read(content, sheet)
    return refused.value.objections


def test_it_is_made_with_what_was_answered():
    page = book().active

    assert [cell.value for cell in page[HEAD]] == ["No.", "Question", "How to answer", "Your answer"]
    assert [cell.value for cell in page[HEAD + 1]] == [1, "How many?", "A whole number", 12]
    assert page["A5"].value == "Sheet"
    assert page["B5"].value == "I-2026-003/A1"


def test_words_that_begin_like_a_formula_stay_words():
    assert book().active.cell(row=HEAD + 2, column=2).data_type == "s"
    rows = openpyxl.load_workbook(io.BytesIO(sheets.table("Answers", ["Q"], [["=1+1"], [7]]))).active
    assert [(cell.value, cell.data_type) for (cell,) in rows.iter_rows()] == [("Q", "s"), ("=1+1", "s"), (7, "n")]


def test_it_is_read_back_as_it_was_filled_in():
    assert sheets.read(saved(filled()), SHEET) == {11: 13.0, 12: "yes", 13: date(2026, 10, 29)}


def test_unfilled_it_says_what_was_answered_before():
    assert sheets.read(sheets.made(SHEET), SHEET) == {11: 12.0, 12: "", 13: ""}


def test_columns_may_be_moved_and_rows_put_above():
    workbook = filled()
    workbook.active.move_range(f"D{HEAD}:D{HEAD + 3}", cols=3)
    workbook.active.insert_rows(1, 2)

    assert sheets.read(saved(workbook), SHEET)[11] == 13.0


def test_rows_may_be_sorted_otherwise():
    workbook = filled()
    page = workbook.active
    for column in range(1, 5):
        one, other = page.cell(row=HEAD + 1, column=column), page.cell(row=HEAD + 2, column=column)
        one.value, other.value = other.value, one.value
    page.cell(row=HEAD + 1, column=2).data_type = "s"

    assert sheets.read(saved(workbook), SHEET)[11] == 13.0


def test_a_formula_is_named_by_its_cell():
    (said,) = refusal(saved(filled(answers=("=2*6",))))

    assert said.startswith(f"The sheet has a formula in D{HEAD + 1}.")


def heading_renamed(workbook):
    workbook.active.cell(row=HEAD, column=4).value = "Answer"


def headings_gone(workbook):
    workbook.active.delete_rows(HEAD)


def question_changed(workbook):
    workbook.active.cell(row=HEAD + 1, column=2).value = "How few?"


def number_unknown(workbook):
    workbook.active.cell(row=HEAD + 1, column=1).value = 44


def number_in_words(workbook):
    workbook.active.cell(row=HEAD + 1, column=1).value = "one"


def question_gone(workbook):
    workbook.active.delete_rows(HEAD + 2)


def answered_twice(workbook):
    for column, value in enumerate((1, "How many?", "", 14), start=1):
        workbook.active.cell(row=HEAD + 4, column=column).value = value


def answer_of_nothing(workbook):
    workbook.active.cell(row=HEAD + 5, column=4).value = 14


def mark_gone(workbook):
    workbook.active.delete_rows(5)


def another_practices(workbook):
    workbook.active["B5"].value = "I-2026-003/A2"


def another_requests(workbook):
    workbook.active["B5"].value = "I-2026-004/A1"


def far_away(workbook):
    workbook.active["XFD1048576"].value = "here"


def a_thousand_rows(workbook):
    workbook.active.cell(row=1000, column=1).value = "here"


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (heading_renamed, "The column “Your answer” is missing, or there twice."),
        (headings_gone, "The row of headings"),
        (question_changed, f"Row {HEAD + 1} is not a question of this request as it was sent."),
        (number_unknown, f"Row {HEAD + 1} is not a question of this request as it was sent."),
        (number_in_words, f"Row {HEAD + 1} is not a question of this request as it was sent."),
        (question_gone, "Question 2 is not in the sheet any more."),
        (answered_twice, f"Row {HEAD + 4} answers question 1 a second time."),
        (answer_of_nothing, f"Row {HEAD + 5} has an answer and no question's number."),
        (mark_gone, "This is not the sheet we made for this request."),
        (another_practices, "This sheet is another practice's"),
        (another_requests, "This sheet is for another request, I-2026-004."),
        (far_away, "The sheet has far more rows or columns"),
        (a_thousand_rows, "The sheet has far more rows or columns"),
    ],
)
def test_what_came_back_wrong_is_refused_with_the_place(done, said):
    workbook = filled()
    done(workbook)

    assert any(one.startswith(said) for one in refusal(saved(workbook)))


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def test_a_million_rows_packed_small_are_not_unpacked():
    rows = "<row><c><v>1</v></c></row>" * 1_000_000
    packed = zipped(xl__workbook="", xl__worksheets__sheet1=f"<sheetData>{rows}</sheetData>")

    assert len(packed) < sheets.MOST_BYTES
    assert refusal(packed)[0].startswith("The file holds far more than the sheet we made for you.")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Question,Answer\n1,2\n",
        b"PK\x03\x04 and no more",
        sheets.made(SHEET)[:-200],
        zipped(note="No workbook."),
        zipped(xl__workbook="<workbook/>"),
        zipped(xl__workbook="<workbook/>", content="<office/>"),
        zipped(xl__workbook="<workbook/>", sheet=b"<sheetData/>" + b"\xff"),
    ],
)
def test_another_kind_of_file_is_refused(content):
    assert any("This is no" in one for one in refusal(content))
