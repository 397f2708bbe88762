"""A group's own vote: its chair asks, its members answer by the pages practices use, and the same count counts it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT, RAISED_AT, SINCE
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.directory.operations.communities import seat_in_group
from folkmoot.directory.operations.groups import GroupWords, add_group, describe_group
from folkmoot.matters import models, queries
from folkmoot.matters.domain.rules import RuleTemplate
from folkmoot.matters.operations import canvass as operations
from folkmoot.matters.operations.invitations import remind_unheard
from folkmoot.post.models import Message

HERE = "/westmere"
MATTER = f"{HERE}/matters/M-2026-001"
LATER = OPENED_AT + timedelta(hours=2)
ASKED = {
    "closes_at_day": "21",
    "closes_at_month": "9",
    "closes_at_year": "2026",
    "closes_at_time": "17:00",
    "wording": "Should the board host the hub?",
    "template": "one_practice_one_vote",
    "binds": "no",
}
SEATS = ("A1", "A2", "A3", "H1", "H2")


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def board(place):
    """Alder's board: its clinical director chairs, five representatives vote, the senior manager watches."""
    terms = {"starts_on": SINCE, "by": place.acting("administrator"), "at": RAISED_AT}
    group = add_group(
        kind=GroupKind.PCN_BOARD, name="Alder board", purpose="", pcn=place.organisations["ALDER"], **terms
    )
    for seat in (*SEATS, "Alder", "senior manager"):
        given = {"votes": seat in SEATS, "chairs": seat == "Alder", "appointment": place.appointments[seat]}
        seat_in_group(group=group, **given, **terms)
    factories.routed(place)
    # The chair's seats in the leadership group end: a chair asks their own group for no other reason.
    place.groups[GroupKind.LEADERSHIP_GROUP].members.filter(appointment=place.appointments["Alder"]).delete()
    return group


@pytest.fixture
def canvass(place, board):
    """The board's vote, open."""
    return opened(place, board)


def opened(place, board, *, by="Alder"):
    asks = factories.question(group_id=board.pk)
    made = operations.draft_canvass(
        asks, matter_id=models.Matter.objects.get().pk, by=place.acting(by, OPENED_AT), at=OPENED_AT
    )
    operations.open_canvass(canvass_id=made, by=place.acting(by, OPENED_AT), at=OPENED_AT)
    return queries.canvass(made, place.community.pk)


def test_the_chair_asks_the_groups_members_from_the_matters_page(place, board, as_):
    browser = as_(place, "Alder", OPENED_AT)
    assert f'href="{MATTER}/ask"' in browser.get(MATTER).content.decode()
    offered = text(browser.get(f"{MATTER}/ask"))
    assert "Ask your group" in offered
    assert "The members of Alder board" in offered
    assert "One member, one vote." in offered
    assert "Does it bind the group?" in offered
    assert "Every practice of the community" not in offered
    assert "Double majority" not in offered
    assert "The members of Executive" not in offered

    drafted = browser.post(f"{MATTER}/ask", ASKED | {"group": board.pk}, follow=True)
    canvass = models.Canvass.objects.get()
    opened = browser.post(f"{HERE}/canvasses/{canvass.pk}/open", follow=True)

    assert "One member, one vote. At least half the members answer" in text(drafted)
    assert "Open: 5 voices are asked." in text(opened)
    assert "Asked: the members of Alder board with a vote." in text(opened)
    assert "Asked of the members of Alder board." in text(browser.get(MATTER))


def test_whoever_asks_a_board_reads_how_its_network_agreement_lets_it_vote(place, board, as_):
    said = "Three quarters of its practices, by the network agreement, schedule 1."
    describe_group(
        group=board,
        words=GroupWords(name="Alder board", purpose="", votes_by=said),
        by=place.acting("administrator", OPENED_AT),
        at=OPENED_AT,
    )

    assert f"Alder board votes so: {said}" in text(as_(place, "Alder", OPENED_AT).get(f"{MATTER}/ask"))
    shown = re.sub(r"(<[^>]+>|\s)+", " ", text(as_(place, "A1", OPENED_AT).get(f"{HERE}/groups/{board.pk}")))
    assert f"How it votes {said}" in shown


def test_a_chair_asks_no_practices_and_no_other_group(place, board, as_):
    browser = as_(place, "Alder", OPENED_AT)
    for group in ("", place.groups[GroupKind.EXECUTIVE].pk):
        assert "Choose an answer to “Who is asked”." in text(browser.post(f"{MATTER}/ask", ASKED | {"group": group}))
    matter, by = models.Matter.objects.get(), place.acting("Alder", OPENED_AT)

    for group_id in (None, place.groups[GroupKind.EXECUTIVE].pk):
        with refused("Only the leadership group or the executive can ask the practices."):
            operations.draft_canvass(factories.question(group_id=group_id), matter_id=matter.pk, by=by, at=OPENED_AT)


def test_a_draft_of_a_groups_vote_is_seen_and_opened_by_those_who_may_ask_it(place, board, as_):
    draft = operations.draft_canvass(
        factories.question(group_id=board.pk),
        matter_id=models.Matter.objects.get().pk,
        by=place.acting("senior manager", OPENED_AT),
        at=OPENED_AT,
    )
    address = f"{HERE}/canvasses/{draft}"

    for seat, seen in (("Alder", 200), ("senior manager", 200), ("A1", 404), ("teller", 404)):
        assert as_(place, seat, OPENED_AT).get(address).status_code == seen
    assert as_(place, "A1", OPENED_AT).get(f"{address}/change").status_code == 403
    for act in ({"group_id": board.pk}, {}):
        with refused("Only the leadership group or the executive"):
            operations.redraft_canvass(
                factories.question(**act), canvass_id=draft, by=place.acting("A1", OPENED_AT), at=OPENED_AT
            )
    with refused("Only the leadership group or the executive"):
        # A chair cannot turn the group's vote into one of every practice.
        operations.redraft_canvass(
            factories.question(), canvass_id=draft, by=place.acting("Alder", OPENED_AT), at=OPENED_AT
        )
    with refused("Only the leadership group or the executive"):
        operations.open_canvass(canvass_id=draft, by=place.acting("A1", OPENED_AT), at=OPENED_AT)
    operations.open_canvass(canvass_id=draft, by=place.acting("Alder", OPENED_AT), at=OPENED_AT)


@pytest.mark.parametrize(
    "asked",
    [
        {"template": RuleTemplate.DOUBLE_MAJORITY},
        {
            "template": RuleTemplate.CUSTOM,
            "rule": {
                "quorum": "1/2",
                "tests": [{"count": "voices", "base": "roll", "more_than": "1/2", "within": "pcn"}],
            },
        },
    ],
)
def test_a_rule_that_counts_patients_or_pcns_cannot_count_members(place, board, asked):
    with refused("A group's members are counted one by one"):
        operations.draft_canvass(
            factories.question(group_id=board.pk, **asked),
            matter_id=models.Matter.objects.get().pk,
            by=place.acting("Alder", OPENED_AT),
            at=OPENED_AT,
        )


def test_each_member_is_asked_by_mail_and_in_their_list_and_reminded_until_they_vote(place, canvass, as_):
    letters = {one.to_name: one for one in Message.objects.filter(kind="canvass")}
    assert set(letters) == {f"Dr {seat}" for seat in SEATS}
    assert "only you, and the teller who counts" in letters["Dr A1"].text
    waits = [(one.what, one.minutes) for one in queries.waiting_for(place.acting("A1", LATER), LATER)]
    assert waits == [("Give your vote", 2)]

    as_(place, "A1", LATER).post(f"{HERE}/canvasses/{canvass.pk}/answer", {"position": "support"})
    Message.objects.all().delete()
    remind_unheard(canvass_id=canvass.pk, at=CLOSES_AT - timedelta(days=1))

    assert {one.to_name for one in Message.objects.all()} == {f"Dr {seat}" for seat in SEATS[1:]}


def test_members_vote_on_the_page_for_themselves_and_nobody_else_has_a_vote(place, canvass, as_):
    address = f"{HERE}/canvasses/{canvass.pk}"
    shown = text(as_(place, "A1", LATER).get(address))
    assert "Your vote" in shown
    assert "Your practice's position" not in shown
    assert "your answer: only you, and the teller who counts" in shown

    for seat in ("A1 manager", "senior manager", "Alder"):
        assert as_(place, seat, LATER).post(f"{address}/answer", {"position": "oppose"}).status_code == 404
        assert "Give this answer" not in text(as_(place, seat, LATER).get(address))


def test_the_result_stands_on_the_page_as_a_count_of_members_and_recounts_the_same(place, canvass, as_):
    address = f"{HERE}/canvasses/{canvass.pk}"
    for seat in SEATS[:4]:
        as_(place, seat, LATER).post(f"{address}/answer", {"position": "support"})
    as_(place, SEATS[4], LATER).post(f"{address}/answer", {"position": "oppose"})
    assert "What members said" not in text(as_(place, "Alder", LATER).get(address))

    shown = text(as_(place, "Alder", JUST_AFTER).get(address))

    # Four for and one against: more than half of the five that took a side.
    assert "What members said" in shown
    assert "Supported. 5 of 5 were heard." in shown
    assert "More than half of the members that took a side for: passed, well above." in shown
    assert "Your receipt" in text(as_(place, "A1", JUST_AFTER).get(address))
    count = models.Count.objects.get(canvass=canvass)
    assert count.outcome["outcome"] == "support"
    assert count.outcome["pcns"] == []
    assert models.Matter.objects.get().state == "routed"


def test_the_chair_withdraws_the_groups_vote_and_another_chair_does_not(place, canvass):
    with refused("Only the leadership group or the executive"):
        operations.withdraw_canvass(canvass_id=canvass.pk, why="Too soon.", by=place.acting("A1", LATER), at=LATER)

    operations.withdraw_canvass(canvass_id=canvass.pk, why="Too soon.", by=place.acting("Alder", LATER), at=LATER)

    canvass.refresh_from_db()
    assert canvass.withdrawn_at == LATER
