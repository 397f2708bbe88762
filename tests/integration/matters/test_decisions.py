"""Deciding within the scheme and the mandate: by the members' vote, or sent to the tier that has the power."""

from datetime import timedelta
from html import unescape

import pytest
from tests import delegating, factories
from tests.delegating import MONDAY, UNTIL, challenge, recruitment, state
from tests.factories import london
from tests.integration.matters.checks import last_act, not_found, refused, waits

from folkmoot.matters import models
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import DecisionState, Tier
from folkmoot.matters.domain.matter import Category, Stakes, State
from folkmoot.matters.operations import delegation as operations
from folkmoot.matters.operations import voting


def decide(place, on, *, at=MONDAY, **facts):
    return delegating.decided(place, on, at=at, **facts)


@pytest.fixture
def powered(place):
    """A scheme in force, and the mandate behind it."""
    delegating.mandated(place)
    return delegating.scheme(place)


def test_a_decision_within_power_is_provisional_until_its_window_ends(place, powered):
    on = recruitment(place)

    taken = decide(place, on, words=" We commit the money. ")

    assert (taken.within_power, taken.referred_to, taken.challenge_until) == (True, "", UNTIL)
    assert taken.power.what == "commit jointly held money"
    assert taken.reasons == [
        "Row 1 lets the executive decide: commit jointly held money.",
        "Practices gave their mandate for it until 31 March 2030, in “The standing mandate”: acting for practices.",
    ]
    assert taken.words == "We commit the money."
    put, taken_step = on.steps.filter(kind="tier_decision").order_by("pk")
    assert put.words == "Put to the executive, who vote until Wednesday 9 December 2026 at 5:00pm"
    assert (
        taken_step.words
        == "Decided by the executive (3 for, 1 of 4 did not vote), open to challenge until 14 December, "
        "before the LMC's advice was given"
    )
    assert last_act(place) == ("decision taken", None)
    assert state(taken, UNTIL) is DecisionState.PROVISIONAL
    assert state(taken, UNTIL + timedelta(seconds=1)) is DecisionState.FINAL


def test_a_decision_waits_for_its_members_and_falls_without_them(place, powered):
    on = recruitment(place)
    put = operations.decide(
        matter_id=on.pk,
        tier=Tier.EXECUTIVE,
        words="We commit it.",
        by=place.acting("senior manager", MONDAY),
        at=MONDAY,
    )

    closes = london(12, 9, 17)
    assert (put.within_power, put.taken_at, put.challenge_until, put.motion.closes_at) == (True, None, None, closes)
    assert put.motion.votes.filter(position="support").get().name == "Dr senior manager"
    assert state(put, MONDAY) is DecisionState.PUT
    assert "Vote on a decision" in waits(place, "LMC chair", MONDAY)
    assert "Vote on a decision" not in waits(place, "senior manager", MONDAY)
    assert "Vote on a decision" not in waits(place, "A1", MONDAY)
    with refused("This decision has not been taken"):
        challenge(place, put)

    assert voting.close_motions(closes) == 0
    assert voting.close_motions(closes + timedelta(seconds=1)) == 1
    assert voting.close_motions(closes + timedelta(seconds=1)) == 0

    put.refresh_from_db()
    assert (put.motion.lost_at, state(put, closes)) == (closes, DecisionState.LOST)
    said = on.steps.filter(kind="tier_decision").last().words
    assert said == "Not agreed by the executive: 1 for, 3 of 4 did not vote"
    assert last_act(place) == ("decision not agreed", None)


@pytest.mark.parametrize(
    ("by", "at", "position", "objection"),
    [
        ("A1", MONDAY, Position.SUPPORT, "Only those who were members when it was put vote on it."),
        ("Alder", MONDAY, Position.SUPPORT, "Only those who were members when it was put vote on it."),
        ("LMC chair", MONDAY, Position.CONCERN, "Vote for, against, or abstain."),
        ("LMC chair", london(12, 9, 17, 1), Position.SUPPORT, "The vote on this has ended."),
    ],
)
def test_a_vote_is_refused_with_the_reason(place, powered, by, at, position, objection):
    on = recruitment(place)
    put = operations.decide(
        matter_id=on.pk,
        tier=Tier.EXECUTIVE,
        words="We commit it.",
        by=place.acting("senior manager", MONDAY),
        at=MONDAY,
    )

    with refused(objection):
        voting.vote(motion_id=put.motion_id, position=position, by=place.acting(by, at), at=at)
    with not_found():
        voting.vote(motion_id=0, position=position, by=place.acting(by, at), at=at)
    assert put.motion.votes.exclude(position="").count() == 1


def test_a_vote_may_be_changed_until_it_is_decided(place, powered):
    put = operations.decide(
        matter_id=recruitment(place).pk,
        tier=Tier.EXECUTIVE,
        words="x",
        by=place.acting("senior manager", MONDAY),
        at=MONDAY,
    )
    chair = place.acting("LMC chair", MONDAY)

    voting.vote(motion_id=put.motion_id, position=Position.OPPOSE, by=chair, at=MONDAY)
    voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=chair, at=MONDAY)

    assert put.motion.votes.get(person_id=chair.person_id).position == "support"
    assert last_act(place) == ("vote cast", "Dr LMC chair")
    assert "Vote on a decision" not in waits(place, "LMC chair", MONDAY)


def test_the_pcns_decide_by_a_vote_each_never_by_one_clinical_director(place):
    delegating.scheme(place, delegating.new_power("share staff", Category.WORKFORCE, tier=Tier.PCNS))
    put = operations.decide(
        matter_id=recruitment(place).pk, tier=Tier.PCNS, words="We share.", by=place.acting("Alder", MONDAY), at=MONDAY
    )

    assert sorted(put.motion.votes.values_list("name", "position")) == [
        ("ALDER Primary care network (PCN)", "support"),
        ("HAZEL Primary care network (PCN)", ""),
    ]
    assert (put.taken_at, put.mandate_id) == (None, None)
    voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=place.acting("Hazel", MONDAY), at=MONDAY)
    put.refresh_from_db()
    assert (put.taken_at, put.challenge_until) == (MONDAY, UNTIL)


def test_a_power_that_ends_while_its_members_vote_decides_nothing(place):
    mandate = delegating.mandated(place)
    delegating.scheme(place)
    put = operations.decide(
        matter_id=recruitment(place).pk,
        tier=Tier.EXECUTIVE,
        words="x",
        by=place.acting("senior manager", MONDAY),
        at=MONDAY,
    )
    models.Mandate.objects.filter(pk=mandate.pk).update(withdrawn_at=MONDAY)

    delegating.agreed(put.motion, at=MONDAY)

    put.refresh_from_db()
    assert (put.within_power, put.referred_to, put.taken_at) == (False, "practices", None)
    assert "No mandate of the practices is in force." in put.reasons


def test_a_decision_binds_all_but_those_its_mandate_did_not_bind_that_day(place):
    mandate = delegating.mandated(place)
    delegating.scheme(place)
    free = place.organisations["A2"]
    models.Unbound.objects.create(mandate=mandate, organisation=free, purpose=0, since=MONDAY)
    # Of another purpose, or from a later moment: bound.
    models.Unbound.objects.create(mandate=mandate, organisation=place.organisations["A1"], purpose=1, since=MONDAY)
    models.Unbound.objects.create(
        mandate=mandate, organisation=place.organisations["A3"], purpose=0, since=MONDAY + timedelta(hours=1)
    )

    taken = decide(place, recruitment(place))

    models.Unbound.objects.all().delete()
    assert (taken.mandate_id, taken.mandate_purpose, list(taken.not_bound.all())) == (mandate.pk, 0, [free])


@pytest.mark.parametrize(
    ("scheme", "goes_to", "seat", "what", "others"),
    [
        ({"tier": Tier.LEADERSHIP_GROUP}, "leadership_group", "Alder", "Decide what was referred to you", "A1"),
        ({"tier": Tier.PCNS}, "pcns", "Hazel", "Decide what was referred to you", "A1"),
        ({}, "practices", "senior manager", "Word the question for the practices", "Alder"),
    ],
)
def test_what_is_referred_waits_for_the_tier_that_has_the_power(place, scheme, goes_to, seat, what, others):
    delegating.mandated(place)
    limits = {"limit_pence": None} if scheme else {}
    delegating.scheme(place, delegating.new_power(), delegating.new_power("more", **scheme | limits))
    on = recruitment(place, money_pence=6_000_000)

    assert decide(place, on).referred_to == goes_to
    assert what in waits(place, seat, MONDAY)
    assert what not in waits(place, others, MONDAY)

    if goes_to == "practices":
        factories.opened(place, on, at=MONDAY, closes_at=MONDAY + timedelta(days=14))
    else:
        decide(place, on, tier=Tier(goes_to), by=seat)
    assert what not in waits(place, seat, MONDAY)


def test_a_decision_outside_power_is_referred_and_never_final(place):
    delegating.scheme(place)
    on = recruitment(place, money_pence=6_000_000)

    taken = decide(place, on)

    assert (taken.within_power, taken.referred_to, taken.power) == (False, "practices", None)
    assert on.steps.get(kind="tier_decision").words == "Outside the power of the executive: referred to the practices"
    assert last_act(place) == ("decision referred", "Dr senior manager")
    assert state(taken, london(12, 31, year=2030)) is DecisionState.REFERRED


# The scheme asked about the matter as it was raised: stakes, notice and the day.
@pytest.mark.parametrize(
    ("row", "facts", "at", "may"),
    [
        ({"excluded_stakes": ("independence",)}, {"stakes_independence": Stakes.HIGH}, MONDAY, False),
        ({"excluded_stakes": ("independence",)}, {"stakes_independence": Stakes.MEDIUM}, MONDAY, True),
        # Raised on Wednesday the 2nd: Thursday, Friday and Monday are three days' notice.
        ({"least_notice_days": 3}, {}, MONDAY, True),
        ({"least_notice_days": 4}, {}, MONDAY, False),
        ({}, {"money_pence": None}, MONDAY, True),
        # The last day of the power, by the clocks of England, and the day after.
        ({}, {}, london(6, 2, 23, 59, year=2027), True),
        ({}, {}, london(6, 3, 0, 0, year=2027), False),
    ],
)
def test_can_we_decide_this(place, row, facts, at, may):
    delegating.mandated(place)
    delegating.scheme(place, delegating.new_power(**row))
    on = recruitment(place, **facts)

    verdict = operations.verdict_on(on, Tier.EXECUTIVE, at=at)

    assert verdict.may is may
    assert decide(place, on, at=at).within_power is may


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "Alder"}, "You have no vote in a decision of the executive."),
        ({"by": "A1"}, "You have no vote in a decision of the executive."),
        ({"by": "senior manager", "tier": Tier.LEADERSHIP_GROUP}, "You have no vote in a decision of the leadership"),
        ({"tier": Tier.PRACTICES}, "You have no vote in a decision of the practices."),
        ({"words": " "}, "Write the decision in words."),
        ({"words": "x" * 4001}, "Words: This is 4,001 characters long: 4,000 at most."),
    ],
)
def test_a_decision_is_refused_with_the_reason(place, facts, objection):
    delegating.scheme(place)
    on = recruitment(place)

    with refused(objection):
        decide(place, on, **facts)


def test_a_decision_put_twice_in_the_same_words_is_put_once_until_it_is_lost(place, powered):
    on = recruitment(place)
    put = {"matter_id": on.pk, "tier": Tier.EXECUTIVE, "by": place.acting("senior manager", MONDAY)}
    first = operations.decide(**put, words="We commit it.", at=MONDAY)

    with refused("This was put in the same words before, and stands"):
        operations.decide(**put, words=" We commit it. ", at=MONDAY)
    operations.decide(**put, words="We commit half of it.", at=MONDAY)

    lost_at = london(12, 10)
    assert voting.close_motions(lost_at) == 2
    assert state(models.TierDecision.objects.get(pk=first.pk), lost_at) is DecisionState.LOST
    operations.decide(**put, words="We commit it.", at=lost_at)
    assert on.tier_decisions.count() == 3


def test_a_reserved_matter_is_put_and_voted_on_with_the_second_factor(place):
    delegating.mandated(place)
    delegating.scheme(place, delegating.new_power(rule="reserved_matter"))
    on = recruitment(place)
    put = {"matter_id": on.pk, "tier": Tier.EXECUTIVE, "words": "We commit it.", "at": MONDAY}
    by = place.acting("senior manager", MONDAY)

    with refused("This is a reserved matter, and the vote binds: sign in with your second factor"):
        operations.decide(**put, by=by)
    taken = operations.decide(**put, by=by, second_factor=True)
    voted = {"motion_id": taken.motion_id, "position": Position.SUPPORT, "at": MONDAY}
    with refused("This is a reserved matter, and the vote binds: sign in with your second factor"):
        voting.vote(**voted, by=place.acting("LMC chair", MONDAY))
    voting.vote(**voted, by=place.acting("LMC chair", MONDAY), second_factor=True)

    assert taken.motion.votes.filter(position="support").count() == 2


def test_a_vote_still_open_when_its_matter_is_withdrawn_decides_nothing(place, powered):
    on = recruitment(place)
    put = operations.decide(
        matter_id=on.pk,
        tier=Tier.EXECUTIVE,
        words="We commit it.",
        by=place.acting("senior manager", MONDAY),
        at=MONDAY,
    )
    later = MONDAY + timedelta(hours=1)
    factories.matters.withdraw_matter(matter_id=on.pk, why="Taken back.", by=place.acting("LMC chair", later), at=later)

    put.refresh_from_db()
    assert (put.motion.lost_at, state(put, later)) == (later, DecisionState.LOST)
    with refused("The vote on this has ended."):
        voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=place.acting("LMC chair", later), at=later)
    assert "Vote on a decision" not in waits(place, "LMC chair", later)
    assert voting.close_motions(london(12, 10)) == 0
    assert on.steps.last().kind == "withdrawn"


def test_a_vote_whose_time_was_over_before_the_withdrawal_stands_as_it_fell(place, powered):
    on = recruitment(place)
    taken = decide(place, on)

    factories.matters.withdraw_matter(matter_id=on.pk, why="Taken back.", by=place.acting("LMC chair"), at=UNTIL)

    taken.refresh_from_db()
    assert taken.motion.carried_at == MONDAY
    assert state(taken, UNTIL) is DecisionState.PROVISIONAL


def test_nothing_is_decided_on_a_matter_that_has_ended(place):
    delegating.scheme(place)
    on = recruitment(place)
    factories.matters.withdraw_matter(matter_id=on.pk, why="Taken back.", by=place.acting("senior manager"), at=MONDAY)

    with refused("This matter has ended."):
        decide(place, on)
    on.refresh_from_db()
    assert on.state == State.WITHDRAWN


def decide_page(browser, on):
    page = browser.get(f"/westmere/matters/M-{on.year}-{on.number:03}/decide")
    return " ".join(unescape(page.content.decode()).split())


@pytest.mark.parametrize(
    ("positions", "said"),
    [
        ({}, "Not ratified by the practices"),
        (dict.fromkeys(("A1", "A2", "A3"), Position.SUPPORT), "Ratified by the practices"),
        (dict.fromkeys(("A1", "A2", "A3", "B1", "B2"), Position.SUPPORT_IF), "Ratified by the practices"),
    ],
)
def test_what_was_referred_to_practices_is_ratified_or_not_by_their_answers(place, as_, positions, said):
    delegating.scheme(place)
    on = recruitment(place, money_pence=6_000_000)
    decide(place, on)
    closes_at = MONDAY + timedelta(days=14)
    canvass = factories.heard(
        place, on, positions=dict.fromkeys(("A1", "A2"), None) | positions, at=MONDAY, closes_at=closes_at
    )

    assert "Not final: referred to the practices" in decide_page(as_(place, "A1", MONDAY + timedelta(days=1)), on)
    # Nobody has asked for the count since the close: the page itself has it made.
    shown = decide_page(as_(place, "A1", closes_at + timedelta(seconds=1)), on)
    assert said in shown
    assert f"/westmere/canvasses/{canvass.pk}" in shown


def test_what_was_referred_to_another_tier_is_ratified_once_its_own_decision_is_final(place, as_):
    delegating.mandated(place)
    delegating.scheme(
        place,
        delegating.new_power(),
        delegating.new_power("more", tier=Tier.LEADERSHIP_GROUP, limit_pence=None),
    )
    on = recruitment(place, money_pence=6_000_000)
    decide(place, on)
    assert "Not final: referred to the leadership group" in decide_page(as_(place, "A1", MONDAY), on)

    decide(place, on, tier=Tier.LEADERSHIP_GROUP, by="Alder")

    assert "Not final: referred to the leadership group" in decide_page(
        as_(place, "A1", UNTIL - timedelta(hours=1)), on
    )
    assert "Ratified by the leadership group" in decide_page(as_(place, "A1", UNTIL + timedelta(seconds=1)), on)
