"""Choosing the role to act in: one at a time, shown on every page; partners may belong to several communities."""

import pytest
from django.test import Client
from tests.integration.directory import places
from tests.integration.directory.places import seen
from tests.signing_in import sign_in

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.operations import starters

pytestmark = pytest.mark.django_db


@pytest.fixture
def kemp(westmere, coast, time_machine):
    """The ICB's lead, who works with both communities; signed in, no role chosen."""
    time_machine.move_to(places.AT)
    places.give("coast", "Rachel Kemp", "QWM", Role.ICB_LEAD)
    person = westmere["ICB"].person
    other = models.Appointment.objects.get(community__slug="coast", role=Role.ICB_LEAD)
    other.person = person
    other.save()
    browser = Client()
    sign_in(browser, person.account)
    return browser, westmere["ICB"], other


def closed(browser, address):
    """Whether an address leads to choosing a role instead of showing its page."""
    return browser.get(address).get("Location", "").startswith("/acting?")


def test_the_page_offers_ones_own_roles_by_community_in_words(kemp):
    browser, *_ = kemp

    page = seen(browser.get("/acting"))

    assert "Coast" in page
    assert "Westmere general practice" in page
    assert page.count("ICB primary care lead, NHS Westmere and Coast Integrated Care Board") == 2
    assert "icb_lead" not in page
    assert "Dr Khan" not in page


def test_the_chosen_role_opens_its_community_and_closes_the_other(kemp):
    browser, here, there = kemp

    browser.post("/acting", {"appointment": str(here.pk)})
    assert browser.get("/westmere/organisations").status_code == 200
    assert closed(browser, "/coast/organisations")

    browser.post("/acting", {"appointment": str(there.pk)})
    assert closed(browser, "/westmere/organisations")
    assert browser.get("/coast/organisations").status_code == 200


def test_the_role_is_shown_on_the_page(kemp):
    browser, here, _ = kemp
    browser.post("/acting", {"appointment": str(here.pk)})

    whole = browser.get("/westmere/organisations").content.decode()

    assert "ICB primary care lead, NHS Westmere and Coast Integrated Care Board" in whole.split("<main")[0]
    assert "You act in this role now." in seen(browser.get("/acting"))


def test_somebody_elses_role_cannot_be_put_on(kemp, westmere):
    browser, *_ = kemp

    answer = browser.post("/acting", {"appointment": str(westmere["administrator"].pk)})

    assert "That role is not yours today." in seen(answer)
    assert closed(browser, "/westmere/organisations")


@pytest.mark.parametrize(
    ("onward", "goes"),
    [("/westmere/people", "/westmere/people"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("", "/")],
)
def test_one_goes_on_to_where_one_was_going_and_nowhere_else(kemp, onward, goes):
    browser, here, _ = kemp

    answer = browser.post("/acting", {"appointment": str(here.pk), "next": onward})

    assert answer["Location"] == goes


def test_a_role_that_ended_is_no_longer_offered_nor_worn(kemp):
    browser, here, _ = kemp
    browser.post("/acting", {"appointment": str(here.pk)})
    models.Appointment.objects.filter(pk=here.pk).update(starts_on=places.SINCE, ends_on=places.DAY)

    assert "Westmere general practice" not in seen(browser.get("/acting"))
    assert closed(browser, "/westmere/organisations")


def test_without_a_role_the_page_says_what_to_do(westmere, time_machine):
    time_machine.move_to(places.AT)
    person = westmere["manager"].person
    models.Appointment.objects.filter(person=person).delete()
    browser = Client()
    sign_in(browser, person.account)

    page = seen(browser.get("/acting"))

    assert "You hold no role today." in page
    assert "Start a community" not in page
    starters.allow_starting(email=person.email, at=places.AT)
    assert "Start a community" in seen(browser.get("/acting"))
