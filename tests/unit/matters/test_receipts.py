"""Receipts: an answer's leaf stands in the tree that was counted, and nothing else does."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.matters.domain import receipts

SALT = b"\x01" * 16
SAID = {"organisation": "A1", "position": "oppose"}


def sha(content):
    return hashlib.sha256(content).hexdigest()


def joined(left, right):
    return sha(b"\x01" + bytes.fromhex(left) + bytes.fromhex(right))


def test_a_leaf_is_the_hash_of_its_salt_and_of_what_was_said_in_a_fixed_writing():
    expected = sha(b"\x00" + SALT + b'{"organisation":"A1","position":"oppose"}')

    assert receipts.leaf(salt=SALT, said=SAID) == expected
    assert receipts.leaf(salt=SALT, said=dict(reversed(SAID.items()))) == expected


def test_a_letter_beyond_ascii_is_written_as_itself():
    said = {"organisation": "A1", "condition": "Ä"}

    assert receipts.leaf(salt=SALT, said=said) == sha(b"\x00" + SALT + '{"condition":"Ä","organisation":"A1"}'.encode())


def test_the_hash_of_a_roll_does_not_turn_on_its_order_and_that_of_a_rule_does_not_turn_on_its_members_order():
    roll = [{"organisation": "A2", "patients": 2}, {"organisation": "A1", "patients": 1}]

    written = b'[{"organisation":"A1","patients":1},{"organisation":"A2","patients":2}]'
    assert receipts.roll_hash(roll) == receipts.roll_hash(roll[::-1]) == sha(written)
    assert receipts.rule_hash({"quorum": "1/2", "tests": []}) == receipts.rule_hash({"tests": [], "quorum": "1/2"})
    assert receipts.rule_hash({"quorum": "1/2", "tests": []}) == sha(b'{"quorum":"1/2","tests":[]}')


def test_trees_of_none_one_two_and_three_leaves_by_hand():
    one, two, three = sorted(sha(content) for content in (b"a", b"b", b"c"))

    assert receipts.tree([]) == (sha(b""), {})
    assert receipts.tree([one]) == (one, {one: []})
    assert receipts.tree([two, one]) == (joined(one, two), {one: [["right", two]], two: [["left", one]]})
    pair = joined(one, two)
    assert receipts.tree([three, one, two]) == (
        joined(pair, three),
        {one: [["right", two], ["right", three]], two: [["left", one], ["right", three]], three: [["left", pair]]},
    )


hashes = st.lists(st.integers(0, 10**6).map(lambda n: sha(str(n).encode())), unique=True, max_size=40)


@given(hashes, st.randoms(use_true_random=False))
def test_every_leaf_is_proved_and_the_order_of_the_leaves_is_irrelevant(leaves, dice):
    root, paths = receipts.tree(leaves)
    shuffled = list(leaves)
    dice.shuffle(shuffled)

    assert receipts.tree(shuffled) == (root, paths)
    assert set(paths) == set(leaves)
    assert all(receipts.proves(leaf, paths[leaf], root) for leaf in leaves)


@given(hashes.filter(bool), st.data())
def test_a_changed_answer_a_strangers_path_and_another_root_prove_nothing(leaves, data):
    root, paths = receipts.tree(leaves)
    leaf = data.draw(st.sampled_from(leaves))

    assert not receipts.proves(sha(b"changed"), paths[leaf], root)
    assert not receipts.proves(leaf, paths[leaf], sha(b"another root"))
    for other in leaves:
        if other != leaf:
            assert not receipts.proves(leaf, paths[other], root)


def test_two_salts_hide_that_two_practices_said_the_same():
    assert receipts.leaf(salt=SALT, said=SAID) != receipts.leaf(salt=b"\x02" * 16, said=SAID)


@pytest.mark.parametrize("content", [b"\x00", b"\x01"])
def test_a_leaf_cannot_pass_for_a_node(content):
    one, two = sorted((sha(b"a"), sha(b"b")))
    forged = sha(content + bytes.fromhex(one) + bytes.fromhex(two))

    assert (forged == receipts.tree([one, two])[0]) is (content == b"\x01")
