"""Every page as every role: who is let in is what the list of pages says, and whoever is not changes nothing."""

import pytest
from django.apps import apps
from django.test import Client
from tests import factories
from tests.architecture.test_routes import PAGES, an_address
from tests.signing_in import sign_in

from folkmoot.accounts.operations import make_account
from folkmoot.design.access import ANYONE
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment, Person

PRACTICE = {"A1", "A1 deputy", "A1 manager", "A1 partner"}
EXECUTIVE = {"LMC chair", "federation", "Hazel", "senior manager"}
LEADERSHIP = EXECUTIVE | {"Alder"}
LMC_OFFICERS = {"LMC chair", "LMC officer"}
MEMBERS = PRACTICE | LEADERSHIP | LMC_OFFICERS | {"LMC administrator", "teller", "administrator"}
EVERYONE = MEMBERS | {"ICB", "trust"}
# Whom each rule of the list of pages lets in; the second step, which everybody here has taken, is another test's.
ADMITTED = {
    "anyone": EVERYONE,
    "anyone signed in": EVERYONE,
    "anyone with a role in the community, partners included": EVERYONE,
    "people acting for the community's own organisations": MEMBERS,
    # None of the partners here sits on a group.
    "people acting for the community's own organisations, and partners who sit on its groups": MEMBERS,
    "people acting for a practice": PRACTICE,
    "people who may answer for a practice": PRACTICE - {"A1 partner"},
    "people acting for a practice or a PCN": PRACTICE - {"A1 partner"} | {"Alder", "Hazel"},
    "whoever raises payment queries for a practice or a PCN": PRACTICE - {"A1 partner"} | {"Alder", "Hazel"},
    "a PCN's clinical director or manager": frozenset({"Alder", "Hazel"}),
    "the executive": EXECUTIVE,
    "the leadership group and the executive": LEADERSHIP,
    "the executive, the people who run a PCN and partners": LEADERSHIP | {"ICB", "trust"},
    "the executive, the leadership group and whoever chairs a group": LEADERSHIP,
    "the LMC's own officers and administrators": LMC_OFFICERS | {"LMC administrator"},
    "people acting for a practice, and the LMC's own officers and administrators": PRACTICE
    | LMC_OFFICERS
    | {"LMC administrator"},
    "the tellers of the canvass": LMC_OFFICERS | {"teller"},
    "the executive and the LMC's officers": EXECUTIVE | LMC_OFFICERS,
    "the community's administrators": {"administrator"},
    "the community's administrators, and the LMC's administrator for the LMC's own people": {
        "administrator",
        "LMC administrator",
    },
    "a practice's own manager, and the community's administrators": {"A1 manager", "administrator"},
    "the executive and the community's administrators": EXECUTIVE | {"administrator"},
    "the executive, the leadership group and the community's administrators": LEADERSHIP | {"administrator"},
    "the executive, the community's administrators and the LMC's officers": EXECUTIVE
    | LMC_OFFICERS
    | {"administrator"},
    "the executive, the leadership group and the community's administrators, the federation's lead and the LMC's officers": (
        LEADERSHIP | LMC_OFFICERS | {"administrator"}
    ),
    "the community's administrators, a group's own chair and the people who run a PCN": {
        "administrator",
        "Alder",
        "Hazel",
        "LMC chair",
    },
    "people whom whoever runs this installation lets start communities": set(),
    # Nobody, while the community has not opened it.
    "whoever the community has opened its register of interests to": set(),
}
_WAY_OUT = {"account_logout", "sign-out-everywhere"}
_ASKED = [one for one in PAGES if one.name not in _WAY_OUT]
# Whose rows come and go with reading alone.
_COMES_AND_GOES = {"accounts.Attempt", "sessions.Session"}


def rule_of(page):
    """The words of the page's rule, without the second step and without the part of the product it goes with."""
    return (
        page.words.partition(", while “")[0]
        .removesuffix(", with a second step")
        .removesuffix(", with any second step they have")
    )


@pytest.fixture
def place(db):
    place = factories.community()
    place.appointments["LMC administrator"] = Appointment.objects.create(
        community=place.community,
        person=Person.objects.create(name="Dr LMC administrator", email="lmc.office@mail.example"),
        organisation=place.organisations["LMC"],
        role=Role.LMC_ADMINISTRATOR.value,
        starts_on=factories.SINCE,
    )
    factories.heard(place)
    return place


def as_(place, seat, **how):
    person = place.appointments[seat].person
    if person.account is None:
        person.account = make_account(email=person.email)
        person.save()
    browser = Client(**how)
    sign_in(browser, person.account)
    session = browser.session
    session["acting_as"] = place.appointments[seat].pk
    session.save()
    return browser


def is_let_in(answer):
    """Whether the view itself answered: its rule neither refused nor led elsewhere first."""
    led_away = answer.status_code == 302 and answer["Location"].startswith(("/acting", "/sign-in", "/second-step?"))
    refused = answer.status_code == 403 and "This page is for" in answer.content.decode()
    return not led_away and not refused


def everything():
    """All that is kept, table by table."""
    return {
        one._meta.label: list(one._default_manager.order_by("pk").values_list())
        for one in apps.get_models()
        if one._meta.label not in _COMES_AND_GOES
    }


def test_every_rule_of_the_list_of_pages_is_in_the_table():
    assert {rule_of(one) for one in PAGES} == set(ADMITTED)


@pytest.mark.parametrize("seat", sorted(EVERYONE))
def test_a_page_lets_in_whom_the_list_of_pages_names(place, seat):
    browser = as_(place, seat)

    wrong = [
        (page.name, seat, "is let in" if let_in else "is turned away")
        for page in _ASKED
        if (let_in := is_let_in(browser.get(an_address(page)))) != (seat in ADMITTED[rule_of(page)])
    ]

    assert wrong == []


@pytest.mark.parametrize("seat", sorted(EVERYONE))
def test_whoever_a_page_is_not_for_changes_nothing_by_posting_to_it(place, seat):
    browser = as_(place, seat)
    before = everything()

    closed = [one for one in _ASKED if seat not in ADMITTED[rule_of(one)]]
    let_in = [one.name for one in closed if is_let_in(browser.post(an_address(one), {"words": "Mine now."}))]

    assert closed
    assert let_in == []
    assert everything() == before


@pytest.mark.parametrize("seat", ["A1", "senior manager", "LMC chair", "administrator"])
def test_without_the_proof_that_the_form_was_opened_here_nothing_is_posted(place, seat):
    browser = as_(place, seat, enforce_csrf_checks=True)
    before = everything()

    taken = [one.name for one in PAGES if browser.post(an_address(one), {"words": "x"}).status_code != 403]

    assert taken == []
    assert everything() == before


def test_pages_open_to_anyone_are_few_and_known():
    # A page that shows a community's business must not be among them; a new one is a decision.
    assert len([one for one in PAGES if one.view.access is ANYONE]) <= 26
