"""Every page and form of the loop says who can see it."""

import pytest
from tests import factories
from tests.integration.matters.grown import NOW, grown
from tests.integration.matters.test_bounds import HATS, ONLY_WRITTEN, PAGES
from tests.integration.who_sees import lacking

pytestmark = pytest.mark.django_db


def test_every_page_of_the_loop_says_who_can_see_it(as_):
    place = factories.community()
    parts = grown(place, 1)
    addresses = {
        name: (one if one.startswith("/") else f"/{{community}}/{one}").format(**parts)
        for name, one in (PAGES | ONLY_WRITTEN).items()
    }
    browsers = [as_(place, hat, NOW) for hat in HATS]
    for browser in browsers:
        browser.post("/{community}/canvasses/{open}/named".format(**parts))  # named answers open to a recorded look

    shown, without = lacking(browsers, addresses)

    assert without == []
    assert shown >= {name for name, one in PAGES.items() if not one.endswith((".csv", ".docx"))}
