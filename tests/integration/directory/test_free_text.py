"""Free text on the directory's pages: an NHS number is refused with the reason, and never kept."""

from functools import partial

import pytest
from tests.integration.directory import places
from tests.integration.directory.grown import grown
from tests.integration.directory.test_bounds import PAGES
from tests.integration.free_text import refused_on, untried
from tests.integration.matters.checks import everything

from folkmoot.directory import models


@pytest.mark.django_db
def test_every_page_of_the_directory_refuses_an_nhs_number_and_keeps_the_words(westmere, as_, made, caplog):
    models.CommunityStarter.objects.create(account=westmere["administrator"].person.account, allowed_at=places.AT)
    parts, refused = grown(range(1)), set()
    # Two forms come second, after a choice of place and a search.
    addresses = [*PAGES.values(), "/start?sub_icb=36L", "organisations/add?words=Trust"]
    for hat in ("administrator", "manager", "LMC administrator"):
        browser = as_(westmere[hat])
        for address in addresses:
            whole = address if address.startswith("/") else f"/westmere/{address}"
            refused |= refused_on(browser, whole.format(**parts), made, partial(everything, "directory"), caplog)

    # A search of the register is read from its address, and writes nothing.
    assert untried("directory", refused) == ["FindForm"]
