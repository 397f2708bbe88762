"""Two people who change one learning event at once: whoever is second is told what stands now, and keeps their own words."""

from datetime import timedelta

import pytest
from tests.integration.funding.learning import NOW, event, step
from tests.integration.meetings.test_two_at_once import both

from folkmoot.funding.models import LearningEvent, LearningStep

pytestmark = pytest.mark.usefixtures("whole_record")


def test_what_an_event_says(place, as_):
    one = event(place)
    page, boxes = both(
        as_,
        place,
        f"/westmere/funding/learning/{one.pk}/change",
        {"place": "Library"},
        {"title": "Access, explained"},
        NOW,
    )

    assert "Where: Library;" in page
    # The second brings both together: their own title is kept, and the place they left is the one they had.
    assert (boxes["title"], boxes.get("place", "")) == ("Access, explained", "")
    now = LearningEvent.objects.get()
    assert (now.title, now.place) == ("Access, explained", "")


def test_when_an_event_is(place, as_):
    one = event(place)
    begins = {"because": "The speaker is ill."}
    page, boxes = both(
        as_, place, f"/westmere/funding/learning/{one.pk}/put-off",
        begins | {"starts_at_day": str((one.starts_at + timedelta(days=1)).day)},
        begins | {"starts_at_day": str((one.starts_at + timedelta(days=2)).day), "minutes": "45"}, NOW,
    )  # fmt: skip

    assert "When it begins:" in page
    assert boxes["minutes"] == "45"
    now = LearningEvent.objects.get()
    assert now.starts_at - one.starts_at == timedelta(days=2)


def test_a_step_of_its_payment(place, as_):
    one = step(place, event(place))
    page, boxes = both(
        as_,
        place,
        f"/westmere/funding/learning-steps/{one.pk}",
        {"what": "Hand it in early"},
        {"worth": "Half"},
        NOW,
    )

    assert "What must be done: Hand it in early;" in page
    assert boxes["worth"] == "Half"
    assert LearningStep.objects.get().worth == "Half"
