"""Blind scoring: who is barred and told why, and scores that are each scorer's own until all are in."""

from datetime import date

import pytest
from tests import factories
from tests import opportunities as making
from tests.factories import london
from tests.integration.interests import making as register
from tests.integration.matters.checks import refused
from tests.integration.opportunities.acts import waits
from tests.opportunities import AWARDED_AT, CLOSED, POINTS, PUBLISHED_AT, SCORED_AT, SCORERS

from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities import models
from folkmoot.opportunities.operations import awarding, expressing, scoring
from folkmoot.opportunities.queries import opportunities as reading
from folkmoot.opportunities.queries.expressions import own_expression
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db


def making_award(place, one):
    by = place.acting("senior manager", AWARDED_AT)
    awarding.award("Scored blind.", opportunity_id=one.pk, by=by, at=AWARDED_AT)
    return one


def test_who_has_an_interest_does_not_score(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    with refused("It has not closed yet"):
        making.named(westmere, one, at=PUBLISHED_AT)
    with refused("Dr Beech may not score: BEECH Primary care network (PCN) applied, and they act for it."):
        making.named(westmere, one, scorers=("Beech", "LMC officer"))
    with refused("Dr E1 may not score: ELM Primary care network (PCN) applied, and they act for E1 Practice"):
        making.named(westmere, one, scorers=("E1", "LMC officer"))
    expressing.declare_interest(
        "My wife would run it.", opportunity_id=one.pk, by=westmere.acting("federation", CLOSED), at=CLOSED
    )
    with refused("Dr federation may not score: They declared an interest: My wife would run it."):
        making.named(westmere, one)
    with refused("Name 2 scorers at least"):
        making.named(westmere, one, scorers=("LMC officer",))
    with refused("Only the executive"):
        making.named(westmere, one, scorers=("LMC officer", "trust"), by="Cedar")
    with refused("The scores would be due in the past"):
        making.named(westmere, one, scorers=("LMC officer", "trust"), at=london(10, 23))
    with refused("Saturday 24 October is no working day: have the scores by one."):
        scoring.name_scorers(
            [westmere.appointments[seat].pk for seat in ("LMC officer", "trust")], score_by=date(2026, 10, 24),
            opportunity_id=one.pk, by=westmere.acting("LMC chair", CLOSED), at=CLOSED,
        )  # fmt: skip
    with refused("Choose scorers from the people of this community."):
        outsider = factories.elsewhere().appointments["LMC chair"].pk
        scoring.name_scorers(
            [westmere.appointments["trust"].pk, outsider], score_by=date(2026, 10, 22), opportunity_id=one.pk,
            by=westmere.acting("LMC chair", CLOSED), at=CLOSED,
        )  # fmt: skip


def test_an_executive_who_applied_does_not_say_who_scores(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, "Hazel", "Alder")

    with refused("Another of the executive says who scores: HAZEL"):
        making.named(westmere, one, scorers=("LMC officer", "trust"), by="Hazel")


def test_somebody_with_two_hats_is_barred_by_either(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    person = westmere.appointments["LMC officer"].person
    Appointment.objects.create(
        community=westmere.community, person=person, organisation=westmere.organisations["ALDER"],
        role=Role.PCN_MANAGER.value, starts_on=date(2026, 1, 1),
    )  # fmt: skip

    with refused("Dr LMC officer may not score: ALDER"):
        making.named(westmere, one)


@pytest.mark.usefixtures("whole_record")
def test_scores_are_each_scorer_s_own_until_all_are_in(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    making.named(westmere, one)
    own = {"opportunity_id": one.pk, "by": westmere.acting("trust", SCORED_AT), "at": SCORED_AT}
    first = own_expression(one, westmere.acting("Alder", SCORED_AT))
    need, readiness, spread = reading.criteria_of(one)
    with refused("Score every expression on every criterion first."):
        scoring.hand_in(**own)
    with refused(
        "Need: Give each criterion 0 to 10",
        "Readiness: Give a reason",
        "Spread across place: Give each",
        "Spread across place: Give a reason",
    ):
        scoring.give_scores({need.pk: (11, "Very"), readiness.pk: (5, " ")}, expression_id=first.pk, **own)
    with pytest.raises(NotFound):
        scoring.give_scores({}, expression_id=first.pk, **own | {"by": westmere.acting("ICB", SCORED_AT)})
    with pytest.raises(NotFound):
        scoring.give_scores({}, expression_id=first.pk, **own | {"by": westmere.acting("Cedar", SCORED_AT)})
    assert making.scored_by(westmere, one, "trust") is False
    with refused("You have handed your scores in: they stand"):
        scoring.give_scores({each.pk: (1, "No") for each in (need, readiness, spread)}, expression_id=first.pk, **own)
    with refused("handed your scores in already"):
        scoring.hand_in(**own)
    with refused("once every scorer has handed in: closed"):
        awarding.award("Now.", opportunity_id=one.pk, by=westmere.acting("LMC chair", SCORED_AT), at=SCORED_AT)
    assert waits(westmere, "federation", SCORED_AT) == [("Score what was sent", london(10, 22, 17))]
    assert making.scored_by(westmere, one, "federation") is False
    assert making.scored_by(westmere, one, "LMC officer") is True
    assert waits(westmere, "senior manager", SCORED_AT) == [("Award an opportunity", london(10, 29, 17))]


def test_a_scorer_who_stands_down_counts_no_more(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    making.named(westmere, one, scorers=(*SCORERS, "Cedar"))
    for seat in SCORERS:
        making.scored_by(westmere, one, seat)
    making.scored_by(westmere, one, "Cedar", points=dict.fromkeys(POINTS, (0, 0, 0)), hand_in=False)
    own = {"opportunity_id": one.pk, "by": westmere.acting("LMC chair", SCORED_AT), "at": SCORED_AT}
    seat = models.Scorer.objects.get(appointment=westmere.appointments["Cedar"])
    with refused("Say why."):
        scoring.stand_down(scorer_id=seat.pk, because=" ", **own)

    scoring.stand_down(scorer_id=seat.pk, because="Ill.", **own)

    one = making_award(westmere, one)
    assert [each.total_hundredths for each in models.Award.objects.order_by("place")] == [7400, 7100, 6600, 6400]
    with pytest.raises(NotFound):
        scoring.stand_down(scorer_id=seat.pk, because="Ill.", **own)


def test_an_interest_on_the_register_bars_from_scoring(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    in_a1 = {"organisation_id": westmere.organisations["A1"].pk, "body": ""}
    register.declare(westmere, "federation", nearness=Nearness.PERCEIVED, **in_a1)
    making.named(westmere, one)
    register.declare(westmere, "trust", **in_a1)

    # The federation's is only perceived; the trust's lies in a practice of Alder, which applied.
    with refused("You may not score this: They have on the register: Financial interest in A1 Practice."):
        making.scored_by(westmere, one, "trust")
    making.scored_by(westmere, one, "federation")


def test_a_partner_who_scores_sees_it_while_they_do(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    icb = westmere.acting("ICB", CLOSED)
    assert not reading.opportunities_seen_by(icb).exists()
    making.named(westmere, one, scorers=("ICB", "LMC officer"))

    assert reading.opportunities_seen_by(icb).count() == 1
    assert waits(westmere, "ICB", CLOSED) == [("Score what was sent", london(10, 22, 17))]
    seat = models.Scorer.objects.get(appointment=westmere.appointments["ICB"])
    own = {"opportunity_id": one.pk, "by": westmere.acting("LMC chair", CLOSED), "at": CLOSED}
    scoring.stand_down(scorer_id=seat.pk, because="Ill.", **own)
    assert not reading.opportunities_seen_by(icb).exists()


def test_a_scorer_who_declares_an_interest_scores_no_more(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    making.named(westmere, one)
    by = westmere.acting("federation", SCORED_AT)
    expressing.declare_interest("I was asked to run it.", opportunity_id=one.pk, by=by, at=SCORED_AT)

    assert waits(westmere, "federation", SCORED_AT) == []
    with pytest.raises(NotFound):
        scoring.hand_in(opportunity_id=one.pk, by=by, at=SCORED_AT)


def test_who_comes_to_stand_on_an_applicant_s_side_is_barred_at_once(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    making.named(westmere, one)
    Appointment.objects.create(
        community=westmere.community, person=westmere.appointments["federation"].person,
        organisation=westmere.organisations["ALDER"], role=Role.PCN_MANAGER.value, starts_on=date(2026, 10, 22),
    )  # fmt: skip

    with refused("You may not score this: ALDER Primary care network (PCN) applied, and they act for it."):
        making.scored_by(westmere, one, "federation")


def test_the_scores_are_seen_once_the_last_who_had_not_handed_in_declares_an_interest(westmere):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    making.named(westmere, one, scorers=(*SCORERS, "Cedar"))
    for seat in SCORERS:
        making.scored_by(westmere, one, seat)
    by = westmere.acting("Cedar", SCORED_AT)

    expressing.declare_interest("I was asked to run it.", opportunity_id=one.pk, by=by, at=SCORED_AT)

    one.refresh_from_db()
    assert one.scored_at == SCORED_AT


@pytest.mark.usefixtures("whole_record")
def test_a_scorer_who_can_tell_says_so_and_everyone_reads_how_many_could(westmere, as_):
    one = making.published(westmere)
    making.expressed(westmere, one, *POINTS)
    making.named(westmere, one)
    page = "/westmere/opportunities/O-2026-001"
    criteria = reading.criteria_of(one)
    said = {f"points_{each.pk}": "7" for each in criteria} | {f"reason_{each.pk}": "So." for each in criteria}
    browser = as_(westmere, "trust", SCORED_AT)
    assert "I can tell who this is" in browser.get(f"{page}/scores/A").content.decode()
    browser.post(f"{page}/scores/A", said | {"recognised": "on"})
    browser.post(f"{page}/scores/B", said | {"recognised": "on"})
    # They think better of the second before they hand in.
    browser.post(f"{page}/scores/B", said)
    told = models.Recognised.objects.get().expression
    for letter in "CD":
        browser.post(f"{page}/scores/{letter}", said)
    browser.post(f"{page}/scores/hand-in")
    for seat in ("LMC officer", "federation"):
        making.scored_by(westmere, one, seat)
    one.refresh_from_db()

    making_award(westmere, one)

    read = as_(westmere, "Cedar", AWARDED_AT).get(page).content.decode()
    assert f"{told.organisation.name} (1 scorer could tell who sent it)" in read
    assert read.count("could tell who sent it") == 2
    letter = Message.objects.filter(subject__startswith="Result:").first().text
    assert letter.count("(1 scorer could tell who sent it.)") == 1
