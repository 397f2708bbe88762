"""What a message may look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.post.domain.message import LONGEST_SUBJECT, addressed, message_id, one_line, subject_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Your brief", "Your brief"),
        ("Hello\r\nBcc: all@example.org", "Hello Bcc: all@example.org"),
        ("a\nb\x0bc\x0cd\x85e\u2028f\u2029g", "a b c d e f g"),
        ("a\x00b\x1bc", "a b c"),
        ("  many   blanks\t", "many blanks"),
        ("Jos\u00e9 O\u2019Neill", "José O’Neill"),
        ("soft\u00adhyphen \u202eturned", "softhyphen turned"),
        ("\ud800", ""),
    ],
)
def test_a_header_is_one_line(text, line):
    assert one_line(text) == line


@given(st.text())
def test_nothing_typed_starts_a_new_header(text):
    assert len(subject_line(text).splitlines()) <= 1
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(one_line(text)) == one_line(text)


def test_a_fair_subject_is_kept_whole():
    assert subject_line("x" * LONGEST_SUBJECT) == "x" * LONGEST_SUBJECT


def test_an_overlong_subject_is_cut_after_a_whole_word():
    # 30 words of four letters and a blank are 150; the last has no blank, so 31 words are 154 in all.
    subject = " ".join(["word"] * 31)

    # 149 characters hold 29 words of five (145) and "word": that last one might be broken, so it goes.
    assert subject_line(subject) == " ".join(["word"] * 29) + "…"


def test_a_monstrous_word_is_cut_through():
    assert subject_line("Re: " + "x" * 500) == "Re: " + "x" * 145 + "…"
    assert subject_line("x" * 500) == "x" * 149 + "…"


@given(st.text(max_size=400))
def test_no_subject_is_longer_than_its_column(text):
    assert len(subject_line(text)) <= LONGEST_SUBJECT


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("", "a@example.org"),
        ("A Khan", '"A Khan" <a@example.org>'),
        ("Khan, A", '"Khan, A" <a@example.org>'),
        ('A "Al" Khan', '"A \\"Al\\" Khan" <a@example.org>'),
        ("b@example.org", '"b@example.org" <a@example.org>'),
    ],
)
def test_a_name_never_addresses_anyone_else(name, written):
    assert addressed(name, "a@example.org") == written


def test_a_message_keeps_its_mark_and_no_two_share_one():
    sender = "Folkmoot <folkmoot@westmere.example>"

    assert message_id("brief 1", sender) == message_id("brief 1", sender)
    assert message_id("brief 1", sender) != message_id("brief 2", sender)
    assert message_id("brief 1", sender).endswith("@westmere.example>")
    assert message_id("brief 1", "nobody").endswith("@localhost>")
