"""Starting Westmere on pages, as whoever starts it: from the national register to people who can answer.

The register is small and made up, in the form of the files NHS England publishes; the place is that of the scenarios.
"""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from tests.factories import WESTMERE, london
from tests.integration.accounts.doors import code, letters, link_in
from tests.integration.directory import register_files as files
from tests.journeys.conftest import DESK, PHONE, assert_fits, see
from tests.journeys.hands import follow, press

from folkmoot.directory import models
from folkmoot.directory.domain import people_file

STARTER = "hilary.stone@westmere.example"
AT = london(8, 3, 9)
PCNS = {name: f"U9{number:04}" for number, name in enumerate(WESTMERE, start=1)}
PRACTICES = {one: f"Z8{number:04}" for number, one in enumerate((one for pcn in WESTMERE.values() for one in pcn), 1)}
SUB_ICB, BOARD = "99X", "QWM"


@pytest.fixture
def registered(transactional_db, frozen_at, tmp_path):
    """The register of Westmere's six networks and thirty-one practices is loaded, and one person let start there."""
    frozen_at(AT)
    rows = [(PRACTICES[one], pcn, patients) for pcn, held in WESTMERE.items() for one, patients in held.items()]
    details = [(number, f"{pcn} PCN", SUB_ICB, "20190701", "") for pcn, number in PCNS.items()]
    belongs = [(number, f"{number} SURGERY", SUB_ICB, PCNS[pcn], "20190701", "") for number, pcn, _ in rows]
    made = [
        files.lookup(tmp_path, "lookup.xlsx", [(SUB_ICB, BOARD, "NHS WESTMERE INTEGRATED CARE BOARD")]),
        files.pcn_workbook(tmp_path, "ePCN.xlsx", details, belongs),
        files.prescribers(
            tmp_path, "epraccur.csv", [files.prescriber(one, f"{one} SURGERY", of=SUB_ICB) for one, _, _ in rows]
        ),
        files.list_sizes(tmp_path, "lists.csv", "2026-08-01", [(one, SUB_ICB, number) for one, _, number in rows]),
    ]
    call_command("load_register", *map(str, made), verbosity=0)
    call_command("let_start", STARTER, verbosity=0)


def test_a_place_is_started_and_its_people_loaded_on_pages(page, registered, axe, tmp_path):
    sign_in_by_letter(page, STARTER, "/acting")
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose your role")
    follow(page, "Start a community")
    set_up_a_second_step(page)
    start(page, axe)
    load_people(page, axe, tmp_path)
    what_there_is_now(page)

    page.context.clear_cookies()
    sign_in_by_letter(page, "a1@westmere.example", "/waiting")
    expect(page.locator("body")).to_contain_text("Dr A1, Practice representative")


def sign_in_by_letter(page, address, wanted):
    """By a link from the post, to the page that was wanted."""
    page.goto(wanted)
    page.get_by_role("link", name="e-mail you a link").click()
    page.get_by_label("E-mail address").fill(address)
    press(page, "Send me a link")
    page.goto(link_in(letters(address)[-1]))
    press(page, f"Sign in as {address}")


def start(page, axe):
    """The place, then its networks; what is left out is asked for again, and nothing is made until all is there."""
    page.get_by_label("Sub-ICB location").select_option(SUB_ICB)
    press(page, "Show its PCNs")
    main = page.locator("main")
    expect(main).to_contain_text("5 practices, 41,200 registered patients")
    page.fill("[name=name]", "Westmere general practice")
    page.fill("[name=slug]", "westmere")
    page.fill("[name=lmc]", "Westmere LMC")
    page.fill("[name=federation]", "Westmere Federation")
    page.fill("[name=administrator]", "Hilary Stone")
    press(page, "Start it")
    expect(page.get_by_role("alert")).to_be_visible()
    assert not models.Community.objects.exists()
    axe(page)
    page.set_viewport_size(PHONE)
    assert_fits(page)
    see(page, "start-phone")
    page.set_viewport_size(DESK)
    for box in page.locator("[name=pcns]").all():
        box.check(force=True)
    see(page, "start-desk")
    press(page, "Start it")
    expect(main).to_contain_text("Started with 6 PCNs and 31 practices")
    press(page, "Community administrator")
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your community")
    expect(main).to_contain_text("31 practices have none yet.")


def set_up_a_second_step(page):
    """Whoever starts a place administers it: a second step comes first."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")
    press(page, "Set up an app")
    page.get_by_label("Code", exact=True).fill(code(page.locator("code").inner_text()))
    press(page, "Set up this app")
    press(page, "Go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Start a community")


def load_people(page, axe, folder):
    """The template, filled in; a fault keeps the whole file out; then it is checked, and loaded."""
    follow(page, "A representative for each practice")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Download the template").click()
    head = next(csv.reader(io.StringIO(Path(downloading.value.path()).read_text(encoding="utf-8-sig"))))
    assert tuple(head) == people_file.COLUMNS

    upload(page, written(folder, head, role="practice_rep"))
    expect(page.locator("main")).to_contain_text("Nothing was loaded")
    expect(page.locator("main")).to_contain_text("“practice_rep” is not a role")
    assert models.Appointment.objects.count() == 1
    axe(page)
    see(page, "people-file-faults-desk")

    right = written(folder, head, role="practice_representative")
    upload(page, right, only_check=True)
    expect(page.locator("main")).to_contain_text("The file is in order")
    # 31 representatives, six clinical directors, the LMC's administrator and a teller.
    expect(page.locator("main")).to_contain_text("People added: 39")
    assert models.Appointment.objects.count() == 1

    upload(page, right)
    expect(page.locator("main")).to_contain_text("Loaded. People added: 39")


def upload(page, file, *, only_check=False):
    page.locator("[name=file]").set_input_files(file)
    if only_check:
        page.locator("[name=only_check]").check(force=True)
    elif page.locator("[name=only_check]").is_checked():
        page.locator("[name=only_check]").uncheck(force=True)
    press(page, "Load this file")


def written(folder, head, *, role):
    """The template filled in, as a spreadsheet saves it."""
    rows = [person(one, number, role, authority="full") for one, number in PRACTICES.items()]
    # The LMC gives its own roles: from outside it is given its administrator alone.
    rows += [person("LMC", "Westmere LMC", "lmc_administrator"), person("teller", "Westmere LMC", "teller")]
    rows += [
        person(pcn, number, "clinical_director", group="Leadership group", chairs="yes" if pcn == "ALDER" else "")
        for pcn, number in PCNS.items()
    ]
    file = folder / "people.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        table = csv.DictWriter(out, head)
        table.writeheader()
        table.writerows(rows)
    return file


def person(who, organisation, role, **more):
    email = f"{who}@westmere.example".lower()
    return {"name": f"Dr {who}", "email": email, "organisation_code": organisation, "role": role} | more


def what_there_is_now(page):
    """Every practice has a representative from today; as at the day before there was nobody."""
    page.goto("/westmere/set-up")
    expect(page.locator("main")).to_contain_text("Every practice has one.")
    expect(page.locator("main")).to_contain_text("6 members.")
    page.goto("/westmere/people?on=02/08/2026")
    expect(page.locator("main")).not_to_contain_text("Dr A1")
    page.goto("/westmere/people?words=Dr A1")
    expect(page.locator("main")).to_contain_text("Dr A1")
    assert models.ListSize.objects.filter(organisation__code__in=PRACTICES.values()).count() == 31
