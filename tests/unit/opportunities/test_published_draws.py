"""Draws that others held and published, through the draw and through `folkmoot redraw`: names, digests, divisors, winners."""

import json
import re

import pytest
from django.core.management import call_command

from folkmoot.opportunities.domain import public_draws

# RFC 3797, section 6: its invented names in their order, its three sources, and its printed table.
RFC_NAMES = [
    "John", "Mary", "Bashful", "Dopey", "Sleepy", "Grouchy", "Doc", "Sneazy", "Handsome",
    "Cassandra", "Pollyanna", "Pendragon", "Pandora", "Faith", "Hope", "Charity", "Lee", "Longsuffering",
    "Chastity", "Smith", "Pride", "Sloth", "Envy", "Anger", "Kasczynski",
]  # fmt: skip
RFC_SOURCES = [[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]]
RFC_TURNS = [
    ("990DD0A5692A029A98B5E01AA28F3459", 25, 17, "Lee"),
    ("3691E55CB63FCC37914430B2F70B5EC6", 24, 7, "Doc"),
    ("FE814EDF564C190AC1D25753979990FA", 23, 2, "Mary"),
    ("1863CCACEB568C31D7DDBDF1D4E91387", 22, 16, "Charity"),
    ("F4AB33DF4889F0AF29C513905BE1D758", 21, 25, "Kasczynski"),
    ("13EAEB529F61ACFB9A29D0BA3A60DE4A", 20, 23, "Envy"),
    ("992DB77C382CA2BDB9727001F3CDCCD9", 19, 8, "Sneazy"),
    ("63AB4258ECA922976811C7F55C383CE7", 18, 24, "Anger"),
    ("DFBC5AC97CED01B3A6E348E3CC63F40D", 17, 19, "Chastity"),
    ("31CB111C4A4EBE9287CEAE16FE51B909", 16, 13, "Pandora"),
]

# The IETF's own draw of its nominations committee of 2022, of 267 volunteers: the numbers of a European, an American, an
# Australian and a Japanese lottery, and the table its chair published. People are left out: their places say as much.
# Source: github.com/richsalz/ietf-rfc3797-code (Apache-2.0), seeds.2022 and 2022.results.
IETF_2022_SOURCES = [
    [7, 18, 28, 40, 48, 8, 11],
    [15, 21, 31, 36, 65, 16],
    [17, 21, 12, 26, 8, 42, 35, 13],
    [1, 10, 13, 14, 16, 25, 27, 5, 21],
]
IETF_2022_KEY = "7.8.11.18.28.40.48./15.16.21.31.36.65./8.12.13.17.21.26.35.42./1.5.10.13.14.16.21.25.27./"
IETF_2022_TURNS = [
    ("D0BD0C1947856D9EC8892BFD7B8F537A", 267, 171),
    ("A9B445CD350943417B4A365D4752F665", 266, 245),
    ("6090F1C93E7EF6AA20FD73CE3892EAEF", 265, 68),
    ("6B81AD77E14855FEFB36ABA73FADE5F3", 264, 190),
    ("6A426AAA8DF10BA1DF2ADBF85E18B673", 263, 70),
    ("55FC29BBBF1170647975DF74FEDCCC15", 262, 126),
    ("57E7969FD21534F95FADC7196649955E", 261, 110),
    ("20A9C424B529414C8B41EA90083CB29F", 260, 128),
    ("327721252E133A0B8B24656FA4AF7688", 259, 138),
    ("4937ABAC4E80B067F4297150F1E30B97", 258, 173),
]


def redrawn(given, tmp_path, capsys):
    """What the command prints of a document."""
    written = tmp_path / "draw.json"
    written.write_text(json.dumps({"format": "folkmoot-draw/1"} | given), "utf-8")
    call_command("redraw", str(written))
    return json.loads(capsys.readouterr().out)


def by_rfc_3797(names, sources, places, **said):
    return {"rule": "rfc-3797", "places": places, "pool": names, "random": {"value": sources}} | said


def test_the_rfcs_own_example_by_name(tmp_path, capsys):
    found = redrawn(by_rfc_3797(RFC_NAMES, RFC_SOURCES, 10), tmp_path, capsys)

    assert found["key"] == "9319./2.5.8.10.12./9.18.26.34.41.45./"
    assert found["turns"] == [[digest, left, place] for digest, left, place, _ in RFC_TURNS]
    assert found["drawn"] == [name for *_, name in RFC_TURNS]


def test_all_places_of_the_rfcs_example():
    turns = public_draws.rfc_3797_turns(public_draws.rfc_3797_key(RFC_SOURCES), 25, 16)

    assert [one.place for one in turns] == [17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4]


def test_the_nominations_committee_of_2022(tmp_path, capsys):
    volunteers = [f"Volunteer {number}" for number in range(1, 268)]

    found = redrawn(by_rfc_3797(volunteers, IETF_2022_SOURCES, 10), tmp_path, capsys)

    assert found["key"] == IETF_2022_KEY
    assert found["turns"] == [list(turn) for turn in IETF_2022_TURNS]
    assert found["drawn"] == [f"Volunteer {place}" for _, _, place in IETF_2022_TURNS]


def test_a_published_table_that_says_otherwise_is_found_out(tmp_path, capsys):
    wrong = [["0" * 32, 25, 17], *([digest, left, place] for digest, left, place, _ in RFC_TURNS[1:])]

    with pytest.raises(SystemExit) as ended:
        redrawn(by_rfc_3797(RFC_NAMES, RFC_SOURCES, 10, turns=wrong), tmp_path, capsys)

    assert ended.value.code == 1
    assert "turns: the document says" in capsys.readouterr().err


_ROW = re.compile(r" *\d+ +([0-9A-F]{32}) +(\d+) +-> +(\d+) +<- *(\S*)")


def test_the_reference_vectors(reference, tmp_path, capsys):
    folder = reference / "vectors" / "draw"
    if not folder.is_dir():
        pytest.skip(f"no reference material at {folder} (set FOLKMOOT_REFERENCE)")
    names = (folder / "ref.names").read_text("utf-8").split()
    lines = (folder / "ref.seeds").read_text("utf-8").splitlines()
    sources = [[int(number) for number in line.split()] for line in lines if not line.startswith("#")]
    published = _ROW.findall((folder / "ref.results").read_text("utf-8"))
    assert (len(names), len(sources), len(published)) == (25, 3, 16)

    found = redrawn(by_rfc_3797(names, sources, len(published)), tmp_path, capsys)

    assert found["turns"] == [[digest, int(left), int(place)] for digest, left, place, _ in published]
    # The published table names the first eleven of its sixteen.
    assert [name for *_, name in published if name] == found["drawn"][:11]


def test_the_names_of_octo_41_by_the_command(tmp_path, capsys):
    names = ["Louise Glück", "石黒 一雄", "Peter Handke"]
    given = {"rule": "octo-41", "places": 2, "pool": names, "random": {"value": "7623.10/390C1610"}}

    found = redrawn(given, tmp_path, capsys)

    assert [(name, digest[:8]) for name, digest in found["order"]] == [
        ("Peter Handke", "8df19790"), ("石黒 一雄", "7959cb0f"), ("Louise Glück", "7424fabc"),
    ]  # fmt: skip
    assert found["drawn"] == ["Peter Handke", "石黒 一雄"]
