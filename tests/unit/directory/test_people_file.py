"""The file of people, read: each row becomes a role or a reason."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.directory.domain import people_file
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.directory.domain.people_file import PersonRow
from folkmoot.kernel.spreadsheet_text import written

HEAD = ",".join(people_file.COLUMNS)
GOOD = {
    "name": "Dr A Khan",
    "email": "a.khan@ash.example",
    "organisation_code": "A81001",
    "role": "practice_representative",
}


def file(*rows, head=HEAD):
    return people_file.read("\n".join((head, *rows)))


def one(**said):
    return people_file.read_row(2, GOOD | said)


def reasons(**said):
    row, found = one(**said)
    assert row is None
    return found


def test_a_full_row_becomes_all_it_says():
    read = file(
        "Dr A Khan,A.Khan@Ash.example,A81001,Practice representative,2026-04-01,31/03/2028,"
        'specified,"contracts; Premises","£5,000",,,'.replace('"£5,000"', '"£5,000"')
    )

    assert read.faults == ()
    assert read.rows == (
        PersonRow(
            line=2,
            name="Dr A Khan",
            email="a.khan@ash.example",
            organisation_code="A81001",
            role=Role.PRACTICE_REPRESENTATIVE,
            starts_on=date(2026, 4, 1),
            ends_on=date(2028, 4, 1),  # the file says the last day; a period ends on the day after
            level=AuthorityLevel.SPECIFIED,
            categories=("contracts", "estates"),
            limit_pence=500_000,
        ),
    )


def test_the_columns_may_stand_in_any_order_and_those_not_needed_may_be_missing():
    read = file("a@b.example,Pat Lee,pcn_manager,U00001", head="Email,NAME,role,Organisation code")

    assert [(row.name, row.role) for row in read.rows] == [("Pat Lee", Role.PCN_MANAGER)]


def test_blank_lines_are_passed_over_and_lines_keep_their_numbers():
    read = file("", ",,,,", "Pat,pat@b.example,A81001,nobody")

    assert [fault.line for fault in read.faults] == [4]


def test_a_cell_over_two_lines_does_not_shift_the_numbers():
    read = file('"Pat\nLee",pat@b.example,A81001,practice_manager', "Jo,jo@b.example,A81001,nobody")

    assert read.rows[0].name == "Pat Lee"
    assert [fault.line for fault in read.faults] == [4]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": " "}, "“name” is empty."),
        ({"name": "x" * 121}, "“name” is longer than 120 letters."),
        ({"email": "a.khan"}, "“a.khan” is not an e-mail address."),
        ({"email": "a@b.example, c@d.example"}, "“a@b.example, c@d.example” is not an e-mail address."),
        ({"role": "king"}, "“king” is not a role."),
        ({"from": "1/4/26"}, "“1/4/26” under “from” is not a day"),
        ({"from": "31/02/2026"}, "“31/02/2026” under “from” is not a day"),
        ({"from": "2026-13-01"}, "“2026-13-01” under “from” is not a day"),
        ({"to": "9999-12-31"}, "“9999-12-31” under “to” is not a day"),
        ({"from": "2026-04-02", "to": "2026-04-01"}, "“to” is before “from”."),
        ({"authority": "some"}, "“some” is not an authority"),
        ({"authority": "specified"}, "Name at least one category"),
        ({"authority": "full", "categories": "contracts"}, "Categories and a money limit go with"),
        ({"authority": "observe", "limit_pounds": "10"}, "Categories and a money limit go with"),
        ({"authority": "specified", "categories": "gardening"}, "“gardening” is not a category."),
        ({"authority": "specified", "categories": "contracts", "limit_pounds": "5k"}, "“5k” under “limit_pounds”"),
        ({"authority": "specified", "categories": "contracts", "limit_pounds": "-5"}, "cannot be less than nothing"),
        ({"categories": "contracts"}, "Categories and a limit need “specified”"),
        ({"role": "clinical_director", "authority": "full"}, "Only people of a practice bind it."),
        ({"votes": "perhaps"}, "“perhaps” under “votes”: write yes or no."),
        ({"chairs": "2"}, "“2” under “chairs”: write yes or no."),
    ],
)
def test_a_row_that_cannot_be_loaded_says_why(said, reason):
    assert any(reason in one for one in reasons(**said))


def test_every_reason_of_a_row_is_given():
    assert len(reasons(name="", email="", organisation_code="", role="")) == 4


def test_the_last_day_may_be_the_first():
    row, _ = one(**{"from": "2026-04-01", "to": "2026-04-01"})

    assert (row.starts_on, row.ends_on) == (date(2026, 4, 1), date(2026, 4, 2))


@pytest.mark.parametrize("yes", ["yes", "Y", "TRUE", "1"])
def test_yes_in_the_ways_people_and_spreadsheets_write_it(yes):
    row, _ = one(chairs=yes, group="Executive")

    assert row.chairs


def test_a_place_in_a_group_votes_unless_the_row_says_no():
    assert one(group="Executive")[0].votes
    assert not one(group="Executive", votes="no")[0].votes


def test_one_address_under_two_names_is_refused_on_the_later_line():
    read = file("Ann,x@b.example,A81001,practice_manager", "Bob,x@b.example,A81002,practice_manager")

    assert [fault.words for fault in read.faults] == [
        "Line 3: The address x@b.example is Ann's on line 2: give each person their own."
    ]


def test_a_name_that_holds_an_nhs_number_is_refused_and_never_repeated():
    (fault,) = file("Ann 943 476 5919,x@b.example,A81001,practice_manager").faults

    assert "“name”: This text seems to hold an NHS number" in fault.words
    assert "943" not in fault.words


def test_the_same_role_twice_is_refused_and_two_groups_are_not():
    row = "Ann,x@b.example,A81001,practice_manager,,,,,,"
    twice = file(f"{row},,", f"{row},,")
    two_groups = file(f"{row}Executive,,", f"{row}Leadership group,,")

    assert [fault.words for fault in twice.faults] == ["Line 3: It repeats line 2."]
    assert two_groups.faults == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The file is empty."),
        ("name,email\nx,y", "missing: organisation_code, role"),
        (f"{HEAD},salary", "These columns are not known: salary"),
        (f"{HEAD},name\n", "A column is named twice."),
        (HEAD, "The file names nobody"),
        (f'{HEAD}\n"open,', "not a file of comma-separated values"),
    ],
)
def test_a_file_of_another_kind_is_refused_as_a_whole(text, reason):
    read = people_file.read(text)

    assert read.rows == ()
    assert [fault.line for fault in read.faults] == [0]
    assert reason in read.faults[0].words


def test_a_row_longer_than_the_headings_is_refused():
    read = file("Ann,x@b.example,A81001,practice_manager,,,,,,,,,extra")

    assert [fault.words for fault in read.faults] == ["Line 2: It has more cells than the first line has columns."]


def test_too_many_rows_is_another_file():
    rows = [f"P{n},p{n}@b.example,A81001,practice_member" for n in range(people_file.MOST_ROWS + 1)]

    assert "more than 5,000 rows" in file(*rows).faults[0].words


def test_a_workbook_is_told_apart_with_advice():
    read = people_file.read_bytes(b"PK\x03\x04rest")

    assert "Save as" in read.faults[0].words


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\nRhôs Ŵyn,r@b.example,A81001,practice_manager".encode(),
        f"\ufeff{HEAD}\r\nRhôs Ŵyn,r@b.example,A81001,practice_manager\r\n".encode(),
    ],
)
def test_utf_8_with_and_without_its_mark(content):
    assert people_file.read_bytes(content).rows[0].name == "Rhôs Ŵyn"


def test_the_windows_page_offices_use():
    # 0x92 is the curly apostrophe and 0xE9 the e acute of Windows-1252; neither is UTF-8.
    content = HEAD.encode() + b"\nRen\xe9e O\x92Neill,r@b.example,A81001,practice_manager"

    assert people_file.read_bytes(content).rows[0].name == "Renée O’Neill"


def test_the_template_itself_can_be_loaded():
    read = people_file.read_bytes(written(people_file.COLUMNS, people_file.EXAMPLES).encode())

    assert read.faults == ()
    assert len(read.rows) == len(people_file.EXAMPLES)


@given(st.lists(st.lists(st.text(max_size=12), min_size=12, max_size=12), max_size=6))
def test_whatever_the_rows_hold_each_is_read_or_refused_and_nothing_crashes(rows):
    read = people_file.read(written(people_file.COLUMNS, rows))

    told = {row.line for row in read.rows} | {fault.line for fault in read.faults}
    assert len(told) <= max(1, len(rows))
    assert told
