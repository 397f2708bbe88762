"""Payment queries that lie with a body nobody acts for: taken on, or handed on, by the executive."""

from datetime import date

import pytest
from tests.factories import london
from tests.integration.front_door.paying import PAGE, SUM, THURSDAY, merge, raised, read, waits
from tests.integration.front_door.test_information_asking import refused

from folkmoot.directory.models import Appointment
from folkmoot.front_door import queries
from folkmoot.front_door.operations import payments


@pytest.fixture
def merged(place):
    return merge(place)


def unheard(place):
    """The practice's query to the trust, for which nobody acts any more."""
    one = raised(place, of="TRUST")
    Appointment.objects.filter(organisation=place.organisations["TRUST"]).update(ends_on=date(2026, 10, 14))
    return one


@pytest.mark.usefixtures("whole_record")
def test_the_executive_takes_on_what_nobody_acts_for_and_moves_it_until_somebody_does(merged, as_):
    one, manager = unheard(merged), merged.acting("senior manager", THURSDAY)
    browser = as_(merged, "senior manager", THURSDAY)
    page = read(browser)
    assert "Deal with it yourself, and you see the sum from then on" in page
    assert SUM not in page
    assert "The executive takes it on, or hands it on" in read(as_(merged, "H2 manager", THURSDAY))

    browser = as_(merged, "senior manager", THURSDAY)
    assert browser.post(f"{PAGE}/take-on").status_code == 302
    page = read(browser)
    assert SUM in page
    assert "is here yet" not in page
    one = queries.payment_by_reference("P-2026-001", manager)
    assert (one.owner_id, one.asked_of.name) == (manager.appointment_id, merged.organisations["TRUST"].name)
    assert waits(merged, "senior manager") == [("Move a payment query on", date(2026, 10, 29))]
    assert waits(merged, "LMC chair") == waits(merged, "H2 manager") == []
    # One person sees the sum: nobody takes it over from whoever deals with it.
    assert SUM not in (other := read(as_(merged, "LMC chair", THURSDAY)))
    assert "take-on" not in other
    by_another = {"query_id": one.pk, "by": merged.acting("LMC chair", THURSDAY), "at": THURSDAY}
    refused(lambda: payments.take_on(**by_another), "Only the body the query lies with does that.")

    after = london(10, 30)
    assert [what for what, _ in waits(merged, "LMC chair", after)] == ["See that a payment query moves"]
    by = merged.acting("senior manager", after)
    payments.say(query_id=one.pk, said="Rang the trust.", by=by, at=after)
    assert waits(merged, "LMC chair", after) == []

    Appointment.objects.filter(pk=merged.appointments["trust"].pk).update(ends_on=None)
    payments.take_on(query_id=one.pk, by=merged.acting("trust", after), at=after)
    assert waits(merged, "senior manager", after) == []


@pytest.mark.usefixtures("whole_record")
def test_the_executive_hands_on_what_nobody_acts_for_to_a_body_somebody_acts_for(merged, as_):
    one, manager = unheard(merged), merged.acting("senior manager", THURSDAY)
    own = {"query_id": one.pk, "by": manager, "at": THURSDAY}
    offered = read(as_(merged, "senior manager", THURSDAY), f"{PAGE}/hand-on")
    assert f">{merged.organisations['ICB'].name}</option>" in offered
    for without in ("TRUST", "PLACE"):
        assert f">{merged.organisations[without].name}</option>" not in offered, without
        refused(lambda gone=without: payments.hand_on(to=merged.organisations[gone].pk, why="So.", **own), "Choose")

    answer = as_(merged, "senior manager", THURSDAY).post(
        f"{PAGE}/hand-on", {"to": merged.organisations["ICB"].pk, "why": "The board pays for it."}, follow=True
    )

    assert "Handed on." in answer.content.decode()
    assert waits(merged, "ICB") == [("Take on a payment query", date(2026, 10, 29))]
    assert waits(merged, "senior manager") == []
    refused(lambda: payments.take_on(**own), "Only the body the query lies with does that.")
