"""Money in pence: read without guessing, written as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.kernel.errors import Refused
from folkmoot.kernel.money import change_in_pounds, parse_pence, pounds


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("£412,000", 41_200_000),
        ("412000", 41_200_000),
        ("£1.57", 157),
        (" £ 70,800.00 ", 7_080_000),
        ("0.27", 27),
        ("1,234,567.89", 123_456_789),
        ("£0", 0),
        ("+£4,200", 420_000),
        ("999,999,999,999.99", 99_999_999_999_999),
    ],
)
def test_a_sum_is_read_to_the_penny(text, pence):
    assert parse_pence(text) == pence


@pytest.mark.parametrize(
    "text",
    [
        "", "£", "£1.5", "1,5", "1.234", "0,123", "4,12,000", "412,00", "£12k", "1.2m", "27p", "$5", "€5", "1e6", "٤١٢",
        "£1,234.5", "twelve", "1 000", "£5 or £6", "--5", "(500)", "1000000000000000", "£.50",
    ],
)  # fmt: skip
def test_a_sum_that_could_mean_two_things_is_refused_with_how_to_write_it(text):
    with pytest.raises(Refused, match=r"£412,000 or £1\.57"):
        parse_pence(text)


@pytest.mark.parametrize("text", ["-£6,900", "£-6,900", "−£6,900", "£−6,900", "-6900.00", "- £6,900"])
def test_a_loss_is_read_only_where_one_may_stand(text):
    assert parse_pence(text, may_be_negative=True) == -690_000
    with pytest.raises(Refused, match="minus"):
        parse_pence(text)


@pytest.mark.parametrize(
    ("pence", "words"),
    [
        (41_200_000, "£412,000"),
        (157, "£1.57"),
        (27, "£0.27"),
        (5, "£0.05"),
        (0, "£0"),
        (-690_000, "−£6,900"),
        (123_456_789, "£1,234,567.89"),
    ],
)
def test_a_sum_is_written_as_people_write_it(pence, words):
    assert pounds(pence) == words


@pytest.mark.parametrize(("pence", "words"), [(420_000, "+£4,200"), (-690_000, "−£6,900"), (0, "no change")])
def test_a_change_carries_its_sign(pence, words):
    assert change_in_pounds(pence) == words


@given(st.integers(-99_999_999_999_999, 99_999_999_999_999))
def test_a_written_sum_is_read_back_to_the_penny(pence):
    assert parse_pence(pounds(pence), may_be_negative=True) == pence
