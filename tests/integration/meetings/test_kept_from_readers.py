"""What the page of an item says of interests tells no reader what is kept from them, nor lets them work it out."""

from datetime import timedelta

import pytest
from tests import factories, meetings
from tests.integration.interests.making import declare, in_federation, said
from tests.meetings import UNDER_WAY

from folkmoot.matters.operations.interests import note_interest

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR = timedelta(hours=1)


@pytest.fixture
def item(place):
    """An item on a matter asked about, in which the federation, which has no voice, said that it may bid."""
    canvass = factories.opened(place)
    note_interest(
        canvass_id=canvass.pk, words="We may bid.", by=place.acting("federation"), at=factories.OPENED_AT + HOUR
    )
    return meetings.item(place, meetings.planned(place), matter_id=canvass.matter_id)


def page(as_, place, item, seat):
    response = as_(place, seat, UNDER_WAY).get(f"/westmere/meetings/{item.meeting_id}/items/{item.pk}")
    return " ".join(response.content.decode().split())


def test_no_reader_learns_from_an_item_that_a_body_noted_an_interest(place, as_, item):
    declare(place, "Hazel", in_federation(place))

    # The register itself is open to Alder; that it counts here would say that the federation stands to gain.
    assert "interest in FED Federation" in page(as_, place, item, "senior manager")
    assert "interest in FED Federation" not in page(as_, place, item, "Alder")


def test_an_interest_kept_back_in_who_asked_is_for_the_executive_and_its_person(place, as_, item):
    asked_by = item.matter.asked_by_id or item.matter.decision_maker_id
    declare(
        place,
        "Hazel",
        said(organisation_id=asked_by, body="", words="A contract.", keep_back_because="Not public yet."),
    )

    assert "interest in a body that is kept back" in page(as_, place, item, "senior manager")
    assert "interest in a body that is kept back" in page(as_, place, item, "Hazel")
    assert "interest in a body that is kept back" not in page(as_, place, item, "Alder")


def test_an_interest_in_who_asked_that_is_on_the_open_register_is_shown_to_all_who_read_the_item(place, as_, item):
    asked_by = item.matter.asked_by_id or item.matter.decision_maker_id
    declare(place, "Hazel", said(organisation_id=asked_by, body="", words="A contract."))

    assert "Financial interest in" in page(as_, place, item, "Alder")


def test_what_it_begins_to_be_settled_with_is_for_the_executive(place, as_, item):
    declare(place, "Hazel", in_federation(place))
    key = place.appointments["Hazel"].pk
    address = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}/interests/settle?person={key}"

    begun = as_(place, "senior manager", UNDER_WAY).get(address).content.decode()
    assert "Financial interest in FED Federation" in begun
    outsider = as_(place, "Alder", UNDER_WAY).get(address)
    assert "FED Federation (" not in outsider.content.decode()
    assert "Financial interest in FED Federation" not in outsider.content.decode()
