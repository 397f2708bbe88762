"""The guard on the form of the steps to one voice: a patient's marks are refused, said to be why, and stored nowhere."""

from tests.factories import RAISED_AT
from tests.integration.free_text import refused_on, untried
from tests.integration.governance.test_set_up import PAGES, say
from tests.integration.matters.checks import everything, refused


def test_every_page_of_governance_refuses_an_nhs_number_and_keeps_the_words(place, as_, made, caplog):
    browser = as_(place, "administrator", RAISED_AT)

    found = set()
    for address in PAGES.values():
        found |= refused_on(browser, f"/westmere/{address}", made, everything, caplog)

    assert untried("governance", found) == []


def test_what_is_said_of_a_step_holds_no_patients_initials(place):
    with refused("Note: "):
        say(place, note="pt JS rang")
