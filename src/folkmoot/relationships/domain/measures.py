"""Every measure of a network together, as plain values that go into a file."""

from collections.abc import Iterable
from dataclasses import asdict
from math import isnan
from typing import Any

from folkmoot.relationships.domain import network
from folkmoot.relationships.domain.balance import MOST_NAMES, balance
from folkmoot.relationships.domain.ties import Ties

# Betweenness goes from everybody to everybody.
MOST_FOR_BETWEENNESS = 1000


def measured(ties: Ties) -> dict[str, Any]:
    """The measures by name. Missing: null, where one has nothing to measure, or is for a smaller network."""
    dense, gaps = network.density(ties), asdict(network.gaps(ties))
    apart = gaps.pop("given_less_received")
    found = {
        "names": ties.n,
        "ties": len(ties.values),
        "density": asdict(dense),
        "reciprocity": asdict(network.reciprocity(ties)),
        "gaps": gaps,
        "centralisation": None,
        "balance": asdict(balance(ties)) if ties.n <= MOST_NAMES else None,
        "brokerage": None,
        "each": _each(ties, apart),
    }
    if ties.n <= MOST_FOR_BETWEENNESS and dense.answered >= network.LEAST_RESPONSE:
        found["centralisation"] = asdict(network.centralisation(ties))
    if ties.groups is not None:
        stands = network.brokerage(ties)
        found["brokerage"] = [
            {"name": name, "as": role.value, "times": times} for (name, role), times in stands.items()
        ]
    return found


def _each(ties: Ties, apart: Iterable[float]) -> list[dict[str, Any]]:
    columns = zip(ties.names, apart, network.page_rank(ties), network.constraint(ties), strict=True)
    return [
        {"name": name, "given_less_received": _or_null(gap), "page_rank": float(rank), "constraint": _or_null(held)}
        for name, gap, rank, held in columns
    ]


def _or_null(number: float) -> float | None:
    return None if isnan(number) else float(number)
