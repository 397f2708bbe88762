"""Free text: the guard on every form of opportunities."""

import pytest
from tests import factories
from tests.integration.free_text import refused_on, untried
from tests.integration.matters.checks import everything
from tests.integration.opportunities.grown import NOW, grown
from tests.integration.opportunities.test_bounds import PAGES

pytestmark = pytest.mark.django_db
_FILES = (".csv", ".json")


def test_every_form_of_opportunities_refuses_an_nhs_number(as_, made, caplog):
    place = factories.community()
    parts, refused = grown(place, 1), set()
    for hat in ("senior manager", "Hazel", "LMC chair"):
        browser = as_(place, hat, NOW)
        for address in PAGES.values():
            if not address.endswith(_FILES):
                whole = f"/{{community}}/{address}".format(**parts)
                refused |= refused_on(browser, whole, made, lambda: everything("directory"), caplog)

    assert untried("opportunities", refused) == []
