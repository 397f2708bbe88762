"""A PCN's board as in the twelfth scenario: who is in the room, what the rule asks, and the round it leads to."""

import pytest
from tests import factories, meetings
from tests.factories import london
from tests.integration.matters.checks import not_found, refused
from tests.meetings import PLANNED_AT, STARTS_AT, UNDER_WAY

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind
from folkmoot.kernel.working_days import LONDON
from folkmoot.matters.models import Canvass
from folkmoot.meetings import models
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.operations import rooms
from folkmoot.meetings.queries import rooms as queries

pytestmark = pytest.mark.usefixtures("whole_record")
DAY = PLANNED_AT.date()


@pytest.fixture
def board(place):
    """Alder's board: A1 in full, A2 for access up to £10,000, A3 observes; its rule is three quarters."""
    group = meetings.board(place, members=("A1", "A2", "A3"))
    factories.grant(place, "A1", AuthorityLevel.FULL)
    factories.grant(place, "A2", AuthorityLevel.SPECIFIED, categories=("access",), limit_pence=1_000_000)
    factories.grant(place, "A3", AuthorityLevel.OBSERVE)
    return group


@pytest.fixture
def item(place, board):
    matter = factories.routed(place, category=Category.ACCESS, money_pence=690_000, decides_on=None)
    planned = meetings.planned(place, group=GroupKind.PCN_BOARD, by="Alder")
    return meetings.item(place, planned, title="Saturday hours to a hub", matter_id=matter.pk, by="Alder")


def rule(place, group, percent=75, *, by="Alder", words="Network agreement, schedule 1", starts_on=DAY, at=PLANNED_AT):
    acting = place.acting(by, at)
    return rooms.set_voting_rule(group_id=group.pk, percent=percent, words=words, starts_on=starts_on, by=acting, at=at)


def start(place, item, *, by="Alder", at=UNDER_WAY):
    return rooms.start_round(item_id=item.pk, by=place.acting(by, at), at=at)


def shown(as_, place, item, seat="Alder"):
    page = as_(place, seat, UNDER_WAY).get(f"/westmere/meetings/{item.meeting_id}/items/{item.pk}")
    return " ".join(page.content.decode().split())


def test_the_room_is_held_against_the_rule_of_the_day(place, board, item, as_):
    rule(place, board)
    page = shown(as_, place, item)

    # 75% of three are 2.25, so three.
    assert (
        "2 of 3: one in full and one by a specified authority that covers it. One is here and decides it at home. "
        "The group&#39;s rule asks for 3 (75%): too few. Ask the practices."
    ) in page
    assert "Start a practice round" in page
    assert "Start a practice round" not in shown(as_, place, item, "A1")


def test_who_came_counts_and_their_deputies(place, board, item):
    meetings.attended(
        place,
        item.meeting,
        {"A1": (How.APOLOGIES, None), "A3": (How.DEPUTY, "A2"), "A2": (How.PRESENT, None)},
        by="Alder",
    )
    found = queries.room_on(item)

    assert (found.full, found.specified, found.at_home, found.away) == (0, 1, 0, 2)


def test_a_round_is_drafted_from_the_item_by_the_group_s_rule_and_leads_back(place, board, item, as_):
    rule(place, board)
    browser = as_(place, "Alder", UNDER_WAY)
    at = f"/westmere/meetings/{item.meeting_id}/items/{item.pk}"

    answer = browser.post(f"{at}/round")
    canvass = Canvass.objects.get()
    assert answer["Location"] == f"/westmere/canvasses/{canvass.pk}"
    assert (canvass.wording, canvass.group_id) == ("Do you support this: Saturday hours to a hub?", board.pk)
    assert canvass.rule["tests"] == [{"count": "voices", "base": "roll", "at_least": "3/4"}]
    # The meeting is on Tuesday 22 September; ten working days later is Tuesday 6 October.
    assert canvass.closes_at.astimezone(LONDON) == london(10, 6, 17)
    assert canvass.opened_at is None

    assert f'href="/westmere/canvasses/{canvass.pk}"' in shown(as_, place, item)
    asked = browser.get(answer["Location"]).content.decode()
    assert f'href="{at}"' in asked
    assert "The agenda item" in asked
    # Whoever does not read the board's papers is led to the list, as ever.
    elsewhere = as_(place, "A1", UNDER_WAY).get(answer["Location"]).content.decode()
    assert "The agenda item" not in elsewhere
    with refused("are asked about this item already"):
        start(place, item)


def test_another_group_asks_every_practice(place):
    matter = factories.routed(place, category=Category.ACCESS, decides_on=None)
    item = meetings.item(place, meetings.planned(place), matter_id=matter.pk)
    start(place, item, by="senior manager")

    assert Canvass.objects.get().group_id is None


def test_where_the_room_can_decide_nobody_is_asked(place, board, item):
    rule(place, board, 60)
    # 60% of three are 1.8, so two, and two are bound.
    with refused("The room can decide this"):
        start(place, item)


def test_a_round_needs_a_matter_and_somebody_who_may_ask(place, board, item):
    bare = meetings.item(place, item.meeting, by="Alder")
    with refused("which matter"):
        start(place, bare)
    with refused("the executive"):
        start(place, item, by="A1")
    with not_found():
        rooms.start_round(item_id=item.pk, by=factories.elsewhere().acting("senior manager"), at=UNDER_WAY)


def test_a_rule_is_set_by_whoever_keeps_the_group_and_holds_from_its_day(place, board, item, as_):
    with refused("Only whoever keeps"):
        rule(place, board, by="A1")
    rule(place, board, 50)
    rule(place, board, 75, starts_on=STARTS_AT.date())

    assert queries.voting_rule(board.pk, DAY).percent == 50
    assert queries.voting_rule(board.pk, STARTS_AT.date()).percent == 75
    assert queries.voting_rule(board.pk, london(9, 7).date()) is None

    browser = as_(place, "Alder", PLANNED_AT)
    at = f"/westmere/meetings/groups/{board.pk}/rule"
    assert b"network agreement" in browser.get(at).content
    form = {"percent": "66", "words": "", "starts_on_0": "22", "starts_on_1": "9", "starts_on_2": "2026"}
    assert b"There is a problem" in browser.post(at, form).content
    assert as_(place, "A1", PLANNED_AT).get(at).status_code == 404
    assert models.VotingRule.objects.count() == 2
