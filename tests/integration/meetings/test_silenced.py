"""Words of somebody who is to leave or be silent at an item: whoever minutes them is warned, and the minutes say so."""

import pytest
from tests import meetings
from tests.integration.meetings.test_not_asked import minuted_as, read
from tests.meetings import AFTER, UNDER_WAY

from folkmoot.matters.domain.interest import Treatment

pytestmark = pytest.mark.usefixtures("whole_record")
SAID = {"words": "We could share nights.", "spoken_as": "represents", "capacity": "provider"}


@pytest.fixture
def item(place):
    return meetings.item(place, meetings.planned(place))


def minuted(place, as_, item, speaker="Alder"):
    here = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}/statements/new"
    said = SAID | {"speaker": place.appointments[speaker].pk}
    return read(as_(place, "senior manager", UNDER_WAY).post(here, said, follow=True))


@pytest.mark.parametrize(
    ("treatment", "was_to"),
    [(Treatment.SILENT, "was to stay silent on this item"), (Treatment.LEAVE, "was to leave for this item")],
)
def test_whoever_minutes_their_words_is_warned_and_the_minutes_say_so(place, as_, item, treatment, was_to):
    meetings.settled(place, item, "Alder", treatment)

    page = minuted(place, as_, item)

    assert f"Dr Alder {was_to}, as it was settled for an interest. The minutes say so beside these words." in page
    assert f"As a provider of care. Dr Alder {was_to}." in page
    meetings.drafted(place, item.meeting)
    for shown in minuted_as(as_(place, "Hazel", AFTER), item.meeting):
        assert f"As a provider of care. Dr Alder {was_to}.)" in shown


def test_whoever_discusses_it_speaks_like_everybody_else(place, as_, item):
    meetings.settled(place, item, "Alder", Treatment.DISCUSS)

    assert "was to" not in minuted(place, as_, item)
    meetings.drafted(place, item.meeting)
    assert "was to" not in minuted_as(as_(place, "Hazel", AFTER), item.meeting)[0]


def test_whoever_types_notes_all_the_same_is_warned_and_the_minutes_name_them(place, as_, item):
    meetings.settled(place, item, "Alder", Treatment.LEAVE)
    here = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"
    warned = (
        "It was settled for an interest that Dr Alder was to leave for this item. Let somebody else take the notes."
    )
    assert warned in read(as_(place, "Alder", UNDER_WAY).get(here))
    assert "Let somebody else take the notes" not in read(as_(place, "Hazel", UNDER_WAY).get(here))

    meetings.note(place, item, by="Hazel")
    meetings.note(place, item, "Nights first.", version=1, by="Alder")
    meetings.note(place, item, "Nights first, then days.", version=2, by="Hazel")
    meetings.drafted(place, item.meeting)

    shown = minuted_as(as_(place, "Hazel", AFTER), item.meeting)[0]
    assert "Dr Alder typed notes on this item, though it was settled that they leave for it or stay silent." in shown
    assert "Dr Hazel typed" not in shown
