"""What a partner reads of its own request: the state, the position once released, its own part of the feedback."""

from datetime import timedelta
from html import unescape

from tests import factories
from tests.factories import JUST_AFTER, MET_AT

from folkmoot.matters.operations import position as positions

MATTER = "/westmere/matters/M-2026-001"


def text(browser, address=MATTER):
    response = browser.get(address)
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split()).partition("<main")[2]


def test_a_partner_is_led_to_the_position_once_it_is_released(place, as_):
    agreed = factories.position(place)
    before = text(as_(place, "ICB", JUST_AFTER))
    assert "Read general practice's position" not in before
    assert "Withdraw this matter" in before

    positions.release_position(matter_id=agreed.matter_id, by=place.acting("senior manager"), at=JUST_AFTER)

    browser = as_(place, "ICB", JUST_AFTER + timedelta(minutes=1))
    assert "Read general practice's position" in text(browser)
    position = text(browser, f"{MATTER}/position")
    assert "We oppose the move as drafted" in position
    # Never the count, the vote or the dissent.
    assert "were heard" not in position
    assert "7 for" not in position


def test_a_partner_reads_its_own_part_of_the_feedback_and_not_the_members(place, as_):
    factories.told(place)

    page = text(as_(place, "ICB", MET_AT + timedelta(minutes=1)))

    assert "What you were told" in page
    assert "Thank you for deferring." in page
    assert "It was deferred." not in page
    for closed in ("feedback", "outcome", "instruction", "brief"):
        assert as_(place, "ICB", MET_AT).get(f"{MATTER}/{closed}").status_code == 403


def test_a_partner_told_nothing_reads_nothing(place, as_):
    factories.told(place, for_partners="", withheld_because="Talks go on.")

    page = text(as_(place, "ICB", MET_AT + timedelta(minutes=1)))

    assert "What you were told" not in page
    assert "Talks go on." not in page
