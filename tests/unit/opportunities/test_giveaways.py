"""Words that tell a scorer who wrote what they read."""

import pytest

from folkmoot.opportunities.domain.giveaways import giveaways

BODIES = ("Alder PCN", "ASH SURGERY", "St John's Medical Centre", "The Surgery", "High Street Practice")
CODES = ("U12345", "Y00001", "")
PEOPLE = ("Dr Ann Khan", "Prof Beech")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Here in Alder our five practices", ("Alder",)),
        ("alder,  ash-surgery", ("alder", "ash")),
        ("Ashen faces of older people", ()),
        ("At St. Johns we begin", ("St. Johns",)),
        ("At st john’s we begin", ("st johns",)),
        ("Patients of the surgery on a high\nstreet", ("high street",)),
        ("Our code is u12345.", ("u12345",)),
        ("U123456 is another", ()),
        ("ANN  KHAN leads it", ("ANN KHAN",)),
        ("Dr. Khan leads it, with Professor Beech", ("Dr. Khan", "Professor Beech")),
        ("A khan and a beech are no names alone", ()),
        ("", ()),
    ],
)
def test_what_gives_its_writer_away(text, words):
    assert giveaways(text, bodies=BODIES, codes=CODES, people=PEOPLE) == words
