"""What an option of a case costs, and for each patient."""

from decimal import Decimal
from fractions import Fraction

import pytest

from folkmoot.funding.domain.case import cost_per_patient, yearly_cost


@pytest.mark.parametrize(
    ("pay", "on_costs", "wte", "known", "cost"),
    [
        (118_000_00, None, "0.6", None, 70_800_00),
        (118_000_00, None, "1", None, 118_000_00),
        # £60,000 with a quarter on top is £75,000; 27.5 per cent of £60,000 is £16,500.
        (60_000_00, "25", "0.5", None, 37_500_00),
        (60_000_00, "27.5", "1", None, 76_500_00),
        (None, None, None, 31_000_00, 31_000_00),
        (None, None, None, 0, 0),
    ],
)
def test_what_an_option_costs_in_a_year(pay, on_costs, wte, known, cost):
    found = yearly_cost(
        pay_pence=pay,
        on_costs_percent=Decimal(on_costs) if on_costs else None,
        wte=Decimal(wte) if wte else None,
        known_pence=known,
    )
    assert found == cost


def test_what_it_comes_to_for_each_patient():
    assert cost_per_patient(Fraction(70_800_00), 262_400) == Fraction(7_080_000, 262_400)
    assert cost_per_patient(Fraction(70_800_00), 0) is None
