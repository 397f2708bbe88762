"""An instruction that something has overtaken: a view that changed, a practice that merged."""

from datetime import date, timedelta

import pytest
from tests import factories
from tests.factories import JUST_AFTER, MET_AT, london
from tests.integration.matters.checks import acts, everything

from folkmoot.desk.operations import clock
from folkmoot.directory.models import Succession
from folkmoot.matters import models, queries
from folkmoot.matters.domain import delegation
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import stale

MATTER = "/westmere/matters/M-2026-001"
LATER = london(9, 24, 12)


@pytest.fixture
def given(place):
    """An instruction approved on 21 September, after a canvass opened on the 7th."""
    return factories.instructed(place)


def merged(place, code="A1", into="A2", on=date(2026, 9, 23)):
    ours = place.organisations
    Succession.objects.create(predecessor=ours[code], successor=ours[into], happened_on=on)


def state(given):
    given.refresh_from_db()
    return given.stale_words


def approve_again(place, given, at):
    instructions.approve_instruction(
        matter_id=given.matter_id,
        tier=delegation.Tier.LEADERSHIP_GROUP,
        by=place.acting("LMC chair", at),
        at=at,
    )


def test_a_merger_of_a_practice_that_was_heard_makes_the_instruction_stale(place, given):
    merged(place)

    assert stale.notice_mergers(LATER) == 1

    names = (place.organisations[code].name for code in ("A1", "A2"))
    words = " merged into ".join(names)
    assert state(given) == words
    assert queries.timeline(given.matter, place.acting("A3"))[-1].words == words
    assert acts(place)[0] == ("instruction overtaken by a merger", None)


def test_a_merger_is_noticed_once_and_not_again_after_approval(place, given):
    merged(place)
    stale.notice_mergers(LATER)
    before = everything()

    assert stale.notice_mergers(LATER + timedelta(minutes=1)) == 0
    assert everything() == before

    approve_again(place, given, LATER)
    assert stale.notice_mergers(LATER + timedelta(hours=1)) == 0
    assert state(given) == ""


@pytest.mark.parametrize(
    "on",
    # Before the roll was frozen, and not yet.
    [date(2026, 9, 7), date(2026, 9, 25)],
)
def test_a_merger_the_roll_knew_and_one_to_come_make_nothing_stale(place, given, on):
    merged(place, on=on)

    assert stale.notice_mergers(LATER) == 0
    assert state(given) == ""


def test_a_matter_that_has_ended_is_left_alone(place, given):
    factories.told(place, factories.decided(place, given.matter, result=factories.outcome.Result.AGREED, next_on=None))
    merged(place)

    assert stale.notice_mergers(MET_AT) == 0


def test_the_clock_notices_by_itself(place, given):
    merged(place)

    assert clock.tick(LATER).overtaken == 1


def test_a_practice_tells_on_a_page_that_it_thinks_otherwise(place, given, as_):
    browser = as_(place, "A1", JUST_AFTER + timedelta(hours=1))
    assert f"{MATTER}/changed" in browser.get(f"{MATTER}/position").content.decode()

    page = browser.post(f"{MATTER}/changed", {"sentence": "We could live with a hub."}, follow=True)

    assert "The count stands" in page.content.decode()
    assert models.ChangedView.objects.get().organisation == place.organisations["A1"]
    assert state(given) == "A practice's view changed after the count"
    others = as_(place, "A2", JUST_AFTER + timedelta(hours=2)).get(MATTER).content.decode()
    assert "We could live" not in others
    assert as_(place, "ICB", JUST_AFTER).get(f"{MATTER}/changed").status_code == 403
