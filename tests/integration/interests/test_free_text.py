"""The guard on every form of the register: an NHS number is refused, said to be why, and stored nowhere."""

import pytest
from tests.integration.bounds import whole
from tests.integration.free_text import refused_on, untried
from tests.integration.interests.test_bounds import HATS, LATER, PAGES, grown
from tests.integration.matters.checks import everything

pytestmark = pytest.mark.django_db


def test_every_page_of_the_register_refuses_an_nhs_number_and_keeps_the_words(place, as_, made, caplog):
    parts = grown(place, 1)
    addresses = [whole(one, parts) for one in PAGES.values() if not one.endswith(".csv")]

    refused = set()
    for browser in [as_(place, hat, LATER) for hat in HATS]:
        for address in addresses:
            refused |= refused_on(browser, address, made, everything, caplog)

    assert untried("interests", refused) == []
