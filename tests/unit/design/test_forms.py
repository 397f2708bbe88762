"""Forms: the guard on free text, the question about commerce, and the summary of errors."""

import logging

import pytest

from folkmoot.design import forms
from folkmoot.design.writing import written
from folkmoot.kernel.errors import Refused

# The number the NHS gives in its own examples: it passes the check and belongs to nobody.
NHS_NUMBER = "943 476 5919"


class MatterForm(forms.Form):
    title = forms.TextField(label="Title")
    summary = forms.LongTextField(label="Summary", required=False, max_length=500)
    code = forms.TextField(label="Code", required=False, guarded=False)
    key = forms.HiddenField(required=False)


class QueryForm(MatterForm):
    asks_about_commerce = False


def test_a_well_filled_form_passes():
    form = MatterForm({"title": "Enhanced access", "summary": "Saturdays."})

    assert form.is_valid()
    assert (form.warnings, form.problems) == ((), ())


@pytest.mark.parametrize("name", ["title", "summary"])
def test_words_that_seem_to_be_about_a_patient_are_refused(name):
    form = MatterForm({"title": "A title", name: f"Ring {NHS_NUMBER}"})

    assert not form.is_valid()
    assert list(form.errors) == [name]
    assert "seems to hold an NHS number" in form.errors[name][0]
    assert name not in form.cleaned_data


def test_a_field_that_is_no_free_text_may_be_left_unguarded():
    assert MatterForm({"title": "A title", "code": NHS_NUMBER}).is_valid()


def test_refused_words_stand_in_no_error_and_no_log(caplog):
    caplog.set_level(logging.DEBUG)
    form = MatterForm({"title": f"Ring {NHS_NUMBER}"})

    form.is_valid()

    assert NHS_NUMBER not in caplog.text
    assert NHS_NUMBER not in str(form.errors)
    assert NHS_NUMBER not in str(forms.error_summary(form))


def test_the_writer_keeps_their_words_to_mend_them():
    form = MatterForm({"title": f"Ring {NHS_NUMBER}", "summary": "Kept as written."})

    shown = str(form)

    assert f"Ring {NHS_NUMBER}" in shown
    assert "Kept as written." in shown


def test_words_of_commerce_are_asked_about_once():
    said = {"title": "Enhanced access", "summary": "We will charge more."}
    asked, kept = MatterForm(said), MatterForm({**said, "keep_these_words": "yes"})

    assert not asked.is_valid()
    assert "what someone charges or earns" in asked.warnings[0]
    assert asked.problems == (
        ("keep_these_words", "Read the warning, then change the words or tick the box to keep them."),
    )
    assert "Keep these words as they are" in str(asked)
    assert kept.is_valid()


def test_a_form_whose_business_is_money_does_not_ask():
    assert QueryForm({"title": "They charge too much"}).is_valid()


def test_one_warning_is_given_once_for_two_fields():
    form = MatterForm({"title": "What we charge", "summary": "We charge."})

    assert len(form.warnings) == 1


def test_an_empty_form_has_nothing_to_say():
    form = MatterForm()

    assert (form.warnings, form.problems) == ((), ())
    assert forms.error_summary(form) == ""


def test_each_error_leads_to_its_box_in_the_order_of_the_page():
    form = MatterForm({"title": "", "summary": f"Ring {NHS_NUMBER}"})
    form.add_error(None, "The canvass has closed.")

    assert [box for box, _ in form.problems] == ["", "id_title", "id_summary"]
    summary = forms.error_summary(form)
    assert summary.index("The canvass has closed.") < summary.index('href="#id_title"') < summary.index("#id_summary")


def test_errors_of_two_forms_are_summed_up_together():
    first, second = MatterForm({}, prefix="first"), MatterForm({}, prefix="second")

    summary = forms.error_summary(first, second, None)

    assert 'href="#id_first-title"' in summary
    assert 'href="#id_second-title"' in summary


def test_words_of_a_refusal_are_escaped():
    form = MatterForm({"title": "A title"})
    form.add_error(None, "No <b> here.")

    assert "No &lt;b&gt; here." in forms.error_summary(form)


def test_what_one_person_typed_is_never_shown_to_the_next():
    first = str(MatterForm({"title": "The first person's words"}))
    second = str(MatterForm({"title": "The second's"}))
    untouched = str(MatterForm())

    assert "The first person" in first
    assert "The first person" not in second + untouched
    assert "The second" not in untouched


class BoxedForm(MatterForm):
    boxes = {"That title is taken.": "title"}  # noqa: RUF012 - as forms write it


def test_a_refusal_stands_at_the_box_it_is_about_and_else_above_the_page():
    def refuse():
        raise Refused(["That title is taken.", "It is closed."])

    form = BoxedForm({"title": "Enhanced access"})

    assert not written(form, refuse)
    assert form.problems == (("", "It is closed."), ("id_title", "That title is taken."))
