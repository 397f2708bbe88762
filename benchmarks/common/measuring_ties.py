"""One table of ties, read and measured by ours, by igraph or by networkx, in a process of its own: what `network.py` asks.

`measuring_ties.py ours|igraph|networkx FILE` prints JSON: the seconds from opening the file to the last measure, the most
memory in MB, and every name's rank and constraint, by which the three are held to the same answers.
"""

import csv
import json
import resource
import sys
import time
from importlib import import_module


def ours(path):
    """Load, density, reciprocity, gaps, PageRank and constraint, as `folkmoot measure_network` reckons them."""
    from folkmoot.relationships.domain import network
    from folkmoot.relationships.domain.ties import read_ties

    with open(path, newline="") as lines:
        ties = read_ties(lines)
    network.density(ties)
    network.reciprocity(ties)
    network.gaps(ties)
    ranks, held = network.page_rank(ties), network.constraint(ties)
    return dict(zip(ties.names, zip(ranks.tolist(), held.tolist(), strict=True), strict=True))


def igraph(path):
    """The same by igraph's own functions; it has none for gaps."""
    from igraph import Graph

    graph = Graph.TupleList(_rows(path), directed=True, weights=True)
    graph.density()
    graph.reciprocity()
    ranks, held = graph.pagerank(weights="weight"), graph.constraint(weights="weight")
    return dict(zip(graph.vs["name"], zip(ranks, held, strict=True), strict=True))


def networkx(path):
    """The same by networkx's own functions; it has none for gaps."""
    from networkx import DiGraph, constraint, density, overall_reciprocity, pagerank

    graph = DiGraph()
    graph.add_weighted_edges_from(_rows(path))
    density(graph)
    overall_reciprocity(graph)
    ranks, held = pagerank(graph, tol=1e-12, max_iter=500), constraint(graph, weight="weight")
    return {name: (ranks[name], held[name]) for name in graph}


def _rows(path):
    with open(path, newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for giver, taker, value in rows:
            yield giver, taker, float(value)


if __name__ == "__main__":
    measure, module = {
        "ours": (ours, "folkmoot.relationships.domain.network"),
        "igraph": (igraph, "igraph"),
        "networkx": (networkx, "networkx"),
    }[sys.argv[1]]
    # How long a library takes to come in says nothing of how it measures.
    import_module(module)
    began = time.perf_counter()
    found = measure(sys.argv[2])
    seconds = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "mb": memory, "names": found}))
