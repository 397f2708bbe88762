"""A board with a voting rule says how it voted: the decision stands only where the rule is met."""

from datetime import timedelta

import pytest
from tests import meetings
from tests.integration.matters.checks import acts, refused
from tests.integration.meetings.test_not_asked import board as board
from tests.integration.meetings.test_not_asked import came, minuted_as, read
from tests.meetings import AFTER, UNDER_WAY

from folkmoot.meetings.domain.votes import Votes
from folkmoot.meetings.models import MinutedDecision
from folkmoot.meetings.operations import decisions
from folkmoot.meetings.queries.to_confirm import waiting_decisions
from folkmoot.record import queries as record

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


def put_right(place, decision, in_favour, against, *, words="We share a winter rota.", by="Alder", at=AFTER):
    votes = Votes(in_favour=in_favour, against=against, abstained=0)
    decisions.reword_decision(decision_id=decision.pk, words=words, votes=votes, by=place.acting(by, at), at=at)
    decision.refresh_from_db()


@pytest.fixture
def mistyped(place, item):
    """Two for it and one against, typed the wrong way round: the rule asks for two."""
    return meetings.decision(place, item, by="Alder", votes=Votes(in_favour=1, against=2, abstained=0))


def test_mistyped_votes_are_put_right_and_the_earlier_figures_stand_beside(place, board, item, mistyped, as_):
    assert mistyped.lost
    browser = as_(place, "Alder", AFTER)
    address = f"/westmere/meetings/{board.pk}/decisions/{mistyped.pk}"
    assert "How many were for it The group’s rule asks for 2 of 3 (50%) to be for it." in read(browser.get(address))

    said = {"words": mistyped.words, "votes_for": 2, "votes_against": 1, "votes_abstained": 0}
    page = read(browser.post(address, said, follow=True))

    mistyped.refresh_from_db()
    assert (mistyped.votes_for, mistyped.votes_against, mistyped.lost) == (2, 1, False)
    assert MET in page
    assert "when Dr Alder put it right: 1 for, 2 against, none abstained." in page
    assert acts(place)[0] == ("decision reworded", "Dr Alder")
    [latest] = record.entries(place.community.slug, limit=1)
    assert latest.details == {}, "how a board voted is exported with nothing"


def test_votes_put_right_so_that_the_rule_is_missed_wait_for_no_confirmation(place, board, item):
    came(place, board, "A1")
    made = meetings.decision(place, item, by="Alder", votes=Votes(in_favour=2, against=0, abstained=0))
    meetings.drafted(place, board, by="Alder")
    assert [one.pk for one in waiting_decisions(place.community.pk)] == [made.pk]

    put_right(place, made, 1, 1)

    assert (made.lost, made.waits) == (True, "")
    assert list(waiting_decisions(place.community.pk)) == []


def test_each_time_they_are_put_right_what_stood_before_is_kept(place, mistyped):
    put_right(place, mistyped, 2, 1)
    put_right(place, mistyped, 3, 0)

    kept = mistyped.earlier_votes.order_by("pk").values_list("votes_for", "votes_against", "lost")
    assert list(kept) == [(1, 2, True), (2, 1, False)]


def test_words_put_right_with_the_same_votes_keep_nothing_of_them(place, mistyped):
    put_right(place, mistyped, 1, 2, words="We share a rota.")

    assert (mistyped.words, mistyped.earlier_votes.count()) == ("We share a rota.", 0)


def test_a_draft_with_the_earlier_figures_is_not_approved(place, board, mistyped):
    meetings.drafted(place, board, by="Alder")
    put_right(place, mistyped, 2, 1, at=AFTER + timedelta(minutes=5))
    with refused("How a vote went was put right since this draft: draft the minutes again."):
        meetings.approved(place, board, by="Alder")

    later = AFTER + timedelta(minutes=10)
    second = meetings.drafted(place, board, because="The votes.", by="Alder", at=later)
    assert second.body["items"][0]["decisions"][0]["votes"] == {"for": 2, "against": 1, "abstained": 0, "lost": False}
    meetings.approved(place, board, version=2, by="Alder")
    with refused("The minutes of this meeting are approved"):
        put_right(place, mistyped, 3, 0, at=AFTER + timedelta(hours=2))


@pytest.mark.parametrize(
    ("votes", "by", "reason"),
    [
        ((3, 1), "Alder", "These are 4 votes, and the group has 3."),
        ((2, 1), "Hazel", "Only whoever keeps Alder board can do this."),
    ],
)
def test_votes_that_cannot_be_are_not_put_right(place, mistyped, votes, by, reason):
    with refused(reason):
        put_right(place, mistyped, *votes, by=by)

    mistyped.refresh_from_db()
    assert (mistyped.votes_for, mistyped.earlier_votes.count()) == (1, 0)


def test_a_decision_of_a_group_without_a_rule_takes_no_votes_later(place):
    made = meetings.decision(place, meetings.item(place, meetings.planned(place)))
    with refused("No votes were minuted with this decision", "This group has no voting rule"):
        put_right(place, made, 2, 1, by="senior manager")

    assert not made.earlier_votes.exists()
