"""The last gate for free text, for every column the loop's operations write."""

import pytest

from folkmoot.matters import models
from folkmoot.matters.operations import free_text


@pytest.mark.parametrize(
    ("text", "objections"),
    [
        ("", []),
        ("Phlebotomy should stay.", []),
        ("x" * 160, []),
        ("x" * 161, ["Title: This is 161 characters long: 160 at most."]),
        ("Ö" * 160, []),
        ("\x00", ["Title: This text holds a character that cannot be kept. Type it again."]),
        ("\ud800", ["Title: This text holds a character that cannot be kept. Type it again."]),
        ("\x00" + "x" * 200, ["Title: This text holds a character that cannot be kept. Type it again."]),
    ],
)
def test_a_text_is_held_to_its_column(text, objections):
    assert free_text.objections_to(models.Matter, title=text) == objections


def test_each_objection_names_its_field_and_never_repeats_what_was_found():
    said = free_text.objections_to(models.Matter, title="pt JS", summary="born 3/4/56, NHS 943 476 5919")

    assert [objection.split(":")[0] for objection in said] == ["Title", "Summary", "Summary"]
    assert not any("943" in objection or "JS" in objection for objection in said)


@pytest.mark.parametrize(
    ("texts", "objections"),
    [
        ([], []),
        (["x" * 300] * 20, []),
        (["x" * 301, "x" * 301], ["Conditions: This is 301 characters long: 300 at most."]),
        (["x"] * 21, ["Conditions: Give 20 at most."]),
    ],
)
def test_the_texts_of_a_list_are_each_a_sentence_and_few(texts, objections):
    assert free_text.objections_to(models.Answer, conditions=texts) == objections


def test_a_column_of_two_words_is_named_in_words():
    (said,) = free_text.objections_to(models.FeedbackNote, withheld_because="x" * 301)

    assert said.startswith("Withheld because: ")
