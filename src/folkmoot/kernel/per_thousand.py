"""Figures for places of any size, side by side: so many for every 1,000 registered patients."""

from fractions import Fraction

from folkmoot.kernel import money


def per_thousand(number: int | Fraction, patients: int) -> Fraction | None:
    """The number for every 1,000 of these patients, exact.

    Missing: None where no patients are counted; nought of something is nought.
    """
    return Fraction(number) * 1000 / patients if patients else None


def figure_per_thousand(number: int | Fraction, patients: int) -> str:
    """As people read it, to two places, halves up: "0.13 per 1,000 registered patients". Missing: empty."""
    share = per_thousand(number, patients)
    return "" if share is None else f"{_hundredths(share) / 100:.2f} per 1,000 registered patients"


def pounds_per_thousand(pence: int, patients: int) -> str:
    """A sum of money for every 1,000 patients, to the penny, halves up. Missing: empty where no patients are counted.

    Units: pence in; "£99.60 per 1,000 registered patients" out.
    """
    share = per_thousand(Fraction(pence, 100), patients)
    return "" if share is None else f"{money.pounds(_hundredths(share))} per 1,000 registered patients"


def _hundredths(number: Fraction) -> int:
    return int(number * 100 + Fraction(1, 2))
