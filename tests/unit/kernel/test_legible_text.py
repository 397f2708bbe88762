"""What is pasted keeps its words and loses the marks that no page shows and no document can hold."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.legible_text import legible
from folkmoot.kernel.spreadsheet_text import rows_of


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("One line\x0bthe next, as Word breaks it", "One line\nthe next, as Word breaks it"),
        ("A page\x0cand another", "A page\nand another"),
        ("A\x00 be\x07ll and\x1b[31m colour", "A bell and[31m colour"),
        ("Lines\r\nand\ttabs stay, as do é, 😀 and “quotes”", "Lines\r\nand\ttabs stay, as do é, 😀 and “quotes”"),
        ("We do \u202enot agree\u202c, \u2067never\u2069", "We do not agree, never"),
        ("no \ufffe\uffff character", "no  character"),
        ("", ""),
    ],
)
def test_words_stay_and_control_characters_go(pasted, kept):
    assert legible(pasted) == kept


@given(st.text(st.characters()))
def test_whatever_is_pasted_can_stand_in_a_word_document(pasted):
    document = docx.Document()

    document.add_paragraph(legible(pasted))
    document.save(io.BytesIO())

    assert legible(legible(pasted)) == legible(pasted)


def test_cells_of_a_list_are_made_legible():
    assert list(rows_of("name\nDr\x0bA\x07sh\n")) == [(1, ["name"]), (2, ["Dr\nAsh"])]
