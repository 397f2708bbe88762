"""Forms of meetings open to those alone whose sending it would be taken."""

import html

import pytest
from tests import meetings
from tests.integration.matters.checks import refused
from tests.meetings import AFTER, PLANNED_AT, UNDER_WAY

from folkmoot.meetings.operations import actions

pytestmark = pytest.mark.usefixtures("whole_record")


@pytest.fixture
def planned(place):
    return meetings.planned(place)


def test_who_reads_its_papers_and_sits_on_it_in_no_seat_says_of_nobody_whether_they_come(place, planned, as_):
    opened = {
        seat: as_(place, seat, PLANNED_AT).get(f"/westmere/meetings/{planned.pk}/attendance").status_code
        for seat in ("Alder", "senior manager", "LMC officer", "A1")
    }

    assert (opened["Alder"], opened["senior manager"]) == (200, 200)
    assert {opened["LMC officer"], opened["A1"]} <= {403, 404}


def test_a_paper_is_withdrawn_by_whoever_handed_it_in_or_keeps_the_group(place, planned, as_):
    on = meetings.item(place, planned)
    paper = meetings.paper(place, on)
    address = f"/westmere/meetings/{planned.pk}/papers/{paper.pk}/withdraw"

    answer = as_(place, "Alder", PLANNED_AT).get(address)

    assert answer.status_code == 403
    assert "Only whoever keeps Leadership group can do this." in answer.content.decode()
    assert as_(place, "senior manager", PLANNED_AT).get(address).status_code == 200


def test_an_owner_says_that_it_is_done_and_whoever_keeps_the_group_besides_that_it_need_not_be(place, planned, as_):
    action = meetings.action(place, planned, at=UNDER_WAY)
    address = f"/westmere/actions/{action.pk}/close"
    owner = as_(place, "Alder", AFTER)

    page = html.unescape(owner.get(address).content.decode())

    assert "Is it done?" in page
    assert "It need not be done any more" not in page
    assert "It need not be done any more" in as_(place, "senior manager", AFTER).get(address).content.decode()
    other = as_(place, "Hazel", AFTER).get(address)
    assert other.status_code in {200, 403}
    with refused("releases somebody from an action: ask them."):
        actions.close_action(action_id=action.pk, done=False, words="No.", by=place.acting("Alder", AFTER), at=AFTER)
    assert "Noted." in owner.post(address, {"words": "It hangs in the hall."}, follow=True).content.decode()
    action.refresh_from_db()
    assert (action.closed_as, action.closed_words) == ("done", "It hangs in the hall.")
