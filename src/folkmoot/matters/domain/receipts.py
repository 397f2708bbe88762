"""Salted leaves, the tree over them, and the proof that one leaf stands in it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def roll_hash(voices: Sequence[Mapping[str, Any]]) -> str:
    """The hash of a roll."""
    return hashlib.sha256(_canonical(sorted(voices, key=lambda v: str(v["organisation"])))).hexdigest()


def rule_hash(rule: Mapping[str, Any]) -> str:
    """The hash of a rule."""
    return hashlib.sha256(_canonical(rule)).hexdigest()


def leaf(*, salt: bytes, said: Mapping[str, Any]) -> str:
    """The leaf of one answer: salted, so that nobody can guess the answer from it."""
    return hashlib.sha256(b"\x00" + salt + _canonical(said)).hexdigest()


def _node(left: str, right: str) -> str:
    return hashlib.sha256(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def tree(leaves: Sequence[str]) -> tuple[str, dict[str, list[list[str]]]]:
    """The root over the sorted leaves, and each leaf's path to it: [side of the other, its hash] from below.

    Missing: without leaves the root is the hash of nothing. A leaf without a neighbour goes up as it is.
    """
    level = sorted(leaves)
    paths: dict[str, list[list[str]]] = {one: [] for one in level}
    below = {one: [one] for one in level}
    while len(level) > 1:
        above, held = [], {}
        for left, right in zip(level[::2], [*level[1::2], None], strict=False):
            node = left if right is None else _node(left, right)
            held[node] = below[left] + (below[right] if right else [])
            if right is not None:
                for one in below[left]:
                    paths[one].append(["right", right])
                for one in below[right]:
                    paths[one].append(["left", left])
            above.append(node)
        level, below = above, held
    return (level[0] if level else hashlib.sha256(b"").hexdigest()), paths


def proves(leaf_hash: str, path: Sequence[Sequence[str]], root: str) -> bool:
    """Whether the path leads from the leaf to the root."""
    for side, other in path:
        leaf_hash = _node(leaf_hash, other) if side == "right" else _node(other, leaf_hash)
    return leaf_hash == root
