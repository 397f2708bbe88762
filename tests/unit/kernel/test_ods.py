"""Organisation codes as the register writes them."""

import copy
import csv
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.errors import Refused
from folkmoot.kernel.ods import OdsCode


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("A81001", "A81001"),  # a practice
        (" a81001 ", "A81001"),
        ("U59961", "U59961"),  # a network
        ("QMM", "QMM"),  # a board of the older kind
        ("T6Y0W", "T6Y0W"),  # a board of the newer kind
        ("16c", "16C"),  # a sub-board
        ("A81001001", "A81001001"),  # a branch surgery
        ("ABCDEFGHIJ", "ABCDEFGHIJ"),
    ],
)
def test_a_code_is_kept_as_the_register_writes_it(typed, code):
    assert OdsCode(typed) == code
    assert str(OdsCode(typed)) == code


@pytest.mark.parametrize(
    "typed", ["", "U", "A1", "ABCDEFGHIJK", "A81-001", "A81 001", "Ä81001", "ß81001", "ı81001", "A8١001"]
)
def test_anything_else_is_refused_with_an_example(typed):
    with pytest.raises(Refused, match="for example A81001"):
        OdsCode(typed)


def test_a_code_is_a_text_and_finds_its_text():
    code = OdsCode("a81001")

    assert {"A81001": "here"}[code] == "here"
    assert isinstance(code, str)
    assert copy.deepcopy(code) == code


@given(st.from_regex(r"[A-Z0-9]{3,10}", fullmatch=True))
def test_every_code_of_the_register_s_shape_comes_back_unchanged(text):
    assert OdsCode(text) == text == OdsCode(text.lower())


def test_the_published_register_holds_no_other_codes(reference):
    with gzip.open(reference / "data/register/epraccur_2026-02_newformat.csv.gz", "rt", encoding="latin-1") as lines:
        rows = list(csv.reader(lines))

    assert len(rows) > 1000
    for row in rows:
        for written in (row[0], row[2], row[3], row[14]):
            assert not written or OdsCode(written) == written
