"""The draw: published vectors, exact chances against a slow and obvious twin, and documents read strictly."""

import json
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.opportunities.domain import document, draw, public_draws
from folkmoot.opportunities.domain.draw import InPool

# The worked example of the method: six practices, weights 1, 1, 1.5, 2, 1 and 3.
WEIGHTS = {"Y00001": 100, "Y00002": 100, "Y00003": 150, "Y00004": 200, "Y00005": 100, "Y00006": 300}
POOL = [InPool(code=code, weight=weight) for code, weight in WEIGHTS.items()]
DRAW_ID, VALUE = "pilot-2026-01", "beacon:0123456789abcdef"
POOL_HASH = "1a0d1cf86f3337044f5e1ddeb81b542e1495364f6b63346be66f9e107645c1de"
SEED = "fdb8b40dfad606bb79a8e98011de069bc03562ae29ef797d303c9e2e29335410"
ORDER = [
    ("Y00006", 0.088493485882), ("Y00004", 0.387205906750), ("Y00005", 0.685337086504),
    ("Y00002", 0.770428858653), ("Y00003", 1.046438185090), ("Y00001", 1.074106559899),
]  # fmt: skip


def test_the_weighted_draw_of_the_worked_example():
    assert draw.pool_text(POOL).startswith('[["Y00001",1.0],["Y00002",1.0],["Y00003",1.5]')
    assert draw.pool_hash(POOL) == POOL_HASH
    seed = draw.seed_of(DRAW_ID, POOL_HASH, VALUE)
    assert seed.hex() == SEED
    found = draw.drawn(POOL, seed)
    assert [one.code for one in found] == [code for code, _ in ORDER]
    assert [one.key for one in found] == pytest.approx([key for _, key in ORDER], abs=1e-12)


def test_the_order_in_which_the_pool_is_written_changes_nothing():
    assert draw.pool_hash(POOL[::-1]) == POOL_HASH
    assert draw.drawn(POOL[::-1], bytes.fromhex(SEED)) == draw.drawn(POOL, bytes.fromhex(SEED))


def test_the_true_chances_of_being_among_two_of_the_worked_example():
    found = draw.chances(list(WEIGHTS.values()), 2)

    # Not 2 × 3 ⁄ 9.5 = .6316 for a weight of three.
    assert [document.chance_words(one) for one in found] == ["0.2264", "0.2264", "0.3286", "0.4215", "0.2264", "0.5707"]
    assert sum(found) == 2


def slow_chances(weights, places):
    """Every order there is, each with its probability."""
    found = [Fraction(0) for _ in weights]
    for order in permutations(range(len(weights)), places):
        probability, left = Fraction(1), sum(weights)
        for one in order:
            probability *= Fraction(weights[one], left)
            left -= weights[one]
        for one in order:
            found[one] += probability
    return tuple(found)


@given(st.lists(st.integers(100, 300), min_size=2, max_size=6), st.data())
def test_chances_are_those_of_every_order_counted_one_by_one(weights, data):
    places = data.draw(st.integers(1, len(weights) - 1))

    found = draw.chances(weights, places)

    assert found == slow_chances(weights, places)
    assert sum(found) == places


def test_chances_of_the_whole_place_are_exact():
    weights = [100 + 25 * (number % 9) for number in range(31)]

    found = draw.chances(weights, 5)

    assert sum(found) == 5
    assert found[0] < found[8] < 1


def test_where_everyone_gets_it_the_chance_is_one_and_too_large_a_pool_is_not_reckoned():
    assert draw.chances([100, 300], 2) == (1, 1)
    assert draw.chances([101 + number for number in range(400)], 200) is None


@pytest.mark.parametrize(
    ("need", "quarters", "weight"),
    # One, a quarter for each fifth of need above the least, a quarter for each quarter waited, three at most.
    [(None, 0, 100), (1, 0, 100), (5, 0, 200), (None, 3, 175), (3, 2, 200), (5, 8, 300), (None, 8, 300)],
)
def test_the_suggested_weight(need, quarters, weight):
    assert draw.suggested_weight(need=need, quarters_since=quarters) == weight


def test_octo_41_example_order():
    found = public_draws.octo_41_order(["Louise Glück", "石黒 一雄", "Peter Handke"], "7623.10/390C1610")

    assert [(name, digest[:8]) for name, digest in found] == [
        ("Peter Handke", "8df19790"), ("石黒 一雄", "7959cb0f"), ("Louise Glück", "7424fabc"),
    ]  # fmt: skip


def whole(**overrides):
    return document.weighted_document(
        draw_id=DRAW_ID, title="Two pilots", places=2, pool=POOL, random_what="A beacon",
        public_at="2026-10-21T20:00:00Z", value=VALUE,
    ) | overrides  # fmt: skip


def redrawn(**overrides):
    return document.redrawn(json.dumps(whole(**overrides)).encode())


def test_a_document_comes_to_what_it_says():
    found = redrawn()

    assert found.differences == ()
    assert found.outcome["drawn"] == ["Y00006", "Y00004"]
    assert found.outcome["order"][0] == ["Y00006", "0.088493485882"]
    assert found.outcome["chances"][5] == ["Y00006", "0.5707"]


def test_a_document_that_says_otherwise_is_found_out():
    found = redrawn(drawn=["Y00001", "Y00002"])

    assert found.outcome["drawn"] == ["Y00006", "Y00004"]
    assert len(found.differences) == 1
    assert found.differences[0].startswith('drawn: the document says ["Y00001", "Y00002"]')
    tampered = json.loads(json.dumps(whole()))
    tampered["pool"][0][1] = 3.0
    assert document.redrawn(json.dumps(tampered).encode()).differences[0].startswith("pool_sha256")


def test_a_document_by_octo_41():
    given = {
        "format": "folkmoot-draw/1", "rule": "octo-41", "places": 1, "pool": ["Louise Glück", "Peter Handke"],
        "random": {"value": "7623.10/390C1610"},
    }  # fmt: skip

    assert document.redrawn(json.dumps(given).encode()).outcome["drawn"] == ["Peter Handke"]


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"format": "other/1"}, "this is no draw"),
        ({"rule": "loudest"}, "one of weighted"),
        ({"draw": ""}, "the draw's name"),
        ({"places": 0}, "a whole number"),
        ({"places": True}, "a whole number"),
        ({"pool": []}, "those who take part"),
        ({"pool": [["A", 1.0], ["A", 2.0]]}, "each code once"),
        ({"pool": [["A", 0]]}, "above nought"),
        ({"pool": [["A", 1.005]]}, "in hundredths"),
        ({"pool": [["A", "1"]]}, "pairs"),
        ({"random": {}}, "the public random value"),
        ({"random": {"value": 7}}, "is a text"),
        ({"rule": "rfc-3797", "pool": ["A", "B"], "random": {"value": [1]}}, "a list of lists"),
        ({"rule": "octo-41", "pool": ["A", "A"]}, "names, each once"),
    ],
)
def test_what_is_no_draw_is_refused_with_the_fault(wrong, fault):
    with pytest.raises(document.Faulty) as found:
        redrawn(**wrong)

    assert any(fault in one for one in found.value.faults), found.value.faults


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff", b"[" * 100_000, b"3"])
def test_what_is_no_document_is_refused(raw):
    with pytest.raises(document.Faulty):
        document.redrawn(raw)


def test_the_chances_of_one_pool_are_reckoned_once(monkeypatch):
    reckoned = []
    whole = draw._chance
    monkeypatch.setattr(draw, "_chance", lambda *args: reckoned.append(args) or whole(*args))

    first = draw.chances([100, 350, 225], 2)
    again = draw.chances((100, 350, 225), 2)

    assert again == first
    # Once for each of the three weights.
    assert len(reckoned) == 3
