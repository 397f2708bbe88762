"""Whether friends of friends are friends: how far the signs of ties fit together.

Sources: Cartwright and Harary 1956 (triangles); Harary 1959 and Aref and Wilson 2018 (frustration); Estrada and Benzi
2014 (closed walks).
"""

from dataclasses import dataclass

import numpy as np
from scipy import linalg, optimize, sparse

from folkmoot.relationships.domain.ties import Ties

# Beyond these, the fewest ties to turn are not looked for: it takes ever longer.
MOST_NAMES, MOST_SECONDS = 200, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How far the signs fit.

    Shape: of `triangles`, how many are `balanced`; `frustration` is the fewest ties whose sign would have to change, `line`
    1 − 2·frustration/ties; `walk` 0 to 1 by closed walks. Missing: None where there is no tie, or no exact answer in time.
    """

    triangles: int
    balanced: int
    ties: int
    frustration: int | None
    line: float | None
    walk: float | None


def balance(ties: Ties) -> Balance:
    """The balance of the ties without direction, each by the sign of what both sides say together."""
    signed = sparse.csr_array(ties.signed.sign())
    triangles, balanced = _triangles(signed)
    edges = signed.nnz // 2
    small = ties.n <= MOST_NAMES
    frustration = fewest_to_turn(signed) if edges and small else None
    return Balance(
        triangles=triangles,
        balanced=balanced,
        ties=edges,
        frustration=frustration,
        line=None if frustration is None else 1 - 2 * frustration / edges,
        walk=_walk(signed) if edges and small else None,
    )


def _triangles(signed: sparse.csr_array) -> tuple[int, int]:
    """How many triangles, and how many of them are balanced: a closed walk of three goes round each six times."""
    bare = abs(signed)
    every = round((bare @ bare).multiply(bare).sum()) // 6
    fitting = round((signed @ signed).multiply(signed).sum()) // 6
    return every, (every + fitting) // 2


def _walk(signed: sparse.csr_array) -> float:
    full = signed.toarray()
    # The larger one is divided out: e to a hundred ties is more than a number holds.
    own, bare = linalg.eigvalsh(full), linalg.eigvalsh(np.abs(full))
    most = max(own.max(), bare.max())
    return float(np.exp(own - most).sum() / np.exp(bare - most).sum())


def fewest_to_turn(signed: sparse.csr_array) -> int | None:
    """In the best parting into two camps, the fewest ties that go against it: exact.

    Missing: None where the time is up first.
    """
    upper = sparse.coo_array(sparse.triu(signed, k=1))
    edges, n = upper.nnz, signed.shape[0]
    # A column for each name's camp, then one for each tie: whether it goes against the parting.
    names, others, signs = upper.coords[0], upper.coords[1], upper.data
    rows: list[int] = []
    columns: list[int] = []
    entries: list[int] = []
    least: list[int] = []
    for place, (one, other, sign) in enumerate(zip(names, others, signs, strict=True)):
        # A friend in the other camp goes against it; so does an opponent in one's own.
        for turn in (1, -1):
            row = len(least)
            rows += [row] * 3
            columns += [one, other, n + place]
            entries += [turn, -turn, 1] if sign > 0 else [turn, turn, 1]
            least.append(0 if sign > 0 else -1 if turn < 0 else 1)
    table = sparse.csr_array((entries, (rows, columns)), shape=(len(least), n + edges))
    found = optimize.milp(
        np.concatenate([np.zeros(n), np.ones(edges)]),
        constraints=optimize.LinearConstraint(table, lb=np.array(least)),
        bounds=optimize.Bounds(0, np.concatenate([[0], np.ones(n - 1), np.ones(edges)])),
        integrality=np.concatenate([np.ones(n), np.zeros(edges)]),
        options={"time_limit": MOST_SECONDS},
    )
    return round(found.fun) if found.status == 0 else None
