"""The loop in a real place: Lewisham's six networks, out of NHS England's own files, in a real browser.

The organisations and their patients are real; the people, the question and every answer are made up.
"""

import csv
from datetime import timedelta

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from tests.factories import london
from tests.integration.directory.reference import source
from tests.journeys.conftest import DESK, PHONE, assert_fits, see
from tests.journeys.hands import fill_day, pick, press

from folkmoot.directory import models as directory
from folkmoot.directory import queries as directories
from folkmoot.directory.domain import people_file
from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.operations import answers

FILES = (
    "register/subicb_to_icb_lookup_2022-07.xlsx",
    "register/ePCN_2024-10.xlsx",
    "register/epraccur_2025-09.csv.gz",
    "lists/gp-reg-pat-prac-all_2025-11-01.csv.gz",
)
# North Lewisham, Sevenfields, Aplos Health, Lewisham Care Partnership, Lewisham Alliance, Modality Lewisham.
PCNS = {"U53896": 9, "U58020": 7, "U23546": 4, "U11059": 1, "U21222": 5, "U22506": 1}
# Two networks are one practice each; the special allocation practice has 206 patients and stays silent.
LARGEST, MODALITY, SILENT = "G85038", "G85004", "Y06545"
NOT_OPPOSED = {
    "G85015": Position.SUPPORT,
    "G85032": Position.SUPPORT,
    "G85024": Position.SUPPORT,
    "G85023": Position.SUPPORT,
    "G85020": Position.NEUTRAL,
}
RAISED = london(11, 3, year=2025)
CLOSES = london(11, 17, 17, year=2025)
MATTER = "/lewisham/matters/M-2025-001"


@pytest.fixture
def lewisham(transactional_db, frozen_at, tmp_path):
    """Lewisham as whoever sets it up sets it up: the register, the community, the people, all by command."""
    files = source(*FILES)
    frozen_at(RAISED)
    call_command("load_register", *map(str, files), verbosity=0)
    call_command(
        "start_community",
        "Lewisham general practice",
        slug="lewisham",
        pcns=",".join(PCNS),
        lmc="Lewisham LMC",
        federation="One Health Lewisham",
    )
    people = tmp_path / "people.csv"
    with people.open("w", newline="") as file:
        csv.writer(file).writerows([people_file.COLUMNS, *_people()])
    call_command("load_people", "lewisham", people)


def _people():
    """One person for each practice and network, and those who keep the loop going."""
    practices = directory.CommunityOrganisation.objects.filter(organisation__kind="practice")
    for code in practices.order_by("organisation__code").values_list("organisation__code", flat=True):
        yield _person(code, "practice_representative", authority="full")
    for code in PCNS:
        yield _person(code, "clinical_director", group="Leadership group")
    yield _person("Lewisham LMC", "lmc_officer", group="Leadership group", chairs="yes")
    yield _person("Lewisham LMC", "lmc_officer", group="Executive", chairs="yes")
    yield _person("Lewisham LMC", "teller")
    yield _person("One Health Lewisham", "senior_manager", group="Executive")
    yield _person("QKK", "icb_lead")


def _person(code, role, *, authority="", group="", chairs="no"):
    address = f"{role}.{code}@mail.example".lower().replace(" ", "-")
    places = (group, "yes" if group else "", chairs if group else "")
    return (f"Dr {code} {role}", address, code, role, "2025-04-01", "", authority, "", "", *places)


@pytest.fixture
def as_(page, sign_in, lewisham):
    """Hands the page to whoever holds a role, in an organisation when several do."""

    def handed(role, code=None):
        held = directory.Appointment.objects.filter(role=role)
        sign_in(page, held.get(organisation__code=code) if code else held.get())
        return page

    return handed


def test_the_six_networks_of_lewisham_speak_with_one_voice(as_, frozen_at, axe):
    each = directory.Affiliation.objects.filter(kind="member_of_pcn", of__code__in=PCNS, ends_on=None)
    assert {code: each.filter(of__code=code).count() for code in PCNS} == PCNS

    raise_and_ask(as_("senior_manager"))
    canvass = models.Canvass.objects.get()
    # 9 + 7 + 4 + 1 + 5 + 1 practices.
    assert canvass.voices.count() == 27

    frozen_at(london(11, 4, year=2025))
    answer_on_a_telephone(as_("practice_representative", LARGEST), canvass)
    answer_for_the_others(canvass)
    while_it_is_open(as_, canvass)

    frozen_at(CLOSES + timedelta(minutes=1))
    after_it_closed(as_, canvass, axe)

    frozen_at(london(11, 18, 20, year=2025))
    agree_and_instruct(as_)
    frozen_at(london(11, 24, 16, year=2025))
    bring_back(as_)
    frozen_at(london(11, 25, year=2025))
    tell_everyone_and_hear_back(as_)


def raise_and_ask(page):
    """The manager raises the board's proposal, routes it and asks every practice."""
    page.goto("/lewisham/matters/new")
    page.fill("[name=title]", "One hub for taking blood")
    page.fill("[name=summary]", "The board would end the local service and pay for one hub.")
    page.select_option("[name=category]", label="Local enhanced services")
    pick(page, "force", "local_ask")
    for name in ("money_is_yearly", "touches_contracts"):
        pick(page, name, "no")
    for stake in ("income", "independence", "workload"):
        pick(page, f"stakes_{stake}", "medium")
    board = directory.Organisation.objects.get(code="QKK")
    page.select_option("[name=decision_maker]", str(board.pk))
    fill_day(page, "decides_on", london(11, 24, year=2025))
    press(page, "Raise this matter")
    expect(page.locator("h1")).to_contain_text("One hub for taking blood")
    page.goto(f"{MATTER}/route")
    press(page, "Route it")
    expect(page.locator("main")).to_contain_text("Ask the practices")
    page.goto(f"{MATTER}/ask")
    page.fill("[name=wording]", "Should blood be taken at one hub from April 2026?")
    pick(page, "template", "double_majority")
    fill_day(page, "closes_at", CLOSES)
    page.fill("[name=closes_at_time]", "5pm")
    pick(page, "binds", "no")
    press(page, "Look it over before it opens")
    press(page, "Open it and ask everyone")
    expect(page.locator("main")).to_contain_text("Open: 27 voices are asked.")


def answer_on_a_telephone(page, canvass):
    """The largest practice, a network of its own, answers: a choice and a button."""
    page.set_viewport_size(PHONE)
    page.goto(f"/lewisham/canvasses/{canvass.pk}")
    assert_fits(page)
    pick(page, "position", "oppose")
    press(page, "Give this answer")
    expect(page.locator("main")).to_contain_text("Your answer is in.")


def answer_for_the_others(canvass):
    """Every other practice but one answers, through the same act as the page's."""
    at = london(11, 4, 10, year=2025)
    for voice in canvass.voices.exclude(code__in=(LARGEST, SILENT)):
        held = directory.Appointment.objects.get(role="practice_representative", organisation__code=voice.code)
        acting = directories.acting_as(held.pk, at.date())
        said = answers.Given(position=NOT_OPPOSED.get(voice.code, Position.OPPOSE))
        answers.give_answer(said, voice_id=voice.pk, by=acting, second_factor=False, at=at)


def while_it_is_open(as_, canvass):
    """The silent practice's own director sees its name; no other director does, and nobody a result."""
    silent = directory.Organisation.objects.get(code=SILENT)
    own = directory.Affiliation.objects.get(organisation=silent, kind="member_of_pcn", ends_on=None).of.code
    other = next(code for code in PCNS if code != own)
    for code, sees in ((own, True), (other, False)):
        page = as_("clinical_director", code)
        page.goto(f"/lewisham/canvasses/{canvass.pk}")
        expect(page.locator("main")).to_contain_text("26 of 27 have answered")
        assert (silent.name in page.locator("main").inner_text()) is sees


def after_it_closed(as_, canvass, axe):
    """Twenty-one opposed, four supported, one took no side: the four and the one are too few to be told apart."""
    page = as_("practice_representative", MODALITY)
    page.set_viewport_size(PHONE)
    page.goto(f"/lewisham/canvasses/{canvass.pk}")
    main = page.locator("main")
    expect(main).to_contain_text("Opposed. 26 of 27 were heard.")
    cells = [one.locator("th, td").all_inner_texts() for one in main.locator("tbody tr").all()]
    assert [[words.split("\n")[-1].strip() for words in row] for row in cells] == [
        ["Oppose as drafted", "21"],
        ["All other positions", "5"],
    ]
    axe(page)
    assert_fits(page)
    see(page, "lewisham-counted-phone")
    # What the page says was counted from the document anyone entitled can count again.
    outcome = canvass.count.outcome
    assert (outcome["roll"]["voices"], outcome["counted"]["voices"]) == (27, 26)
    assert outcome["positions"] == {"oppose": 21, "concern": 0, "neutral": 1, "support_if": 0, "support": 4}
    patients = dict(canvass.voices.values_list("code", "patients"))
    assert outcome["counted"]["patients"] == sum(patients.values()) - patients[SILENT]
    assert {line["pcn"]: line["voices"] for line in outcome["pcns"]} == PCNS


def agree_and_instruct(as_):
    """The leadership group agrees, North Lewisham's director carries it, Sevenfields' stands by."""
    page = as_("lmc_officer")
    page.set_viewport_size(DESK)
    page.goto(f"{MATTER}/position/agree")
    page.select_option("[name=group]", label="Leadership group")
    page.fill("[name=words]", "Oppose one hub; keep blood tests in practices.")
    page.fill("[name=votes_for]", "7")
    press(page, "Record this position")
    expect(page.locator("main")).to_contain_text("7 for")
    page = as_("senior_manager")
    page.goto(f"{MATTER}/instruction/draft")
    for field, code in (("carrier", "U53896"), ("deputy", "U58020")):
        held = directory.Appointment.objects.get(role="clinical_director", organisation__code=code)
        page.select_option(f"[name={field}]", str(held.pk))
    fill_day(page, "valid_until", london(12, 31, year=2025))
    press(page, "Save this draft")
    expect(page.locator("main")).to_contain_text("Draft")
    page = as_("lmc_officer")
    page.goto(f"{MATTER}/instruction/approve")
    pick(page, "tier", "leadership_group")
    press(page, "Approve it")
    expect(page.locator("main")).to_contain_text("Issue the brief next")
    page = as_("senior_manager")
    page.goto(f"{MATTER}/instruction")
    press(page, "brief")
    expect(page.locator("main")).to_contain_text("The brief is on its way")


def bring_back(as_):
    """The meeting rejects the hub; the carrier says so on a telephone."""
    page = as_("clinical_director", "U53896")
    page.set_viewport_size(PHONE)
    page.goto("/waiting")
    page.get_by_role("link", name="Record what was decided").click()
    fill_day(page, "met_on", london(11, 24, year=2025))
    pick(page, "result", "rejected")
    page.fill("[name=words]", "The hub was rejected.")
    pick(page, "formed", "in")
    for line in page.locator("[name^=kept_][value=kept]").all():
        line.check(force=True)
    press(page, "Record this")
    expect(page.locator("main")).to_contain_text("Rejected: The hub was rejected.")


def tell_everyone_and_hear_back(as_):
    """Told the next day; a practice says it was heard; the timeline holds every step."""
    page = as_("senior_manager")
    page.set_viewport_size(DESK)
    page.goto(f"{MATTER}/feedback")
    page.fill("[name=for_partners]", "Thank you for listening.")
    press(page, "Send it to everyone")
    # Twenty-seven practices were asked; the matter is our own, so no partner asked it.
    expect(page.locator("main")).to_contain_text("Sent to 27 organisations")
    page = as_("practice_representative", LARGEST)
    page.goto("/waiting")
    page.get_by_role("link", name="Say whether you were heard").click()
    pick(page, "heard", "5")
    pick(page, "carried", "4")
    press(page, "Answer")
    expect(page.locator("main")).to_contain_text("What they said is shown then, once")
    page.goto(MATTER)
    steps = " ".join(page.locator(".app-timeline > li").all_inner_texts())
    for step in (
        "Raised",
        "Routed",
        "asked",
        "Counted",
        "Position",
        "instructed",
        "Brief issued",
        "Rejected",
        "Feedback",
    ):
        assert step.lower() in steps.lower(), (step, steps)
