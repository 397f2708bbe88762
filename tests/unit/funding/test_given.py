"""What time given adds up to."""

from decimal import Decimal
from fractions import Fraction

from folkmoot.funding.domain.given import Finding, Source, hours_a_month, overhead


def test_time_is_added_up_by_who_bears_it():
    found = overhead(
        [(Source.POST, Decimal("1.5")), (Source.UNFUNDED, Decimal(1)), (Source.POST, Decimal(2))], [Fraction(0)]
    )

    assert (found.post, found.unfunded, found.funded, found.sessions) == (Decimal("3.5"), 1, 0, Decimal("4.5"))
    assert found.finding is Finding.UNFUNDED


def test_money_is_new_however_the_time_is_borne():
    assert overhead([(Source.POST, Decimal(1))], [Fraction(1, 2)]).finding is Finding.COSTS
    assert overhead([(Source.POST, Decimal(1))], []).finding is Finding.PASSED
    assert overhead([], []).finding is Finding.NOTHING


def test_a_session_a_week_is_seventeen_hours_and_a_third_a_month():
    """Four hours, 52 weeks, twelve months: 208 ÷ 12."""
    assert hours_a_month(Decimal(1)) == Fraction(52, 3)
    assert hours_a_month(Decimal(0)) == 0
