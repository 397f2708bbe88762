"""No entry is changed, dropped, moved or slipped in unseen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.record.chains import KHAN, chain_of, sealed

from folkmoot.kernel.errors import Refused
from folkmoot.record.domain.chain import BEFORE_THE_FIRST, NOTHING_YET, Head, row_digest, verified


def head_of(entry):
    return Head(seq=entry.seq, hash=entry.hash)


def test_a_whole_chain_holds_to_its_end():
    entries = chain_of(5)

    verdict = verified(entries)

    assert verdict.ok
    assert verdict.entries == 5
    assert verdict.head == head_of(entries[-1])


def test_an_empty_chain_is_whole():
    assert verified([]).ok
    assert verified([]).head == NOTHING_YET == Head(seq=0, hash="0" * 64)


@pytest.mark.parametrize(
    "change",
    [
        {"act": "canvass closed"},
        {"at": chain_of(9)[8].at},
        {"actor": None},
        {"actor": replace(KHAN, authority="Observe only")},
        {"source": "telephone"},
        {"subject_id": "13"},
        {"subject_kind": "matter"},
        {"details": {}},
        {"commitments": ()},
        {"community": "elsewhere"},
        {"hash": "f" * 64},
        {"details": {"é": 1}},  # could not have been written by us
        {"details": {"large": 2**60}},
    ],
    ids=str,
)
def test_a_changed_entry_is_named(change):
    entries = chain_of(5)
    entries[3] = replace(entries[3], **change)

    verdict = verified(entries)

    assert verdict.first_fault == "Entry 4 was changed after it was written: its words no longer give its hash."
    assert verdict.entries == 3


def test_an_entry_changed_and_sealed_again_no_longer_fits_the_next():
    entries = chain_of(5)
    entries[3] = sealed(replace(entries[3], act="canvass closed"))

    assert verified(entries).first_fault == "Entry 5 does not follow entry 4: one of them was put there later."


@pytest.mark.parametrize(
    ("tamper", "fault"),
    [
        (lambda chain: chain[:2] + chain[3:], "Entry 3 is missing: entry 4 stands in its place."),
        (lambda chain: chain[1:], "Entry 1 is missing: entry 2 stands in its place."),
        (lambda chain: [*chain[:3], chain[2], *chain[3:]], "Entry 3 stands again, or out of its place, after entry 3."),
        (lambda chain: [chain[1], chain[0], *chain[2:]], "Entry 1 is missing: entry 2 stands in its place."),
        (
            lambda chain: [*chain[:2], sealed(replace(chain[2], previous="e" * 64)), *chain[3:]],
            "Entry 3 does not follow entry 2: one of them was put there later.",
        ),
        (
            lambda chain: [sealed(replace(chain[0], previous="e" * 64)), *chain[1:]],
            "Entry 1 does not follow entry 0: one of them was put there later.",
        ),
    ],
)
def test_a_dropped_moved_or_inserted_entry_is_named(tamper, fault):
    assert verified(tamper(chain_of(5))).first_fault == fault


def test_a_cut_end_shows_only_against_a_head():
    entries = chain_of(5)

    assert verified(entries[:3]).ok
    assert verified(entries[:3], heads=[head_of(entries[4])]).first_fault == (
        "The record ends at entry 3, yet entry 5 was once there: its end was cut off."
    )
    assert verified(entries, heads=[head_of(entries[2]), head_of(entries[4])]).ok


def test_a_record_written_anew_shows_only_against_a_head():
    published = head_of(chain_of(5)[2])
    anew, previous = [], BEFORE_THE_FIRST
    for entry in chain_of(5):
        anew.append(sealed(replace(entry, act="forged", previous=previous)))
        previous = anew[-1].hash

    assert verified(anew).ok
    assert verified(anew, heads=[published]).first_fault == (
        "Entry 3 is not the one once published under that number: the record was rewritten."
    )


@given(length=st.integers(1, 8), moved=st.permutations(range(8)))
def test_only_the_true_order_is_whole(length, moved):
    entries = chain_of(length)
    order = [place for place in moved if place < length]

    assert verified([entries[place] for place in order]).ok == (order == sorted(order))


@given(length=st.integers(2, 8), dropped=st.integers(0, 6))
def test_dropping_any_but_the_last_breaks_the_chain(length, dropped):
    entries = chain_of(length)
    place = dropped % (length - 1)

    assert not verified(entries[:place] + entries[place + 1 :]).ok


def test_a_head_is_written_and_read_back():
    head = head_of(chain_of(2)[-1])

    assert Head.parse(head.words) == head
    assert Head.parse(f" {head.words.upper()} ") == head


@pytest.mark.parametrize(
    "text", ["", "31", "31:", "31:ab", f"x:{'a' * 64}", f"1:{'g' * 64}", f"-1:{'a' * 64}", f"²:{'a' * 64}"]
)
def test_a_misspelt_head_is_refused_with_its_shape(text):
    with pytest.raises(Refused, match="a colon and its 64-figure hash"):
        Head.parse(text)


def test_a_row_s_digest_covers_table_key_and_values_under_the_salt():
    digests = {
        row_digest(salt, (table, key, values))
        for salt in (b"1", b"2")
        for table in ("answers", "voices")
        for key in ("1", "2")
        for values in ({"position": "oppose"}, {"position": "support"})
    }

    assert len(digests) == 16
