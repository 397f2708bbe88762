"""Those who act for many: the federation's own people, and managers shared by practices."""

import pytest
from tests.integration.interests.making import MONDAY, declare, in_federation, opened

pytestmark = pytest.mark.django_db

EVEN, MINE, RETURNS = "/westmere/even-handed", "/westmere/interests/mine", "/westmere/interests/returns"


def text(response):
    return response.content.decode()


def test_whoever_acts_for_the_federation_is_asked_to_declare_what_they_have_in_it(place, as_):
    hint = "You act for FED Federation, which may itself bid"

    assert hint in text(as_(place, "federation", MONDAY).get(MINE))
    declare(place, "federation", in_federation(place))
    assert hint not in text(as_(place, "federation", MONDAY).get(MINE))
    assert hint not in text(as_(place, "A1", MONDAY).get(MINE))


def test_a_shared_managers_interest_in_a_practice_is_shown_to_the_executive(place, as_):
    opened(place)
    said = {"body": "", "organisation_id": place.organisations["A1"].pk, "words": "My flat is above it."}
    declare(place, "senior manager", in_federation(place))
    declare(place, "A2", **said)
    browser = as_(place, "LMC chair", MONDAY)

    assert "Neutral by their role" not in text(browser.get(RETURNS))
    declare(place, "senior manager", **said)
    assert "Dr senior manager: Financial interest in A1 Practice (potential)" in text(browser.get(RETURNS))


def test_every_member_reads_whether_the_shared_manager_belongs_to_a_practice_or_network(place, as_):
    opened(place)
    browser = as_(place, "A1", MONDAY)
    assert "no role in a practice or network here, and no interest declared in one." in text(browser.get(EVEN))

    declare(
        place, "senior manager", body="", organisation_id=place.organisations["A1"].pk, words="My flat is above it."
    )
    shown = text(browser.get(EVEN))
    assert "Dr senior manager, FED Federation: has an interest in A1 Practice." in shown
    assert "flat" not in shown

    both = place.appointments["A2"]
    both.person = place.appointments["senior manager"].person
    both.save()
    shown = text(browser.get(EVEN))
    assert "has Practice representative, A2 Practice; an interest in A1 Practice." in shown
    assert "Dr senior manager: Practice representative, A2 Practice" in text(
        as_(place, "LMC chair", MONDAY).get(RETURNS)
    )
