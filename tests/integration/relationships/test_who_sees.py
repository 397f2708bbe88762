"""Every page and form of visits says who can see it."""

import pytest
from tests import factories
from tests.integration.relationships.grown import ENOUGH, NOW, grown
from tests.integration.relationships.test_bounds import HATS, PAGES
from tests.integration.who_sees import lacking

pytestmark = pytest.mark.django_db


def test_every_page_of_visits_says_who_can_see_it(as_):
    place = factories.community(ENOUGH)
    parts = grown(place, 1)
    addresses = {name: f"/{{community}}/{one}".format(**parts) for name, one in PAGES.items()}

    shown, without = lacking([as_(place, hat, NOW) for hat in HATS], addresses)

    assert without == []
    assert shown >= {name for name, one in PAGES.items() if not one.endswith(".csv")}
