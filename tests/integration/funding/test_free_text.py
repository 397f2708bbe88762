"""Free text: the guard on every form of funding."""

import pytest
from tests import factories
from tests.integration.free_text import refused_on, untried
from tests.integration.funding.grown import NOW, grown
from tests.integration.funding.test_bounds import FILES, PAGES
from tests.integration.matters.checks import everything

pytestmark = pytest.mark.django_db


def test_every_form_of_funding_refuses_an_nhs_number(as_, made, caplog):
    place = factories.community()
    parts, refused = grown(place, 1), set()
    for hat in ("senior manager", "A1"):
        browser = as_(place, hat, NOW)
        for address in PAGES.values():
            if not address.endswith(FILES):
                whole = f"/{{community}}/{address}".format(**parts)
                refused |= refused_on(browser, whole, made, lambda: everything("directory"), caplog)

    assert untried("funding", refused) == []
