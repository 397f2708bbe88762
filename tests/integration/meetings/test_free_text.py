"""Free text: the guard on every form of meetings."""

import pytest
from tests import factories
from tests.integration.bounds import whole
from tests.integration.free_text import refused_on, untried
from tests.integration.matters.checks import everything
from tests.integration.meetings.grown import NOW, grown
from tests.integration.meetings.test_bounds import PAGES

pytestmark = pytest.mark.django_db
# Files are no forms, and the slow ones are asked for elsewhere.
_FILES = (".csv", ".ics", ".pdf", ".docx")


def test_every_form_of_meetings_refuses_an_nhs_number(as_, made, caplog):
    place = factories.community()
    parts, refused = grown(place, 2), set()
    for hat in ("senior manager", "LMC chair"):
        browser = as_(place, hat, NOW)
        for address in PAGES.values():
            if not address.endswith(_FILES):
                refused |= refused_on(browser, whole(address, parts), made, lambda: everything("directory"), caplog)

    assert untried("meetings", refused) == []
