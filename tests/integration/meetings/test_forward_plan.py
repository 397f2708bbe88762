"""The forward plan line by line: when, where, how much, whether practices were asked; its filters, and its file."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from tests import factories
from tests.meetings import PLANNED_AT

from folkmoot.directory.domain.category import Category
from folkmoot.matters.domain.matter import Stakes

LOW = {"stakes_income": Stakes.LOW, "stakes_workload": Stakes.LOW}


@pytest.fixture
def plan(place):
    """Six decisions, the soonest last; one has no day, one is past. From Tuesday 8 September, 29 September is 15 working days off."""
    facts = {**LOW, "money_is_yearly": False, "forum_id": None}
    for title, overrides in (
        ("Far rooms", {"category": Category.ESTATES, "money_pence": 50_000, "decides_on": date(2026, 9, 30)}),
        ("Shared records", {"category": Category.DIGITAL, "money_pence": None, "decides_on": date(2026, 9, 29)}),
        ("Winter nurses", {"category": Category.WORKFORCE, "money_pence": 100_050, "decides_on": date(2026, 9, 29)}),
        ("The pooled fund", {"category": Category.FUNDING, "money_pence": None, "decides_on": date(2026, 9, 25)}),
        ("No day yet", {"category": Category.ACCESS, "money_pence": 100, "decides_on": None}),
        ("Over by now", {"category": Category.ACCESS, "money_pence": 100, "decides_on": date(2026, 9, 7)}),
    ):
        factories.routed(place, **facts | {"title": title, "summary": f"About {title}."} | overrides)
    # Asked of every practice; the first scenario's own: £412,000 a year, at the partnership on 28 September.
    factories.opened(place, at=PLANNED_AT)
    return place


def lines(page):
    """The table's rows, each cell as it is read."""
    body = page.content.decode().partition("<tbody")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    return [[read(cell) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)] for row in rows]


def read(cell):
    shown = re.sub(r'<span class="[^"]*heading[^"]*".*?</span>', "", cell, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


HUB = [
    "Move phlebotomy to a community hub",
    "Monday 28 September 2026",
    "Place partnership, for ICB Integrated care board (ICB)",
    "Local enhanced services. Much hangs on it for practices' income",
    "£412,000 a year",
    "Not said",
    "Asked",
]
FUND = [
    "The pooled fund",
    "Friday 25 September 2026",
    "ICB Integrated care board (ICB)",
    "Jointly held money",
    "None named",
    "Not said",
    "Nobody asked Ask them about The pooled fund",
]
RECORDS = [
    "Shared records",
    "Tuesday 29 September 2026",
    "ICB Integrated care board (ICB)",
    "Digital and records",
    "None named",
    "Not said",
    "Not yet Ask them about Shared records",
]
NURSES = [
    "Winter nurses",
    "Tuesday 29 September 2026",
    "ICB Integrated care board (ICB)",
    "Workforce",
    "£1,000.50",
    "Not said",
    "Nobody asked Ask them about Winter nurses",
]
# A day later than the funding alert looks.
ROOMS = [
    "Far rooms",
    "Wednesday 30 September 2026",
    "ICB Integrated care board (ICB)",
    "Premises",
    "£500",
    "Not said",
    "Not yet Ask them about Far rooms",
]


def test_each_line_says_when_where_how_much_and_whether_practices_were_asked(plan, as_):
    page = as_(plan, "senior manager", PLANNED_AT).get("/westmere/forward-plan")

    assert lines(page) == [FUND, HUB, RECORDS, NURSES, ROOMS]
    assert page.content.decode().count("nhsuk-tag--red") == 2


def test_whoever_asks_nobody_is_given_the_tag_alone(plan, as_):
    page = as_(plan, "A1", PLANNED_AT).get("/westmere/forward-plan")

    assert [row[-1] for row in lines(page)] == ["Nobody asked", "Asked", "Not yet", "Nobody asked", "Not yet"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=hub", [HUB]),
        ("words=about+WINTER", [NURSES]),
        ("category=digital", [RECORDS]),
        ("asked=yes", [HUB]),
        ("asked=no", [FUND, RECORDS, NURSES, ROOMS]),
        ("asked=no&words=o&category=estates", [ROOMS]),
        ("category=nonsense&asked=perhaps", [FUND, HUB, RECORDS, NURSES, ROOMS]),
        ("words=no+such+thing", []),
    ],
)
def test_it_is_filtered_on_the_page_and_in_the_file_alike(plan, as_, query, found):
    browser = as_(plan, "senior manager", PLANNED_AT)
    page = browser.get(f"/westmere/forward-plan?{query}")

    assert lines(page) == found
    assert ("No coming decision is like that." in page.content.decode()) is (found == [])
    _, *rows = table(browser.get(f"/westmere/forward-plan.csv?{query}"))
    assert [row[1] for row in rows] == [row[0] for row in found]


def table(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_its_file_holds_the_same_row_for_row(plan, as_):
    answer = as_(plan, "A1", PLANNED_AT).get("/westmere/forward-plan.csv")
    icb = "ICB Integrated care board (ICB)"

    assert answer["Content-Disposition"] == 'attachment; filename="westmere-forward-plan.csv"'
    assert table(answer) == [
        [
            "Matter",
            "Title",
            "Decision on",
            "Where",
            "Who decides",
            "About",
            "Money in pounds",
            "A year",
            "Affected",
            "Practices asked",
        ],
        ["M-2026-004", "The pooled fund", "2026-09-25", "", icb, "Jointly held money", "", "", "Not said", "no"],
        [
            "M-2026-007",
            HUB[0],
            "2026-09-28",
            "Place partnership",
            icb,
            "Local enhanced services",
            "412000.00",
            "yes",
            "Not said",
            "yes",
        ],
        ["M-2026-002", "Shared records", "2026-09-29", "", icb, "Digital and records", "", "", "Not said", "no"],
        ["M-2026-003", "Winter nurses", "2026-09-29", "", icb, "Workforce", "1000.50", "no", "Not said", "no"],
        ["M-2026-001", "Far rooms", "2026-09-30", "", icb, "Premises", "500.00", "no", "Not said", "no"],
    ]
