"""Westmere, and people signed in as someone there."""

import pytest
from django.test import Client
from tests.integration.directory import places
from tests.integration.directory.places import MANAGER
from tests.signing_in import sign_in

from folkmoot.directory import models
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.operations.start import Asked, start_community


@pytest.fixture
def westmere():
    """Westmere: two PCNs, its bodies, an administrator, and some people. Appointments by short names."""
    return places.inhabited()


@pytest.fixture
def coast():
    """Another community, with an administrator and a practice's person."""
    start_community(
        Asked(
            name="Coast",
            slug="coast",
            pcn_codes=["U00004"],
            lmc="Coast LMC",
            administrator="Cy Keeper",
            administrator_email="cy@coast.example",
        ),
        at=places.AT,
    )
    return {
        "administrator": models.Appointment.objects.get(role=Role.COMMUNITY_ADMINISTRATOR, community__slug="coast"),
        "manager": places.give("coast", "Ola Coast", "B82001", MANAGER),
    }


@pytest.fixture
def as_(time_machine):
    """A browser signed in and acting as an appointment, on the day of the tests."""
    time_machine.move_to(places.AT)

    def signed_in(appointment) -> Client:
        browser = Client()
        sign_in(browser, appointment.person.account)
        session = browser.session
        session["acting_as"] = appointment.pk
        session.save()
        return browser

    return signed_in
