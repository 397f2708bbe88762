"""Statements folded into one register: the traps of real files, each made small."""

from datetime import date, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.directory.register.said import statement

from folkmoot.directory.domain.register.facts import BodySeen, Dataset, Joined, Placed, PracticeSeen
from folkmoot.directory.domain.register.history import History
from folkmoot.directory.domain.register.kinds import (
    ICB,
    IN_ICB,
    IN_REGION,
    IN_SUB_ICB,
    MEMBER_OF_PCN,
    PCN,
    PRACTICE,
    REGION,
    SUB_ICB,
    TRUST,
)

OLD, Y20, Y21, Y22, Y24, Y26 = (date(year, 1, 1) for year in (1974, 2020, 2021, 2022, 2024, 2026))
JULY = date(2022, 7, 1)


def register(*statements):
    history = History()
    for said in sorted(statements, key=lambda one: one.as_at):
        history.add(said)
    return history.register()


def prescribers(day, *practices):
    return statement(Dataset.PRESCRIBERS, day, *practices)


def lists(day, *codes):
    return statement(Dataset.LISTS, day, *(PracticeSeen(code, sub_icb="16C") for code in codes))


def mapped(day, *practices, boards=(("16C", "QHM"),), pcns=("U1", "U2", "U3")):
    facts = [PracticeSeen(code, f"{code} SURGERY", "TS18", sub_icb, pcn) for code, sub_icb, pcn in practices]
    facts += [BodySeen(PCN, code, f"{code} PCN") for code in pcns if code in {p[2] for p in practices}]
    for sub_icb, board in boards:
        facts += [BodySeen(SUB_ICB, sub_icb, f"NHS {sub_icb}"), BodySeen(ICB, board, f"NHS {board}")]
        facts += [BodySeen(REGION, "Y63", "North"), Placed(IN_ICB, sub_icb, board), Placed(IN_REGION, board, "Y63")]
    return statement(Dataset.MAP, day, *facts)


def pcns(day, *facts):
    return statement(Dataset.PCNS, day, *facts)


def bonds(found, kind, code=None):
    return sorted(
        (bond.child[1], bond.parent[1], bond.starts_on, end)
        for bond, end in found.bonds.items()
        if bond.kind == kind and code in {None, bond.child[1]}
    )


def test_an_older_file_fills_history_and_overwrites_nothing():
    found = register(
        prescribers(Y24, PracticeSeen("A1", "NEW NAME", "AB1", "72Q", since=date(2020, 4, 1), opened_on=OLD)),
        prescribers(Y20, PracticeSeen("A1", "OLD NAME", "AB9", "08L", since=date(2013, 4, 1), opened_on=OLD)),
    )

    assert found.bodies[PRACTICE, "A1"] == ("NEW NAME", "AB1", OLD, None)
    assert found.names == {
        ((PRACTICE, "A1"), Y20): ("OLD NAME", Y24),
        ((PRACTICE, "A1"), Y24): ("NEW NAME", None),
    }
    assert bonds(found, IN_SUB_ICB) == [
        ("A1", "08L", date(2013, 4, 1), date(2020, 4, 1)),
        ("A1", "72Q", date(2020, 4, 1), None),
    ]


def test_a_commissioner_that_all_its_practices_left_has_ended_and_is_succeeded():
    found = register(
        prescribers(Y20, *(PracticeSeen(code, "S", "", "08L", since=OLD) for code in ("A1", "A2"))),
        prescribers(Y24, *(PracticeSeen(code, "S", "", "72Q", since=JULY) for code in ("A1", "A2"))),
    )

    assert found.bodies[SUB_ICB, "08L"].closed_on == JULY
    assert found.bodies[SUB_ICB, "72Q"].closed_on is None
    assert found.successions == {((SUB_ICB, "08L"), (SUB_ICB, "72Q")): JULY}


def test_a_body_known_by_its_code_alone_has_no_name_yet():
    found = register(prescribers(Y20, PracticeSeen("A1", "S", "", "08L")))

    assert found.bodies[SUB_ICB, "08L"].name == ""


def test_capitals_dots_and_hyphens_make_no_new_name():
    found = register(
        prescribers(Y20, PracticeSeen("A1", "ST. JOHN'S-SURGERY")),
        prescribers(Y22, PracticeSeen("A1", "St Johns Surgery")),
        prescribers(Y24, PracticeSeen("A1", "ST JOHNS SURGERY")),
    )

    # The newer spelling, but capitals never in place of small letters.
    assert found.bodies[PRACTICE, "A1"].name == "St Johns Surgery"
    assert found.names == {}


def test_a_practice_missing_from_a_census_has_closed():
    found = register(lists(Y21, "A1", "A2"), lists(Y22, "A1"))

    assert found.bodies[PRACTICE, "A2"].closed_on == Y22
    assert found.bodies[PRACTICE, "A1"].closed_on is None
    assert bonds(found, IN_SUB_ICB, "A2") == [("A2", "16C", Y21, Y22)]


def test_a_prescriber_that_never_had_a_list_is_no_practice_once_lists_are_counted():
    homeless_service = PracticeSeen("E1", "HOMELESS ACTION", "", "93C", opened_on=OLD)

    assert register(prescribers(Y20, homeless_service)).bodies[PRACTICE, "E1"].closed_on is None
    assert register(prescribers(Y20, homeless_service), lists(Y21, "A1")).bodies[PRACTICE, "E1"].closed_on == Y21


def test_a_practice_with_patients_is_open_though_the_register_calls_it_closed():
    found = register(
        prescribers(Y24, PracticeSeen("A1", "S", closed_on=date(2023, 10, 1), active=False)),
        lists(date(2023, 12, 1), "A1"),
        lists(Y26, "A2"),
    )

    assert found.bodies[PRACTICE, "A1"].closed_on == Y24


def test_a_dormant_practice_ends_when_first_called_so():
    active, dormant = PracticeSeen("A1", "S"), PracticeSeen("A1", "S", active=False)

    assert (
        register(prescribers(Y20, active), prescribers(Y22, dormant), prescribers(Y24, dormant))
        .bodies[PRACTICE, "A1"]
        .closed_on
        == Y22
    )
    assert register(prescribers(Y22, dormant), prescribers(Y24, active)).bodies[PRACTICE, "A1"].closed_on is None


def test_a_practice_in_a_pcn_was_not_dormant_then():
    dormant = PracticeSeen("A1", "S", active=False)
    found = register(
        prescribers(Y20, dormant),
        pcns(Y22, BodySeen(PCN, "U1", "ONE"), PracticeSeen("A1", "S"), Joined("A1", "U1", Y20)),
        prescribers(Y24, dormant),
    )

    assert found.bodies[PRACTICE, "A1"].closed_on == Y24


def test_a_membership_is_closed_by_the_newer_register_of_pcns():
    one = BodySeen(PCN, "U1", "ONE")
    found = register(
        pcns(Y22, one, PracticeSeen("A1", "S"), Joined("A1", "U1", Y20)),
        pcns(Y24, one, PracticeSeen("A1", "S", active=False), Joined("A1", "U1", Y20, JULY)),
    )

    assert bonds(found, MEMBER_OF_PCN) == [("A1", "U1", Y20, JULY)]


def test_maps_speak_for_the_days_after_the_register_of_pcns_only():
    found = register(
        pcns(Y24, BodySeen(PCN, "U1", "ONE"), PracticeSeen("A1", "S"), Joined("A1", "U1", Y20)),
        mapped(Y22, ("A1", "16C", "U9")),
        mapped(Y26, ("A1", "16C", "U2")),
    )

    assert bonds(found, MEMBER_OF_PCN) == [("A1", "U1", Y20, Y26), ("A1", "U2", Y26, None)]


def test_a_practice_unallocated_on_the_map_left_its_pcn():
    found = register(
        pcns(Y22, BodySeen(PCN, "U1", "ONE"), PracticeSeen("A1", "S"), Joined("A1", "U1", Y20)),
        mapped(Y24, ("A1", "16C", "")),
    )

    assert bonds(found, MEMBER_OF_PCN) == [("A1", "U1", Y20, Y24)]


def test_a_pcn_without_a_practice_on_the_next_map_has_ended():
    register_of_pcns = pcns(
        Y22,
        *(BodySeen(PCN, code, code, opened_on=Y20) for code in ("U1", "U2", "U3")),
        BodySeen(PCN, "U4", "U4", opened_on=Y20, closed_on=Y21),
        *(PracticeSeen(code, "S") for code in ("A1", "A2")),
        Joined("A1", "U1", Y20),
        Joined("A2", "U2", Y20),
    )
    found = register(register_of_pcns, mapped(Y24, ("A1", "16C", "U1"), ("A2", "16C", "U3")))

    closed = {code: body.closed_on for (kind, code), body in found.bodies.items() if kind == PCN}
    assert closed == {"U1": None, "U2": Y24, "U3": None, "U4": Y21}
    assert found.successions[(PCN, "U2"), (PCN, "U3")] == Y24


def test_a_pcn_unknown_before_the_map_opened_when_first_seen():
    assert register(mapped(Y24, ("A1", "16C", "U1"))).bodies[PCN, "U1"].opened_on == Y24


def test_the_sub_icb_of_a_pcn_holds_from_its_opening():
    found = register(
        pcns(
            Y22,
            BodySeen(PCN, "U1", "ONE", opened_on=Y20),
            BodySeen(SUB_ICB, "16C", "N"),
            Placed(IN_SUB_ICB, "U1", "16C"),
        )
    )

    assert bonds(found, IN_SUB_ICB) == [("U1", "16C", Y20, None)]


def test_a_pcn_across_a_border_stays_while_any_practice_stays():
    told = pcns(
        Y22, BodySeen(PCN, "U1", "ONE", opened_on=Y20), BodySeen(SUB_ICB, "15N", "N"), Placed(IN_SUB_ICB, "U1", "15N")
    )
    across = [("A1", "11N", "U1"), ("A2", "11N", "U1"), ("A3", "15N", "U1")]
    both = (("11N", "QT6"), ("15N", "QJK"))

    assert bonds(register(told, mapped(Y24, *across, boards=both)), IN_SUB_ICB, "U1") == [("U1", "15N", Y20, None)]
    assert (
        bonds(register(told, mapped(Y24, *across[:2], boards=both)), IN_SUB_ICB, "U1")
        == [
            ("U1", "15N", Y20, Y24),
            ("U1", "11N", Y24, None),
        ][::-1]
    )


def test_a_board_ends_with_its_last_sub_icb_and_its_successor_is_known():
    found = register(
        mapped(Y22, ("A1", "26A", ""), boards=(("26A", "QMM"),)),
        mapped(Y26, ("A1", "26A", ""), boards=(("26A", "T6Y0W"),)),
    )

    assert found.bodies[ICB, "QMM"][2:] == (Y22, Y26)
    assert found.bodies[ICB, "T6Y0W"][2:] == (Y26, None)
    assert found.successions == {((ICB, "QMM"), (ICB, "T6Y0W")): Y26}
    assert bonds(found, IN_REGION) == [("QMM", "Y63", Y22, Y26), ("T6Y0W", "Y63", Y26, None)]


def test_a_sub_icb_without_practices_ends_when_a_later_lookup_leaves_it_out():
    def lookup(day, *codes):
        placed = [(BodySeen(SUB_ICB, code, code), Placed(IN_ICB, code, "QNQ")) for code in codes]
        return statement(
            Dataset.BOARDS, day, BodySeen(ICB, "QNQ", "FRIMLEY"), *(one for pair in placed for one in pair)
        )

    found = register(lookup(JULY, "D4U1Y", "U2G6B"), lookup(Y26, "U2G6B"))

    assert found.bodies[SUB_ICB, "D4U1Y"].closed_on == Y26
    assert found.bodies[SUB_ICB, "U2G6B"].closed_on is None
    assert bonds(found, IN_ICB, "D4U1Y") == [("D4U1Y", "QNQ", JULY, Y26)]


def test_a_renamed_board_keeps_the_names_it_bore():
    def board(dataset, day, name):
        return statement(
            dataset, day, BodySeen(ICB, "QMM", name), BodySeen(SUB_ICB, "26A", "N"), Placed(IN_ICB, "26A", "QMM")
        )

    found = register(
        board(Dataset.MAP, Y22, "Norfolk and Waveney Partnership"), board(Dataset.BOARDS, JULY, "NHS NORFOLK BOARD")
    )

    assert found.names == {
        ((ICB, "QMM"), Y22): ("Norfolk and Waveney Partnership", JULY),
        ((ICB, "QMM"), JULY): ("NHS NORFOLK BOARD", None),
    }


def test_two_pcns_of_one_name_stay_two():
    found = register(pcns(Y22, BodySeen(PCN, "U1", "GRAND UNION PCN"), BodySeen(PCN, "U2", "GRAND UNION PCN")))

    assert {code for kind, code in found.bodies if kind == PCN} == {"U1", "U2"}


def test_a_trust_is_told_as_the_newest_file_tells_it():
    found = register(
        statement(Dataset.TRUSTS, Y20, BodySeen(TRUST, "R0A", "OLD TRUST", "M13", OLD)),
        statement(Dataset.TRUSTS, Y22, BodySeen(TRUST, "R0A", "NEW TRUST", "", OLD, Y21)),
    )

    assert found.bodies[TRUST, "R0A"] == ("NEW TRUST", "M13", OLD, Y21)


def test_a_membership_of_a_pcn_without_details_still_counts():
    found = register(pcns(Y22, PracticeSeen("A1", "S"), Joined("A1", "U7", Y20)))

    assert (PCN, "U7") in found.bodies
    assert bonds(found, MEMBER_OF_PCN) == [("A1", "U7", Y20, None)]


def test_of_two_maps_of_one_day_the_order_given_does_not_tear_the_register():
    maps = [mapped(Y22, ("A1", "16C", "U1")), mapped(Y24, ("A1", "16C", "U2")), mapped(Y26, ("A1", "16C", "U1"))]

    told = [register(*order) for order in permutations(maps)]

    assert all(one == told[0] for one in told)


PCN_CODES = st.sampled_from(["", "U1", "U2"])


@given(
    st.dictionaries(
        st.integers(0, 40), st.dictionaries(st.sampled_from(["A1", "A2"]), PCN_CODES), min_size=1, max_size=6
    )
)
def test_on_the_day_of_each_map_the_register_says_what_the_map_says(maps):
    """The slow twin: on a map's own day its practices, and no others, stand where it puts them."""
    days = {Y22 + timedelta(days=30 * offset): told for offset, told in maps.items()}

    found = register(*(mapped(day, *((code, "16C", pcn) for code, pcn in told.items())) for day, told in days.items()))

    for day, told in days.items():
        members = {
            bond.child[1]: bond.parent[1]
            for bond, end in found.bonds.items()
            if bond.kind == MEMBER_OF_PCN and bond.starts_on <= day and (end is None or day < end)
        }
        # A practice gone from a census and back again is held to have stayed.
        assert {code: pcn for code, pcn in members.items() if code in told} == {
            code: pcn for code, pcn in told.items() if pcn
        }
