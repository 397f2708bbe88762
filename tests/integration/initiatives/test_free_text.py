"""Free text: the guard on every form of look-backs."""

import pytest
from tests import factories
from tests.integration.free_text import refused_on, untried
from tests.integration.initiatives.grown import NOW, grown
from tests.integration.initiatives.test_bounds import PAGES
from tests.integration.matters.checks import everything

pytestmark = pytest.mark.django_db


def test_every_form_of_look_backs_refuses_an_nhs_number(as_, made, caplog):
    place = factories.community()
    parts, refused = grown(place, 1), set()
    browser = as_(place, "senior manager", NOW)
    for address in PAGES.values():
        if not address.endswith((".csv", ".docx", ".pdf")):
            whole = f"/{{community}}/{address}".format(**parts)
            refused |= refused_on(browser, whole, made, lambda: everything("directory"), caplog)

    assert untried("initiatives", refused) == []
