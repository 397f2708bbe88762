"""Whom a free text names in full."""

import pytest

from folkmoot.directory.domain.named import named_in

PEOPLE = ("Dr Priya Anand", "Carol Aston", "Dr Alder", "Ann Lee")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The manager, and two nurses.", ()),
        ("Dr Priya Anand was there.", ("Dr Priya Anand",)),
        ("We met priya  anand and CAROL ASTON; Priya Anand again.", ("Dr Priya Anand", "Carol Aston")),
        ("Priya said so.", ()),  # one word alone may be anybody
        ("At Alder all is well.", ()),  # or a place
        ("Dr Alder said so.", ("Dr Alder",)),
        ("Joann Leeds asked.", ()),  # part of another name
        ("Ann Lee's rota.", ("Ann Lee",)),
        ("", ()),
    ],
)
def test_who_is_named(text, named):
    assert named_in(text, PEOPLE) == named
