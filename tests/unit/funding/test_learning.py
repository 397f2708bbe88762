"""Learning events: the years of the NHS, and counts that tell of no one practice."""

from datetime import date

import pytest

from folkmoot.funding.domain.learning import coming_words, counted, year_of, year_words


@pytest.mark.parametrize(
    ("done", "practices", "told"),
    [
        (3, 4, "Not counted: too few practices"),
        (0, 5, "Fewer than 5 of 5 practices"),
        (4, 5, "Fewer than 5 of 5 practices"),
        (5, 5, "Nearly all of 5 practices"),
        (4, 31, "Fewer than 5 of 31 practices"),
        (5, 31, "5 or more of 31 practices"),
        (9, 31, "5 or more of 31 practices"),
        (26, 31, "25 or more of 31 practices"),
        (27, 31, "Nearly all of 31 practices"),
    ],
)
def test_no_count_tells_who(done, practices, told):
    assert counted(done, practices) == told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "Fewer than 5"), (4, "Fewer than 5"), (5, "5 or more"), (14, "10 or more")]
)
def test_how_many_come_is_told_in_fives(number, told):
    assert coming_words(number) == told


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 3, 31), "2025/26"), (date(2026, 4, 1), "2026/27"), (date(2099, 4, 1), "2099/00")],
)
def test_a_year_of_the_nhs_begins_in_april(day, words):
    assert year_words(year_of(day)) == words
