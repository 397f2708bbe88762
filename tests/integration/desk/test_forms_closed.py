"""A form that would be refused for who sends it does not open to them: they read why before they type."""

from datetime import timedelta
from html import unescape

import pytest
from tests import factories, meetings
from tests.factories import RAISED_AT
from tests.integration.front_door.making import asked
from tests.integration.front_door.paying import THURSDAY, merge, raised
from tests.integration.matters.checks import everything
from tests.integration.priorities import acts as priorities
from tests.meetings import AFTER, PLANNED_AT

from folkmoot.directory.domain.kinds import GroupKind

pytestmark = pytest.mark.django_db
_REFUSED = 403


def closed(browser, address):
    """What somebody reads who may not send the form at that address."""
    answer = browser.get(f"/westmere/{address}")
    assert answer.status_code == _REFUSED, address
    return unescape(answer.content.decode())


def opens(browser, address):
    answer = browser.get(f"/westmere/{address}")
    assert answer.status_code == 200, address


def test_the_forms_of_a_priority_open_to_whoever_speaks_for_an_organisation_and_whoever_carries_it(place, as_):
    _, one = priorities.chosen(place)
    at = priorities.TOLD + timedelta(hours=1)

    teller = as_(place, "teller", at)
    assert "Whoever speaks for an organisation promises for it." in closed(teller, f"priorities/{one.pk}/bring")
    practice = as_(place, "A1", at)
    for form in ("say", "hand-on"):
        assert "Whoever carries it, or the executive" in closed(practice, f"priorities/{one.pk}/{form}")
    opens(practice, f"priorities/{one.pk}/bring")
    for form in ("say", "hand-on"):
        opens(as_(place, "senior manager", at), f"priorities/{one.pk}/{form}")


@pytest.mark.parametrize("form", ["build", "minutes/draft", "minutes/approve", "minutes/publish"])
def test_what_whoever_keeps_a_group_does_opens_to_them_alone(place, as_, form):
    meetings.board(place)
    met = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")

    said = closed(as_(place, "A1", AFTER), f"meetings/{met.pk}/{form}")
    assert "Only whoever keeps Alder board can do this." in said
    opens(as_(place, "Alder", AFTER), f"meetings/{met.pk}/{form}")


@pytest.mark.parametrize("form", ["change", "call-off"])
def test_a_meeting_is_moved_and_called_off_by_whoever_sets_its_days(place, as_, form):
    meetings.board(place)
    met = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")

    assert "sets its meetings" in closed(as_(place, "A1", PLANNED_AT), f"meetings/{met.pk}/{form}")
    opens(as_(place, "Alder", PLANNED_AT), f"meetings/{met.pk}/{form}")


def test_items_and_actions_open_to_whoever_takes_part(place, as_):
    meetings.board(place)
    met = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    item = meetings.item(place, met, by="Alder")

    for form in ("items/new", "actions/new", f"items/{item.pk}/decide", f"items/{item.pk}/statements/new"):
        assert "Only the members of Alder board" in closed(as_(place, "A2", AFTER), f"meetings/{met.pk}/{form}")
        opens(as_(place, "A1", AFTER), f"meetings/{met.pk}/{form}")


def test_a_matter_is_withdrawn_by_whoever_asked_for_it_and_the_executive(place, as_):
    factories.routed(place)
    form = "matters/M-2026-001/withdraw"

    assert "Only the executive can route a matter." in closed(as_(place, "A1"), form)
    for seat in ("ICB", "senior manager"):
        opens(as_(place, seat), form)


def test_a_request_is_withdrawn_by_whoever_asked(place, as_):
    asked(place)
    name = "front-door/R-2026-001/withdraw"

    closed(as_(place, "senior manager", RAISED_AT), name)
    opens(as_(place, "A1", RAISED_AT), name)


def test_a_payment_query_is_moved_on_by_whom_it_lies_with_and_taken_back_by_the_practice(place, as_):
    merged = merge(place)
    raised(merged)
    manager, practice = "senior manager", "H2 manager"

    for form in ("say", "settle", "withdraw"):
        closed(as_(merged, manager, THURSDAY), f"payments/P-2026-001/{form}")
    assert "Only the body the query lies with does that." in closed(
        as_(merged, practice, THURSDAY), "payments/P-2026-001/hand-on"
    )
    for seat, form in ((practice, "withdraw"), (practice, "say"), ("finance", "hand-on")):
        opens(as_(merged, seat, THURSDAY), f"payments/P-2026-001/{form}")


def test_a_seat_is_wished_for_by_whom_it_would_be_for(place, as_):
    assert "A practice, a PCN, the federation or the LMC asks" in closed(as_(place, "teller"), "seat-wishes/new")
    opens(as_(place, "A1"), "seat-wishes/new")


def test_what_is_sent_all_the_same_is_refused_as_before_and_changes_nothing(place, as_):
    _, one = priorities.chosen(place)
    browser = as_(place, "teller", priorities.TOLD + timedelta(hours=1))
    before = everything("priorities")

    page = browser.post(
        f"/westmere/priorities/{one.pk}/bring",
        {"words": "A room.", "by_on_day": "20", "by_on_month": "11", "by_on_year": "2026"},
    )

    assert page.status_code == 200
    assert "Whoever speaks for an organisation promises for it." in unescape(page.content.decode())
    assert everything("priorities") == before
