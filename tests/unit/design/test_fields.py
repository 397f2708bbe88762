"""Fields: what they take, what they refuse and in which words, and how they look."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.design import forms


def form_of(field, answer=None, files=None, **extra):
    """A form of one field called `one`, answered."""
    kind = type("OneField", (forms.Form,), {"one": field})
    return kind({**(answer or {}), **extra}, files or {})


def errors_of(field, answer=None, files=None):
    return form_of(field, answer, files).errors.get("one", [])


def cleaned(field, answer, files=None):
    form = form_of(field, answer, files)
    assert form.is_valid(), form.errors
    return form.cleaned_data["one"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (forms.TextField(label="Title"), "Fill in “Title”."),
        (forms.LongTextField(label="Title"), "Fill in “Title”."),
        (forms.EmailField(label="Address"), "Fill in “Address”."),
        (forms.NumberField(label="Patients"), "Fill in “Patients”."),
        (forms.MoneyField(label="Sum"), "Fill in “Sum”."),
        (forms.DateField(label="Day"), "Give a date for “Day”."),
        (forms.DateTimeField(label="Close"), "Give a day and a time for “Close”."),
        (forms.ChoiceField(label="Position", choices=[("a", "A")]), "Choose an answer to “Position”."),
        (forms.YesNo(label="Does it bind?"), "Choose an answer to “Does it bind?”."),
        (forms.SelectField(label="Topic", choices=[("a", "A")]), "Choose an answer to “Topic”."),
        (forms.CheckboxesField(label="Days", choices=[("a", "A")]), "Choose at least one answer to “Days”."),
        (forms.Tick(label="I agree"), "Tick “I agree” to go on."),
        (forms.FileField(label="List", kinds=(".csv",)), "Choose a file for “List”."),
        (forms.PasswordField(label="Password"), "Fill in “Password”."),
    ],
)
def test_an_empty_field_says_what_to_do(field, said):
    assert errors_of(field) == [said]


@pytest.mark.parametrize(
    ("field", "answer", "said"),
    [
        (
            forms.TextField(label="100%", max_length=3),
            "four",
            "Make “100%” shorter: 3 characters at most, and it has 4.",
        ),
        (forms.EmailField(label="Address"), "pat", "Write an e-mail address like name@example.org."),
        (forms.NumberField(label="Patients"), "many", "Write “Patients” in figures, such as 12 or 1,200."),
        (forms.NumberField(label="Patients", min_value=0), "-1", "“Patients” must be 0 or more."),
        (forms.NumberField(label="Patients", max_value=9), "10", "“Patients” must be 9 or less."),
        (forms.MoneyField(label="Sum", most_pence=100_00), "100.01", "“Sum” may be £100 at most."),
        (forms.ChoiceField(label="Position", choices=[("a", "A")]), "b", "Choose an answer to “Position”."),
        (forms.SelectField(label="50% off", choices=[("a", "A")]), "b", "Choose an answer to “50% off”."),
    ],
)
def test_a_wrong_answer_says_what_would_be_right(field, answer, said):
    assert errors_of(field, {"one": answer}) == [said]


@pytest.mark.parametrize(
    ("written", "pence"),
    [("412,000", 41_200_000), ("£1.57", 157), ("0.30", 30), ("", None)],
)
def test_money_is_kept_in_whole_pence(written, pence):
    assert cleaned(forms.MoneyField(label="Sum", required=False), {"one": written}) == pence


@pytest.mark.parametrize("written", ["1.5", "12k", "ten", "-5"])
def test_money_that_could_mean_two_things_is_refused(written):
    assert errors_of(forms.MoneyField(label="Sum"), {"one": written})


def test_money_shows_again_as_it_was_written():
    shown = str(form_of(forms.MoneyField(label="Sum"), {"one": "4x2"}))

    assert 'value="4x2"' in shown


def test_a_number_may_have_its_thousands_parted():
    assert cleaned(forms.NumberField(label="Patients"), {"one": "1,200"}) == 1200


def test_a_day_comes_from_three_boxes():
    answer = {"one_day": "27", "one_month": "March", "one_year": "2026"}

    assert cleaned(forms.DateField(label="Day"), answer) == date(2026, 3, 27)


def test_a_moment_comes_from_four_boxes():
    answer = {"one_day": "18", "one_month": "9", "one_year": "2026", "one_time": "5pm"}

    assert cleaned(forms.DateTimeField(label="Close"), answer) == datetime(2026, 9, 18, 16, tzinfo=UTC)


def test_a_wrong_day_marks_the_box_to_mend_and_leads_there():
    form = form_of(forms.DateField(label="Day"), {"one_day": "27", "one_month": "13", "one_year": "2026"})

    assert form.problems == (("id_one_month", "“Day”: Write the month as a number from 1 to 12, or by its name."),)
    shown = str(form)
    assert shown.count("nhsuk-input--error") == 1
    assert 'value="13"' in shown


def test_yes_and_no_are_truths_and_neither_is_none():
    assert cleaned(forms.YesNo(label="Bind?"), {"one": "yes"}) is True
    assert cleaned(forms.YesNo(label="Bind?"), {"one": "no"}) is False
    assert cleaned(forms.YesNo(label="Bind?", required=False), {}) is None


@pytest.mark.parametrize(("initial", "checked"), [(True, "yes"), (False, "no"), (None, None)])
def test_yes_or_no_begins_as_it_stood(initial, checked):
    kind = type("OneField", (forms.Form,), {"one": forms.YesNo(label="Bind?")})

    shown = str(kind(initial={"one": initial}))

    for value in ("yes", "no"):
        assert (f'value="{value}" checked' in shown) == (value == checked)


class AnswerForm(forms.Form):
    position = forms.ChoiceField(
        label="Position",
        choices=[("support", "Support"), ("conditions", "With conditions")],
        reveals={"conditions": ("condition",)},
    )
    condition = forms.TextField(label="Condition", required=False, max_length=9)


def test_a_choice_reveals_the_fields_that_belong_to_it():
    shown = str(AnswerForm({"position": "conditions", "condition": "<Later>"}))

    assert shown.count('name="condition"') == 1
    assert 'value="&lt;Later&gt;"' in shown
    assert shown.index('id="conditional-position-2"') < shown.index('name="condition"')
    assert "nhsuk-radios__conditional--hidden" not in shown
    assert "nhsuk-radios__conditional--hidden" in str(AnswerForm({"position": "support"}))


def test_an_error_in_a_revealed_field_is_summed_up_once():
    form = AnswerForm({"position": "conditions", "condition": "Far too long"})

    assert [box for box, _ in form.problems] == ["id_condition"]


def test_several_boxes_may_be_ticked():
    field = forms.CheckboxesField(label="Days", choices=[("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")])
    form = form_of(field, {"one": ["mon", "wed"]})

    assert form.is_valid()
    assert form.cleaned_data["one"] == ["mon", "wed"]
    assert str(form).count("checked") == 2


def test_a_required_list_opens_on_no_choice():
    required = str(form_of(forms.SelectField(label="Topic", choices=[("a", "A")])))
    optional = str(form_of(forms.SelectField(label="Topic", choices=[("", "Any"), ("a", "A")], required=False)))

    assert "Choose one" in required
    assert "Choose one" not in optional


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"a,b", None),
        ("LIST.CSV", b"a,b", None),
        ("list.exe", b"MZ", "Choose a file of this kind: .csv, .xlsx."),
        ("csv", b"a,b", "Choose a file of this kind: .csv, .xlsx."),
        ("list.csv", b"", "The file is empty. Choose another."),
        ("list.csv", b"a" * 2_000_001, "Choose a smaller file: 2 MB at most."),
    ],
)
def test_a_file_of_another_kind_or_size_is_refused(name, content, said):
    field = forms.FileField(label="List", kinds=(".csv", ".xlsx"), most_bytes=2_000_000)

    assert errors_of(field, files={"one": SimpleUploadedFile(name, content)}) == ([said] if said else [])


def test_a_form_with_a_file_says_how_to_send_it():
    assert form_of(forms.FileField(label="List", kinds=(".csv",))).is_multipart()


def test_a_password_is_not_sent_back():
    shown = str(form_of(forms.PasswordField(label="Password"), {"one": "correct horse"}))

    assert "correct horse" not in shown
    assert 'type="password"' in shown


def test_line_ends_count_once_as_in_the_browser():
    assert cleaned(forms.LongTextField(label="Words", max_length=3), {"one": "a\r\nb"}) == "a\nb"


def test_words_typed_are_shown_again_and_escaped():
    for field in (forms.TextField(label="Title"), forms.LongTextField(label="Title")):
        shown = str(form_of(field, {"one": '</textarea>"><script>'}))

        assert "<script>" not in shown
        assert "&lt;script&gt;" in shown


def test_labels_and_hints_are_escaped():
    shown = str(form_of(forms.TextField(label="Title <b>", hint="Not <i>"), {"one": "x"}))

    assert "Title &lt;b&gt;" in shown
    assert "Not &lt;i&gt;" in shown


def test_a_hidden_field_is_carried_along():
    assert '<input type="hidden" name="one" value="7" id="id_one">' in str(form_of(forms.HiddenField(), {"one": "7"}))
