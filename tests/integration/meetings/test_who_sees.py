"""Every page and form of meetings says who can see it."""

import pytest
from tests import factories
from tests.integration.bounds import whole
from tests.integration.meetings.grown import NOW, grown
from tests.integration.meetings.test_bounds import HATS, ONLY_WRITTEN, PAGES
from tests.integration.who_sees import lacking

pytestmark = pytest.mark.django_db


def test_every_page_of_meetings_says_who_can_see_it(as_):
    place = factories.community()
    parts = grown(place, 1)
    addresses = {name: whole(one, parts) for name, one in (PAGES | ONLY_WRITTEN).items()}

    shown, without = lacking([as_(place, hat, NOW) for hat in HATS], addresses)

    assert without == []
    assert shown >= {name for name, one in PAGES.items() if not one.endswith((".csv", ".docx", ".pdf", ".ics"))}
