"""Headings are the same whatever marks, breaks and spaces a year puts into them."""

import pytest

from folkmoot.feeds.headers import tidy, tidy_row


@pytest.mark.parametrize(
    ("published", "plain"),
    [
        ("PCN Code", "pcn code"),
        ("PCN Code [2, 3]", "pcn code"),
        ("Rate (per 1,000)", "rate"),
        ("Practice Parent\nSub ICB Loc Code", "practice parent sub icb loc code"),
        ("Current Clinical \nCommissioning \nGroup Code", "current clinical commissioning group code"),
        ("Practice CCG and PCN\nCCG Match ", "practice ccg and pcn ccg match"),
        ("Supplier¹ *", "supplier"),
        ("SUB_ICB_LOCATION_CODE", "sub_icb_location_code"),
        (None, ""),
        (12.0, "12.0"),
    ],
)
def test_a_heading_is_told_by_its_words(published, plain):
    assert tidy(published) == plain


def test_a_row_of_headings_keeps_its_places():
    assert tidy_row(["A [1]", None, " b "]) == ("a", "", "b")
