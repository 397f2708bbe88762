"""Who took over from a body that ended."""

from datetime import date

from folkmoot.directory.domain.register.kinds import ICB, IN_ICB, IN_SUB_ICB, MEMBER_OF_PCN, PCN, PRACTICE, SUB_ICB
from folkmoot.directory.domain.register.register import Bond
from folkmoot.directory.domain.register.succession import successions

THEN, DAY = date(2022, 7, 1), date(2026, 8, 1)


def in_board(sub_icb, board, start=THEN, end=None):
    return {Bond((SUB_ICB, sub_icb), (ICB, board), IN_ICB, start): end}


def in_sub_icb(practice, sub_icb, start=THEN, end=None):
    return {Bond((PRACTICE, practice), (SUB_ICB, sub_icb), IN_SUB_ICB, start): end}


def in_pcn(practice, pcn, start=THEN, end=None):
    return {Bond((PRACTICE, practice), (PCN, pcn), MEMBER_OF_PCN, start): end}


def test_a_merged_board_is_succeeded_by_the_board_its_sub_icbs_joined():
    bonds = in_board("26A", "QMM", end=DAY) | in_board("26A", "T6Y0W", DAY)

    assert successions({(ICB, "QMM"): DAY}, bonds) == {((ICB, "QMM"), (ICB, "T6Y0W")): DAY}


def test_a_board_divided_between_two_has_two_successors():
    bonds = {}
    for sub_icb, board in (("06K", "S1Y5D"), ("06N", "S1Y5D"), ("07H", "D7T5G")):
        bonds |= in_board(sub_icb, "QM7", end=DAY) | in_board(sub_icb, board, DAY)

    found = successions({(ICB, "QM7"): DAY}, bonds)

    assert found == {((ICB, "QM7"), (ICB, "S1Y5D")): DAY, ((ICB, "QM7"), (ICB, "D7T5G")): DAY}


def test_a_board_whose_sub_icb_was_split_is_succeeded_through_the_practices():
    bonds = in_board("D4U1Y", "QNQ", end=DAY)
    for practice, sub_icb in (("K81001", "U2G6B"), ("J82001", "D9Y0V"), ("H81001", "92A")):
        bonds |= in_sub_icb(practice, "D4U1Y", end=DAY) | in_sub_icb(practice, sub_icb, DAY)
    bonds |= in_board("U2G6B", "S0E4D", DAY) | in_board("D9Y0V", "QRL") | in_board("92A", "S9B9J", DAY)

    found = successions({(ICB, "QNQ"): DAY, (SUB_ICB, "D4U1Y"): DAY}, bonds)

    assert {(old[1], new[1]) for old, new in found} == {
        ("D4U1Y", "U2G6B"), ("D4U1Y", "D9Y0V"), ("D4U1Y", "92A"),
        ("QNQ", "S0E4D"), ("QNQ", "QRL"), ("QNQ", "S9B9J"),
    }  # fmt: skip


def test_a_pcn_is_succeeded_by_the_pcns_its_last_members_joined():
    bonds = in_pcn("A1", "U1", end=DAY) | in_pcn("A1", "U2", DAY)
    bonds |= in_pcn("A2", "U1", end=DAY)  # went nowhere
    bonds |= in_pcn("A3", "U1", end=date(2025, 1, 1)) | in_pcn("A3", "U9", date(2025, 1, 1))  # left long before

    assert successions({(PCN, "U1"): DAY}, bonds) == {((PCN, "U1"), (PCN, "U2")): DAY}


def test_a_body_that_stands_has_no_successor():
    bonds = in_pcn("A1", "U1", end=DAY) | in_pcn("A1", "U2", DAY)

    assert successions({}, bonds) == {}
    assert successions({(PCN, "U7"): DAY}, bonds) == {}


def test_nothing_succeeds_itself():
    bonds = in_pcn("A1", "U1", end=DAY) | in_pcn("A1", "U1", DAY)

    assert successions({(PCN, "U1"): DAY}, bonds) == {}
