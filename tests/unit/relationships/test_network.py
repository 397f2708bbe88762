"""Networks of ties: known figures to their digits, a slow obvious twin, bad tables, and the command."""

import json
from io import StringIO
from itertools import combinations, product

import numpy as np
import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.relationships.domain.balance import balance
from folkmoot.relationships.domain.network import (
    Broker,
    betweenness,
    brokerage,
    centralisation,
    constraint,
    density,
    gaps,
    page_rank,
    reciprocity,
)
from folkmoot.relationships.domain.ties import FaultyTies, read_ties

HEAD = "from,to,value"
# Five organisations, from −2 (conflict) to +2 (collaboration); three ties were not answered.
FIVE = "AB 2,BA 1,AC 1,CA 1,AD 0,DA -1,BC 2,CB 2,BD -1,DB -1,CD 0,DC 1,AE 1,EA -2,BE 0,EB 0,CE 1"
KITE = "01 02 03 05 13 14 16 23 25 34 35 36 46 56 57 67 78 89"
STAR, RING, PATH = "01 02 03 04", "01 12 23 34 40", "01 12 23 34"
COMPLETE, BOW_TIE = "01 02 03 04 12 13 14 23 24 34", "01 02 12 23 24 34"


def told(words):
    """Ties as "AB 2" says them."""
    return read_ties([HEAD, *(f"{one[0]},{one[1]},{one[3:]}" for one in words.split(","))])


def both_ways(words):
    """Ties that both sides say alike: "01" of 1, "01+" and "01-" of their sign."""
    values = {"": 1, "+": 1, "-": -1}
    pairs = [(one[0], one[1], values[one[2:]]) for one in words.split()]
    return read_ties([HEAD, *(f"{a},{b},{v}" for one, other, v in pairs for a, b in ((one, other), (other, one)))])


def by_name(ties, found):
    return dict(zip(ties.names, found, strict=True))


def test_five_organisations_that_see_one_another_differently():
    ties = told(FIVE)
    dense, mutual, apart = density(ties), reciprocity(ties), gaps(ties)

    assert (dense.answered, dense.other_than_nought) == (0.85, 0.65)
    assert (apart.pairs, apart.mean, apart.identical, apart.within_one) == (8, 0.75, 0.5, 0.875)
    assert apart.opposite_signs == 0.125
    assert apart.kappa == pytest.approx(0.448276, abs=5e-7)
    expected = {"A": 1.25, "B": -0.25, "C": -0.3333, "D": 0, "E": -1.6667}
    assert by_name(ties, apart.given_less_received) == pytest.approx(expected, abs=5e-5)
    assert (mutual.mutual, mutual.asymmetric, mutual.null, mutual.dyads) == (3, 3, 4, 0.5)
    assert mutual.edges == pytest.approx(0.666667, abs=5e-7)
    assert mutual.rho == pytest.approx(0.393939, abs=5e-7)
    assert centralisation(ties).in_degree == pytest.approx(0.375)


def test_weighted_reciprocity():
    assert reciprocity(told("AB 4,BA 2,AC 3,CA 3,BC 1,CD 2")).weighted == pytest.approx(10 / 15)


@pytest.mark.parametrize(
    ("words", "dense", "degree", "between"),
    [
        (STAR, 0.4, 1, 1),
        (RING, 0.5, 0, 0),
        (PATH, 0.4, 0.166667, 0.416667),
        (COMPLETE, 1, 0, 0),
        (KITE, 0.4, 0.333333, 0.296296),
    ],
)
def test_how_far_networks_turn_around_one(words, dense, degree, between):
    ties = both_ways(words)
    found = centralisation(ties)

    assert density(ties).answered == pytest.approx(dense)
    assert (found.degree, found.betweenness) == pytest.approx((degree, between), abs=5e-7)


def test_the_kite_as_krackhardt_published_it():
    ties = both_ways(KITE)

    assert by_name(ties, betweenness(ties))["7"] == pytest.approx(0.3889, abs=5e-5)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (STAR, {"0": 0.25, "1": 1, "4": 1}),
        ("01 12", {"0": 1, "1": 0.5, "2": 1}),
        ("01 02 12", {"0": 1.125, "1": 1.125, "2": 1.125}),
        (BOW_TIE, {"0": 0.953125, "2": 0.5625, "4": 0.953125}),
        (KITE, {"3": 0.47017, "5": 0.445089, "6": 0.445089, "7": 0.431111, "9": 1}),
    ],
)
def test_constraint(words, expected):
    ties = both_ways(words)
    found = by_name(ties, constraint(ties))

    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=5e-7)


def test_constraint_of_ties_with_weights_and_directions_and_of_whoever_has_none():
    ties = told("01 3,10 1,02 2,21 1,23 4,32 4,04 0")

    found = constraint(ties)
    assert found[:4] == pytest.approx([0.703545, 0.917282, 0.638714, 1.0], abs=5e-7)
    assert np.isnan(found[4])


def test_who_stands_between_whom():
    groups = {"A": "1", "B": "1", "C": "2", "D": "2", "E": "board"}
    rows = [f"{a},{b},1,{groups[a]},{groups[b]}" for a, b in ("AB", "BC", "CD", "DE", "BE", "EC", "AC")]

    assert brokerage(read_ties([f"{HEAD},group_from,group_to", *rows])) == {
        ("B", Broker.REPRESENTATIVE): 1,
        ("C", Broker.GATEKEEPER): 3,
        ("D", Broker.REPRESENTATIVE): 1,
        ("E", Broker.ITINERANT): 1,
    }


def test_who_stands_between_needs_groups():
    with pytest.raises(ValueError, match="groups"):
        brokerage(told("AB 1"))


@pytest.mark.parametrize(
    ("words", "triangles", "balanced", "frustration", "line", "walk"),
    [
        ("01+ 23+ 02- 03- 12- 13-", 4, 4, 0, 1, 1),
        ("01+ 12+ 02-", 1, 0, 1, 0.3333, 0.685788),
        ("01- 12- 02-", 1, 0, 1, 0.3333, 0.685788),
        ("01+ 02+ 12+ 03- 13+ 24- 34+ 04-", 4, 3, 1, 0.75, 0.729987),
    ],
)
def test_whether_friends_of_friends_are_friends(words, triangles, balanced, frustration, line, walk):
    found = balance(both_ways(words))

    assert (found.triangles, found.balanced, found.frustration) == (triangles, balanced, frustration)
    assert (found.line, found.walk) == pytest.approx((line, walk), abs=5e-5)


ties_of_six = st.dictionaries(
    st.sampled_from([(one, other) for one, other in product("ABCDEF", repeat=2) if one != other]),
    st.integers(-2, 2),
    min_size=1,
)


def _read(said):
    return read_ties([HEAD, *(f"{one},{other},{value}" for (one, other), value in said.items())])


@given(ties_of_six)
def test_gaps_and_reciprocity_as_their_definitions_say_them_pair_by_pair(said):
    ties = _read(said)
    pairs = [(said[one, other], said[other, one]) for one, other in said if one < other and (other, one) in said]
    found, mutual = gaps(ties), reciprocity(ties)

    assert found.pairs == len(pairs)
    if pairs:
        assert found.mean == pytest.approx(sum(abs(here - there) for here, there in pairs) / len(pairs))
        assert found.opposite_signs == pytest.approx(sum(here * there < 0 for here, there in pairs) / len(pairs))
    assert mutual.mutual == sum(here > 0 and there > 0 for here, there in pairs)
    assert mutual.mutual * 2 + mutual.asymmetric == sum(value > 0 for value in said.values())


@given(ties_of_six)
def test_the_fewest_ties_to_turn_as_every_parting_says_it(said):
    ties = _read(said)
    pairs = {}
    for (one, other), value in said.items():
        pair = frozenset((one, other))
        pairs[pair] = pairs.get(pair, 0) + value
    signed = [(*sorted(pair), 1 if value > 0 else -1) for pair, value in pairs.items() if value]
    against = [
        sum(
            (one in camp) == (other in camp) if sign < 0 else (one in camp) != (other in camp)
            for one, other, sign in signed
        )
        for size in range(4)
        for camp in combinations("ABCDEF", size)
    ]

    assert balance(ties).frustration == (min(against) if signed else None)


@given(ties_of_six)
def test_the_order_of_lines_changes_nothing(said):
    one, other = _read(said), _read(dict(reversed(said.items())))

    assert by_name(one, page_rank(one)) == pytest.approx(by_name(other, page_rank(other)))
    assert by_name(one, constraint(one)) == pytest.approx(by_name(other, constraint(other)), nan_ok=True)
    assert page_rank(one).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "line 1: the heading is from,to,value"),
        (["who,whom,much"], "line 1: the heading"),
        ([HEAD], "There is no tie in it"),
        ([HEAD, "A,B,2", "A,B"], "line 3: a tie is who from"),
        ([HEAD, "A,B,warm"], "line 2: a tie is who from"),
        ([HEAD, "A,B,nan"], "line 2: it has 3 cells"),
        ([HEAD, "A,,1"], "line 2: it has 3 cells"),
        ([HEAD, "A,B,1,x,y"], "line 2: it has 5 cells"),
        ([HEAD, "A,A,1"], "A speaks of itself"),
        ([HEAD, "A,B,1", "A,B,2"], "A speaks of B twice"),
        ([f"{HEAD},group_from,group_to", "A,B,1,x,y", "B,A,1,z,x"], "line 3: B is in y elsewhere"),
    ],
)
def test_what_is_no_table_of_ties_is_refused_with_its_line(lines, why):
    with pytest.raises(FaultyTies, match=why):
        read_ties(lines)


def test_many_faults_are_told_up_to_a_screen_of_them():
    with pytest.raises(FaultyTies) as refused:
        read_ties([HEAD, *(["A,B,x"] * 100)])

    assert len(refused.value.faults) == 20


def test_the_command_prints_every_measure(tmp_path):
    path, said = tmp_path / "ties.csv", StringIO()
    path.write_text(
        "\ufefffrom,to,value,group_from,group_to\n"
        + "".join(f"{a},{b},1,{a},{b}\n" for a, b in ("AB", "BC", "BA", "CB"))
    )
    call_command("measure_network", str(path), stdout=said)
    found = json.loads(said.getvalue())

    assert (found["names"], found["ties"], found["reciprocity"]["edges"]) == (3, 4, 1)
    # Four of six ties were answered: too few to say around whom it turns.
    assert found["centralisation"] is None
    assert found["brokerage"] == [{"name": "B", "as": "liaison", "times": 2}]
    assert [one["constraint"] for one in found["each"]] == pytest.approx([1, 0.5, 1])


@pytest.mark.parametrize(("text", "why"), [(f"{HEAD}\nA,B,x\n", "line 2"), (None, "could not be read")])
def test_the_command_says_each_fault(tmp_path, text, why):
    path, said = tmp_path / "ties.csv", StringIO()
    if text is not None:
        path.write_text(text)
    with pytest.raises(SystemExit) as ended:
        call_command("measure_network", str(path), stderr=said)

    assert ended.value.code == 2
    assert why in said.getvalue()
