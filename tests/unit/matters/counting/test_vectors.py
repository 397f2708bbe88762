"""Every worked example of the count: the same outcome to the last figure, and every fault at its place."""

import json
from pathlib import Path

import pytest

from folkmoot.matters.domain import counting

VECTORS = Path(__file__).parents[3] / "data" / "counting"


def vector(name):
    return json.loads((VECTORS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(path.name for path in VECTORS.glob("[0-9]*.json")))
def test_a_worked_example_is_counted_to_the_last_figure(name):
    worked = vector(name)

    outcome = counting.count(counting.read_canvass(json.dumps(worked["given"]).encode()))

    assert counting.outcome_document(outcome) == worked["expected"]


@pytest.mark.parametrize("name", sorted(path.name for path in VECTORS.glob("refused-*.json")))
def test_a_broken_document_is_refused_with_each_fault_at_its_place(name):
    broken = vector(name)

    with pytest.raises(counting.FaultyDocument) as refused:
        counting.read_canvass(json.dumps(broken["given"]).encode())

    assert {fault.pointer for fault in refused.value.faults} == set(broken["faults_at"])


def test_all_the_worked_examples_are_here():
    assert len(list(VECTORS.glob("[0-9]*.json"))) == 15
    assert len(list(VECTORS.glob("refused-*.json"))) == 5
