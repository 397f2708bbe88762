"""Names by which people speak of things, made and read again."""

import pytest

from folkmoot.kernel.references import Series

MATTERS = Series("M")


@pytest.mark.parametrize(
    ("name", "numbers"), [("M-2026-014", (2026, 14)), ("M-2026-1014", (2026, 1014)), ("M-2031-001", (2031, 1))]
)
def test_a_name_is_read_as_it_was_made(name, numbers):
    assert MATTERS.name(*numbers) == name
    assert MATTERS.year_and_number(name) == numbers


@pytest.mark.parametrize(
    "written",
    ["", "R-2026-014", "m-2026-014", "M-26-014", "M-2026-14", "M-2026-0123456789", "M-2026-014 ", "M-2026-٠١٤"],
)
def test_anything_else_is_no_name(written):
    assert MATTERS.year_and_number(written) is None
