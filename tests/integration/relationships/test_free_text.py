"""Free text: the guard on every form of visits."""

import pytest
from tests import factories
from tests.integration.free_text import refused_on, untried
from tests.integration.matters.checks import everything
from tests.integration.relationships.grown import ENOUGH, NOW, grown
from tests.integration.relationships.test_bounds import PAGES

pytestmark = pytest.mark.django_db


def test_every_form_of_visits_refuses_an_nhs_number(as_, made, caplog):
    place = factories.community(ENOUGH)
    parts, refused = grown(place, 1), set()
    for browser in (as_(place, hat, NOW) for hat in ("senior manager", "Alder")):
        for address in PAGES.values():
            if not address.endswith(".csv"):
                whole = f"/{{community}}/{address}".format(**parts)
                refused |= refused_on(browser, whole, made, lambda: everything("directory"), caplog)

    assert untried("relationships", refused) == []
