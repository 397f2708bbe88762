"""The LMC's advice that was asked for and not given: said where it matters, and escalated when overdue."""

from datetime import date, timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import JUST_AFTER, RAISED_AT, london

from folkmoot.matters import models, queries
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.operations import delegation, putting_right
from folkmoot.matters.operations import matter as matters

MATTER = "/westmere/matters/M-2026-001"
WARNED = "The LMC has not given its advice"
ESCALATED = "The LMC's advice is overdue: ask again, or go on without"
LATER = JUST_AFTER + timedelta(hours=1)


def page(browser, address):
    response = browser.get(f"{MATTER}/{address}".rstrip("/"))
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def advise(place, at=LATER):
    matters.advise(
        consultation_id=models.Consultation.objects.get().pk,
        advice="Ask for parallel running.",
        by=place.acting("LMC chair", at),
        at=at,
    )


@pytest.mark.parametrize("address", ["position", "instruction", "decide"])
def test_pages_that_decide_say_that_advice_is_missing_until_it_is_given(place, as_, address):
    """Asked for on Monday 7 September, due five working days later."""
    factories.instructed(place)

    said = page(as_(place, "LMC chair", LATER), address)
    assert WARNED in said
    assert "was asked for its advice by Monday 14 September 2026, which has passed." in said

    advise(place)
    assert WARNED not in page(as_(place, "LMC chair", LATER), address)


def test_advice_that_is_not_due_yet_is_not_said_to_be_late(place, as_):
    factories.routed(place)

    said = page(as_(place, "Alder", RAISED_AT), "decide")
    assert "by Monday 14 September 2026." in said
    assert "which has passed" not in said


def test_a_partner_is_told_nothing_of_it(place, as_):
    factories.position(place)

    assert WARNED not in page(as_(place, "ICB", LATER), "position")


def test_the_timeline_says_what_was_decided_before_the_advice(place):
    matter = factories.instructed(place).matter
    delegation.decide(
        matter_id=matter.pk, tier=Tier.LEADERSHIP_GROUP, words="Go on.", by=place.acting("Alder", LATER), at=LATER
    )

    said = {step.kind: step.words for step in matter.steps.all()}
    for kind in ("position_agreed", "instructed"):
        assert said[kind].endswith(", before the LMC's advice was given")
    # What nobody had the power to decide was not decided.
    assert said["tier_decision"] == "Outside the power of the leadership group: referred to the practices"


def test_the_timeline_says_nothing_where_it_was_given(place):
    canvass = factories.heard(place)
    advise(place, JUST_AFTER)
    matter = factories.instructed(place, factories.position(place, canvass.matter).matter).matter

    assert matter.steps.get(kind="position_agreed").words == "Position agreed"
    assert matter.steps.get(kind="instructed").words == "Dr Hazel instructed"


def escalated(place, at, seat="senior manager"):
    return ESCALATED in [one.what for one in queries.waiting_for(place.acting(seat, at), at)]


def test_overdue_advice_waits_for_the_executive_until_it_is_given_or_taken_back(place):
    factories.routed(place)
    at = london(9, 14, 17, 1)
    assert not escalated(place, london(9, 14, 17))
    assert escalated(place, at)
    assert not escalated(place, at, "A1")

    by = place.acting("senior manager", at)
    putting_right.withdraw_consultation(
        consultation_id=models.Consultation.objects.get().pk, why="Spoken with.", by=by, at=at
    )
    assert not escalated(place, at)


def test_overdue_advice_on_a_matter_that_has_ended_waits_for_nobody(place):
    matter = factories.routed(place)
    by = place.acting("senior manager")
    matters.withdraw_matter(matter_id=matter.pk, why="Taken back.", by=by, at=RAISED_AT)

    assert not escalated(place, london(9, 15))
    assert models.Consultation.objects.get().due_on == date(2026, 9, 14)


def test_the_matter_s_page_says_when_advice_is_overdue(place, as_):
    factories.routed(place)

    for at, overdue in ((london(9, 14, 16, 59), False), (london(9, 14, 17, 1), True)):
        said = page(as_(place, "Alder", at), "")
        assert ("due Monday 14 September 2026. Not given yet." in said) is not overdue
        assert ("Overdue: not given yet." in said) is overdue


def test_advice_is_due_no_later_than_the_decision(place):
    factories.routed(place, decides_on=date(2026, 9, 10))  # a Thursday; five working days would be the Monday after

    assert models.Consultation.objects.get().due_on == date(2026, 9, 10)
