"""Free text: the guard on every form of the product, and the last gate for every column the loop's operations write."""

import pytest
from tests import factories
from tests.integration.free_text import (
    UNGUARDED,
    context_of,
    form_classes,
    free_text_of,
    is_free_text,
    refused_on,
    untried,
)
from tests.integration.matters.checks import everything
from tests.integration.matters.grown import NOW, grown, name_of
from tests.integration.matters.test_bounds import PAGES

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


def test_every_field_of_free_text_of_every_form_is_guarded():
    unguarded = [
        (one.__name__, name)
        for one in form_classes()
        for name in free_text_of(one)
        if not getattr(one.base_fields[name], "guarded", False)
    ]

    assert unguarded == []
    assert {"matters", "directory", "accounts"} <= {context_of(one) for one in form_classes()}


def test_every_reason_for_leaving_a_field_unguarded_is_needed():
    fields = {(one.__name__, name): field for one in form_classes() for name, field in one.base_fields.items()}
    # The address to sign in with is put into its form as it is made.
    needed = {one for one in UNGUARDED if one in fields and is_free_text(fields[one]) and not fields[one].guarded}

    assert set(UNGUARDED) - needed == {("SignInForm", "login")}


_TRIED = {
    *("matters", "directory", "front_door", "governance", "interests", "meetings", "opportunities", "relationships"),
    *("representation", "priorities", "design", "funding", "initiatives"),
}


def test_the_forms_with_free_text_are_all_tried_on_their_pages():
    """The loop's below, others' beside it. The gallery keeps nothing, and a passkey's name needs a passkey."""
    elsewhere = [one.__name__ for one in form_classes() if free_text_of(one) and context_of(one) not in _TRIED]

    assert elsewhere == ["AddPasskeyForm", "NamePasskeyForm"]


# A hat of each sort that writes on the loop's pages.
WRITERS = ("A1", "Hazel", "senior manager", "LMC chair", "teller", "ICB", "A1 partner", "Alder")


@pytest.mark.django_db
def test_every_page_of_the_loop_refuses_an_nhs_number_and_keeps_the_words(as_, made, caplog):
    place = factories.community()
    parts, refused = grown(place, 1), set()
    # Feedback is drafted once on a matter, before it is told.
    addresses = [*PAGES.values(), f"matters/{name_of(models.Matter.objects.get(title='decided 0'))}/feedback"]
    for hat in WRITERS:
        browser = as_(place, hat, NOW)
        for address in addresses:
            whole = address if address.startswith("/") else f"/{{community}}/{address}"
            refused |= refused_on(browser, whole.format(**parts), made, everything, caplog)

    assert untried("matters", refused) == []
