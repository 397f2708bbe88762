"""Every page of opportunities says who can see it, and reading one writes nothing."""

import pytest
from tests import factories
from tests.integration.matters.checks import everything
from tests.integration.opportunities.grown import NOW, grown
from tests.integration.opportunities.test_bounds import HATS, PAGES
from tests.integration.who_sees import lacking

pytestmark = pytest.mark.django_db
_FILES = (".csv", ".json")


def test_every_page_says_who_can_see_it_and_reading_writes_nothing(as_):
    place = factories.community()
    parts = grown(place, 1)
    addresses = {
        name: f"/{{community}}/{one}".format(**parts) for name, one in PAGES.items() if not one.endswith(_FILES)
    }
    before = everything()
    shown, without = lacking([as_(place, hat, NOW) for hat in HATS], addresses)

    assert without == []
    assert shown == set(addresses)
    assert everything() == before
