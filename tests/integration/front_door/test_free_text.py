"""The guard on every form of the front door: an NHS number is refused, said to be why, and stored nowhere."""

import pytest
from django.test import Client
from tests.factories import RAISED_AT
from tests.integration.free_text import refused_on, untried
from tests.integration.front_door import test_bounds as of_requests
from tests.integration.front_door import test_information_bounds as of_information
from tests.integration.front_door import test_payments as of_payments
from tests.integration.front_door.information import THURSDAY
from tests.integration.matters.checks import everything

pytestmark = pytest.mark.django_db

# Each page's addresses, who writes on them, and when.
WALKS = (
    (of_requests, ("A1", "senior manager", "ICB"), RAISED_AT),
    (of_information, ("A1 manager", "H1 manager", "ICB"), THURSDAY),
    (of_payments, ("A1 manager", "ICB"), THURSDAY),
)
_NO_FORM = (".csv", ".xlsx", ".docx")


def test_every_page_of_the_front_door_refuses_an_nhs_number_and_keeps_the_words(place, as_, made, caplog):
    refused = set()
    for walk, seats, at in WALKS:
        parts = walk.grown(place, 1)
        addresses = [of_requests.whole(one, parts) for one in walk.PAGES.values() if not one.endswith(_NO_FORM)]
        for browser in (*(as_(place, seat, at) for seat in seats), Client()):
            for address in addresses:
                refused |= refused_on(browser, address, made, everything, caplog)

    assert untried("front_door", refused) == []
