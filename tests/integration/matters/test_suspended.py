"""A group that fails the seven questions later: its mandate and its powers rest, its acts are refused, and all of it comes back."""

from datetime import timedelta
from html import unescape

import pytest
from tests import delegating, factories, groups
from tests.delegating import MONDAY, decided, mandated, new_power, scheme
from tests.factories import JUST_AFTER
from tests.integration.matters.checks import refused

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.matters import queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import Tier
from folkmoot.matters.domain.mandate import State, state
from folkmoot.matters.operations import delegation as powers
from folkmoot.matters.operations import instruction as instructions
from folkmoot.matters.operations import mandate as mandates
from folkmoot.matters.operations import position as positions
from folkmoot.matters.operations import scheme as schemes
from folkmoot.matters.operations import suspensions, voting
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR = timedelta(hours=1)
FAILED = "“Leadership group” scored 0 of 7 on 7 December 2026"


@pytest.fixture
def leaders(place):
    return place.groups[GroupKind.LEADERSHIP_GROUP]


@pytest.fixture
def executive(place):
    return place.groups[GroupKind.EXECUTIVE]


@pytest.fixture
def given(place):
    mandate = mandated(place)
    scheme(place)
    return mandate


def small(place):
    return factories.routed(place, by="LMC chair", at=MONDAY, money_pence=1_000_00, decides_on=None)


def stands(mandate, at=MONDAY):
    row = queries.mandate(mandate.pk, mandate.community_id)
    return state(queries.mandate_facts(row, at.date()), at.date())


def test_a_mandate_rests_from_the_day_its_group_fails_until_it_passes(place, leaders, given):
    week = timedelta(days=7)
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)
    groups.answer(place, leaders, groups.PRACTICES, at=MONDAY + week)

    assert stands(given, MONDAY - timedelta(days=1)) is State.GRANTED
    assert stands(given, MONDAY) is State.SUSPENDED
    assert stands(given, MONDAY + week) is State.GRANTED


def test_a_withdrawn_mandate_is_not_called_suspended(place, leaders, given):
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)
    by = place.acting("LMC chair", MONDAY)
    mandates.withdraw_mandate(mandate_id=given.pk, why="We think again.", by=by, at=MONDAY + HOUR)

    assert stands(given) is State.WITHDRAWN


def test_what_the_executive_would_decide_under_a_suspended_mandate_goes_to_the_practices(place, leaders, given):
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)

    taken = decided(place, small(place), at=MONDAY + HOUR)

    assert (taken.within_power, taken.referred_to) == (False, "practices")
    assert any(
        one.startswith(f"The practices' mandate “The standing mandate” is suspended: {FAILED}") for one in taken.reasons
    )
    groups.answer(place, leaders, groups.PRACTICES, at=MONDAY + 2 * HOUR)
    assert decided(place, small(place), at=MONDAY + 3 * HOUR).within_power


def test_a_leadership_group_that_failed_decides_nothing(place, leaders, given):
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)
    matter = small(place)

    with refused(FAILED):
        decided(place, matter, tier=Tier.LEADERSHIP_GROUP, by="LMC chair", at=MONDAY + HOUR)


def test_an_executive_that_failed_decides_nothing_and_the_leadership_group_does(place, executive, given):
    groups.answer(place, executive, groups.SYSTEMS, at=MONDAY)
    matter = small(place)

    with refused("“Executive” scored 0 of 7 on 7 December 2026"):
        decided(place, matter, at=MONDAY + HOUR)

    verdict = powers.verdict_on(matter, Tier.EXECUTIVE, at=MONDAY + HOUR)
    assert (verdict.may, verdict.goes_to) == (False, Tier.LEADERSHIP_GROUP)
    assert any("“Executive” scored 0 of 7" in one for one in verdict.reasons)
    assert decided(place, matter, tier=Tier.LEADERSHIP_GROUP, by="LMC chair", at=MONDAY + HOUR).within_power
    assert stands(given) is State.GRANTED


def test_nobody_votes_while_the_group_has_failed_and_a_decision_agreed_then_is_referred(place, executive, given):
    put = powers.decide(
        matter_id=small(place).pk,
        tier=Tier.EXECUTIVE,
        words="We do.",
        by=place.acting("senior manager", MONDAY),
        at=MONDAY,
    )
    groups.answer(place, executive, groups.SYSTEMS, at=MONDAY + HOUR)
    other = place.acting("LMC chair", MONDAY)

    with refused("“Executive” scored 0 of 7"):
        voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=other, at=MONDAY + 2 * HOUR)

    groups.answer(place, executive, groups.PRACTICES, at=MONDAY + 3 * HOUR)
    voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=other, at=MONDAY + 4 * HOUR)


def test_a_scheme_agreed_by_a_group_that_failed_meanwhile_is_not_in_force(place, leaders, given):
    rows = [new_power(starts_on=MONDAY.date())]
    by = place.acting("LMC chair", MONDAY)
    version = schemes.propose_scheme(rows, starts_on=MONDAY.date(), note="", by=by, at=MONDAY)
    # Half of them agree: too few to settle it before the close, enough at the close, where silence is no vote.
    voters = version.motion.votes.count()
    for vote in version.motion.votes.filter(position="")[: voters // 2 - 1]:
        by_other = delegating.voter(vote, MONDAY)
        voting.vote(motion_id=version.motion_id, position=Position.SUPPORT, by=by_other, at=MONDAY)
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY + HOUR)

    voting.close_motions(version.motion.closes_at + HOUR)

    version.refresh_from_db()
    version.motion.refresh_from_db()
    assert version.approved_at is None
    assert version.motion.lost_at is not None
    assert queries.scheme_on(place.community.pk, MONDAY.date()).version == 1
    with refused(FAILED):
        schemes.propose_scheme(
            rows, starts_on=MONDAY.date() + timedelta(days=30), note="", by=by, at=MONDAY + 30 * 24 * HOUR
        )


def test_a_challenge_is_not_settled_by_a_group_that_failed(place, leaders, given):
    taken = decided(place, small(place))
    powers.challenge(decision_id=taken.pk, reason="We were not asked.", by=place.acting("A1", MONDAY), at=MONDAY + HOUR)
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY + 2 * HOUR)
    settler = place.acting("federation", MONDAY)

    with refused(FAILED):
        powers.settle_challenge(
            challenge_id=taken.challenges.get().pk, upheld=False, words="It stands.", by=settler, at=MONDAY + 3 * HOUR
        )


def test_a_position_is_not_released_nor_its_brief_issued_once_its_group_has_failed(place, leaders):
    instructed = factories.instructed(place)
    groups.answer(place, leaders, groups.SYSTEMS, at=JUST_AFTER)
    manager, at = place.acting("senior manager", JUST_AFTER), JUST_AFTER + HOUR

    with refused("“Leadership group” scored 0 of 7"):
        positions.release_position(matter_id=instructed.matter_id, by=manager, at=at)
    with refused("“Leadership group” scored 0 of 7"):
        instructions.issue_brief(matter_id=instructed.matter_id, by=manager, at=at)

    groups.answer(place, leaders, groups.PRACTICES, at=at)
    positions.release_position(matter_id=instructed.matter_id, by=manager, at=at + HOUR)


def test_the_group_and_the_executive_are_told_once_and_told_again_when_it_passes(place, leaders, given):
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)
    assert suspensions.tell(MONDAY) == suspensions_told(place, leaders)
    assert suspensions.tell(MONDAY + HOUR) == 0
    groups.answer(place, leaders, groups.PRACTICES, at=MONDAY + 24 * HOUR)
    assert suspensions.tell(MONDAY + 24 * HOUR) == suspensions_told(place, leaders)

    subjects = set(Message.objects.filter(key__startswith="mandate ").values_list("subject", flat=True))
    assert subjects == {"Suspended: The standing mandate", "It holds again: The standing mandate"}
    text = Message.objects.filter(subject__startswith="Suspended").first().text
    assert FAILED in text


def suspensions_told(place, leaders):
    """Everyone in the group that holds it and in the executive, once each."""
    sitting = set(leaders.members.values_list("appointment_id", flat=True))
    return len(sitting | set(place.groups[GroupKind.EXECUTIVE].members.values_list("appointment_id", flat=True)))


def test_a_first_test_that_is_passed_is_no_news(place, leaders, given):
    groups.answer(place, leaders, groups.PRACTICES, at=MONDAY)

    assert suspensions.tell(MONDAY) == 0


def test_the_executive_and_the_chair_find_it_waiting_until_the_group_passes(place, leaders, given):
    what = "A mandate is suspended: test its group again, or ask practices anew"

    def waits(who, at):
        return what in [one.what for one in queries.waiting_for(place.acting(who, at), at)]

    assert not waits("senior manager", MONDAY)
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)
    assert waits("senior manager", MONDAY + HOUR)
    # Twenty working days after Monday 7 December 2026, with Christmas, the day in lieu of Boxing Day and New Year's Day out.
    (due,) = [one.due_at for one in queries.waiting_for(place.acting("LMC chair", MONDAY), MONDAY) if one.what == what]
    assert due == factories.london(1, 7, 17, year=2027)
    # Tested again and failed again a week on, it is to be settled by that day still.
    again = MONDAY + timedelta(days=7)
    groups.answer(place, leaders, groups.SYSTEMS, at=again)
    (due,) = [one.due_at for one in queries.waiting_for(place.acting("LMC chair", again), again) if one.what == what]
    assert due == factories.london(1, 7, 17, year=2027)
    assert not waits("A1", MONDAY + HOUR)
    groups.answer(place, leaders, groups.PRACTICES, at=again + HOUR)
    assert not waits("senior manager", again + 2 * HOUR)


def test_the_pages_say_that_it_is_suspended_and_why(place, leaders, given, as_):
    groups.answer(place, leaders, groups.SYSTEMS, at=MONDAY)
    browser = as_(place, "LMC chair", MONDAY + HOUR)

    mandate = browser.get(f"/westmere/mandates/{given.pk}").content.decode()
    listed = browser.get("/westmere/mandates").content.decode()
    who_may = browser.get("/westmere/scheme").content.decode()

    assert "Suspended" in mandate
    assert FAILED in mandate
    assert "Suspended" in listed
    assert "The leadership group decides nothing for now." in who_may
    assert "“The standing mandate” is suspended, and whatever stands on it goes to the practices." in unescape(who_may)
    # Both powers, the executive's and the group's, stand on that mandate.
    assert who_may.count("Suspended") == 2
    assert "Active" not in who_may
    assert FAILED in who_may
