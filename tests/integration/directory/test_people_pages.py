"""Pages of people: the list, one person, giving and ending roles, and the file of people."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.integration.directory import places
from tests.integration.directory.places import boxes, seen, table_of

from folkmoot.directory import models
from folkmoot.directory.domain import people_file
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.operations.people_file import load_people
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db

LATER = places.DAY + timedelta(days=30)
KHAN = "dr.khan@westmere.example"


def organisation(code):
    return str(places.organisation_called("westmere", code).pk)


def role(**said):
    """The form of a role, as the browser sends it."""
    return {
        "organisation": organisation("A81003"),
        "role": "practice_manager",
        "level": "",
        "appointed_by": "",
        "sessions": "",
        **boxes("starts_on", places.DAY),
    } | said


def test_the_list_names_everyone_with_their_roles(westmere, as_):
    answer = seen(as_(westmere["representative"]).get("/westmere/people"))

    assert "Practice representative, Practice A81001" in answer
    assert KHAN in answer


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("role=practice_manager", "Pat Lee", "Dr Khan"),
        ("words=khan", "Dr Khan", "Pat Lee"),
        ("words=A81002", "Sam Wood", "Dr Khan"),
        ("role=nonsense", "Dr Khan", "Cy Keeper"),
        ("on=22/11/2026", "Nobody like that held a role that day.", "Dr Khan"),
    ],
)
def test_the_list_can_be_narrowed_and_asked_as_at_a_day(westmere, coast, as_, query, there, missing):
    answer = seen(as_(westmere["representative"]).get(f"/westmere/people?{query}"))

    assert there in answer
    assert missing not in answer


@pytest.mark.parametrize("page", ["people", "people.csv", "people/{khan}", "organisations/{ash}", "groups", "forums"])
def test_partners_never_read_an_e_mail_address(westmere, as_, page):
    address = page.format(khan=westmere["representative"].person_id, ash=organisation("A81001"))

    partner = seen(as_(westmere["ICB"]).get(f"/westmere/{address}"))
    member = seen(as_(westmere["representative"]).get(f"/westmere/{address}"))

    assert "Dr Khan" in partner or page in {"groups", "forums"}
    assert "@westmere.example" not in partner
    assert (KHAN in member) == (page in {"people", "people.csv", "people/{khan}"})


def test_the_download_is_a_file_of_people_that_loads_to_no_change(westmere, as_):
    places.seat("westmere", "Leadership group", westmere["director"], chairs=True)
    places.seat("westmere", "Executive", westmere["director"], votes=False)
    before = record.head("westmere")

    answer = as_(westmere["administrator"]).get("/westmere/people.csv")

    rows = table_of(answer)
    assert tuple(rows[0]) == people_file.COLUMNS
    director = [row for row in rows if row[0] == "Dr Chen"]
    assert [(row[9], row[10], row[11]) for row in director] == [
        ("Leadership group", "yes", "yes"),
        ("Executive", "no", "no"),
    ]
    done = load_people(slug="westmere", content=answer.content, at=places.AT)
    assert (done.faults, done.counts) == ((), ())
    assert record.head("westmere") == before


def test_a_persons_page_shows_roles_of_this_community_only(westmere, coast, as_):
    kemp = westmere["ICB"].person
    models.Appointment.objects.create(
        community=places.community_called("coast"),
        person=kemp,
        organisation=places.organisation_called("coast", "QWM"),
        role="partner_lead",
        starts_on=places.DAY,
    )

    answer = seen(as_(westmere["representative"]).get(f"/westmere/people/{kemp.pk}"))

    assert "ICB primary care lead" in answer
    assert "Partner lead" not in answer


def test_an_administrator_adds_a_person_with_a_role_its_terms_and_its_authority(westmere, as_):
    answer = as_(westmere["administrator"]).post(
        "/westmere/people/add",
        role(
            name="Dr New",
            email="New@A81003.example",
            role="practice_representative",
            level="full",
            appointed_by="The partners",
            sessions="2.5",
        ),
    )

    assert answer.status_code == 302
    held = models.Appointment.objects.get(person__email="new@a81003.example")
    assert (held.appointed_by, str(held.sessions_a_week)) == ("The partners", "2.5")
    assert held.authorities.get().level == "full"
    page = seen(as_(westmere["administrator"]).get(answer["Location"]))
    assert "Appointed by the partners, 2.5 sessions a week." in page


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"role": "clinical_director"}, "is a role in: Primary care network (PCN)"),
        ({"role": "lmc_officer", "organisation": "Westmere LMC"}, "own administrator gives and ends the LMC"),
        ({"role": "community_administrator", "organisation": "QWM"}, "own organisations, not of a partner"),
        ({"role": "pcn_manager", "organisation": "U00001", "level": "full"}, "Only people of a practice bind it."),
        ({"sessions": "many"}, "Write the sessions in figures"),
        ({"email": "nobody"}, "Write an e-mail address like"),
        ({**boxes("last_day", places.SINCE)}, "The last day comes before the first."),
    ],
)
def test_a_role_that_cannot_be_given_says_why_and_adds_nobody(westmere, as_, said, reason):
    said = dict(said)
    if "organisation" in said:
        said["organisation"] = organisation(said["organisation"])

    answer = as_(westmere["administrator"]).post(
        "/westmere/people/add", role(name="Dr New", email="n@x.example") | said
    )

    assert reason in seen(answer)
    assert not models.Person.objects.filter(name="Dr New").exists()


def test_one_more_role_for_a_known_person(westmere, as_):
    khan = westmere["representative"].person

    as_(westmere["administrator"]).post(
        f"/westmere/people/{khan.pk}/roles/add", role(role="clinical_director", organisation=organisation("U00002"))
    )

    assert set(khan.appointments.values_list("role", flat=True)) == {"practice_representative", "clinical_director"}


def test_the_lmcs_administrator_gives_the_lmcs_roles_and_no_others(westmere, as_):
    browser = as_(westmere["LMC administrator"])
    officer = role(name="Olu", email="olu@lmc.example", role="lmc_officer", organisation=organisation("Westmere LMC"))

    assert "Practice A81003" not in seen(browser.get("/westmere/people/add"))
    assert browser.post("/westmere/people/add", officer).status_code == 302
    # A practice is not among the organisations offered to the LMC's administrator.
    refused = browser.post("/westmere/people/add", role(name="Zed", email="z@x.example"))
    assert refused.status_code == 200
    assert not models.Person.objects.filter(name="Zed").exists()


def test_a_role_ends_after_its_last_day_and_stays_readable(westmere, as_):
    browser = as_(westmere["administrator"])

    browser.post(f"/westmere/roles/{westmere['manager'].pk}/end", boxes("last_day", LATER))

    assert models.Appointment.objects.get(pk=westmere["manager"].pk).ends_on == LATER + timedelta(days=1)
    address = f"/westmere/people/{westmere['manager'].person_id}"
    assert "Last day: 23 December 2026." in seen(browser.get(address))
    assert "Ended" in seen(browser.get(f"{address}?on=24/12/2026"))


@pytest.mark.parametrize(
    ("whose", "last_day", "reason"),
    [
        ("administrator", LATER, "Give another person the role of community administrator first"),
        ("LMC administrator", LATER, "own administrator gives and ends the LMC"),
        ("manager", places.SINCE, "A role ends after it starts"),
    ],
)
def test_some_roles_cannot_be_ended(westmere, as_, whose, last_day, reason):
    answer = as_(westmere["administrator"]).post(
        f"/westmere/roles/{westmere[whose].pk}/end", boxes("last_day", last_day)
    )

    assert reason in seen(answer)
    assert models.Appointment.objects.get(pk=westmere[whose].pk).ends_on is None


def file(*rows):
    text = "\n".join((",".join(people_file.COLUMNS), *rows))
    return SimpleUploadedFile("people.csv", text.encode("windows-1252"))


def test_a_file_is_checked_then_loaded(westmere, as_):
    browser = as_(westmere["administrator"])
    row = "Renée Oak,oak@a81003.example,A81003,practice_representative,,,full,,,,,"

    checked = browser.post("/westmere/people/load", {"file": file(row), "only_check": "on"})

    assert "Roles given: 1" in seen(checked)
    assert not models.Person.objects.filter(name="Renée Oak").exists()
    assert browser.post("/westmere/people/load", {"file": file(row)}).status_code == 302
    assert models.Person.objects.filter(name="Renée Oak").exists()


def test_a_faulty_file_shows_each_line_and_loads_nothing(westmere, as_):
    rows = ("Ann,ann@x.example,A81003,practice_manager,,,,,,,,", "Bob,bob@x.example,Z9,practice_manager,,,,,,,,")

    answer = seen(as_(westmere["administrator"]).post("/westmere/people/load", {"file": file(*rows)}))

    assert "Nothing was loaded" in answer
    assert "No organisation of this community has the code “Z9”." in answer
    assert not models.Person.objects.filter(name="Ann").exists()


def test_a_file_of_another_kind_is_refused(westmere, as_):
    answer = as_(westmere["administrator"]).post(
        "/westmere/people/load", {"file": SimpleUploadedFile("people.exe", b"MZ")}
    )

    assert "Choose a file of this kind: .csv." in seen(answer)


def test_the_template_names_every_column(westmere, as_):
    rows = table_of(as_(westmere["administrator"]).get("/westmere/people/template.csv"))

    assert tuple(rows[0]) == people_file.COLUMNS


def test_what_a_page_does_is_recorded_as_the_person_who_did_it(westmere, as_):
    as_(westmere["administrator"]).post("/westmere/people/add", role(name="Dr New", email="n@x.example"))

    entries = record.entries("westmere", limit=3)
    given = next(entry for entry in entries if entry.act == "role given")
    assert (given.actor.name, given.actor.role, given.source) == (
        "Ada Keeper",
        Role.COMMUNITY_ADMINISTRATOR.words,
        "page",
    )
