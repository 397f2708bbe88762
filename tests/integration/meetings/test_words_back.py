"""Notes typed while somebody else closes their item or its meeting: they come back with the reason, and are never lost."""

import html
from datetime import timedelta

import pytest
from tests import meetings
from tests.meetings import AFTER, ENDS_AT, PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.meetings import models
from folkmoot.meetings.operations import agenda, deferring
from folkmoot.meetings.operations import meetings as operations

pytestmark = pytest.mark.usefixtures("whole_record")
TYPED = "Nights are the trouble:\nBeech <cannot> & will not."


@pytest.fixture
def planned(place):
    return meetings.planned(place)


@pytest.fixture
def item(place, planned):
    return meetings.item(place, planned)


def kept_back(as_, place, item, at, *, seat="LMC chair", status=409):
    """The page that somebody gets who presses "Keep these notes"."""
    here = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"
    answer = as_(place, seat, at).post(here, {"text": TYPED, "on_version": "0"})
    assert answer.status_code == status
    assert not models.Note.objects.filter(text=TYPED).exists()
    page = answer.content.decode()
    box = page[page.index("<textarea") : page.index("</textarea>")]
    assert "readonly" in box
    assert html.unescape(box.partition(">")[2]).strip().replace("\r\n", "\n") == TYPED
    return html.unescape(page)


def test_when_the_item_is_taken_off(place, item, as_):
    agenda.take_off(
        item_id=item.pk, because="It is settled.", by=place.acting("senior manager", UNDER_WAY), at=UNDER_WAY
    )

    page = kept_back(as_, place, item, UNDER_WAY)

    assert "This item is not on the agenda: It is settled." in page
    assert f'href="/westmere/meetings/{item.meeting_id}"' in page


def test_when_the_item_is_deferred(place, item, as_):
    later = meetings.planned(place, starts_at=STARTS_AT + timedelta(weeks=2), ends_at=ENDS_AT + timedelta(weeks=2))
    by = place.acting("senior manager", PLANNED_AT)
    deferring.defer_item(item_id=item.pk, because="Beech is away.", by=by, at=PLANNED_AT)

    page = kept_back(as_, place, item, PLANNED_AT)

    assert "deferred to the meeting on Tuesday 6 October 2026, 18:30: Beech is away." in page
    there = models.AgendaItem.objects.get(meeting=later)
    assert f'href="/westmere/meetings/{later.pk}/items/{there.pk}"' in page


def test_when_the_minutes_are_approved(place, planned, item, as_):
    meetings.drafted(place, planned)
    meetings.approved(place, planned)

    assert "The minutes of this meeting are approved" in kept_back(as_, place, item, AFTER + timedelta(hours=2))


def test_when_the_meeting_is_called_off(place, planned, item, as_):
    by = place.acting("senior manager", PLANNED_AT)
    operations.call_off(meeting_id=planned.pk, because="Snow.", by=by, at=PLANNED_AT)

    assert "This meeting was called off." in kept_back(as_, place, item, PLANNED_AT)


def test_whoever_no_longer_reads_the_papers_gets_their_words_and_learns_nothing_of_the_meeting(place, as_):
    board = meetings.board(place)
    there = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    item = meetings.item(place, there, by="Alder", title="The secret rota")

    page = kept_back(as_, place, item, UNDER_WAY, seat="Hazel", status=404)

    assert "You do not read the papers of this meeting any more" in page
    assert "The secret rota" not in page
    assert board.name not in page
