"""Who may do what with an opportunity, and when; what is refused changes nothing."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import factories
from tests import opportunities as making
from tests.factories import london
from tests.integration.matters.checks import refused
from tests.opportunities import (
    AWARDED_AT,
    CLOSED,
    CLOSES_AT,
    KNOWN_AT,
    POINTS,
    PUBLISHED_AT,
    RECORDED_AT,
    SCORED_AT,
    SCORERS,
)

from folkmoot.desk import queries as desk
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.models import Appointment
from folkmoot.kernel.errors import NotFound
from folkmoot.opportunities import models
from folkmoot.opportunities.domain.opportunity import Among, How, Procurement
from folkmoot.opportunities.operations import awarding, expressing, known, publishing, queries, scoring
from folkmoot.opportunities.queries import opportunities as reading
from folkmoot.opportunities.queries.expressions import applicants, own_expression
from folkmoot.post.models import Message

pytestmark = pytest.mark.django_db


def waits(place, seat, at):
    return [
        (one.what, one.due_at)
        for one in desk.waiting_for(place.acting(seat, at), at)
        if one.page in {"opportunity", "own-scores"}
    ]


def publish(place, one, *, by="senior manager", at=PUBLISHED_AT):
    return publishing.publish_opportunity(opportunity_id=one.pk, by=place.acting(by, at), at=at)


def express(place, one, seat, *, at=PUBLISHED_AT, words="We want it", said="This is why"):
    answers = {each.pk: said for each in reading.criteria_of(one)}
    return expressing.express_interest(words, answers, opportunity_id=one.pk, by=place.acting(seat, at), at=at)


def test_only_those_who_publish_know_of_it_before_and_everyone_at_once_after(westmere):
    one = making.recorded(westmere)
    for seat, knows in (("Beech", True), ("senior manager", True), ("Hazel", True), ("Alder", False), ("trust", False)):
        seen = reading.opportunities_seen_by(westmere.acting(seat, RECORDED_AT)).exists()
        assert seen is knows, seat

    making.published(westmere, one)

    for seat, knows in (("Alder", True), ("A1", True), ("teller", True), ("trust", True), ("ICB", False)):
        assert reading.opportunities_seen_by(westmere.acting(seat, PUBLISHED_AT)).exists() is knows, seat
    letters = Message.objects.filter(kind="opportunity")
    assert sorted(letters.values_list("to_name", flat=True)) == [
        f"Dr {pcn}" for pcn in ("Alder", "Beech", "Cedar", "Elm", "Hazel", "Rowan")
    ]
    assert set(letters.values_list("may_be_sent_at", flat=True)) == {PUBLISHED_AT}
    text = letters.first().text
    assert "£38,000 for each" in text
    assert "- Need: 40 of 100" in text
    assert "by Tuesday 20 October 2026, 17:00" in text


def test_a_procurement_stops(westmere):
    one = making.prepared(westmere, making.recorded(westmere, procurement=Procurement.YES))
    with refused("This is a procurement"):
        publish(westmere, one)
    assert waits(westmere, "Beech", RECORDED_AT) == []
    two = making.prepared(westmere, making.recorded(westmere, procurement=Procurement.UNSURE))
    with refused("Find out first"):
        publish(westmere, two)


def test_what_was_recorded_can_be_put_right_and_known_only_earlier(westmere):
    one = making.recorded(westmere)
    beech = westmere.acting("Beech", RECORDED_AT)
    own = {"opportunity_id": one.pk, "by": beech, "at": RECORDED_AT}
    with refused("can be put earlier, never later"):
        known.change_opportunity(making.heard(westmere, known_at=KNOWN_AT + timedelta(hours=1)), **own)
    known.change_opportunity(making.heard(westmere, known_at=london(10, 2, 16), title="Two pilots"), **own)
    one.refresh_from_db()
    # Known on Friday 2 October: due by Monday the 5th at five.
    assert (one.title, one.publish_by) == ("Two pilots", london(10, 5, 17))
    with pytest.raises(NotFound):
        known.change_opportunity(making.heard(westmere), **own | {"by": westmere.acting("Alder", RECORDED_AT)})


def test_what_nobody_may_record(westmere):
    with refused("The community's own people record"):
        making.recorded(westmere, by="trust")
    with refused("in the future"):
        making.recorded(westmere, known_at=RECORDED_AT + timedelta(minutes=1))
    with refused("more than a year ago"):
        making.recorded(westmere, known_at=london(10, 5, year=2024))
    elsewhere = factories.elsewhere()
    with refused("what it is", "what you heard", "1 to 50", "Give the money", "Choose who offers it"):
        making.recorded(
            westmere, title=" ", summary="", places=0, pence=0, offered_by=elsewhere.organisations["TRUST"].pk
        )


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        ({"criteria": (("Need", "", 40), ("Readiness", "", 50))}, ["add up to 90"]),
        ({"criteria": ()}, ["by which criteria"]),
        ({"criteria": (("Need", "", 50), ("need ", "", 50))}, ["a name of its own"]),
        ({"criteria": (("Need", "", 0), ("Readiness", "", 100))}, ["a weight of 1"]),
        ({"criteria": tuple((f"C{n}", "", 10) for n in range(10))}, ["6 criteria at most"]),
        ({"closes_at": None}, ["when expressions of interest close"]),
        ({"closes_at": RECORDED_AT}, ["before anyone could apply"]),
        ({"closes_at": london(10, 7, 17)}, ["less than 3 working days"]),
        ({"closes_at": london(12, 7, year=2027)}, ["more than a year away"]),
        ({"opens_at": london(10, 19)}, ["less than 3 working days"]),
        ({"places": 6}, ["There are 6 PCNs and 6 could have it"]),
        ({"places": 0}, ["1 to 50"]),
        ({"how": How.DRAWN}, ["Name the public random value", "when that value is made public"]),
        ({"how": How.DRAWN, "random_what": "Lotto", "random_at": CLOSES_AT}, ["after expressions close"]),
    ],
)
def test_terms_that_are_refused(westmere, terms, why):
    one = making.recorded(westmere)

    with refused(*why):
        making.prepared(westmere, one, on=making.offered(**terms))


def test_terms_are_locked_at_publication(westmere):
    one = making.published(westmere)
    own = {"opportunity_id": one.pk, "by": westmere.acting("senior manager", PUBLISHED_AT), "at": PUBLISHED_AT}

    with refused("its terms, criteria and weights are locked"):
        known.prepare_opportunity(making.offered(places=3), **own)
    with refused("locked"):
        known.change_opportunity(making.heard(westmere), **own)
    with refused("It is published already"):
        publishing.publish_opportunity(**own)


def test_it_cannot_be_published_without_terms(westmere):
    one = making.recorded(westmere)

    with refused("when expressions of interest close", "by which criteria"):
        publish(westmere, one)


@pytest.mark.usefixtures("whole_record")
def test_nobody_reads_an_expression_before_the_closing_instant_and_it_changes_until_then(westmere):
    one = making.published(westmere)
    alder, manager = westmere.acting("Alder", CLOSES_AT), westmere.acting("senior manager", CLOSES_AT)
    express(westmere, one, "Alder")
    express(westmere, one, "Elm")
    express(westmere, one, "Alder", at=CLOSES_AT, words="We want it very much")
    assert own_expression(one, alder).words == "We want it very much"
    assert own_expression(one, manager) is None
    assert list(applicants(one, CLOSES_AT)) == []
    expressing.let_pass(opportunity_id=one.pk, by=westmere.acting("Elm", CLOSES_AT), at=CLOSES_AT)

    just_after = CLOSES_AT + timedelta(seconds=1)
    assert [each.organisation.code for each in applicants(one, just_after)] == ["ALDER"]
    with refused("It has closed"):
        express(westmere, one, "Elm", at=just_after)
    with refused("It has closed"):
        expressing.let_pass(opportunity_id=one.pk, by=alder, at=just_after)


def test_who_may_express_and_what_must_be_said(westmere):
    one = making.published(westmere)

    for seat in ("A1", "senior manager", "LMC chair"):
        with refused("Whoever leads or represents one of the PCNs"):
            express(westmere, one, seat)
    with refused("“Need”", "“Readiness”", "“Spread across place”"):
        express(westmere, one, "Alder", said=" ")
    with refused("NHS number"):
        express(westmere, one, "Alder", words="For 943 476 5919")
    with refused("Do not name your own PCN"):
        express(westmere, one, "Alder", words=f"At {westmere.organisations['ALDER'].name} we would begin in May")
    with pytest.raises(NotFound):
        express(westmere, one, "ICB")


def test_practices_apply_where_it_is_theirs_and_the_opening_is_awaited(westmere):
    terms = making.offered(among=Among.PRACTICES, opens_at=london(10, 8))
    one = making.published(westmere, on=terms)
    with refused("opens later"):
        express(westmere, one, "A1")
    assert waits(westmere, "A1", PUBLISHED_AT) == []
    assert waits(westmere, "A1", london(10, 8)) == [("Say whether you want it, or let it pass", CLOSES_AT)]
    express(westmere, one, "A1 manager", at=london(10, 8))
    assert waits(westmere, "A1", london(10, 8)) == []
    with refused("one of the practices"):
        express(westmere, one, "Alder", at=london(10, 8))
    # The people of Alder, and of its practices, stand on the applicant's side; those of Beech do not.
    scored = {"opportunity_id": one.pk, "by": westmere.acting("LMC chair", CLOSED), "at": CLOSED}
    named = [westmere.appointments[seat].pk for seat in ("Alder", "B1")]
    with refused("Dr Alder may not score: A1 Practice applied, and they act for ALDER Primary care network (PCN)"):
        scoring.name_scorers(named, score_by=date(2026, 10, 22), **scored)
    named = [westmere.appointments[seat].pk for seat in ("LMC officer", "B1")]
    scoring.name_scorers(named, score_by=date(2026, 10, 22), **scored)


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
    assert waits(westmere, "senior manager", SCORED_AT) == [("Award an opportunity", None)]


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


def making_award(place, one):
    by = place.acting("senior manager", AWARDED_AT)
    awarding.award("Scored blind.", opportunity_id=one.pk, by=by, at=AWARDED_AT)
    return one


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


@pytest.mark.usefixtures("whole_record")
def test_queries_have_their_window_and_keep_it_from_being_final(westmere):
    one = making.awarded(westmere)
    own = {"opportunity_id": one.pk}
    assert Message.objects.filter(subject__startswith="Result:").count() == 6
    text = Message.objects.filter(subject__startswith="Result:").first().text
    assert "1. ALDER Primary care network (PCN): 74 points, gets it" in text
    assert "4. BEECH Primary care network (PCN): 64 points\n- Need: 7 of 10, LMC officer on Need / 7 of 10" in text
    queries.query_award("Why 6 for spread?", **own, by=westmere.acting("Beech", AWARDED_AT), at=london(10, 29, 17))
    assert waits(westmere, "senior manager", AWARDED_AT) == [("Answer a query about an award", london(10, 29, 17))]
    late = london(10, 29, 17, 1)
    with refused("Queries are not taken now"):
        queries.query_award("Why?", **own, by=westmere.acting("Elm", late), at=late)
    with refused("The community's own organisations"):
        queries.query_award("Why?", **own, by=westmere.acting("trust", AWARDED_AT), at=AWARDED_AT)
    asked = models.AwardQuery.objects.get()
    manager = westmere.acting("senior manager", late)
    assert reading.dates_of(reading.opportunity_by_reference("O-2026-001", manager)).queries_waiting is True
    with refused("Only the executive"):
        queries.answer_query("So.", query_id=asked.pk, **own, by=westmere.acting("Elm", late), at=late)
    with refused("Write the answer."):
        queries.answer_query(" ", query_id=asked.pk, **own, by=manager, at=late)
    queries.answer_query("Two pilots lie in one town.", query_id=asked.pk, **own, by=manager, at=late)
    assert Message.objects.filter(subject__startswith="Your query is answered", to_name="Dr Beech").count() == 1
    with refused("This query is answered."):
        queries.answer_query("So.", query_id=asked.pk, **own, by=manager, at=late)
    with pytest.raises(NotFound):
        queries.answer_query("So.", query_id=asked.pk + 1, **own, by=manager, at=late)
    with refused("it stays as it is"):
        publishing.make_void(because="Too late.", **own, by=manager, at=late)


@pytest.mark.usefixtures("whole_record")
def test_it_is_made_void_with_a_reason_that_everyone_reads(westmere):
    one = making.published(westmere)
    lead = westmere.acting("federation", PUBLISHED_AT)
    expressing.declare_interest("My wife runs it.", opportunity_id=one.pk, by=lead, at=PUBLISHED_AT)
    one = making.awarded(westmere, one, scorers=("LMC officer", "trust"))
    manager = westmere.acting("senior manager", AWARDED_AT)
    own = {"opportunity_id": one.pk, "at": AWARDED_AT}
    with refused("Say why"):
        publishing.make_void(because="", by=manager, **own)
    with refused("Only the executive"):
        publishing.make_void(because="So.", by=westmere.acting("Cedar", AWARDED_AT), **own)
    with refused("Another of the executive makes it void: They declared an interest: My wife runs it."):
        publishing.make_void(because="So.", by=westmere.acting("federation", AWARDED_AT), **own)
    publishing.make_void(because="The funder withdrew.", by=manager, **own)
    assert Message.objects.filter(subject__startswith="Void:", text__contains="The funder withdrew.").count() == 6
    with refused("This opportunity is void"):
        express(westmere, one, "Alder", at=AWARDED_AT)


def test_an_executive_who_did_not_get_it_does_not_make_it_void(westmere):
    points = {"Alder": (8, 8, 8), "Beech": (7, 7, 7), "Hazel": (1, 1, 1)}
    one = making.awarded(westmere, points=points)

    with refused(
        "Another of the executive makes it void: HAZEL Primary care network (PCN) applied, and they act for it."
    ):
        publishing.make_void(
            opportunity_id=one.pk, because="So.", by=westmere.acting("Hazel", AWARDED_AT), at=AWARDED_AT
        )


def test_what_was_sent_stays_sealed_when_it_is_void_before_closing(westmere):
    one = making.published(westmere)
    express(westmere, one, "Alder")
    publishing.make_void(
        opportunity_id=one.pk, because="So.", by=westmere.acting("LMC chair", PUBLISHED_AT), at=PUBLISHED_AT
    )
    one.refresh_from_db()

    assert list(applicants(one, CLOSED)) == []


def test_who_is_asked_to_publish_and_when_it_is_late(westmere):
    making.recorded(westmere)
    due = ("Publish an opportunity to all", london(10, 6, 17))
    assert waits(westmere, "Beech", RECORDED_AT) == waits(westmere, "senior manager", RECORDED_AT) == [due]
    assert waits(westmere, "Alder", RECORDED_AT) == []


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        (models.Opportunity, {"closes_at": KNOWN_AT}),
        (models.Opportunity, {"procurement": "yes"}),
        (models.Opportunity, {"void_at": AWARDED_AT}),
        (models.Opportunity, {"queries_until": AWARDED_AT}),
        (models.Opportunity, {"recorded_at": london(9, 1)}),
        (models.Criterion, {"weight": 0}),
        (models.Score, {"points": 11}),
        (models.Score, {"reason": ""}),
        (models.Scorer, {"stood_down_at": AWARDED_AT}),
        (models.Award, {"won": False, "pence": 1}),
    ],
)
def test_what_the_database_itself_forbids(westmere, table, wrong):
    making.awarded(westmere)

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**wrong)
