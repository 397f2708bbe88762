"""Files of every wrapping and encoding published, told by what they hold."""

import gzip
import io
import zipfile

import openpyxl
import pytest

from folkmoot.feeds.tables import tables
from folkmoot.kernel.errors import SourceChanged

TEXT = 'CODE,NAME\r\nA81001,"GROBY ROAD (ID PATCHETT), LEICESTER"\r\nA81002,PLAIN'
ROWS = [["CODE", "NAME"], ["A81001", "GROBY ROAD (ID PATCHETT), LEICESTER"], ["A81002", "PLAIN"]]


def zipped(members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def workbook(**sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def read(tmp_path, content, name="file"):
    path = tmp_path / name
    path.write_bytes(content)
    return [(table.name, list(table.rows)) for table in tables(path)]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.replace("\r\n", "\n").encode(),  # line ends of another system
        (TEXT + "\r\n").encode(),  # with a last line break, and without it above
        b"\xef\xbb\xbf" + TEXT.encode(),  # a mark of byte order
        gzip.compress(TEXT.encode()),
        zipped({"map.csv": TEXT}),
        zipped({"notes.pdf": b"%PDF", "map.csv": TEXT, "__MACOSX/map.csv": "x"}),
        zipped({"map.csv.gz": gzip.compress(TEXT.encode())}),
    ],
    ids=[
        *("plain", "line ends of another system", "a last line break", "a mark of byte order", "compressed"),
        *("archive", "archive with more in it", "compressed in an archive"),
    ],
)
def test_comma_separated_values_are_read_in_every_wrapping(tmp_path, content):
    [(_, rows)] = read(tmp_path, content)

    assert rows == ROWS


def test_the_windows_page_is_read_where_unicode_fails(tmp_path):
    [(_, rows)] = read(tmp_path, b"ROLE\nClinical Director \x96 Medical\n")

    assert rows == [["ROLE"], ["Clinical Director – Medical"]]


def test_accents_in_unicode_stay_what_they_are(tmp_path):
    [(_, rows)] = read(tmp_path, "NAME\nST RÉMY – SURGERY\n".encode())

    assert rows == [["NAME"], ["ST RÉMY – SURGERY"]]


def test_a_workbook_gives_each_sheet_by_name_and_its_rows_by_number(tmp_path):
    content = workbook(PCNDetails=[[], [], ["PCN Code", "Size"], ["U00000", 3]], Notes=[["Source: none"]])

    found = read(tmp_path, content, "misnamed.csv")

    assert [name for name, _ in found] == ["PCNDetails", "Notes"]
    assert found[0][1][2:] == [["PCN Code", "Size"], ["U00000", 3.0]]


def test_a_workbook_in_an_archive_is_read_like_one_outside(tmp_path):
    content = zipped({"ePCN.xlsx": workbook(One=[["a"]])})

    assert read(tmp_path, content) == [("One", [["a"]])]


def test_the_head_repeats_the_first_rows_without_taking_them_away(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("".join(f"{number}\n" for number in range(100)))

    [table] = tables(path)

    assert [row[0] for row in table.head] == [str(number) for number in range(25)]
    assert [row[0] for row in table.rows] == [str(number) for number in range(100)]


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(TEXT.encode())[:-12],
        b"PK\x03\x04 not an archive",
        zipped({"map.csv": TEXT})[:40],
        workbook(One=[["a"]])[:-200],
        b"\xd0\xcf\x11\xe0 not an old workbook",
        b'"' + b"x" * 200_000,
    ],
    ids=[
        *("cut short", "not an archive", "archive cut short", "workbook cut short", "not an old workbook"),
        "a quote that never closes",
    ],
)
def test_a_damaged_file_is_refused_in_words(tmp_path, content):
    with pytest.raises(SourceChanged, match="damaged: expected a workbook or comma-separated values"):
        read(tmp_path, content, "damaged")


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(SourceChanged, match="cannot be read"):
        list(tables(tmp_path / "nowhere.csv"))


def test_archives_nested_without_end_are_refused(tmp_path):
    content = TEXT.encode()
    for _ in range(6):
        content = gzip.compress(content)

    with pytest.raises(SourceChanged, match="archives inside archives"):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(b"A,B\n" * 500),
        zipped({"a.csv": "A,B\n" * 500}),
        zipped({"a.csv": "A,B\n" * 200, "b.csv": "A,B\n" * 200}),
        zipped({"a.csv.gz": gzip.compress(b"A,B\n" * 500)}),
        workbook(Sheet=[["a long name of a practice", number] for number in range(40)]),
    ],
    ids=["compressed", "archive", "archive of two", "compressed in an archive", "workbook"],
)
def test_a_file_that_unpacks_to_far_more_than_any_published_is_refused(tmp_path, monkeypatch, packed):
    monkeypatch.setattr("folkmoot.feeds.tables._LARGEST_BYTES", 1_000)

    with pytest.raises(SourceChanged, match="unpacked it is larger"):
        read(tmp_path, packed)
