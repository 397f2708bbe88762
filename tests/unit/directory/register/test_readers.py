"""What each line of each file says, and why some lines say nothing."""

from datetime import date

import pytest
from tests.unit.directory.register.said import faulty, line

from folkmoot.directory.domain.register import boards, lists, maps, pcns, prescribers, trusts
from folkmoot.directory.domain.register.facts import BodySeen, Joined, Placed, PracticeSeen
from folkmoot.directory.domain.register.kinds import ICB, IN_ICB, IN_REGION, IN_SUB_ICB, PCN, REGION, SUB_ICB, TRUST

OPENED, JOINED, LAST = date(1974, 4, 1), date(2020, 4, 1), date(2022, 3, 31)
EXTRACT = date(2026, 8, 1)


def prescriber(number, code="A81001", *, region="Y63", status="A", setting="4", of="16C", opened=OPENED, closed=None):
    return line(
        number, code, "DENSHAM  SURGERY", region, "TS18 1HU", status, of, setting, days=(opened, closed, JOINED)
    )


@pytest.mark.parametrize(("status", "setting"), [("A", "4"), ("ACTIVE", "RO76"), ("ACTIVE", "RO76|RO268")])
def test_a_gp_practice_is_told_in_the_old_words_and_the_new(status, setting):
    said = prescribers.read([[prescriber(1, status=status, setting=setting)]], None)

    assert said.practices == {
        "A81001": PracticeSeen(
            "A81001", "DENSHAM SURGERY", "TS18 1HU", "16C", since=JOINED, opened_on=OPENED, active=True
        )
    }
    assert said.refused == {}


@pytest.mark.parametrize("status", ["C", "D", "INACTIVE", "DORMANT"])
def test_a_closed_or_dormant_practice_is_kept_as_ended(status):
    said = prescribers.read([[prescriber(1, status=status, closed=LAST)]], None)

    # The register's last day is in; the end of a period is out.
    assert (said.practices["A81001"].active, said.practices["A81001"].closed_on) == (False, date(2022, 4, 1))


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        ({"setting": "0"}, "it is another prescriber, not a GP practice"),
        ({"setting": "14"}, "it is another prescriber, not a GP practice"),
        ({"setting": "RO80|RO87"}, "it is another prescriber, not a GP practice"),
        ({"setting": ""}, "it is another prescriber, not a GP practice"),
        ({"region": "W00"}, "it is in Wales"),
        ({"code": "W91001", "region": ""}, "it is in Wales"),
        ({"status": "P"}, "it is proposed, not open yet"),
        ({"status": "X"}, "its status “X” is not known"),
        ({"code": "A 8100"}, "it has no proper code or no name"),
    ],
)
def test_a_line_that_is_no_practice_of_england_is_passed_over_with_its_reason(made, reason):
    said = prescribers.read([[prescriber(7, **made), prescriber(8, "B81001")]], None)

    assert said.refused == {reason: [7]}
    assert list(said.practices) == ["B81001"]
    assert said.lines == 2


def test_a_prescriber_said_twice_counts_once():
    said = prescribers.read([[prescriber(1), prescriber(2)]], None)

    assert said.refused == {"the practice stands further up already": [2]}


def test_the_register_of_prescribers_speaks_as_at_its_latest_opening():
    said = prescribers.read(
        [[prescriber(1, opened=date(2023, 5, 1)), prescriber(2, "Y08140", setting="10", opened=date(2023, 12, 4))]],
        None,
    )

    assert said.as_at == date(2023, 12, 4)


def test_a_line_that_could_not_be_read_keeps_its_reason():
    said = prescribers.read([[faulty(3, "“20221301” is not a day"), prescriber(4)]], None)

    assert said.refused == {"“20221301” is not a day": [3]}
    assert said.lines == 2


def pcn_line(number, code="U1AAAA", name="STOCKTON PCN", *, opened=date(2019, 10, 1), last=None):
    return line(number, code, name, "16C", "NHS NORTH EAST ICB - 16C", "TS18 1HU", days=(opened, last))


def member(number, code="A81001", pcn="U1AAAA", *, start=date(2019, 10, 1), last=None, of="16C"):
    return line(number, code, "DENSHAM SURGERY", of, "NHS NORTH EAST ICB - 16C", pcn, days=(start, last))


def test_a_pcn_has_its_dates_and_its_sub_icb():
    said = pcns.read([[pcn_line(2, last=LAST)], []], None)

    assert said.bodies[PCN, "U1AAAA"] == BodySeen(
        PCN, "U1AAAA", "STOCKTON PCN", "TS18 1HU", date(2019, 10, 1), date(2022, 4, 1)
    )
    assert said.bodies[SUB_ICB, "16C"] == BodySeen(SUB_ICB, "16C", "NHS NORTH EAST ICB - 16C")
    assert list(said.placed.values()) == [Placed(IN_SUB_ICB, "U1AAAA", "16C")]


def test_a_membership_counts_its_last_day_in():
    said = pcns.read([[pcn_line(2)], [member(2, last=LAST), member(3, pcn="U2AAAA", start=date(2022, 4, 1))]], None)

    assert said.joined == [
        Joined("A81001", "U1AAAA", date(2019, 10, 1), date(2022, 4, 1)),
        Joined("A81001", "U2AAAA", date(2022, 4, 1), None),
    ]
    assert said.as_at == date(2022, 4, 1)


def test_a_pcn_and_a_practice_may_lack_a_sub_icb():
    pcn = line(2, "U1AAAA", "STOCKTON PCN", "", "", "TS18 1HU", days=(date(2019, 10, 1), None))

    said = pcns.read([[pcn], [member(2, of="")]], None)

    assert said.placed == {}
    assert said.practices["A81001"].sub_icb == ""


def test_a_membership_of_one_day_lasts_that_day():
    said = pcns.read([[], [member(2, start=LAST, last=LAST)]], None)

    assert said.joined == [Joined("A81001", "U1AAAA", LAST, date(2022, 4, 1))]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_practice_that_left_and_came_back_keeps_both_memberships_and_counts_as_active(turn):
    rows = [member(2, last=LAST), member(3, start=date(2023, 4, 1)), member(4, "A81002", last=LAST, of="00K")]

    said = pcns.read([[pcn_line(2)], rows[::turn]], None)

    assert len(said.joined) == 3
    assert said.practices["A81001"] == PracticeSeen("A81001", "DENSHAM SURGERY", sub_icb="16C", active=True)
    # The sub-ICB of one that left may be that of years ago.
    assert said.practices["A81002"] == PracticeSeen("A81002", "DENSHAM SURGERY", active=False)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (member(9, start=None), "the membership has no first day"),
        (member(9, start=date(2023, 1, 1), last=LAST), "the membership ends before it begins"),
        (member(9, code="?"), "“?” is not a practice's code"),
        (member(9, pcn="U"), "“U” is not a PCN's code"),
        (member(9), "the same membership stands further up already"),
        (faulty(9, "short"), "short"),
    ],
)
def test_a_membership_that_cannot_be_is_passed_over(bad, reason):
    said = pcns.read([[pcn_line(2)], [member(2), bad]], None)

    assert said.refused == {reason: [9]}
    assert len(said.joined) == 1


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (pcn_line(9, code="U"), "the PCN has no proper code or no name"),
        (pcn_line(9, name=""), "the PCN has no proper code or no name"),
        (pcn_line(9), "the PCN stands further up already"),
    ],
)
def test_a_pcn_that_cannot_be_is_passed_over(bad, reason):
    said = pcns.read([[pcn_line(2), bad], []], None)

    assert said.refused == {reason: [9]}


def mapped(number, code="A81001", *, pcn="U89141", pcn_name="STOCKTON PCN", sub_icb="16C", icb="QHM", day=EXTRACT):
    places = (sub_icb, f"NHS ICB - {sub_icb}", icb, "NHS North East", "Y63", "North East and Yorkshire")
    return line(number, code, "DENSHAM SURGERY", "TS18 1HU", pcn, pcn_name, *places, days=(day,))


def test_a_line_of_the_map_places_a_practice_from_pcn_to_region():
    said = maps.read([[mapped(2)]], None)

    assert said.as_at == EXTRACT
    assert said.practices == {"A81001": PracticeSeen("A81001", "DENSHAM SURGERY", "TS18 1HU", "16C", "U89141")}
    assert set(said.bodies) == {(PCN, "U89141"), (SUB_ICB, "16C"), (ICB, "QHM"), (REGION, "Y63")}
    assert set(said.placed.values()) == {Placed(IN_ICB, "16C", "QHM"), Placed(IN_REGION, "QHM", "Y63")}


def test_bodies_are_named_once_however_many_lines_name_them():
    said = maps.read([[mapped(2), mapped(3, "A81002"), mapped(4, "A81003", pcn="U07032", sub_icb="00L")]], None)

    assert len(said.practices) == 3
    assert sorted(code for _, code in said.bodies) == ["00L", "16C", "QHM", "U07032", "U89141", "Y63"]


def test_a_map_may_leave_out_board_or_region():
    no_region = line(3, "A81002", "S", "", "U", "", "00L", "N", "QHM", "N", "", "", days=(EXTRACT,))
    no_board = line(4, "A81003", "S", "", "U", "", "00P", "N", "", "", "", "", days=(EXTRACT,))

    said = maps.read([[no_region, no_board]], None)

    assert set(said.placed.values()) == {Placed(IN_ICB, "00L", "QHM")}


def test_unallocated_is_no_pcn():
    said = maps.read([[mapped(2, pcn="U", pcn_name="Unallocated")]], None)

    assert said.practices["A81001"].pcn == ""
    assert not [body for body in said.bodies.values() if body.kind == PCN]
    assert said.refused == {}


def test_a_new_board_has_a_code_of_five_characters():
    said = maps.read([[mapped(2, sub_icb="26A", icb="T6Y0W")]], None)

    assert said.placed[IN_ICB, "26A"].of == "T6Y0W"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (mapped(9, day=date(2026, 7, 1)), "it speaks of 2026-07-01, the file of 2026-08-01"),
        (mapped(9, day=None), "it carries no extract date"),
        (mapped(9), "the practice stands further up already"),
        (mapped(9, code=""), "it has no proper practice code or no name"),
        (mapped(9, "A81002", sub_icb="U"), "“U” is not a sub-ICB's code"),
        (
            mapped(9, "A81002", icb="QMM"),
            "16C stands under QHM further up and under QMM here; the first is kept",
        ),
    ],
)
def test_a_line_of_the_map_that_cannot_be_is_passed_over(bad, reason):
    said = maps.read([[mapped(2), bad]], None)

    assert said.refused == {reason: [9]}
    assert said.placed[IN_ICB, "16C"].of == "QHM"


def test_a_practice_whose_board_is_disputed_is_still_on_the_map():
    said = maps.read([[mapped(2), mapped(3, "A81002", icb="QMM")]], None)

    assert set(said.practices) == {"A81001", "A81002"}


def listed(number, code="A81001", patients="3827", *, of="GP", sex="ALL", age="ALL", day=EXTRACT):
    return line(number, of, "16C", code, "TS18 1HU", sex, age, patients, days=(day,))


@pytest.mark.parametrize("patients", [1, 114_460, 0])
def test_a_list_size_is_a_whole_number_however_small_or_large(patients):
    said = lists.read([[listed(2, patients=str(patients))]], None)

    assert said.practices == {"A81001": PracticeSeen("A81001", postcode="TS18 1HU", sub_icb="16C", patients=patients)}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (listed(9, age="0_4"), "it counts one sex or age, not the whole list"),
        (listed(9, sex="FEMALE"), "it counts one sex or age, not the whole list"),
        (listed(9, of="CCG"), "it counts a CCG, not a practice"),
        (listed(9, of=""), "it counts a body not named, not a practice"),
        (listed(9, code="x"), "“x” is not a practice's code"),
        (listed(9), "the practice stands further up already"),
        (listed(9, day=date(2026, 7, 1)), "it speaks of 2026-07-01, the file of 2026-08-01"),
    ],
)
def test_a_count_of_something_else_is_passed_over(bad, reason):
    said = lists.read([[listed(2), bad]], None)

    assert said.refused == {reason: [9]}
    assert list(said.practices) == ["A81001"]


@pytest.mark.parametrize("patients", ["*", "-3", "3.5", "", "٣"])
def test_a_practice_whose_count_cannot_be_read_still_holds_a_list(patients):
    said = lists.read([[listed(2, patients=patients)]], None)

    assert said.practices["A81001"].patients is None
    assert said.refused == {f"“{patients}” is not a number of patients; the practice is taken without them": [2]}


def test_the_lookup_speaks_as_at_the_month_of_its_title_and_names_regions_plainly():
    row = line(2, "92G", "NHS  BATH ICB - 92G", "QOX", "NHS BATH BOARD", "Y58", "SOUTH WEST COMMISSIONING REGION")

    said = boards.read([[row, line(3, "92G", "", "", "", "", "")]], date(2022, 7, 1))

    assert said.as_at == date(2022, 7, 1)
    assert said.bodies[SUB_ICB, "92G"].name == "NHS BATH ICB - 92G"
    assert said.bodies[REGION, "Y58"].name == "SOUTH WEST"
    assert set(said.placed.values()) == {Placed(IN_ICB, "92G", "QOX"), Placed(IN_REGION, "QOX", "Y58")}
    assert said.refused == {"it has no proper code of a sub-ICB, a board or a region": [3]}


def test_a_trust_has_its_dates_and_wales_is_left_out():
    rows = [
        line(1, "R0A", "MANCHESTER TRUST", "Y62", "M13 9WL", days=(date(2017, 10, 1), date(2021, 9, 30))),
        line(2, "RQF", "VELINDRE", "W00", "CF15 7QZ", days=(OPENED, None)),
        line(3, "R0A", "MANCHESTER TRUST", "Y62", "M13 9WL", days=(OPENED, None)),
        line(4, "", "NOBODY", "Y62", "", days=(OPENED, None)),
    ]

    said = trusts.read([rows], None)

    assert list(said.bodies.values()) == [
        BodySeen(TRUST, "R0A", "MANCHESTER TRUST", "M13 9WL", date(2017, 10, 1), date(2021, 10, 1))
    ]
    assert said.as_at == date(2021, 9, 30)
    assert sorted(said.refused.items()) == [
        ("it has no proper code or no name", [4]),
        ("it is in Wales", [2]),
        ("the trust stands further up already", [3]),
    ]
