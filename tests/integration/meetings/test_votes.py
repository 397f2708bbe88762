"""A board with a voting rule says how it voted: the decision stands only where the rule is met."""

import pytest
from tests import meetings
from tests.integration.matters.checks import refused
from tests.integration.meetings.test_not_asked import board as board
from tests.integration.meetings.test_not_asked import came, minuted_as, read
from tests.meetings import AFTER, UNDER_WAY

from folkmoot.meetings.domain.votes import Votes
from folkmoot.meetings.models import MinutedDecision
from folkmoot.meetings.operations import decisions
from folkmoot.meetings.queries.to_confirm import waiting_decisions

pytestmark = pytest.mark.usefixtures("whole_record")
LOST = "1 for, 2 against, none abstained: fewer than the group’s rule asks were for it, so it does not stand."
MET = "2 for, 1 against, none abstained: the group’s rule is met."


@pytest.fixture
def item(place, board):
    came(place, board, "A1", "A2", "A3")
    return meetings.item(place, board, by="Alder")


def minuted(browser, board, item, in_favour, against):
    votes = {"votes_for": in_favour, "votes_against": against, "votes_abstained": 0}
    address = f"/westmere/meetings/{board.pk}/items/{item.pk}/decide"
    return browser.post(address, {"words": "We share a rota.", "commits_nobody": "", **votes})


def test_the_form_asks_for_the_votes_and_says_the_rule(place, board, item, as_):
    page = read(as_(place, "Alder", UNDER_WAY).get(f"/westmere/meetings/{board.pk}/items/{item.pk}/decide"))

    assert "How many were for it The group’s rule asks for 2 of 3 (50%) to be for it." in page


@pytest.mark.parametrize(("in_favour", "against", "said"), [(1, 2, LOST), (2, 1, MET)])
def test_the_item_the_meeting_and_the_minutes_say_how_it_went(place, board, item, as_, in_favour, against, said):
    browser = as_(place, "Alder", UNDER_WAY)
    assert minuted(browser, board, item, in_favour, against).status_code == 302

    assert MinutedDecision.objects.get().lost is (said == LOST)
    assert said in read(browser.get(f"/westmere/meetings/{board.pk}/items/{item.pk}"))
    assert said in read(browser.get(f"/westmere/meetings/{board.pk}"))
    meetings.drafted(place, board, by="Alder")
    for shown in minuted_as(as_(place, "Alder", AFTER), board):
        assert f"({said})" in shown


def test_what_was_lost_waits_for_no_confirmation(place, board, item):
    came(place, board, "A1")
    meetings.decision(place, item, by="Alder", votes=Votes(in_favour=1, against=0, abstained=0))
    meetings.decision(place, item, "We meet in May.", by="Alder")
    meetings.drafted(place, board, by="Alder")

    assert [one.words for one in waiting_decisions(place.community.pk)] == ["We meet in May."]


def test_more_votes_than_practices_are_refused_and_the_words_stay(place, board, item, as_):
    page = read(minuted(as_(place, "Alder", UNDER_WAY), board, item, 3, 1))

    assert "These are 4 votes, and the group has 3." in page
    assert "We share a rota." in page
    assert not MinutedDecision.objects.exists()


def test_no_votes_are_refused_and_elsewhere_none_are_asked(place, board, item, as_):
    acting = place.acting("Alder", UNDER_WAY)
    with refused("Say how many were for it"):
        decisions.minute_decision(item_id=item.pk, words="We share a rota.", by=acting, at=UNDER_WAY)

    other = meetings.item(place, meetings.planned(place))
    page = as_(place, "senior manager", UNDER_WAY).get(f"/westmere/meetings/{other.meeting_id}/items/{other.pk}/decide")
    assert "How many were for it" not in page.content.decode()
