"""Challenging a decision within its window, and settling the challenge."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from tests import delegating, factories
from tests.delegating import MONDAY, UNTIL, challenge, recruitment, state
from tests.integration.matters.checks import last_act, not_found, refused, waits

from folkmoot.matters import models, queries
from folkmoot.matters.domain import who
from folkmoot.matters.domain.delegation import DecisionState
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.operations import delegation as operations

pytestmark = pytest.mark.usefixtures("whole_record")


def decide_page(taken):
    return f"/westmere/matters/{reference(taken.matter.year, taken.matter.number)}/decide"


def text(response):
    return " ".join(unescape(response.content.decode()).split())


@pytest.fixture
def taken(place):
    """A decision of the executive, within its power."""
    delegating.mandated(place)
    delegating.scheme(place)
    return delegating.decided(place, recruitment(place), at=MONDAY)


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
    referred = delegating.decided(place, recruitment(place, money_pence=6_000_000))

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


def test_a_challenge_is_not_settled_by_the_decider_an_observer_or_an_outsider_nor_twice(place):
    delegating.mandated(place)
    delegating.scheme(place)
    taken = delegating.decided(place, recruitment(place), by="LMC chair")
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


def test_whoever_voted_for_it_on_the_executive_does_not_settle_a_challenge_to_it(place, taken, as_):
    """The LMC's chair sits on both groups: who does and who oversees are not the same hands."""
    challenge(place, taken)
    raised = models.Challenge.objects.get()
    assert taken.motion.votes.get(person=place.appointments["LMC chair"].person).position == "support"

    with refused("one who had no part in it"):
        settle(place, raised, by="LMC chair")
    assert "Settle a practice's challenge" not in waits(place, "LMC chair", MONDAY)
    assert f"/westmere/challenges/{raised.pk}" not in text(as_(place, "LMC chair", MONDAY).get(decide_page(taken)))
    assert f"/westmere/challenges/{raised.pk}" in text(as_(place, "Alder", MONDAY).get(decide_page(taken)))


def test_where_all_the_overseers_voted_for_it_those_who_did_not_put_it_settle_it():
    both, put_by, raised_by = {1, 2, 3}, 1, 9

    assert who.parties(put_by, raised_by, both, overseers=both) == {1, 9}
    assert who.parties(put_by, raised_by, both, overseers={*both, 4}) == {1, 2, 3, 9}


def test_a_decision_that_has_fallen_is_challenged_no_more(place, taken, as_):
    challenge(place, taken)
    settle(place, models.Challenge.objects.get(), at=MONDAY)

    with refused("This decision has fallen: a challenge to it was upheld."):
        challenge(place, taken, by="A2")
    page = text(as_(place, "A2", MONDAY + timedelta(hours=1)).get(decide_page(taken)))
    assert "Fallen" in page
    assert "Challenge this decision" not in page


def test_whoever_settles_a_challenge_reads_it_without_the_practices_name(place, taken, as_):
    challenge(place, taken, reason="The money is spent twice.")
    raised = models.Challenge.objects.get()
    assert "Settle a practice's challenge" in waits(place, "Alder", MONDAY)
    assert "Settle a practice's challenge" not in waits(place, "senior manager", MONDAY)  # who put the decision

    shown = text(as_(place, "Alder", MONDAY).get(f"/westmere/challenges/{raised.pk}"))

    for words in ("We commit the money.", "The executive", "The money is spent twice."):
        assert words in shown
    for hidden in ("A1 Practice", "Dr A1"):
        assert hidden not in shown
    assert "The money is spent twice." in text(as_(place, "A1", MONDAY).get(decide_page(taken)))
    for seat in ("A2", "LMC officer"):
        assert "The money is spent twice." not in text(as_(place, seat, MONDAY).get(decide_page(taken)))
        assert as_(place, seat, MONDAY).get(f"/westmere/challenges/{raised.pk}").status_code == 403


def test_whoever_raised_a_challenge_does_not_settle_it(place, taken):
    of_both = replace(place.acting("A1", MONDAY), person_id=place.acting("Alder").person_id)
    operations.challenge(decision_id=taken.pk, reason="It was ours to say.", by=of_both, at=MONDAY)
    raised = models.Challenge.objects.get()

    with refused("Another member of the leadership group"):
        settle(place, raised)


def test_another_communitys_matter_decision_and_challenge_are_not_found(place, taken):
    other = factories.elsewhere()
    challenge(place, taken)
    raised = models.Challenge.objects.get()

    with not_found():
        delegating.decided(other, taken.matter)
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
