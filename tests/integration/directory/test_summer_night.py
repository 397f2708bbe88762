"""Half past midnight on a summer night: the world's date is still yesterday's, and every page goes by London's."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from lxml import html
from tests.integration.directory import places
from tests.integration.directory.places import MANAGER, seen
from tests.signing_in import sign_in

from folkmoot.directory import models

pytestmark = pytest.mark.django_db

# 00:30 on 15 July by London's clocks.
NIGHT = datetime(2027, 7, 14, 23, 30, tzinfo=UTC)
YESTERDAY, TODAY = date(2027, 7, 14), date(2027, 7, 15)


@pytest.fixture
def at_night(time_machine):
    """A browser signed in and acting as an appointment, that night."""
    time_machine.move_to(NIGHT)

    def signed_in(appointment):
        browser = Client()
        sign_in(browser, appointment.person.account)
        session = browser.session
        session["acting_as"] = appointment.pk
        session.save()
        return browser

    return signed_in


def test_a_role_that_begins_that_day_can_be_acted_in(westmere, at_night):
    begins = places.give("westmere", "Nell Night", "A81002", MANAGER, starts_on=TODAY)
    browser = at_night(begins)

    assert browser.get("/westmere/organisations").status_code == 200


def test_a_role_that_ended_the_evening_before_cannot(westmere, at_night):
    ended = places.give("westmere", "Nell Night", "A81002", MANAGER, ends_on=TODAY)
    browser = at_night(ended)

    assert browser.get("/westmere/organisations").status_code == 302


def test_the_lists_are_as_at_that_day(westmere, at_night):
    models.CommunityOrganisation.objects.filter(organisation__code="A81002").update(ends_on=TODAY)
    browser = at_night(westmere["administrator"])

    assert "Practice A81002" not in seen(browser.get("/westmere/organisations"))
    assert "Practice A81002" in seen(browser.get("/westmere/organisations?on=2027-07-14"))


def test_a_form_offers_that_day(westmere, at_night):
    page = html.fromstring(at_night(westmere["administrator"]).get("/westmere/groups/add").content.decode())

    offered = {part: page.xpath(f"//input[@name='starts_on_{part}']/@value") for part in ("day", "month", "year")}

    assert offered == {"day": ["15"], "month": ["7"], "year": ["2027"]}
