"""When a body ended: the register's word against the censuses it is missing from."""

from datetime import date

import pytest

from folkmoot.directory.domain.register.closing import closing_day, objection_to_census

Y20, Y21, Y22, Y23, Y24, Y25 = (date(year, 1, 1) for year in range(2020, 2026))
CENSUSES = (Y21, Y22, Y24, Y25)
OLD = date(1974, 4, 1)


@pytest.mark.parametrize(
    ("listed_on", "closed_on", "idle_since", "ended"),
    [
        (Y25, None, None, None),  # on the last list: it stands
        (Y22, None, None, Y24),  # gone from the next list
        (Y22, Y23, None, Y23),  # the register knows the day better
        (Y22, None, Y23, Y23),  # dormant in the register
        (Y22, date(2023, 5, 1), Y23, Y23),  # dormant before it was closed
        (Y22, date(2023, 5, 1), date(2024, 9, 1), date(2023, 5, 1)),
        (Y24, Y23, None, Y25),  # patients in 2024: the register's 2023 was too early
        (Y25, Y23, None, None),  # still listed: not closed, whatever the register says
        (Y22, Y22, None, Y24),  # ended on the day it was listed: it was open that day
        (None, None, None, Y21),  # never had a list: no practice from the first census on
        (None, Y20, None, Y20),  # closed before any census
    ],
)
def test_a_body_of_long_standing_ends(listed_on, closed_on, idle_since, ended):
    found = closing_day(
        listed_on=listed_on, closed_on=closed_on, idle_since=idle_since, first_seen_on=OLD, censuses=CENSUSES
    )

    assert found == ended


@pytest.mark.parametrize(
    ("opened", "ended"),
    [
        (date(2021, 6, 1), Y24),  # 2022's census came too soon for a list to fill, 2024's did not
        (date(2024, 3, 1), None),  # opened ten months before the last census
        (date(2024, 1, 1), Y25),  # opened a year before it, to the day
    ],
)
def test_a_new_practice_has_a_year_to_fill_its_list(opened, ended):
    assert closing_day(listed_on=None, first_seen_on=opened, censuses=CENSUSES) == ended


def test_without_a_census_the_register_alone_speaks():
    assert closing_day(listed_on=None, first_seen_on=OLD, censuses=()) is None
    assert closing_day(listed_on=None, first_seen_on=OLD, censuses=(), closed_on=Y22) == Y22


@pytest.mark.parametrize(
    ("listed", "largest", "refused"), [(6129, 6658, False), (50, 100, False), (49, 100, True), (0, 0, False)]
)
def test_a_census_of_part_of_england_is_refused(listed, largest, refused):
    assert bool(objection_to_census(listed, largest)) is refused


def test_the_refusal_says_what_was_found_and_expected():
    assert objection_to_census(1200, 6129) == (
        "lists 1,200 practices where an earlier file listed 6,129: it does not cover all England"
    )
