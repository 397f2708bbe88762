"""An organisation's profile: how many PCNs, practices and patients it holds, owns or serves, and its set time for each 1,000."""

from decimal import Decimal

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import seen

from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind
from folkmoot.directory.operations import organisations, people

pytestmark = pytest.mark.django_db

# Westmere holds U00001 (9,800 + 7,400) and U00002 (11,200): 28,400 patients in 3 practices of 2 PCNs.
WHOLE = "2 PCNs, 3 practices, 28,400 registered patients"


def profile(browser, code, on=""):
    return seen(browser.get(f"/westmere/organisations/{places.organisation_called('westmere', code).pk}{on}"))


def set_time(appointment, sessions):
    people.set_terms(appointment=appointment, appointed_by="", sessions_a_week=Decimal(sessions), at=places.AT)


@pytest.mark.parametrize("code", ["Westmere LMC", "Westmere Federation", "RWC"])
def test_a_body_that_serves_the_whole_place_says_how_large_it_is(westmere, as_, code):
    assert WHOLE in profile(as_(westmere["representative"]), code)


def test_a_board_a_pcn_and_a_practice_say_what_lies_within_them(westmere, as_):
    browser = as_(westmere["representative"])

    assert "Of this community within it" in profile(browser, "QWM")
    assert WHOLE in profile(browser, "QWM")
    assert "2 practices, 17,200 registered patients" in profile(browser, "U00001")
    assert "9,800" in profile(browser, "A81001")
    assert WHOLE not in profile(browser, "A81001")


def test_a_board_of_which_no_practice_is_known_says_how_large_the_place_is(westmere, as_):
    places.partner("westmere", OrganisationKind.ICB, "QXX", "NHS Far Board")

    shown = profile(as_(westmere["representative"]), "QXX")

    assert WHOLE in shown
    assert "Of this community within it" not in shown


def test_a_federation_says_who_of_the_community_owns_it_and_for_how_many_patients(westmere, as_):
    federation = places.organisation_called("westmere", "Westmere Federation")
    browser = as_(westmere["representative"])
    assert "Owned here by" not in profile(browser, "Westmere Federation")

    for code in ("A81002", "A81003"):
        organisations.affiliate(
            organisation=places.organisation_called("westmere", code),
            of=federation,
            kind=AffiliationKind.OWNS_FEDERATION,
            starts_on=places.SINCE,
        )

    # 7,400 + 11,200
    assert "2 practices, 18,600 registered patients" in profile(browser, "Westmere Federation")


def test_set_time_is_shown_for_each_thousand_patients_and_not_to_partners(westmere, as_):
    set_time(westmere["director"], "8.5")
    set_time(westmere["LMC administrator"], "1")

    # 8.5 sessions for the 17,200 patients of the PCN: 0.494…; 1 for the 28,400 of the community: 0.035…
    browser = as_(westmere["representative"])
    assert "8.5 sessions a week, 0.49 per 1,000 registered patients" in profile(browser, "U00001")
    assert "1 session a week, 0.04 per 1,000 registered patients" in profile(browser, "Westmere LMC")
    assert "Set time" not in profile(browser, "RWC")
    assert "Set time" not in profile(as_(westmere["ICB"]), "U00001")


def test_before_the_community_began_nothing_is_served(westmere, as_):
    assert "0 PCNs, 0 practices, 0 registered patients" in profile(
        as_(westmere["representative"]), "RWC", "?on=2020-05-01"
    )
