"""NHS numbers are found however they are grouped; other figures mostly are not."""

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from folkmoot.kernel.guarded_text import objections_to_text
from folkmoot.kernel.nhs_number import is_nhs_number

# The made-up number of the NHS's own examples: 9×10 + 4×9 + 3×8 + 4×7 + 7×6 + 6×5 + 5×4 + 9×3 + 1×2 = 299;
# 299 = 27×11 + 2 and 11 − 2 = 9, its last digit.
EXAMPLE = "9434765919"


def stopped(text):
    return any("NHS number" in objection for objection in objections_to_text(text))


def all_weights_agree(digits):
    """The slow twin: weighted 10 down to 1, check digit included, the sum is a multiple of eleven."""
    return sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        (EXAMPLE, True),
        ("9434765918", False),
        ("4010232137", True),  # 40 + 0 + 8 + 0 + 12 + 15 + 8 + 3 + 6 = 92 = 8×11 + 4 and 11 − 4 = 7
        ("9990000018", True),  # 90 + 81 + 72 + 2 = 245 = 22×11 + 3 and 11 − 3 = 8
        ("1000000010", False),  # 10 + 2 = 12; 12 mod 11 = 1; the check would be 10, which is never issued
        ("943476591", False),
        ("94347659199", False),
        ("943476591x", False),
        ("٩٤٣٤٧٦٥٩١٩", False),  # foreign digits are made plain before they come here
    ],
)
def test_the_last_digit_agrees_with_the_other_nine(digits, valid):
    assert is_nhs_number(digits) is valid


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_the_check_agrees_with_the_sum_over_all_ten(digits):
    assert is_nhs_number(digits) == all_weights_agree(digits)


@pytest.mark.parametrize(
    "text",
    [
        "9434765919",
        "943 476 5919",
        "943-476-5919",
        "943.476.5919",
        "(943) 476 5919",
        "[943] (476) {5919}",
        "943 - 476 - 5919",
        "943–476—5919",  # printed dashes
        "943\u00a0476\u00a05919",  # no-break spaces
        "943\t476\t5919",
        "943    476     5919",  # padded columns
        "943 476\n5919",  # broken over a line
        "943 476 \r\n 5919",
        "9\u200b4\u200b3\u200b4765919",  # invisible characters
        "943\u00ad476\u00ad5919",  # soft hyphens
        "９４３４７６５９１９",  # wide digits
        "٩٤٣ ٤٧٦ ٥٩١٩",  # Arabic digits
        "९४३४७६५९१९",  # Devanagari digits
        "⁹⁴³ ⁴⁷⁶ ⁵⁹¹⁹",  # raised digits
        "94 34 76 59 19",
        "94347 65919",
        "9 4 3 4 7 6 5 9 1 9",
        "943/476/5919",
        "943_476_5919",
        "943,476,5919",
        "NHS no: 943 476 5919.",
        "nhs:9434765919",
        "ref9434765919x",
        "1. 943 476 5919",  # in a numbered list
        "Ward 3 943 476 5919 bed 4",
        "943 476 5919 01/02/1950",
        "NHS number 94347 65919 2 May",  # an odd grouping amid other figures, told by the word
        "patient 1 - 94 3476 5919",
        "seen with 12 others, 9434765919, on Monday",
        "tel 943 476 5919",  # no telephone number begins with 9 without its nought
        "+44 401 023 2137",  # nor, from abroad, with 4
        "010 101 0001 called",  # numbers used in Scotland begin with the birth date
        "2012-01-2302",  # not a date: too many digits at its end
        "999 000 0000 or 4010232137",
        "2026-09-0718",
        "2026-09-07-18",  # one kind of gap throughout: not a date and something else,
    ],
)
def test_an_nhs_number_in_any_dress_is_stopped(text):
    assert stopped(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "943 476 5918",  # the check fails
        "19434765919",  # eleven digits on end
        "94347659190",
        "1943 476 5919",
        "943 476 59190",
        "943 476, 5919",  # a comma parts them, as the explanation advises
        "943 476 and 5919",
        "943x476x5919",
        "£943,476 5919",
        "943 476 \u2003\u2003 x 5919",
        "List sizes 41200 52900 33700 47300",
        "020 7946 0958",
        "01632 960123",
        "Decided 2026-09-07 15:30",
        "From 1 April 2027 to 31 March 2029, £412,000 a year for 262,400 patients.",
    ],
)
def test_other_figures_are_let_pass(text):
    assert not stopped(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Ring 01010 10001", "0101010001"),
        ("Tel: (01010) 10001", "0101010001"),
        ("+44 20 7946 0951", "2079460951"),
        ("+44 (0)20 7946 0951", "2079460951"),
        ("(+44) 207 946 0951", "2079460951"),
        ("0044 20 7946 0951", "2079460951"),
        ("+44 943 476 5919", "9434765919"),
        ("Decided 2026-09-07 18:30", "2026090718"),
        ("07.09.2026 - 28 voices", "0709202628"),
        ("Item 17 2026-09-07", "1720260907"),
        ("12 94347 65919", "9434765919"),  # amid other figures, oddly grouped, no word for it: two columns of counts
    ],
)
def test_figures_are_excused_by_what_stands_around_them(text, digits):
    assert stopped(digits)
    assert not stopped(text)


def test_the_explanation_never_repeats_the_number():
    (objection,) = objections_to_text(f"Please see {EXAMPLE} again")

    assert not re.search(r"[0-9]", objection)
    assert "Take it out" in objection


# Nine digits and their check; a check of ten is never issued.
@st.composite
def nhs_numbers(draw):
    nine = draw(st.from_regex(r"[0-9]{9}", fullmatch=True))
    valid = [nine + last for last in "0123456789" if all_weights_agree(nine + last)]
    assume(valid)
    return valid[0]


GAPS = st.sampled_from([" ", "-", ".", "  ", " - ", "\u00a0", "–", "·", ") (", "\t", "\n", "\u200b", ""])


@given(number=nhs_numbers(), cuts=st.sets(st.integers(1, 9)), gap=GAPS)
def test_every_number_in_every_grouping_is_stopped(number, cuts, gap):
    edges = [0, *sorted(cuts), 10]
    grouped = gap.join(number[start:end] for start, end in pairwise(edges))

    assert stopped(f"About {grouped}, please.")
    assert stopped(grouped)


DIGIT_SETS = st.sampled_from([0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10, 0x1D7CE])


@given(number=nhs_numbers(), zero=DIGIT_SETS)
def test_every_number_in_foreign_digits_is_stopped(number, zero):
    assert stopped("".join(chr(zero + int(digit)) for digit in number))


@given(st.text().filter(lambda text: not any(character.isnumeric() for character in text)))
def test_text_without_digits_is_never_taken_for_a_number(text):
    assert not stopped(text)
