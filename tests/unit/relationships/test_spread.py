"""Agreement on an ordered scale: known figures to their digits, what must hold of any counts, and the command."""

import json
from io import StringIO
from math import comb
from pathlib import Path

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.relationships.domain.spread import by_chance, consensus, spread, van_der_eijk

KNOWN = json.loads((Path(__file__).parents[2] / "data/agreement/spread.json").read_text())
counts = st.lists(st.integers(0, 12), min_size=2, max_size=7).filter(any)


@pytest.mark.parametrize("known", KNOWN, ids=lambda one: "-".join(map(str, one["counts"])))
def test_known_figures(known):
    found = spread(known["counts"])

    for name in ("a", "consensus", "leik", "r_wg", "polarisation"):
        assert getattr(found, name) == pytest.approx(known[name], abs=1e-9), name


@pytest.mark.parametrize("name", ["A", "tastle_wierman", "leik_D", "r_wg", "esteban_ray_a1"])
def test_the_reference_vectors(reference, name):
    path = reference / "vectors" / "agreement" / "agreement_vectors.json"
    if not path.exists():
        pytest.skip(f"no reference material at {path} (set FOLKMOOT_REFERENCE)")
    ours = {"A": "a", "tastle_wierman": "consensus", "leik_D": "leik", "r_wg": "r_wg", "esteban_ray_a1": "polarisation"}
    vectors = json.loads(path.read_text())["vectors"]

    assert len(vectors) >= 18
    for one in vectors:
        assert getattr(spread(one["f"]), ours[name]) == pytest.approx(one[name], abs=1e-9), one["f"]


@pytest.mark.parametrize(("n", "drawn"), [(5, 0.815), (8, 0.698), (12, 0.636), (20, 0.584), (30, 0.548), (60, 0.511)])
def test_what_chance_makes_of_five_places_lies_by_what_four_thousand_draws_made(n, drawn):
    assert by_chance(n, 5) == pytest.approx(drawn, abs=0.004)


def test_what_chance_makes_of_two_answers_in_two_places_by_hand():
    # Both alike in two of four ways, one at each end in the other two: 1 half of the time, more than five of a hundred.
    assert by_chance(2, 2) == 1
    assert consensus([1, 1]) == 0


def test_the_many_that_are_drawn_lie_by_what_is_exact():
    assert comb(62 + 4, 4) > 700_000
    assert by_chance(62, 5) == pytest.approx(by_chance(60, 5), abs=0.003)


def test_two_camps_of_five_are_called_no_agreement_and_four_alike_are():
    assert not spread([3, 0, 0, 0, 2]).agree
    assert spread([0, 0, 1, 4, 0]).agree


@given(counts)
def test_turning_the_scale_round_changes_no_measure_but_the_middle(row):
    here, there = spread(row), spread(row[::-1])

    for name in ("consensus", "a", "leik", "polarisation"):
        assert getattr(here, name) == pytest.approx(getattr(there, name), abs=1e-9)
    assert here.median + there.median == len(row) + 1


@given(counts)
def test_measures_stay_on_their_scales(row):
    found = spread(row)

    assert -1e-9 <= found.consensus <= 1 + 1e-9
    assert -1 - 1e-9 <= found.a <= 1 + 1e-9
    assert -1e-9 <= found.leik <= 1 + 1e-9
    assert -1e-9 <= found.polarisation <= 1 + 1e-9
    assert found.r_wg is None or found.r_wg <= 1


@given(st.integers(2, 7), st.integers(0, 6), st.integers(1, 30))
def test_all_alike_is_full_agreement(places, place, n):
    row = [n if one == place % places else 0 for one in range(places)]

    assert consensus(row) == 1
    assert van_der_eijk(row) == 1


@pytest.mark.parametrize(
    ("row", "why"), [([5], "two places"), ([1, -1], "nought or more"), ([0, 0, 0], "nobody answered")]
)
def test_what_is_no_counts_is_refused(row, why):
    with pytest.raises(ValueError, match=why):
        spread(row)


def test_the_command_prints_each_line(tmp_path):
    path, said = tmp_path / "counts.csv", StringIO()
    path.write_text("1,1,2,5,3\n\n0,0,0,0,10\n")
    call_command("measure_agreement", str(path), stdout=said)
    first, second = json.loads(said.getvalue())

    assert (first["counts"], first["n"], first["agree"]) == ([1, 1, 2, 5, 3], 12, False)
    assert first["consensus"] == pytest.approx(0.560734933)
    assert (second["consensus"], second["agree"]) == (1, True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1,x\n2,1\n1,-1\n", "line 1: counts are whole numbers with commas between\nline 3: a count is nought or more"),
        ("\n", "There are no counts in it."),
        (None, "could not be read"),
    ],
)
def test_the_command_says_what_is_wrong_on_which_line(tmp_path, text, why):
    path, said = tmp_path / "counts.csv", StringIO()
    if text is not None:
        path.write_text(text)
    with pytest.raises(SystemExit) as ended:
        call_command("measure_agreement", str(path), stderr=said)

    assert ended.value.code == 2
    assert why in said.getvalue()
