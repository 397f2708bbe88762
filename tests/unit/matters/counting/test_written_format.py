"""The page on the canvass document is true: its example counts to the outcome it shows, its hashes are those it gives."""

import json
import re
from pathlib import Path

from folkmoot.matters.domain import counting, receipts

PAGE = (Path(__file__).parents[4] / "docs" / "canvass-format.md").read_text()
GIVEN, EXPECTED = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL))


def test_the_example_counts_to_the_outcome_shown():
    assert counting.outcome_document(counting.count(counting.as_document(GIVEN))) == EXPECTED


def test_the_outcome_shown_is_right_by_hand():
    # Off the roll: B2. Heard: A1 for, A2 for with conditions, C1 by A2's proxy, B1 against; nobody is unheard.
    assert EXPECTED["counted"] == {"voices": 4, "patients": 9800 + 7400 + 6000 + 4000}
    assert EXPECTED["tests"][0]["for"] == {"count": 3, "base": 4, "passes": True}
    # In ALDER all patients are for; in BEECH, without B2, none are: one of two PCNs is the half that was asked.
    assert EXPECTED["tests"][1]["for"] == {"passing": 1, "pcns": 2, "passes": True}
    assert EXPECTED["outcome"] == "support_if"
    assert (EXPECTED["late"], EXPECTED["excluded"]) == (["B1"], ["B2"])


def test_the_leaf_and_the_root_shown_are_those_of_the_example():
    leaf, root = re.findall(r"^    ([0-9a-f]{64})$", PAGE, re.MULTILINE)
    first = receipts.leaf(salt=bytes(range(16)), said=GIVEN["answers"][0])
    second = receipts.leaf(salt=b"\x01" * 16, said=GIVEN["answers"][1])

    assert leaf == first
    assert root == receipts.tree([first, second])[0]


def test_every_outcome_and_position_is_on_the_page():
    for word in (*counting.Result, *EXPECTED["positions"]):
        assert f"`{word}`" in PAGE
