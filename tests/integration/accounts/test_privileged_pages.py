"""Pages of the executive, of tellers and of administrators lead first to the second step, then back."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from tests.integration.accounts.doors import letters, set_up_app, words
from tests.integration.directory import places
from tests.signing_in import sign_in

from folkmoot.accounts import queries as accounts
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment
from folkmoot.directory.operations import sign_in as directory
from folkmoot.kernel.errors import NotFound, Refused
from folkmoot.record import queries as records

PAGE, NEXT = "/westmere/modules", "/second-step?next=%2Fwestmere%2Fmodules"


@pytest.fixture
def westmere(clock):
    """Westmere, with its administrator."""
    clock.move_to(places.AT)
    places.register()
    return places.westmere()


@pytest.fixture
def administrator(westmere):
    return Appointment.objects.get(role=Role.COMMUNITY_ADMINISTRATOR)


@pytest.fixture
def browser(administrator):
    """The administrator's, signed in without a second step."""
    client = Client()
    sign_in(client, administrator.person.account, second_factor=False)
    return client


def test_an_administrator_without_a_second_step_sets_one_up_and_comes_back(browser):
    asked = browser.get(PAGE)
    why = browser.get(asked["Location"])
    set_up_app(browser)
    back = browser.get("/second-step")

    assert asked["Location"] == NEXT
    assert "Set up a second step" in words(why)
    assert back["Location"] == PAGE
    assert browser.get(PAGE).status_code == 200


def test_what_was_posted_without_a_second_step_is_not_done_and_leads_back_to_the_page(browser):
    answer = browser.post(PAGE, {"module": "funding"}, headers={"Referer": f"http://testserver{PAGE}"})

    assert answer["Location"] == NEXT


def test_somebody_in_another_role_is_refused_not_led_to_a_second_step(westmere):
    manager = places.give("westmere", "Pat Lee", "A81001", places.MANAGER)
    client = Client()
    sign_in(client, manager.person.account, second_factor=False)

    answer = client.get(PAGE)

    assert answer.status_code == 403
    assert "This page is for the community&#39;s administrators." in words(answer)


def test_somebody_who_has_chosen_no_role_chooses_one_first(browser, administrator):
    administrator.pk, administrator.role = None, Role.SENIOR_MANAGER.value
    administrator.save()

    assert browser.get(PAGE)["Location"].startswith("/acting?next=")


@pytest.fixture
def manager(westmere):
    """A practice's manager with an app."""
    appointment = places.give("westmere", "Pat Lee", "A81001", places.MANAGER)
    client = Client()
    sign_in(client, appointment.person.account, second_factor=False)
    set_up_app(client)
    return appointment


def test_an_administrator_resets_somebodys_second_step_and_the_record_says_who(manager, administrator):
    by = places.directory.acting_as(administrator.pk, places.DAY)

    forgotten = directory.reset_second_factor(
        person_id=manager.person_id, community_id=by.community_id, by=by, at=places.AT
    )

    assert forgotten == 2
    latest = records.entries(by.community_slug)[0]
    assert (latest.act, latest.actor.name, latest.actor.role) == (
        "second step reset",
        "Ada Keeper",
        Role.COMMUNITY_ADMINISTRATOR.words,
    )


def test_the_page_resets_it_with_a_button_and_tells_both(browser, manager, administrator):
    sign_in(browser, administrator.person.account)
    person = f"/westmere/people/{manager.person_id}"
    address = f"{person}/second-step/reset"

    assert address in words(browser.get(person))
    assert "speak to them" in words(browser.get(address))
    assert accounts.has_second_factor_set_up(manager.person.account_id)

    answer = browser.post(address, follow=True)
    assert "Pat Lee can set up a second step anew." in words(answer)
    assert not accounts.has_second_factor_set_up(manager.person.account_id)
    assert letters(manager.person.email)[-1].subject == (
        "An administrator reset the second step of your Folkmoot account"
    )


def test_nobody_is_offered_to_reset_their_own(browser, administrator):
    sign_in(browser, administrator.person.account)

    page = words(browser.get(f"/westmere/people/{administrator.person_id}"))
    answer = browser.post(f"/westmere/people/{administrator.person_id}/second-step/reset")

    assert "second-step/reset" not in page
    assert "nobody resets their own second step" in words(answer)


def test_the_command_resets_a_second_step_too(manager, administrator, capsys):
    call_command("reset_second_step", manager.person.email.upper())

    assert not accounts.has_second_factor_set_up(manager.person.account_id)
    assert capsys.readouterr().out.startswith("2 forgotten.")
    latest = records.entries(administrator.community.slug)[0]
    assert (latest.act, latest.actor, latest.source) == ("second step reset", None, "command")


def test_the_command_says_when_nobody_is_known_by_an_address(westmere):
    with pytest.raises(CommandError, match="Nobody with a role is known by"):
        call_command("reset_second_step", "nobody@westmere.example")


def test_nobody_else_resets_a_second_step(manager, administrator):
    by = {
        "another role": places.directory.acting_as(manager.pk, places.DAY),
        "themselves": places.directory.acting_as(administrator.pk, places.DAY),
    }
    community = administrator.community_id

    with pytest.raises(Refused, match="Only the community's administrators"):
        directory.reset_second_factor(
            person_id=administrator.person_id, community_id=community, by=by["another role"], at=places.AT
        )
    with pytest.raises(Refused, match="nobody resets their own"):
        directory.reset_second_factor(
            person_id=administrator.person_id, community_id=community, by=by["themselves"], at=places.AT
        )
    with pytest.raises(NotFound):
        directory.reset_second_factor(person_id=10_000, community_id=community, by=by["themselves"], at=places.AT)
