"""The scheme of delegation: approving a version, deciding within it, challenging a decision."""

from datetime import date, timedelta

import pytest
from tests import delegating, factories
from tests.delegating import DELEGATED_AT
from tests.factories import london
from tests.integration.matters.checks import last_act, not_found, refused

from folkmoot.matters import models, queries
from folkmoot.matters.domain import delegation as rules
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import DecisionState, Tier
from folkmoot.matters.domain.matter import Category, Stakes, State
from folkmoot.matters.operations import delegation as operations
from folkmoot.matters.operations import scheme as schemes
from folkmoot.matters.operations import voting

DELEGATED_ON = DELEGATED_AT.date()
MONDAY = london(12, 7, 10)
# Five working days after Monday 7 December 2026, at five in the afternoon.
UNTIL = london(12, 14, 17)


def approve(place, *rows, by="LMC chair", starts_on=DELEGATED_ON, note="", at=DELEGATED_AT):
    rows = rows or (delegating.new_power(),)
    made = schemes.propose_scheme(rows, starts_on=starts_on, note=note, by=place.acting(by, at), at=at)
    delegating.agreed(made.motion, at=at)
    made.refresh_from_db()
    return made


def test_a_scheme_is_a_numbered_version_with_numbered_powers_and_the_one_before_stays_readable(place):
    first = approve(place, note=" Agreed on Wednesday. ")
    second = approve(
        place,
        delegating.new_power("hire", Category.WORKFORCE, least_notice_days=10, excluded_stakes=("income",)),
        delegating.new_power(" speak ", tier=Tier.LEADERSHIP_GROUP, limit_pence=None, review_due_on=None),
        starts_on=date(2027, 1, 1),
    )

    assert (first.version, first.note, second.version) == (1, "Agreed on Wednesday.", 2)
    assert [(row.number, row.what) for row in second.powers.order_by("number")] == [(1, "hire"), (2, "speak")]
    # The second starts at New Year; until then the first is in force.
    assert queries.scheme_on(place.community.pk, date(2026, 12, 31)) == first
    assert queries.scheme_on(place.community.pk, date(2027, 1, 1)) == second
    assert queries.scheme_on(place.community.pk, date(2026, 12, 1)) is None
    assert list(queries.schemes(place.community.pk)) == [second, first]
    (hire, _), (speak, _) = queries.powers_in_force(place.community.pk, date(2027, 1, 1))
    assert (hire.categories, hire.excluded_stakes, hire.least_notice_days) == (("workforce",), ("income",), 10)
    assert (speak.tier, speak.limit_pence, speak.review_due_on) == (Tier.LEADERSHIP_GROUP, None, None)
    assert last_act(place) == ("scheme approved", None)


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "senior manager"}, "Only a voting member of the leadership group"),
        ({"by": "A1"}, "Only a voting member of the leadership group"),
        ({"by": "ICB"}, "Only a voting member of the leadership group"),
        ({"starts_on": date(2026, 12, 1)}, "the past had powers of its own"),
        ({"note": "x" * 2001}, "Note: This is 2,001 characters long: 2,000 at most."),
    ],
)
def test_a_scheme_is_refused_with_the_reason(place, facts, objection):
    with refused(objection):
        approve(place, **facts)


@pytest.mark.parametrize(
    ("row", "objection"),
    [
        ({"tier": Tier.PRACTICES}, "Power 1: The practices hold every power already."),
        ({"what": ""}, "Power 1: Say in words"),
        ({"what": "x" * 301}, "What: This is 301 characters long: 300 at most."),
        ({"categories": ()}, "Power 1: Choose at least one category."),
        ({"limit_pence": -1}, "Power 1: A limit is nought or more."),
    ],
)
def test_a_power_is_refused_with_the_reason(place, row, objection):
    facts = {"what": "hire", "categories": ("*",)} | row
    power = schemes.NewPower(**{"tier": Tier.EXECUTIVE, "limit_pence": None, "starts_on": DELEGATED_AT.date()} | facts)

    with refused(objection):
        approve(place, power)


def test_a_scheme_has_at_least_one_power(place):
    with refused("at least one power"):
        schemes.propose_scheme([], starts_on=DELEGATED_ON, note="", by=place.acting("LMC chair"), at=DELEGATED_AT)


def test_one_member_alone_puts_a_scheme_and_the_group_approves_it(place):
    at = DELEGATED_AT
    rows = [delegating.new_power(starts_on=DELEGATED_ON)]
    put = schemes.propose_scheme(rows, starts_on=DELEGATED_ON, note="", by=place.acting("LMC chair", at), at=at)

    assert (put.approved_at, queries.scheme_on(place.community.pk, DELEGATED_ON)) == (None, None)
    assert waits(place, "Alder", at) == ["Vote on who may decide what"]
    assert waits(place, "LMC chair", at) == []
    with refused("The leadership group is voting on version 1: wait for its vote."):
        schemes.propose_scheme(rows, starts_on=DELEGATED_ON, note="", by=place.acting("Alder", at), at=at)
    # Agreed on Thursday, it begins on Thursday: it was no power on Wednesday.
    later = at + timedelta(days=1)
    delegating.agreed(put.motion, at=later)
    put.refresh_from_db()
    assert (put.approved_at, put.starts_on) == (later, later.date())
    assert put.approved_by_words.startswith("The leadership group: ")
    assert put.powers.get().starts_on == later.date()


def test_a_scheme_that_is_not_agreed_is_never_in_force_and_another_may_be_put(place):
    at = DELEGATED_AT
    rows = [delegating.new_power()]
    put = schemes.propose_scheme(rows, starts_on=DELEGATED_ON, note="", by=place.acting("LMC chair", at), at=at)
    delegating.agreed(put.motion, at=at, position=Position.OPPOSE)

    put.refresh_from_db()
    assert (put.motion.lost_at, put.approved_at) == (at, None)
    assert last_act(place) == ("scheme not approved", None)
    assert queries.scheme_on(place.community.pk, date(2027, 1, 1)) is None
    assert approve(place).version == 2


def waits(place, seat, at):
    return [one.what for one in queries.waiting_for(place.acting(seat, at), at)]


def test_each_community_has_its_own_scheme(place):
    other = factories.elsewhere()
    approve(other)

    assert queries.powers_in_force(place.community.pk, MONDAY.date()) == ()
    assert approve(place).version == 1


def matter(place, **overrides):
    facts = {"category": Category.WORKFORCE, "money_pence": 2_500_000, "decides_on": None, "title": "Recruitment"}
    return factories.routed(place, by="LMC chair", at=DELEGATED_AT, **facts | overrides)


def decide(place, on, *, at=MONDAY, **facts):
    return delegating.decided(place, on, at=at, **facts)


@pytest.fixture
def powered(place):
    """A scheme in force, and the mandate behind it."""
    delegating.mandated(place)
    return delegating.scheme(place)


def test_a_decision_within_power_is_provisional_until_its_window_ends(place, powered):
    on = matter(place)

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


def state(taken, at):
    return rules.decision_state(
        within_power=taken.within_power,
        lost=taken.motion is not None and taken.motion.lost_at is not None,
        challenge_until=taken.challenge_until,
        challenges=taken.challenges.values_list("upheld", flat=True),
        at=at,
    )


def test_a_decision_waits_for_its_members_and_falls_without_them(place, powered):
    on = matter(place)
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
    on = matter(place)
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
        matter_id=matter(place).pk, tier=Tier.EXECUTIVE, words="x", by=place.acting("senior manager", MONDAY), at=MONDAY
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
        matter_id=matter(place).pk, tier=Tier.PCNS, words="We share.", by=place.acting("Alder", MONDAY), at=MONDAY
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
        matter_id=matter(place).pk, tier=Tier.EXECUTIVE, words="x", by=place.acting("senior manager", MONDAY), at=MONDAY
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

    taken = decide(place, matter(place))

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
    on = matter(place, money_pence=6_000_000)

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
    on = matter(place, money_pence=6_000_000)

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
    on = matter(place, **facts)

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
    on = matter(place)

    with refused(objection):
        decide(place, on, **facts)


def test_nothing_is_decided_on_a_matter_that_has_ended(place):
    delegating.scheme(place)
    on = matter(place)
    factories.matters.withdraw_matter(matter_id=on.pk, why="Taken back.", by=place.acting("senior manager"), at=MONDAY)

    with refused("This matter has ended."):
        decide(place, on)
    on.refresh_from_db()
    assert on.state == State.WITHDRAWN


@pytest.fixture
def taken(place):
    """A decision of the executive, within its power."""
    delegating.mandated(place)
    delegating.scheme(place)
    return decide(place, matter(place))


def challenge(place, taken, *, by="A1", reason="We were not asked.", at=UNTIL):
    operations.challenge(decision_id=taken.pk, reason=reason, by=place.acting(by, at), at=at)


def test_a_practice_challenges_within_the_window_and_the_timeline_names_nobody(place, taken):
    challenge(place, taken, reason=" We were not asked. ")

    raised = models.Challenge.objects.get()
    assert (raised.organisation, raised.reason) == (place.organisations["A1"], "We were not asked.")
    step = taken.matter.steps.get(kind="challenged")
    assert (step.words, step.by_words) == ("A practice challenged the decision", "")
    assert state(taken, UNTIL + timedelta(days=9)) is DecisionState.CHALLENGED
    assert last_act(place) == ("decision challenged", "Dr A1")
    assert list(queries.decisions(taken.matter)) == [taken]


def test_a_challenge_is_refused_late_twice_wordless_and_to_others(place, taken):
    with refused("The time to challenge ended on Monday 14 December 2026 at 5:00pm."):
        challenge(place, taken, at=UNTIL + timedelta(seconds=1))
    with refused("Say why"):
        challenge(place, taken, reason=" ")
    with refused("Reason: This is 2,001 characters long: 2,000 at most."):
        challenge(place, taken, reason="x" * 2001)
    for seat in ("ICB", "Alder", "LMC officer"):
        with refused("Only practices can challenge a decision."):
            challenge(place, taken, by=seat)
    challenge(place, taken)
    with refused("has challenged this decision already"):
        challenge(place, taken, by="A1 manager")


def test_what_was_referred_cannot_be_challenged(place):
    delegating.scheme(place)
    referred = decide(place, matter(place, money_pence=6_000_000))

    with refused("there is nothing to challenge"):
        challenge(place, referred)


def settle(place, raised, *, upheld=True, words="They should have been asked.", by="Alder", at=UNTIL):
    operations.settle_challenge(challenge_id=raised.pk, upheld=upheld, words=words, by=place.acting(by, at), at=at)


@pytest.mark.parametrize(
    ("upheld", "said", "then"),
    [
        (True, "Challenge upheld: the decision falls", DecisionState.FALLEN),
        (False, "Challenge not upheld", DecisionState.FINAL),
    ],
)
def test_a_challenge_is_settled_by_another_of_the_leadership_group(place, taken, upheld, said, then):
    challenge(place, taken)

    settle(place, models.Challenge.objects.get(), upheld=upheld)

    raised = models.Challenge.objects.get()
    assert (raised.upheld, raised.settled_at, raised.settled_words) == (upheld, UNTIL, "They should have been asked.")
    assert taken.matter.steps.get(kind="challenge_settled").words == said
    assert state(taken, UNTIL + timedelta(days=1)) is then
    assert last_act(place) == ("challenge settled", "Dr Alder")


def test_a_challenge_is_not_settled_by_the_decider_an_observer_or_an_outsider_nor_twice(place, powered):
    taken = decide(place, matter(place), by="LMC chair")
    challenge(place, taken)
    raised = models.Challenge.objects.get()

    for seat in ("LMC chair", "senior manager", "A1", "ICB"):
        with refused("Another member of the leadership group"):
            settle(place, raised, by=seat)
    with refused("Give the reason."):
        settle(place, raised, words=" ")
    with refused("Settled words: This is 2,001 characters long"):
        settle(place, raised, words="x" * 2001)
    settle(place, raised)
    with refused("settled already"):
        settle(place, raised)


def test_another_communitys_matter_decision_and_challenge_are_not_found(place, taken):
    other = factories.elsewhere()
    challenge(place, taken)
    raised = models.Challenge.objects.get()

    with not_found():
        decide(other, taken.matter)
    for where, found in ((other, taken), (place, models.TierDecision(pk=0))):
        with not_found():
            challenge(where, found, by="Y1" if where is other else "A1")
    for where, found in ((other, raised), (place, models.Challenge(pk=0))):
        with not_found():
            settle(where, found, by="LMC chair")
    for query in (queries.decision, queries.challenge):
        with not_found():
            query(raised.pk, other.community.pk)
    assert queries.decision(taken.pk, place.community.pk) == taken
    assert queries.challenge(raised.pk, place.community.pk) == raised
