"""Starting a community on pages, for those whom a command lets."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from tests.integration.directory import places
from tests.integration.directory.places import seen
from tests.signing_in import sign_in

from folkmoot.accounts.operations import make_account
from folkmoot.directory import models
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.web.access import MayStart
from folkmoot.record import queries as record

pytestmark = pytest.mark.django_db


def let(*arguments):
    out = StringIO()
    call_command("let_start", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def newcomer(time_machine):
    """Someone signed in who holds no role anywhere."""
    time_machine.move_to(places.AT)
    browser = Client()
    sign_in(browser, make_account(email="jo@newplace.example"))
    return browser


def asked(**said):
    return {
        "name": "New place",
        "slug": "newplace",
        "pcns": ["U00001", "U00003"],
        "more_pcns": "",
        "lmc": "New LMC",
        "federation": "",
        "administrator": "Jo Smith",
    } | said


def test_a_command_decides_who_may(newcomer):
    assert newcomer.get("/start").status_code == 403

    assert "can start communities now" in let("jo@newplace.example")
    assert "could start communities already" in let("Jo@newplace.example")
    assert newcomer.get("/start").status_code == 200

    assert "can no longer" in let("jo@newplace.example", "--stop")
    assert "could not start any" in let("jo@newplace.example", "--stop")
    assert newcomer.get("/start").status_code == 403
    with pytest.raises(CommandError, match="not an e-mail address"):
        let("jo")
    with pytest.raises(CommandError, match="not an e-mail address"):
        let("jo smith@newplace.example")


def test_with_nothing_loaded_the_page_says_to_load_the_register(newcomer):
    let("jo@newplace.example")

    assert "folkmoot load_register" in seen(newcomer.get("/start"))


def test_the_pcns_of_a_place_are_offered_with_practices_and_patients(newcomer):
    places.register()
    places.westmere()
    let("jo@newplace.example")

    assert "Location 36L (36L)" in seen(newcomer.get("/start"))
    page = seen(newcomer.get("/start?sub_icb=36L"))

    assert "Network U00003 (U00003)" in page
    assert "3 practices, 12,800 registered patients" in page
    assert 'value="U00001"' not in page
    assert "Network U00001 (U00001) is in Westmere general practice already." in page


def test_started_on_a_page_it_is_the_starters_to_set_up_and_recorded_as_theirs(newcomer):
    places.register()
    let("jo@newplace.example")

    answer = newcomer.post("/start?sub_icb=36L", asked(more_pcns="U00004"))

    assert answer["Location"] == "/acting?next=/newplace/set-up"
    held = models.Appointment.objects.get()
    assert (held.person.name, held.role, held.organisation.name) == (
        "Jo Smith",
        Role.COMMUNITY_ADMINISTRATOR,
        "New LMC",
    )
    assert newcomer.get("/newplace/set-up").status_code == 200
    entries = record.entries(held.community.slug)
    assert {entry.source for entry in entries} == {"page"}
    # The community and its administrator come before there is anyone to name; all the rest is theirs.
    assert [entry.actor.name if entry.actor else None for entry in reversed(entries)][:3] == [None, None, "Jo Smith"]
    # Three PCNs with two, three and one practices.
    assert models.CommunityOrganisation.objects.filter(organisation__kind="practice").count() == 6


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"pcns": []}, "Choose at least one answer to “Its PCNs”."),
        ({"more_pcns": "U77777"}, "There is no PCN with the code U77777 today"),
        ({"slug": "coast"}, "The short name “coast” is taken"),
        ({"slug": "people"}, "The short name “people” is taken"),
        ({"name": ""}, "Fill in “Its name”."),
    ],
)
def test_refusals_come_back_onto_the_form_and_nothing_is_made(newcomer, coast_only, said, reason):
    let("jo@newplace.example")

    answer = newcomer.post("/start?sub_icb=36L", asked(**said))

    assert reason in seen(answer)
    assert not models.Community.objects.filter(slug="newplace").exists()
    assert models.Community.objects.count() == 1


@pytest.fixture
def coast_only():
    places.register()
    places.westmere(name="Coast", slug="coast", pcn_codes=["U00004"])


def test_a_starter_cannot_add_to_somebody_elses_community(newcomer, coast_only):
    let("jo@newplace.example")

    answer = newcomer.post("/start?sub_icb=36L", asked(name="Coast", slug="coast"))

    assert "is taken" in seen(answer)
    assert not models.Appointment.objects.filter(person__email="jo@newplace.example").exists()


def test_a_stranger_is_asked_to_sign_in_first(rf, client):
    assert client.get("/start").status_code == 302
    request = rf.get("/start")
    request.user = type("Nobody", (), {"is_authenticated": False})()
    assert MayStart().objection(request, {}) == "Sign in first."
