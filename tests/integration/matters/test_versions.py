"""What stood before stays readable: superseded positions, earlier instructions, earlier meetings and their feedback."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import MET_AT, london

from folkmoot.matters import queries
from folkmoot.matters.domain.outcome import Result
from folkmoot.matters.operations import position

pytestmark = pytest.mark.django_db

MATTER = "/westmere/matters/M-2026-001"
AGAIN_AT = london(10, 26, 17)


@pytest.fixture
def told_twice(place):
    """A matter deferred, fed back, and rejected at a second meeting, fed back again."""
    first = factories.decided(place)
    factories.told(place, first, for_members="It was put off until October.")
    second = factories.decided(
        place,
        first.matter,
        at=AGAIN_AT,
        met_on=date(2026, 10, 26),
        result=Result.REJECTED,
        words="Turned down, after long talk.",
        next_on=None,
    )
    factories.told(place, second, at=AGAIN_AT, for_members="It was turned down.")
    return first


def page(browser, address):
    response = browser.get(address)
    assert response.status_code == 200, address
    return " ".join(unescape(response.content.decode()).split())


def test_an_earlier_meeting_is_listed_and_read_with_its_lines(place, as_, told_twice):
    browser = as_(place, "A1", AGAIN_AT)

    latest = page(browser, f"{MATTER}/outcome")
    assert "Rejected: Turned down, after long talk." in latest
    assert f'<a href="{MATTER}/outcome/{told_twice.pk}">Monday 28 September 2026: deferred</a>' in latest

    first = page(browser, f"{MATTER}/outcome/{told_twice.pk}")
    assert "This is an earlier meeting" in first
    assert "Deferred: Deferred, for transition money to be costed." in first
    assert "Not reached" in first
    assert f'href="{MATTER}/feedback/{told_twice.feedback.pk}"' in first
    assert "Record what was decided" not in page(as_(place, "Hazel", AGAIN_AT), f"{MATTER}/outcome/{told_twice.pk}")


def test_the_feedback_after_an_earlier_meeting_is_read(place, as_, told_twice):
    browser = as_(place, "A1", AGAIN_AT)
    address = f"{MATTER}/feedback/{told_twice.feedback.pk}"

    latest = page(browser, f"{MATTER}/feedback")
    assert "It was turned down." in latest
    assert f'<a href="{address}">After the meeting of Monday 28 September 2026: sent on 28 September 2026</a>' in latest

    first = page(browser, address)
    assert "This is about an earlier meeting" in first
    assert "It was put off until October." in first
    assert "It was turned down." not in first


def test_feedback_still_owed_on_an_earlier_meeting_is_sent_from_its_own_page(place, as_):
    first = factories.decided(place)
    factories.decided(place, first.matter, at=AGAIN_AT, met_on=date(2026, 10, 26), next_on=date(2026, 11, 26))
    address = f"{MATTER}/feedback/{first.feedback.pk}"
    said = {"for_members": "It was put off.", "for_partners": "Thank you.", "withheld_because": ""}

    response = as_(place, "senior manager", AGAIN_AT).post(address, said)

    assert (response.status_code, response["Location"]) == (302, address)
    first.feedback.refresh_from_db()
    assert first.feedback.for_members == "It was put off."
    assert queries.feedback_of(queries.latest_outcome(first.matter)).sent_at is None


def test_a_superseded_position_is_read_and_says_it_stands_no_longer(place, as_):
    first = factories.position(place)
    factories.position(place, first.matter, at=MET_AT, words="We could accept a hub.")

    now = page(as_(place, "A1", MET_AT), f"{MATTER}/position")
    assert "Earlier positions" in now
    assert f'href="{MATTER}/position/{first.pk}"' in now
    then = page(as_(place, "A1", MET_AT), f"{MATTER}/position/{first.pk}")
    assert "This position no longer stands" in then
    assert "A newer position superseded it on 28 September 2026." in then
    assert first.words in then
    assert "We could accept a hub." not in then


def test_a_partner_reads_of_superseded_positions_those_released_alone(place, as_):
    unreleased = factories.position(place)
    released = factories.position(place, unreleased.matter, words="We could accept a hub.")
    manager = place.acting("senior manager", MET_AT)
    position.release_position(matter_id=released.matter_id, by=manager, at=MET_AT)
    factories.position(place, released.matter, at=MET_AT, words="We want no hub.")
    board = as_(place, "ICB", MET_AT)

    shown = page(board, f"{MATTER}/position")

    assert f"{MATTER}/position/{released.pk}" in shown
    assert f"{MATTER}/position/{unreleased.pk}" not in shown
    then = page(board, f"{MATTER}/position/{released.pk}")
    assert "We could accept a hub." in then
    assert "This position no longer stands" in then
    assert board.get(f"{MATTER}/position/{unreleased.pk}").status_code == 404


def test_an_earlier_instruction_is_read_and_a_draft_by_the_executive_alone(place, as_):
    first = factories.instructed(place)
    factories.instructed(place, first.matter)
    factories.instructed(place, first.matter, approve=False)
    later = MET_AT - timedelta(days=1)

    practice, executive = as_(place, "A1", later), as_(place, "senior manager", later)
    seen = page(practice, f"{MATTER}/instruction")
    assert f'<a href="{MATTER}/instruction/1">Version 1, carried by Dr Hazel: approved on' in seen
    assert f"{MATTER}/instruction/3" not in seen
    assert practice.get(f"{MATTER}/instruction/3").status_code == 404

    assert f"{MATTER}/instruction/2" in page(executive, f"{MATTER}/instruction")
    assert "Draft" in page(executive, f"{MATTER}/instruction/3")
    old = page(practice, f"{MATTER}/instruction/1")
    assert "This instruction no longer stands" in old
    assert "We oppose the move as drafted." in old
    assert "no longer stands" not in page(practice, f"{MATTER}/instruction/2")


@pytest.mark.parametrize("kind", ["position", "instruction", "outcome", "feedback"])
def test_what_belongs_to_another_matter_is_not_found(place, as_, told_twice, kind):
    number = {
        "position": told_twice.instruction.position_id,
        "instruction": 9,
        "outcome": told_twice.pk,
        "feedback": told_twice.feedback.pk,
    }[kind]
    factories.routed(place)

    assert as_(place, "A1", AGAIN_AT).get(f"/westmere/matters/M-2026-002/{kind}/{number}").status_code == 404
