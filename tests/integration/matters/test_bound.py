"""Who a mandate does not bind: seen by that practice and the teller alone, asked twice, and taken back."""

import pytest
from tests import delegating
from tests.integration.matters.checks import acts
from tests.integration.matters.test_mandate import LOOKED_AT, answered, settled

from folkmoot.matters import models
from folkmoot.matters.operations import canvass as canvasses

pytestmark = pytest.mark.usefixtures("whole_record")


def page(as_, place, seat, address):
    return " ".join(as_(place, seat, LOOKED_AT).get(address).content.decode().split())


def test_opting_out_is_asked_twice_and_can_be_undone(place, as_):
    mandate = delegating.mandate_asked(place)
    answered(place, mandate)
    settled(mandate)
    address = f"/westmere/mandates/{mandate.pk}"
    browser = as_(place, "A1", LOOKED_AT)

    assert "Do not bind my practice by this?" in browser.get(f"{address}/purposes/0/opt-out").content.decode()
    assert not models.Unbound.objects.exists()
    browser.post(f"{address}/purposes/0/opt-out")
    assert models.Unbound.objects.count() == 1
    assert "Bind my practice by this again" in browser.get(address).content.decode()
    browser.post(f"{address}/purposes/0/opt-in")

    assert not models.Unbound.objects.exists()
    # Who it was is the practice's own affair.
    assert acts(place)[:2] == [("opted in", None), ("opted out", None)]


def test_the_teller_alone_sees_who_is_not_bound(place, as_):
    mandate = delegating.mandate_asked(place)
    canvasses.appoint_teller(
        canvass_id=mandate.canvass_id,
        appointment_id=place.appointments["teller"].pk,
        by=place.acting("senior manager"),
        at=mandate.canvass.opened_at,
    )
    answered(place, mandate)
    settled(mandate)
    as_(place, "A1", LOOKED_AT).post(f"/westmere/mandates/{mandate.pk}/purposes/0/opt-out")

    named = as_(place, "teller", LOOKED_AT).post(f"/westmere/canvasses/{mandate.canvass_id}/named", follow=True)
    shown = " ".join(named.content.decode().split())

    assert "Who is not bound by the mandate" in shown
    assert "A1 Practice" in shown.partition("Who is not bound by the mandate")[2]
    assert "Not bound" not in page(as_, place, "A2", f"/westmere/mandates/{mandate.pk}")
