"""The guard on free text: birth dates, patients' initials, and that no text makes it slow."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.guarded_text import commercial_warnings, objections_to_document, objections_to_text


def kinds(text):
    words = {"NHS number": "number", "date of birth": "birth", "initials": "initials"}
    return {kind for objection in objections_to_text(text) for word, kind in words.items() if word in objection}


@pytest.mark.parametrize(
    "text",
    [
        "DOB 12/03/1956",
        "dob:12-3-56",
        "DoB = 12.03.1956",
        "D.O.B. 12/03/1956",
        "d.o.b 12 03 1956",
        "d o b 12/03/56",
        "D/O/B 12/03/56",
        "DOB 12031956",
        "DOB 120356",
        "DOB 1956-03-12",
        "DOB: 3/12/1956",
        "DOBs 1/2/50 and 3/4/60",
        "Date of birth: 12 March 1956",
        "date-of-birth 12th of March, 1956",
        "dates of birth 1 Jan 1950, 2 Feb 1960",
        "birth date 12 Mar 56",
        "birthdate March 12, 1956",
        "DOB March 1956",
        "DOB\n12/03/1956",
        "DOB of Mrs. Smith is 12/03/1956",
        "DOB: Mr John Smith, 12/03/1956",
        "born 12/03/1956",
        "born on 12 March 1956",
        "was born on the 12th day of March 1956",
        "born in Leeds on 12/03/1956",
        "born Mar 12th",
        "her birthday is 12 March",
        "12/03/1956 (DOB)",
        "12 March 1956, date of birth",
        "March 12, 1956 is his date of birth",
        "1956-03-12 = DOB",
        "12/03/1956 was when he was born",
        "ＤＯＢ １２／０３／１９５６",
        "DOB ١٢/٠٣/١٩٥٦",
        "D\u200bO\u200bB 12/03/1956",
        "DOB – 12–03–1956",
        "Stillborn: born 3 May 2026",
        # A body's birthday is stopped too: rewording it is cheap.
        "The NHS was born on 5 July 1948",
    ],
)
def test_a_birth_date_is_stopped(text):
    assert kinds(text) == {"birth"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12/03/1956",
        "The place partnership decides on Mon 28 September 2026.",
        "We never ask for a date of birth.",
        "Remove the date of birth from the return by 29 October 2026.",
        "Practices stop sending dates of birth from 1 April 2027.",
        "The network was born in July 2019.",
        "born 1956",
        "Everyone born before 1 September 1944 is invited.",
        "Invite people born between 1 March 1945 and 31 August 1945.",
        "Born out of the review of 3 May 2026",
        "With that born in mind, we meet on 3 May 2026.",
        "The cost borne on 3 May 2026",
        "Newborn checks from 3 May 2026",
        "Dobson Road closes on 12/03/2027",
        "Do B by 12/03/2027",
        "We dropped the date of birth. Next meeting: 3 May 2027.",
        "On 29 October 2026 we stopped asking practices for the date of birth",
        "date of birth is asked for in forty of the forms we were sent, last on 3 May 2026",
    ],
)
def test_other_dates_are_let_pass(text):
    assert kinds(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "pt JS",
        "Pt. JS came",
        "PT JS",
        "pt's JS",
        "pts JS and AB",
        "patient JS",
        "patient: JS",
        "patient (JS)",
        "patient A.B.",
        "patient A. B.",
        "patient J.S.D.",
        "patients, J S",
        "patient Mr JS",
        "patient known as JS",
        "patient with initials JS",
        "pt. initials J.S.",
        "patient initials JS",
        "patient's initials are JSD",
        "patient initials: js",
        "patient initials j.s.",
        "patient initials (js)",
        "initials of the patient: JS",
        "JS (pt)",
        "J.S. (a patient)",
        "JS is a patient",
        "AB, our patient",
        "AB was a young patient",
        "patient\u2019s initials \u201cJS\u201d",
    ],
)
def test_a_patient_s_initials_are_stopped(text):
    assert kinds(text) == {"initials"}


@pytest.mark.parametrize(
    "text",
    [
        "Action: JS",
        "J.S. to write to the ICB",
        "patient GP record",
        "each patient's GP",
        "the patient, GP and trust",
        "patient U.K. rules",
        "patient ED attendances",
        "GP patients",
        "GP is a patient advocate",
        "patient ICB",
        "PATIENT IS SEEN IN THE HUB",
        "PATIENT INITIALS ARE NOT KEPT",
        "patient initials must not be entered",
        "patient initials or names",
        "patient initials: no",
        "JS is our patient participation lead",
        "JS, the patient safety lead",
        "£1.57 per registered patient. JS to check.",
        "10 pt AB font",
        "12pt JS",
        "patient A and patient B",
        "patients I asked",
        "patients A I heard of",
        "script JS",
        "impatient JS",
        "outpatient JS clinic",
        "patient John",
        "patient NHS app",
    ],
)
def test_other_initials_are_let_pass(text):
    assert kinds(text) == set()


def test_all_that_is_wrong_is_said_at_once():
    assert kinds("pt JS, DOB 12/03/1956, NHS 943 476 5919") == {"number", "birth", "initials"}


def test_an_explanation_says_what_kind_and_what_to_do_and_repeats_nothing():
    objections = objections_to_text("pt QZ, DOB 12/03/1956, NHS 943 476 5919")

    assert len(objections) == 3
    for objection in objections:
        assert "nothing about a patient may be kept here" in objection
        assert not any(found in objection for found in ("QZ", "1956", "943"))


def test_the_words_of_a_canvass_raise_nothing():
    text = (
        "End the £412,000 a year phlebotomy local service (£1.57 per registered patient) from 1 April 2027 and fund a "
        "community hub; the place partnership decides on Mon 28 Sep 2026. 27 of 31 practices (87%; 240,200 of 262,400 "
        "patients) replied. Oppose as drafted; accept a hub with 12 months' parallel running."
    )

    assert objections_to_text(text) == ()
    assert commercial_warnings(text) == ()


LONG = 100_000
ADVERSARIES = [
    "9" * LONG,
    "9 " * LONG,
    "943 476 5918 " * (LONG // 13),
    "943 47 " * (LONG // 7),
    "1.2-3(4)" * (LONG // 8),
    " " * LONG + "x",
    "\n " * LONG,
    "dob " * (LONG // 4),
    "dob" * (LONG // 3),
    "d.o.b." * (LONG // 6),
    "born 1/" * (LONG // 7),
    "1/1/1" * (LONG // 5),
    "patient " * (LONG // 8),
    "pt:::: " * (LONG // 7),
    "patient initials " * (LONG // 17),
    "A." * (LONG // 2),
    "A. B " * (LONG // 5),
    "AB, a " * (LONG // 6),
    "hand the " * (LONG // 9),
    "we will " * (LONG // 8),
    "charge nurse " * (LONG // 13),
    "a\u0301\u0316" * (LONG // 3),
    "\u0301\u0316" * (LONG // 2),
    "٩" * LONG,
    "ﷺ" * (LONG // 10),
]


@pytest.mark.parametrize("text", ADVERSARIES, ids=lambda text: repr(text[:12]))
def test_no_text_takes_the_guard_more_than_linear_time(text):
    """Quadratic work on 100,000 characters would take many minutes."""
    began = time.process_time()

    objections_to_text(text)
    commercial_warnings(text)

    assert time.process_time() - began < 10


@given(st.text(alphabet="dobDOBrn patientspt.AJS:(,)19/-\n", max_size=300))
def test_the_guard_always_answers_with_sentences(text):
    for objection in objections_to_text(text):
        assert objection.endswith(".")


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("About 943 476 5919.", True),
        ("Seen:\n9434765919\nand sent on", True),
        ("NHS number | 9434 7659 19", True),
        ("Date of birth\n12/3/1956", True),
        # A row of three practices' figures, and figures of two rows: ten digits only by chance.
        ("9434 7659 19", False),
        ("Ash 943\n476 5919 Beech", False),
    ],
)
def test_in_a_document_figures_of_a_table_are_no_number(text, stopped):
    assert bool(objections_to_document(text)) is stopped
