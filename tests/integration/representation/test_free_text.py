"""Free text: the guard on every form of representation."""

import pytest
from tests import factories
from tests.integration.free_text import refused_on, untried
from tests.integration.matters.checks import everything
from tests.integration.representation.grown import NOW, grown
from tests.integration.representation.test_bounds import PAGES

pytestmark = pytest.mark.django_db


def test_every_form_of_representation_refuses_an_nhs_number(as_, made, caplog):
    place = factories.community()
    parts, refused = grown(place, 2), set()
    # One meeting nothing was said of yet, and one whose debrief is put right.
    again = place.forum.dates.filter(debriefs__isnull=False).earliest("pk").pk
    addresses = [*PAGES.values(), f"seat-map/{{seat}}/dates/{again}"]
    for hat in ("senior manager", "A1", "Hazel"):
        browser = as_(place, hat, NOW)
        for address in addresses:
            if not address.endswith(".csv"):
                whole = f"/{{community}}/{address}".format(**parts)
                refused |= refused_on(browser, whole, made, lambda: everything("directory"), caplog)

    assert untried("representation", refused) == []
