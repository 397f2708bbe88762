"""Files are told by what they hold; a stranger is refused with what was found and expected."""

import pytest

from folkmoot.directory.domain.register.facts import Dataset
from folkmoot.directory.domain.register.shapes import Head, recognise
from folkmoot.kernel.errors import SourceChanged


def headings(text, between=" "):
    return text.split(between)


MAP_2026 = headings(
    "publication extract_date practice_code practice_name practice_postcode pcn_code pcn_name "
    "ons_sub_icb_location_code sub_icb_location_code sub_icb_location_name ons_icb_code icb_code icb_name "
    "ons_comm_region_code comm_region_code comm_region_name supplier_name"
)
MAP_2022 = headings(
    "publication extract_date practice_code practice_name practice_postcode pcn_code pcn_name ons_ccg_code ccg_code "
    "ccg_name ons_stp_code stp_code stp_name ons_comm_region_code comm_region_code comm_region_name"
)
LISTS = headings(
    "publication extract_date type sub_icb_location_code ons_sub_icb_location_code code postcode sex age "
    "number_of_patients"
)
LOOKUP = headings(
    "sub icb location ods code|sub icb location name|sub icb location non-primary role|icb code|"
    "integrated care board name|icb non-primary role|region code|region name",
    "|",
)
PCNS_2024 = headings("pcn code|pcn name|current sub icb loc code|sub icb location|open date|close date|postcode", "|")
PCNS_2022 = headings(
    "pcn code|pcn name|current clinical commissioning group code|clinical commissioning group name|open date|"
    "close date|postcode",
    "|",
)
PARTNERS_2024 = headings(
    "partner organisation code|partner name|practice parent sub icb loc code|practice parent sub icb loc name|"
    "pcn code|pcn name|practice to pcn relationship start date|practice to pcn relationship end date",
    "|",
)
PARTNERS_2022 = [heading.replace("sub icb loc", "ccg") for heading in PARTNERS_2024]


def registered(code, *, status="", setting="", width=27):
    row = [""] * width
    row[0], row[12], row[25] = code, status, setting
    return row


def found(*tables):
    heads = [Head(name=f"Sheet{number}", rows=rows) for number, rows in enumerate(tables)]
    return recognise(heads, where="file")


@pytest.mark.parametrize(
    ("tables", "dataset"),
    [
        ([[MAP_2026]], Dataset.MAP),
        ([[MAP_2022]], Dataset.MAP),
        ([[LISTS]], Dataset.LISTS),
        ([[LOOKUP]], Dataset.BOARDS),
        ([[PCNS_2024], [PARTNERS_2024]], Dataset.PCNS),
        ([[PCNS_2022], [PARTNERS_2022]], Dataset.PCNS),
        ([[["notes"]], [PARTNERS_2024], [PCNS_2024]], Dataset.PCNS),  # sheets in another order
        ([[registered("a81001", status="a", setting="4")]], Dataset.PRESCRIBERS),
        ([[registered("a81001", status="active", setting="ro76")]], Dataset.PRESCRIBERS),
        ([[registered("a81001", status="dormant")]], Dataset.PRESCRIBERS),
        ([[registered("r0a")]], Dataset.TRUSTS),
    ],
)
def test_a_file_is_known_by_what_it_holds(tables, dataset):
    shape, places = found(*tables)

    assert shape.dataset is dataset
    assert len(places) == len(shape.parts)


def test_lines_begin_after_the_headings_wherever_these_stand():
    _, [place] = found([[], ["a title"], LISTS])

    assert (place.after, place.texts, place.days) == (3, (2, 3, 5, 6, 7, 8, 9), (1,))


def test_the_parts_of_a_workbook_are_found_in_their_own_sheets():
    _, [pcns, partners] = found([PARTNERS_2024], [PCNS_2024])

    assert (pcns.table, partners.table) == (1, 0)
    assert partners.texts == (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    "tables",
    [
        [],
        [[]],
        [[["month", "gp code", "supplier"]]],
        [[PCNS_2024]],  # half a workbook
        [[registered("a81001", status="a", width=26)]],
        [[registered("a81001", status="z")]],  # a status nobody knows
        [[registered("r0a", status="a")]],
        [[registered("r0abc")]],
    ],
)
def test_a_stranger_is_refused(tables):
    with pytest.raises(SourceChanged, match="file: expected"):
        found(*tables)


def test_the_refusal_names_every_file_known_and_what_was_found():
    with pytest.raises(SourceChanged) as refusal:
        found([["month", "gp code", "supplier"]])

    assert all(dataset.words in refusal.value.expected for dataset in Dataset)
    assert refusal.value.found == "Sheet0 beginning “month, gp code, supplier”"


def test_a_file_nearly_known_is_told_the_columns_it_lacks():
    renamed = ["pcn_id" if heading == "pcn_code" else heading for heading in MAP_2026]

    with pytest.raises(SourceChanged) as refusal:
        found([renamed])

    assert refusal.value.expected == f"{Dataset.MAP.words}, with the columns pcn_code"


def test_an_empty_file_says_so():
    with pytest.raises(SourceChanged, match="found nothing to read"):
        found([])


def test_a_damaged_line_among_many_is_no_reason_to_refuse_the_file():
    good = [registered(f"a8100{one}", status="a", setting="4") for one in range(9)]

    shape, _ = found([*good, ["a81010", "cut off"]])
    assert shape.dataset is Dataset.PRESCRIBERS
    with pytest.raises(SourceChanged):
        found([*good[:8], ["a81010", "cut off"]])  # one in nine is more than one in ten
