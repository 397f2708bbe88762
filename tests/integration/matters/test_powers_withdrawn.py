"""One power taken back, were it the last: put to those who gave it, or given back by whoever holds it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from tests import delegating, factories, groups
from tests.delegating import MONDAY, agreed, new_power
from tests.integration.matters.checks import acts, last_act, not_found, refused, waits
from tests.recalling import called, joined

from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.errors import Refused
from folkmoot.matters import models, queries
from folkmoot.matters.domain.canvass import Position
from folkmoot.matters.domain.delegation import PowerState, Tier, power_state
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.domain.recall import About, State, state
from folkmoot.matters.operations import delegation as powers
from folkmoot.matters.operations import scheme as schemes
from folkmoot.matters.operations import voting, withdrawing
from folkmoot.matters.queries.recalls import facts_of_each, recall
from folkmoot.post.models import Message

pytestmark = pytest.mark.usefixtures("whole_record")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REASON = "We have one purchasing team now."
NAMED = "power 1, “The executive may commit jointly held money”"
ENDED = "Ended: The executive may commit jointly held money"


@pytest.fixture
def scheme(place):
    """The executive may commit jointly held money, and nothing else is passed on."""
    delegating.mandated(place)
    return delegating.scheme(place, new_power())


@pytest.fixture
def power(scheme):
    return scheme.powers.get()


def withdrawn(place, power, *, by="LMC chair", reason=REASON, at=MONDAY):
    return schemes.propose_withdrawal(power_id=power.pk, reason=reason, by=place.acting(by, at), at=at)


def given_back(place, power, *, by="LMC chair", reason=REASON, at=MONDAY):
    return withdrawing.give_back(power_id=power.pk, reason=reason, by=place.acting(by, at), at=at)


def stands(power, at=MONDAY):
    power.refresh_from_db()
    return power_state(queries.powers_of(power.scheme)[power.number - 1], at.date())


def text(response):
    return " ".join(unescape(response.content.decode()).split())


def letters(subject=ENDED):
    return sorted(Message.objects.filter(subject=subject).values_list("to_address", flat=True))


def test_the_last_power_ends_the_day_those_who_gave_it_agree(place, scheme, power):
    small = factories.routed(place, by="LMC chair", at=MONDAY, money_pence=1_000_00, decides_on=None)
    put = withdrawn(place, power, reason=f" {REASON} ")

    # The chair's own vote is in; until the others agree it holds.
    assert (stands(power), put.reason, put.ended_at) == (PowerState.ACTIVE, REASON, None)
    assert powers.verdict_on(small, Tier.EXECUTIVE, at=MONDAY).may
    assert letters() == []
    assert waits(place, "Alder", MONDAY) == ["Vote on who may decide what"]
    assert last_act(place) == ("power put up to be withdrawn", "Dr LMC chair")

    agreed(put.motion, at=MONDAY + DAY)

    put.refresh_from_db()
    assert put.ended_at == MONDAY + DAY
    assert put.ended_by_words == "Withdrawn by the leadership group: 3 for, 1 of 4 did not vote"
    assert (stands(power, MONDAY), stands(power, MONDAY + DAY)) == (PowerState.ACTIVE, PowerState.WITHDRAWN)
    verdict = powers.verdict_on(small, Tier.EXECUTIVE, at=MONDAY + DAY)
    assert (verdict.may, verdict.goes_to) == (False, Tier.PRACTICES)
    assert "Row 1 (commit jointly held money) was withdrawn on 8 December 2026." in verdict.reasons
    assert acts(place)[0] == ("power withdrawn", None)


def test_everybody_bound_is_told_once_and_why(place, power):
    agreed(withdrawn(place, power).motion, at=MONDAY)

    told = letters()
    assert len(told) == len(set(told))
    for seat in ("A1", "A1 manager", "H1", "Alder", "senior manager", "LMC chair"):
        assert place.appointments[seat].person.email in told, seat
    assert place.appointments["ICB"].person.email not in told
    letter = Message.objects.filter(subject=ENDED).first()
    assert REASON in letter.text
    assert "The leadership group has withdrawn a delegated power" in letter.text


def test_the_pcns_clinical_directors_are_told_of_what_their_pcns_held(place):
    delegating.mandated(place)
    of_pcns = delegating.scheme(place, new_power("plan extended access", tier=Tier.PCNS)).powers.get()

    agreed(withdrawn(place, of_pcns).motion, at=MONDAY)

    assert place.appointments["Alder"].person.email in letters("Ended: The PCNs may plan extended access")


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "senior manager"}, "Only a voting member of the leadership group"),
        ({"by": "A1"}, "Only a voting member of the leadership group"),
        ({"reason": " "}, "Say why: every practice will read it."),
        ({"reason": "See 943 476 5919."}, "NHS number"),
        ({"at": factories.london(6, 3, year=2027)}, "it has lapsed already"),
    ],
)
def test_it_is_refused_with_the_reason(place, power, facts, objection):
    with refused(objection):
        withdrawn(place, power, **facts)


@pytest.mark.parametrize(
    ("facts", "objection"),
    [
        ({"by": "senior manager"}, "Only whoever chairs the executive can give its power back."),
        ({"by": "Alder"}, "Only whoever chairs the executive can give its power back."),
        ({"reason": ""}, "Say why: every practice will read it."),
        ({"at": factories.london(6, 3, year=2027)}, "it has lapsed already"),
    ],
)
def test_giving_back_is_refused_with_the_reason(place, power, facts, objection):
    with refused(objection):
        given_back(place, power, **facts)


def test_no_pcn_gives_back_what_all_of_them_hold(place):
    of_pcns = delegating.scheme(place, new_power("plan extended access", tier=Tier.PCNS)).powers.get()

    for seat in ("Alder", "LMC chair"):
        with refused("No PCN gives back what all of them hold"):
            given_back(place, of_pcns, by=seat)


def test_a_power_of_another_version_or_community_is_not_found(place, power):
    delegating.scheme(place, new_power("hire"), at=MONDAY)

    with not_found():
        withdrawn(place, power, at=MONDAY + DAY)
    with not_found():
        given_back(factories.elsewhere(), power)


def test_whoever_holds_it_gives_it_back_at_once_and_an_open_vote_has_nothing_left_to_decide(place, power):
    put = withdrawn(place, power)

    given = given_back(place, power, reason="We do not need it.", at=MONDAY + HOUR)

    put.motion.refresh_from_db()
    assert (put.motion.lost_at, put.motion.carried_at) == (MONDAY + HOUR, None)
    assert (given.motion, given.ended_at) == (None, MONDAY + HOUR)
    assert given.ended_by_words.startswith("Given back by Dr LMC chair, ")
    assert stands(power) is PowerState.WITHDRAWN
    assert "Whoever held it has given back" in Message.objects.filter(subject=ENDED).first().text
    assert last_act(place) == ("power given back", "Dr LMC chair")
    with refused("it has been withdrawn already"):
        given_back(place, power, at=MONDAY + DAY)
    with refused("it has been withdrawn already"):
        withdrawn(place, power, at=MONDAY + DAY)


def test_a_vote_whose_time_is_over_is_settled_before_the_power_is_given_back(place, power):
    put = withdrawn(place, power)
    # Half of them agree: too few to settle it at once, enough at the close, where silence is no vote.
    voters = put.motion.votes.count()
    for vote in put.motion.votes.filter(position="")[: voters // 2 - 1]:
        by = delegating.voter(vote, MONDAY)
        voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=by, at=MONDAY)
    closed = put.motion.closes_at

    # Refused, and what the votes came to stays settled.
    with pytest.raises(Refused, match="it has been withdrawn already"):
        given_back(place, power, at=closed + HOUR)

    put.refresh_from_db()
    put.motion.refresh_from_db()
    assert (put.motion.lost_at, put.motion.carried_at, put.ended_at) == (None, closed, closed)
    assert stands(power, closed) is PowerState.WITHDRAWN
    assert acts(place)[0] == ("power withdrawn", None)


def test_a_vote_that_failed_by_its_close_is_told_as_that_and_the_power_is_given_back(place, power):
    put = withdrawn(place, power)
    voting.vote(motion_id=put.motion_id, position=Position.OPPOSE, by=place.acting("Alder", MONDAY), at=MONDAY)

    given = given_back(place, power, at=put.motion.closes_at + HOUR)

    put.motion.refresh_from_db()
    assert (put.motion.lost_at, given.ended_at) == (put.motion.closes_at, put.motion.closes_at + HOUR)
    assert [what for what, _ in acts(place)[:2]] == ["power given back", "power not withdrawn"]


def test_what_is_not_agreed_leaves_the_power_as_it_was(place, power):
    put = withdrawn(place, power)

    agreed(put.motion, at=MONDAY, position=Position.OPPOSE)

    put.refresh_from_db()
    assert (put.ended_at, put.motion.carried_at) == (None, None)
    assert stands(power) is PowerState.ACTIVE
    assert letters() == []
    assert acts(place)[0] == ("power not withdrawn", None)
    again = withdrawn(place, power, at=MONDAY + DAY)
    assert again.ended_at is None


def test_a_group_that_fails_meanwhile_takes_nothing_back(place, power):
    put = withdrawn(place, power)
    for seat in ("Alder",):
        voting.vote(motion_id=put.motion_id, position=Position.SUPPORT, by=place.acting(seat, MONDAY), at=MONDAY)
    put.motion.refresh_from_db()
    groups.answer(place, place.groups[GroupKind.LEADERSHIP_GROUP], groups.SYSTEMS, at=MONDAY)
    late = put.motion.closes_at + HOUR

    assert voting.close_motions(late) == 1

    put.refresh_from_db()
    assert (put.ended_at, put.motion.carried_at) == (None, None)
    with refused("“Leadership group” scored 0 of 7"):
        withdrawn(place, power, at=late)


def test_the_scheme_changes_by_one_vote_at_a_time(place, power):
    put = withdrawn(place, power)

    with refused("voting on taking back power 1"):
        withdrawn(place, power, by="Alder")
    with refused("voting on taking back power 1"):
        schemes.propose_scheme(
            (new_power(),), starts_on=MONDAY.date(), note="", by=place.acting("Alder", MONDAY), at=MONDAY
        )
    agreed(put.motion, at=MONDAY, position=Position.OPPOSE)
    schemes.propose_scheme(
        (new_power(),), starts_on=MONDAY.date(), note="", by=place.acting("Alder", MONDAY), at=MONDAY
    )
    with refused("voting on version 2"):
        withdrawn(place, power)


def test_a_power_given_back_while_a_version_is_voted_on_does_not_come_back_with_it(place, power):
    again = (new_power(" commit  jointly held money "), new_power("hire"))
    put = schemes.propose_scheme(again, starts_on=MONDAY.date(), note="", by=place.acting("Alder", MONDAY), at=MONDAY)

    given_back(place, power)
    agreed(put.motion, at=MONDAY + HOUR)

    first, second = put.powers.order_by("number")
    assert (stands(first), stands(second)) == (PowerState.WITHDRAWN, PowerState.ACTIVE)


def test_decisions_waiting_under_it_say_so_and_are_referred(place, power, as_):
    small = factories.routed(place, by="LMC chair", at=MONDAY, money_pence=1_000_00, decides_on=None)
    by = place.acting("senior manager", MONDAY)
    taken = powers.decide(matter_id=small.pk, tier=Tier.EXECUTIVE, words="We commit it.", by=by, at=MONDAY)

    given_back(place, power, at=MONDAY + HOUR)

    step = small.steps.order_by("-pk").first()
    assert step.words == f"The power under which the executive votes on this ended: {REASON}"
    at = MONDAY + 2 * HOUR
    said = "The power under which this was put ended on Monday 7 December 2026"
    assert said in text(as_(place, "A1", at).get(f"/westmere/motions/{taken.motion_id}"))
    assert said in text(as_(place, "A1", at).get(f"/westmere/matters/{reference(small.year, small.number)}/decide"))
    agreed(taken.motion, at=at)
    taken.refresh_from_db()
    assert (taken.within_power, taken.referred_to) == (False, Tier.PRACTICES.value)
    assert said not in text(as_(place, "A1", at).get(f"/westmere/motions/{taken.motion_id}"))


def test_what_was_decided_under_it_stands(place, power):
    small = factories.routed(place, by="LMC chair", at=MONDAY, money_pence=1_000_00, decides_on=None)
    taken = delegating.decided(place, small)

    given_back(place, power, at=MONDAY + HOUR)

    taken.refresh_from_db()
    assert (taken.within_power, taken.taken_at) == (True, MONDAY)
    assert "ended" not in small.steps.order_by("-pk").first().words


def test_practices_that_asked_to_be_asked_again_are_answered_by_it(place, scheme, power, as_):
    one = joined(place, called(place, About.POWER, power.pk, at=MONDAY), "H1", at=MONDAY)
    page = text(as_(place, "LMC chair", MONDAY).get(f"/westmere/asked-again/{one.pk}"))
    assert "Withdraw this power alone" in page
    assert "Give this power back at once" in page

    given_back(place, power, at=MONDAY + HOUR)

    row = recall(one.pk, place.community.pk)
    facts = facts_of_each([row], MONDAY + DAY)[row.pk]
    assert (state(facts, MONDAY + HOUR), facts.given_back_at) == (State.GIVEN_BACK, MONDAY + HOUR)
    assert "It was given back to the practices" in text(
        as_(place, "A1", MONDAY + DAY).get(f"/westmere/asked-again/{one.pk}")
    )


def test_a_power_of_which_another_lets_its_tier_do_as_much_answers_nobody(place):
    delegating.mandated(place)
    version = delegating.scheme(place, new_power(), new_power("spend", limit_pence=None))
    first = version.powers.get(number=1)
    one = called(place, About.POWER, first.pk, at=MONDAY)

    given_back(place, first, at=MONDAY + HOUR)

    facts = facts_of_each([one], MONDAY + DAY)[one.pk]
    assert (facts.given_back_at, facts.narrowed_at) == (None, None)


def test_the_pages_withdraw_it_and_its_history_shows_it(place, power, as_):
    at = MONDAY
    page = text(as_(place, "Alder", at).get("/westmere/scheme"))
    assert "Withdraw power 1" in page
    assert "Give power 1 back" not in page
    assert "Withdraw power 1" not in text(as_(place, "A1", at).get("/westmere/scheme"))
    address = f"/westmere/scheme/powers/{power.pk}/withdraw"
    assert "Only a voting member" in text(as_(place, "senior manager", at).get(address))

    browser = as_(place, "Alder", at)
    assert "The executive may commit jointly held money" in text(browser.get(address))
    answered = text(browser.post(address, {"reason": REASON}, follow=True))

    assert (
        f"Put to the leadership group: {NAMED}. The others are asked to vote; until they agree, it holds." in answered
    )
    assert "The leadership group votes on withdrawing it, on the word of Dr Alder" in answered
    assert "Withdraw power 1" not in answered
    assert "Renew or change it" not in answered
    put = models.PowerWithdrawal.objects.get()
    vote = text(as_(place, "LMC chair", at).get(f"/westmere/motions/{put.motion_id}"))
    assert "Withdraw a power: The executive may commit jointly held money" in vote
    assert f"Why: {REASON}" in vote
    agreed(put.motion, at=at)

    page = text(as_(place, "A1", at).get("/westmere/scheme"))
    assert f"Withdrawn by the leadership group: 3 for, 1 of 4 did not vote, on 7 December 2026: {REASON}" in page
    versions = text(as_(place, "A1", at).get("/westmere/scheme/versions?words=purchasing"))
    assert "Power 1, The executive may commit jointly held money. Withdrawn by the leadership group" in versions
    rows = as_(place, "A1", at).get("/westmere/scheme.csv").content.decode()
    assert f"2026-12-07,{REASON}" in rows


def test_a_version_after_it_neither_takes_it_back_again_nor_keeps_it(place, power, as_):
    given_back(place, power)
    begun = text(as_(place, "LMC chair", MONDAY).get("/westmere/scheme/new"))
    assert "Renew the scheme" in begun
    assert 'value="commit jointly held money"' not in begun

    delegating.scheme(place, new_power(), at=MONDAY + DAY)

    page = text(as_(place, "A1", MONDAY + DAY).get("/westmere/scheme/versions"))
    assert "Taken back" not in page
    assert "Given back by Dr LMC chair" in page
    motion = models.Motion.objects.get(scheme__version=2)
    shown = text(as_(place, "A1", MONDAY + DAY).get(f"/westmere/motions/{motion.pk}"))
    assert "New" in shown
    assert "Taken back" not in shown


def test_the_chair_gives_it_back_on_its_page(place, power, as_):
    browser = as_(place, "LMC chair", MONDAY)
    assert "Give power 1 back" in text(browser.get("/westmere/scheme"))
    address = f"/westmere/scheme/powers/{power.pk}/give-back"
    assert "Only whoever chairs the executive" in text(as_(place, "Alder", MONDAY).get(address))
    form = browser.get(address).content.decode()
    assert re.search(r'<nav aria-label="Back">\s*<a class="nhsuk-back-link" href="/westmere/scheme">', form)

    answered = text(as_(place, "LMC chair", MONDAY).post(address, {"reason": REASON}, follow=True))

    assert f"Given back: {NAMED}. From today it is for the practices, or whoever else has the power." in answered
    assert "Give power 1 back" not in answered
    assert stands(power) is PowerState.WITHDRAWN
    for form in (address, address.replace("give-back", "withdraw")):
        again = as_(place, "LMC chair", MONDAY).get(form, follow=True)
        assert again.redirect_chain == [("/westmere/scheme", 302)], "before a reason is typed"
        assert "This power holds no longer: it has been withdrawn already." in text(again)
