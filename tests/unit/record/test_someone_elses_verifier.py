"""Someone else's verifier, written from the page on the format alone, agrees with ours on whole and on tampered records."""

import ast
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.record import someone_elses_verifier
from tests.unit.record.chains import chain_of, sealed

from folkmoot.record.domain.chain import Head, row_digest, verified


def both(entries, published=None):
    """What ours and theirs say of the same entries."""
    ours = verified(entries, heads=[published] if published else []).ok
    theirs = someone_elses_verifier.is_whole([entry.line() for entry in entries], published and published.words)
    return ours, theirs


def head_of(entry):
    return Head(seq=entry.seq, hash=entry.hash)


def test_it_is_independent():
    tree = ast.parse(Path(someone_elses_verifier.__file__).read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}

    assert imported == {"datetime", "decimal", "hashlib", "hmac", "json", "sys"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


CHAIN = chain_of(6)


@pytest.mark.parametrize(
    ("entries", "published", "whole"),
    [
        (CHAIN, None, True),
        (CHAIN, head_of(CHAIN[5]), True),
        (CHAIN, head_of(CHAIN[2]), True),
        ([], None, True),
        ([*CHAIN[:3], replace(CHAIN[3], act="changed"), *CHAIN[4:]], None, False),
        ([*CHAIN[:3], sealed(replace(CHAIN[3], act="changed and sealed")), *CHAIN[4:]], None, False),
        (CHAIN[:3] + CHAIN[4:], None, False),
        ([CHAIN[0], CHAIN[2], CHAIN[1], *CHAIN[3:]], None, False),
        ([*CHAIN[:3], sealed(replace(CHAIN[3], act="inserted")), *CHAIN[3:]], None, False),
        (CHAIN[:4], None, True),  # a cut end cannot show by itself
        (CHAIN[:4], head_of(CHAIN[5]), False),
        (CHAIN, replace(head_of(CHAIN[5]), hash="a" * 64), False),
    ],
    ids=[
        "whole", "with its head", "with an older head", "empty", "changed", "changed and sealed", "dropped", "reordered",
        "inserted", "cut, no head", "cut, against a head", "another head",
    ],
)  # fmt: skip
def test_both_say_the_same(entries, published, whole):
    assert both(entries, published) == (whole, whole)


@given(
    places=st.lists(st.integers(0, 5), max_size=8),
    changed=st.none() | st.integers(0, 7),
    published=st.none() | st.integers(0, 5),
)
def test_both_say_the_same_of_any_shuffle(places, changed, published):
    entries = [CHAIN[place] for place in places]
    if changed is not None and changed < len(entries):
        entries[changed] = replace(entries[changed], details={"minutes": -1})

    ours, theirs = both(entries, None if published is None else head_of(CHAIN[published]))

    assert ours == theirs


# A column of each kind a table can have.
COLUMNS = {
    "id": 7,
    "words": "“Grüße”\n\u2028 \x7f",
    "day": date(2026, 9, 7),
    "at": datetime(2026, 9, 7, 9, 0, tzinfo=timezone(timedelta(hours=1))),
    "sessions": Decimal("2.50"),
    "hundred": Decimal("100.0"),
    "nought": Decimal("0.00"),
    "binds": False,
    "nothing": None,
    "salt": b"\x00\xff",
    "conditions": ["costed", {"by": "October"}],
}
SALT = bytes(range(32))


def committed(columns):
    row = ("matters_answer", "7", columns)
    names = None if columns is None else sorted(columns)
    return {"table": "matters_answer", "key": "7", "columns": names, "digest": row_digest(SALT, row)}


@pytest.mark.parametrize("columns", [COLUMNS, None], ids=["a row", "a row gone"])
def test_a_row_is_checked_against_its_commitment_by_someone_else(columns):
    assert someone_elses_verifier.is_as_promised(committed(columns), SALT, columns)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_row_changed_in_any_column_or_short_of_one_is_not_what_was_promised(name):
    promised = committed(COLUMNS)
    short = {one: value for one, value in COLUMNS.items() if one != name}

    assert not someone_elses_verifier.is_as_promised(promised, SALT, COLUMNS | {name: "another"})
    assert not someone_elses_verifier.is_as_promised(promised, SALT, short)
    assert not someone_elses_verifier.is_as_promised(promised, bytes(32), COLUMNS)
    assert not someone_elses_verifier.is_as_promised(promised, SALT, None)
