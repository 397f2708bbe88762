"""Tiny files of the national register, made as NHS England makes them, traps included."""

import csv
import gzip
import io
import zipfile

import openpyxl

MAP_2026 = (
    "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,"
    "ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME,"
    "ONS_COMM_REGION_CODE,COMM_REGION_CODE,COMM_REGION_NAME,SUPPLIER_NAME"
)
MAP_2022 = MAP_2026.replace("SUB_ICB_LOCATION", "CCG").replace("ICB", "STP").removesuffix(",SUPPLIER_NAME")
LISTS_2025 = (
    "PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,ONS_SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,"
    "NUMBER_OF_PATIENTS"
)
LISTS_2021 = LISTS_2025.replace("SUB_ICB_LOCATION", "CCG")
PCN_DETAILS = {
    2024: ["PCN Code", "PCN Name", "Current Sub ICB Loc Code", "Sub ICB Location", "Open Date", "Close Date"],
    2022: [
        "PCN Code", "PCN Name", "Current Clinical \nCommissioning \nGroup Code",
        "Clinical\nCommissioning\nGroup Name", "Open Date", "Close Date",
    ],
}  # fmt: skip
PARTNERS = [
    "Partner\nOrganisation\nCode", "Partner\nName", "Practice\nParent\n{} Code", "Practice\nParent\n{} Name",
    "PCN Code", "PCN Name", "PCN Parent\n{} Code", "PCN Parent\n{} Name", "Practice to PCN\nRelationship\nStart Date",
    "Practice to PCN\nRelationship\nEnd Date", "Practice {} and PCN\n{} Match ",
]  # fmt: skip


def write(folder, name, content):
    """The file written, as bytes."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def separated(rows, *, end="\r\n"):
    """Rows as comma-separated values, without a last line break, as some files end."""
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator=end).writerows(rows)
    return made.getvalue().removesuffix(end)


def packed(name, content):
    """The content packed as the ending of the name says."""
    if name.endswith(".gz"):
        return gzip.compress(content.encode())
    if name.endswith(".zip"):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("data.csv", content)
        return made.getvalue()
    return content.encode()


def mapping(folder, name, day, rows, *, header=MAP_2026):
    """A map: each row is practice, name, PCN, PCN name, sub-ICB, board, board's name."""
    lines = [header]
    for practice, title, pcn, pcn_name, sub_icb, board, board_name in rows:
        place = f"E38,{sub_icb},NHS - {sub_icb},E54,{board},{board_name},E40,Y63,North East"
        end = ",TPP" if header == MAP_2026 else ""
        lines.append(f'GP_PRAC_PAT_LIST,{day},{practice},"{title}",TS18 1HU,{pcn},{pcn_name},{place}{end}')
    return write(folder, name, packed(name, "\n".join(lines)))


def list_sizes(folder, name, day, rows, *, header=LISTS_2025):
    """List sizes: each row is practice, sub-ICB, patients."""
    lines = [f"GP_PRAC_PAT_LIST,{day},GP,{sub_icb},E38,{code},TS18 1HU,ALL,ALL,{n}" for code, sub_icb, n in rows]
    return write(folder, name, packed(name, "\n".join([header, *lines])))


def prescriber(
    code, name, *, status="A", of="16C", region="Y63", opened="19740401", closed="", setting="4", since=None
):
    """A line of the register of prescribers."""
    row = [code, name, region, "QHM", "THE HEALTH CENTRE", "", "", "", "", "TS18 1HU", opened, closed, status, "B", of]
    return [*row, since or opened, closed, "01642 000000", "", "", "", "0", "", of, "", setting, ""]


def prescribers(folder, name, rows):
    """The register of prescribers, of lines made by `prescriber`."""
    return write(folder, name, packed(name, separated(rows)))


def trusts(folder, name, rows):
    """NHS trusts: each row is code, name, region, opened, closed."""
    lines = [
        [code, title, region, "QOP", "HOUSE", "", "", "", "", "M13 9WL", opened, closed, *[""] * 15]
        for code, title, region, opened, closed in rows
    ]
    return write(folder, name, separated(lines, end="\n"))


def pcn_workbook(folder, name, details, partners, *, year=2024):
    """ePCN: details are code, name, sub-ICB, opened, closed; partners practice, name, sub-ICB, PCN, start, end."""
    words = "CCG" if year == 2022 else "Sub ICB Loc"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PCNDetails"
    sheet.append([*PCN_DETAILS[year], *(f"Address Line {number}" for number in range(1, 6)), "Postcode"])
    for code, title, sub_icb, opened, closed in details:
        sheet.append([code, title, sub_icb, f"NHS - {sub_icb}", opened, closed, "", "", "", "", "", "TS18 1HU"])
    sheet = book.create_sheet("PCN Core Partner Details")
    sheet.append([heading.format(words, words) for heading in PARTNERS])
    for code, title, sub_icb, pcn, start, end in partners:
        sheet.append([code, title, sub_icb, f"NHS - {sub_icb}", pcn, "PCN", sub_icb, "", start, end, True])
    path = folder / name
    book.save(path)
    return path


def lookup(folder, name, rows, *, sheet="subicbjuly22"):
    """The sub-ICB lookup: each row is sub-ICB, board, board's name."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.active.append(
        ["Sub ICB Location ODS Code ", "Sub ICB Location Name ", "Sub ICB Location Non-Primary Role", "ICB Code",
         "Integrated Care Board Name ", "ICB Non-Primary Role", "Region Code", "Region Name"]
    )  # fmt: skip
    for sub_icb, board, title in rows:
        book.active.append(
            [
                sub_icb,
                f"NHS - {sub_icb}",
                "SUB ICB LOCATION ",
                board,
                title,
                "ICB",
                "Y63",
                "NORTH EAST COMMISSIONING REGION",
            ]
        )
    path = folder / name
    book.save(path)
    return path
