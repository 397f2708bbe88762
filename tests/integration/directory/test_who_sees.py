"""Every page and form of the directory says who can see it."""

import pytest
from tests.integration.directory import places
from tests.integration.directory.grown import grown
from tests.integration.directory.test_bounds import PAGES
from tests.integration.who_sees import lacking

from folkmoot.directory import models

pytestmark = pytest.mark.django_db


def test_every_page_of_the_directory_says_who_can_see_it(westmere, as_):
    models.CommunityStarter.objects.create(account=westmere["administrator"].person.account, allowed_at=places.AT)
    parts = grown(range(1))
    addresses = {
        name: (one if one.startswith("/") else f"/westmere/{one}").format(**parts) for name, one in PAGES.items()
    }

    browsers = [as_(westmere[hat]) for hat in ("administrator", "manager", "ICB", "LMC administrator")]
    shown, without = lacking(browsers, addresses)

    assert without == []
    # A link nobody was sent is refused.
    assert shown == {name for name, one in PAGES.items() if not one.endswith(".csv")} - {"confirm-address"}
