"""Where a decision of our own groups took shape, and how: beside it on the item and in the minutes."""

import pytest
from tests import meetings
from tests.integration.meetings.test_not_asked import minuted_as, read
from tests.meetings import AFTER, UNDER_WAY

from folkmoot.meetings.models import MinutedDecision

pytestmark = pytest.mark.usefixtures("whole_record")
SAID = "Formed before the meeting: the chairs talked the week before."


@pytest.fixture
def item(place):
    return meetings.item(place, meetings.planned(place))


def minuted(browser, item, **said):
    here = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"
    return browser.post(f"{here}/decide", {"words": "We share a rota.", "commits_nobody": ""} | said)


def test_it_is_said_on_the_item_the_meeting_and_in_the_minutes(place, item, as_):
    browser = as_(place, "senior manager", UNDER_WAY)
    how = {"formed": "before", "formed_how": "the chairs talked the week before."}

    assert minuted(browser, item, **how).status_code == 302

    assert SAID in read(browser.get(f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"))
    assert f"({SAID})" in read(browser.get(f"/westmere/meetings/{item.meeting_id}"))
    meetings.drafted(place, item.meeting)
    for shown in minuted_as(as_(place, "Alder", AFTER), item.meeting):
        assert f"({SAID})" in shown


def test_nobody_need_say_it_and_how_needs_where(place, item, as_):
    browser = as_(place, "senior manager", UNDER_WAY)

    page = read(minuted(browser, item, formed_how="The chairs talked."))
    assert "Say where it was formed, as you say how." in page
    assert "patient's initials" in read(minuted(browser, item, formed="in", formed_how="About pt JS"))
    assert not MinutedDecision.objects.exists()

    assert minuted(browser, item).status_code == 302
    assert "Formed" not in read(browser.get(f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"))
