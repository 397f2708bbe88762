"""Places for the tests of the loop."""

import pytest
from django.test import Client
from tests import factories
from tests.factories import RAISED_AT
from tests.integration.matters.checks import faults_of_rows, strangers_to_the_record
from tests.signing_in import sign_in

from folkmoot.accounts.operations import make_account


@pytest.fixture
def place(db):
    """Five practices in two PCNs, with everyone in their seats."""
    return factories.community()


@pytest.fixture
def westmere(db):
    """The whole place of the scenarios."""
    return factories.westmere()


@pytest.fixture
def as_(time_machine):
    """A browser signed in and acting from a seat of a place, at a moment; the clock is set to it."""

    def signed_in(place, seat, at=RAISED_AT):
        time_machine.move_to(at)
        person = place.appointments[seat].person
        if person.account is None:
            person.account = make_account(email=person.email)
            person.save()
        browser = Client()
        sign_in(browser, person.account)
        session = browser.session
        session["acting_as"] = place.appointments[seat].pk
        session.save()
        return browser

    return signed_in


@pytest.fixture
def whole_record(db):
    """After the test every row of the loop stands in the record as it is: each act recorded all that it wrote."""
    yield
    assert faults_of_rows() == []
    assert strangers_to_the_record() == []
