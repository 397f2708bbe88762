"""A community switches parts of the product on and off, and sees what is still to set up."""

from html import unescape

import pytest
from tests.integration.directory import places
from tests.integration.directory.places import seen

from folkmoot.directory import models
from folkmoot.directory.domain.modules import Module
from folkmoot.directory.operations import communities
from folkmoot.directory.queries import acting_as
from folkmoot.directory.queries.modules import modules_on
from folkmoot.kernel.errors import Refused

pytestmark = pytest.mark.django_db


def on():
    return modules_on(places.community_called("westmere").pk)


def test_everything_is_on_until_someone_switches_it_off(westmere):
    assert on() == frozenset(Module)


def test_only_what_is_ticked_stays_on_and_the_last_word_holds(westmere, as_):
    browser = as_(westmere["administrator"])

    browser.post("/westmere/modules", {"modules": [Module.MANDATES, Module.LMC_SPACE]})
    assert on() == {Module.MANDATES, Module.LMC_SPACE}

    browser.post("/westmere/modules", {"modules": [Module.LMC_SPACE, Module.CONVERSATIONS]})
    assert on() == {Module.LMC_SPACE, Module.CONVERSATIONS}
    # All but the two ticked switched off at first; then mandates off and conversations on again.
    assert models.ModuleSwitch.objects.count() == len(Module) - 2 + 2


def test_one_communitys_switches_leave_the_others_alone(westmere, coast, as_):
    as_(westmere["administrator"]).post("/westmere/modules", {"modules": []})

    assert on() == frozenset()
    assert modules_on(places.community_called("coast").pk) == frozenset(Module)


def test_a_part_that_is_none_is_refused(westmere):
    by = acting_as(westmere["administrator"].pk, places.DAY)

    with pytest.raises(Refused, match="no part of Folkmoot called “teleport”"):
        communities.switch_module(community_id=by.community_id, module="teleport", on=True, by=by, at=places.AT)


def test_the_page_offers_no_part_whose_pages_are_still_to_come(westmere, as_):
    page = seen(as_(westmere["administrator"]).get("/westmere/modules"))

    assert all(one.words in unescape(page) for one in Module)
    assert "Neighbourhood" not in page
    assert "Funding" not in page


def test_the_steps_of_setting_up_say_how_far_each_is(westmere, as_):
    page = seen(as_(westmere["administrator"]).get("/westmere/set-up"))

    assert "2 PCNs and 3 practices so far." in page
    assert "2 practices have none yet." in page  # only A81001 has a representative
    assert "0 members, no chair yet." in page
    assert "None yet." in page
    places.seat("westmere", "Executive", westmere["director"], chairs=True)
    assert "1 member." in seen(as_(westmere["administrator"]).get("/westmere/set-up"))
