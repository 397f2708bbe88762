"""Which files may be kept, and what is found in one before it is."""

import io
import zipfile

import pytest
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from tests import files

from folkmoot.files.domain import files as kept
from folkmoot.files.domain.files import Kind
from folkmoot.files.operations.looking import look_into, look_into_each

# The number the NHS gives in its own examples: it passes the check and belongs to nobody.
NUMBER = "943 476 5919"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Rota.PDF", Kind.PDF),
        ("a.b.docx", Kind.DOCX),
        ("run.docm", None),
        ("page.html", None),
        ("", None),
        ("pdf", None),
    ],
)
def test_a_file_is_known_by_the_end_of_its_name(name, kind):
    assert kept.kind_of(name) is kind


def test_a_paper_is_taken_away_under_a_name_every_system_keeps():
    assert kept.file_name("Winter rota: what’s next?", Kind.PDF) == "Winter-rota-what-s-next.pdf"
    assert kept.file_name("…", Kind.DOCX) == "paper.docx"
    assert kept.file_name('a"\r\nSet-Cookie: x', Kind.PDF) == "a-Set-Cookie-x.pdf"


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        (files.pdf("Parking at Ash", "And at Beech"), Kind.PDF, "And at Beech"),
        (files.word("Parking at Ash"), Kind.DOCX, "Parking at Ash"),
        (files.excel(("Ash", 12)), Kind.XLSX, "Ash"),
        (files.packed(content_xml="<d><text:p>Parking &amp; more</text:p></d>"), Kind.ODT, "Parking & more"),
    ],
)
def test_the_words_of_every_kind_are_found(content, kind, text):
    found = look_into(content, kind)

    assert found.faults == ()
    assert text in found.text
    assert found.pages == (2 if kind is Kind.PDF else 0)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (files.pdf("Nothing here", f"NHS number {NUMBER}"), Kind.PDF),
        (files.word("About parking", f"About {NUMBER}."), Kind.DOCX),
        (files.word(["About 943 4", "76 59", "19 again"]), Kind.DOCX),
        (files.excel(("Ash", f"about {NUMBER}")), Kind.XLSX),
        (files.excel(("Ash", 9434765919)), Kind.XLSX),
        (files.packed(content_xml="<d><text:p>About <text:span>943 476</text:span> 5919</text:p></d>"), Kind.ODT),
        (files.packed(content_xml=f"\ufeff<d><p>About {NUMBER}</p></d>".encode("utf-16-le")), Kind.ODT),
    ],
)
def test_a_patient_s_number_is_found_in_every_kind(content, kind):
    (fault,) = look_into(content, kind).faults

    assert fault.startswith("In the file: This text seems to hold an NHS number")
    assert "5919" not in fault


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<html><script>alert(1)</script>", Kind.PDF),
        (b"MZ\x90\x00", Kind.DOCX),
        (files.pdf(), Kind.DOCX),
        (files.word(), Kind.PDF),
        (files.word(), Kind.XLSX),
        (b"PK\x03\x04 and no more", Kind.ODT),
    ],
)
def test_a_file_is_believed_for_what_it_holds_not_for_its_name(content, kind):
    (fault,) = look_into(content, kind).faults

    assert fault == f"The file is no {kind.words} file, whatever its name says. Save it as one, and hand in that."


def _action(sort, what):
    return DictionaryObject({NameObject("/S"): NameObject(sort), NameObject(what): TextStringObject("x")})


def _runs(writer):
    writer._root_object[NameObject("/OpenAction")] = _action("/JavaScript", "/JS")


def _opens(writer):
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): _action("/Launch", "/F")})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])


def _holds_a_file(writer):
    writer.add_attachment("other.exe", b"MZ")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        *((files.changed_pdf(files.pdf(), change), Kind.PDF) for change in (_runs, _opens, _holds_a_file)),
        (files.with_part(files.word(), "word/vbaProject.bin"), Kind.DOCX),
        (files.with_part(files.excel(), "xl/embeddings/oleObject1.bin"), Kind.XLSX),
        (files.with_part(files.packed(content_xml="<d/>"), "Basic/Standard/Module1.xml"), Kind.ODT),
    ],
)
def test_what_runs_or_hides_another_file_is_refused(content, kind):
    (fault,) = look_into(content, kind).faults

    assert "holds more than" in fault


def test_a_locked_pdf_and_one_too_long_are_refused():
    locked = files.changed_pdf(files.pdf(), lambda writer: writer.encrypt("secret", algorithm="RC4-128"))

    assert look_into(locked, Kind.PDF).faults[0].startswith("The file is locked with a password")
    (fault,) = look_into(files.pdf(*["x"] * 151), Kind.PDF).faults
    assert fault.startswith("The file has 151 pages: 150 at most")


def test_a_broken_pdf_and_one_that_unpacks_without_end_are_refused():
    broken = files.pdf()[:400]

    assert "cannot be read as a PDF" in look_into(broken, Kind.PDF).faults[0]
    bomb = files.packed(content_xml=b"<d>" + b" " * 60_000_001)
    assert len(bomb) < 100_000
    assert "unpacks to more" in look_into(bomb, Kind.ODT).faults[0]


def test_markup_that_never_closes_is_read_in_no_time():
    found = look_into(files.packed(content_xml=b"<" * 3_000_000), Kind.ODT)

    assert found.faults == ()


def test_a_pdf_whose_pages_are_a_circle_ends():
    def circle(writer):
        pages = writer._root_object["/Pages"]
        pages["/Kids"].append(pages.indirect_reference)

    assert look_into(files.changed_pdf(files.pdf(), circle), Kind.PDF).faults != ()


def test_a_stream_that_unpacks_without_end_is_refused():
    def grow(writer):
        stream = DecodedStreamObject()
        stream.set_data(b"q Q " * 40_000_000)
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream.flate_encode())

    content = files.changed_pdf(files.pdf(), grow)
    assert len(content) < kept.MOST_BYTES
    assert look_into(io.BytesIO(content).getvalue(), Kind.PDF).faults != ()


def _filled_in(writer):
    filled = {"/FT": "/Tx", "/Subtype": "/Widget"}
    field = DictionaryObject({NameObject(key): NameObject(said) for key, said in filled.items()})
    field[NameObject("/T")], field[NameObject("/V")] = (
        TextStringObject("About"),
        TextStringObject(f"NHS number {NUMBER}"),
    )
    there = writer._add_object(field)
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([there])})


def _noted(writer):
    note = DictionaryObject({NameObject("/Subtype"): NameObject("/FreeText")})
    note[NameObject("/Contents")] = TextStringObject(f"NHS number {NUMBER}")
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


@pytest.mark.parametrize("change", [_filled_in, _noted])
def test_what_was_filled_in_or_noted_on_a_pdf_is_read_too(change):
    (fault,) = look_into(files.changed_pdf(files.pdf("Referral form"), change), Kind.PDF).faults

    assert fault.startswith("In the file: This text seems to hold an NHS number")


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_packed_as_no_office_program_packs_is_not_unpacked(way):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", way) as file:
        file.writestr("word/document.xml", "<p>Words</p>")

    (fault,) = look_into(written.getvalue(), Kind.DOCX).faults

    assert fault.startswith("The file is no Word file")


def test_of_a_long_paper_the_beginning_is_kept_to_find_it_by():
    assert kept.words_kept("  The winter\trota \n\n\x00\nwas agreed. ") == "The winter rota\nwas agreed."
    assert kept.words_kept("x" * 300_000) == "x" * 100_000


def test_several_files_are_looked_into_each_for_itself():
    brought = [
        kept.Brought(name="plan.docx", content=files.word("The plan.")),
        kept.Brought(name="run.exe", content=b"MZ"),
        kept.Brought(name="empty.pdf", content=b""),
        kept.Brought(name="long.pdf", content=b"x" * 4_000_001),
    ]

    assert [one.faults for one in look_into_each(brought)] == [
        (),
        ("Choose a file of this kind: .pdf, .docx, .odt, .xlsx.",),
        ("The file is empty. Choose another.",),
        ("Choose a smaller file: 4 MB at most.",),
    ]


def test_files_together_take_no_longer_than_they_may():
    (found,) = look_into_each([kept.Brought(name="plan.docx", content=files.word("The plan."))], most_seconds=0)

    assert found.faults == ("The files take too long to read together. Hand in fewer at once.",)


def test_how_long_a_file_is_is_said_in_pages_or_bytes():
    assert kept.size_words(Kind.PDF, size=9, pages=1) == "PDF, 1 page"
    assert kept.size_words(Kind.PDF, size=9, pages=12) == "PDF, 12 pages"
    assert kept.size_words(Kind.XLSX, size=9, pages=0) == "Excel, 1 kB"
    assert kept.size_words(Kind.DOCX, size=1_234_567, pages=0) == "Word, 1,234 kB"
