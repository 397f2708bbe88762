"""Westmere's chances: two pilots scored and awarded, places on a course to be drawn by lot, and one just heard of."""

from datetime import datetime, time, timedelta
from typing import Any

from folkmoot.demo.teller import Teller
from folkmoot.kernel.working_days import LONDON, add_working_days
from folkmoot.opportunities.domain.opportunity import Among, How, Procurement
from folkmoot.opportunities.operations import awarding, expressing, known, publishing, queries, scoring
from folkmoot.opportunities.queries.awards import queries_about
from folkmoot.opportunities.queries.expressions import own_expression
from folkmoot.opportunities.queries.opportunities import criteria_of, opportunity_by_reference

_CRITERIA = (
    ("Need", "How many of your patients live with frailty, and what they lack", 40),
    ("Readiness", "Who would do it, from when", 30),
    ("Spread across place", "Whom it would reach that others do not", 30),
)
# What each says, and what it is given for need, readiness and spread.
_APPLY = {
    "Alder": (
        "Two nurses and a therapist, from the first of next month; a tenth of our patients are over 80.",
        (8, 7, 7),
    ),
    "Beech": ("A doctor for four sessions a week, once one is found.", (7, 6, 6)),
    "Elm": ("The home-visiting team, with a second car, in our three smallest practices.", (6, 7, 7)),
    "Rowan": ("A ward round in the six care homes that nobody visits now.", (8, 7, 6)),
}
_SCORERS = ("LMC officer", "federation", "RWC")


def tell(teller: Teller) -> None:
    """Tell it, the oldest first."""
    _pilots(teller)
    _course(teller)
    _just_heard(teller)


def _recorded(teller: Teller, seat: str, at: datetime, **said: Any) -> Any:
    facts: dict[str, Any] = {"procurement": Procurement.NO, "known_at": at - timedelta(hours=1), **said}
    by = teller.acting(seat, at)
    return opportunity_by_reference(known.record_opportunity(known.Heard(**facts), by=by, at=at), by)


def _published(teller: Teller, one: Any, offered: known.Offered, at: datetime) -> None:
    manager = teller.acting("senior manager", at)
    known.prepare_opportunity(offered, opportunity_id=one.pk, by=manager, at=at)
    publishing.publish_opportunity(opportunity_id=one.pk, by=manager, at=at)


def _pilots(teller: Teller) -> None:
    provider = teller.place.organisations["RWC"]
    one = _recorded(
        teller,
        "Beech",
        teller.on(24, 15),
        title="Two frailty-response pilots",
        summary="The community trust will pay for two pilots of a same-day response to frailty, a year each.",
        offered_by=provider.pk,
        pence=3_800_000,
        places=2,
        heard_where="Frailty board",
    )
    closes_at = teller.on(13, 17)
    _published(
        teller,
        one,
        known.Offered(among=Among.PCNS, how=How.SCORED, places=2, closes_at=closes_at, criteria=_CRITERIA),
        teller.on(23),
    )
    at = teller.on(16)
    criteria = criteria_of(one)
    for seat, (words, _) in _APPLY.items():
        answers = {each.pk: f"{each.name}: {words}" for each in criteria}
        expressing.express_interest(words, answers, opportunity_id=one.pk, by=teller.acting(seat, at), at=at)
    expressing.let_pass(opportunity_id=one.pk, by=teller.acting("Cedar", at), at=at)
    _scored(teller, one, criteria)
    _awarded(teller, one)


def _scored(teller: Teller, one: Any, criteria: Any) -> None:
    at = teller.on(12)
    seats = teller.place.appointments
    scoring.name_scorers(
        [seats[seat].pk for seat in _SCORERS],
        score_by=add_working_days(at.date(), 2),
        opportunity_id=one.pk,
        by=teller.acting("LMC chair", at),
        at=at,
    )
    at = teller.on(11)
    for number, seat in enumerate(_SCORERS):
        by = teller.acting(seat, at)
        for applicant, (_, points) in _APPLY.items():
            expression = own_expression(one, teller.acting(applicant, at))
            assert expression is not None, "each of these applied"
            given = {each.pk: (got, _WHY[number][got > _FAIR]) for each, got in zip(criteria, points, strict=True)}
            scoring.give_scores(given, expression_id=expression.pk, opportunity_id=one.pk, by=by, at=at)
        scoring.hand_in(opportunity_id=one.pk, by=by, at=at)


# Each scorer's words for a fair answer, and for a better one.
_FAIR = 6
_WHY = (
    ("Plausible, with little to show for it.", "Says who, from when, and for how many."),
    ("The idea is sound; the staff are not there yet.", "Could begin at once."),
    ("It reaches some who are reached already.", "Reaches people nobody reaches now."),
)


def _awarded(teller: Teller, one: Any) -> None:
    at = teller.on(10)
    awarding.award(
        "Three people without an interest scored it blind. Both pilots begin next month; what they learn is shared with all.",
        opportunity_id=one.pk,
        by=teller.acting("senior manager", at),
        at=at,
    )
    asked_at, answered_at = teller.on(8), teller.on(7)
    queries.query_award(
        "Why did spread across place count as much as readiness?",
        opportunity_id=one.pk,
        by=teller.acting("Beech", asked_at),
        at=asked_at,
    )
    queries.answer_query(
        "The provider asked that the pilots reach different parts of Westmere; the weights stood in the letter of the first day.",
        query_id=queries_about(one).get().pk,
        opportunity_id=one.pk,
        by=teller.acting("senior manager", answered_at),
        at=answered_at,
    )


def _course(teller: Teller) -> None:
    at = teller.on(4)
    one = _recorded(
        teller,
        "senior manager",
        at,
        title="Three places on the quality improvement course",
        summary="The board pays for three places on a course of six days: one for each of three practices.",
        offered_by=teller.place.organisations["QWM"].pk,
        places=3,
        heard_where="A call from the board's academy",
    )
    closes_on = add_working_days(teller.now.date(), 6)
    drawn_on = add_working_days(closes_on, 2)
    _published(
        teller,
        one,
        known.Offered(
            among=Among.PRACTICES,
            how=How.DRAWN,
            places=3,
            closes_at=datetime.combine(closes_on, time(17), tzinfo=LONDON),
            random_what=f"the FTSE 100's closing value on {drawn_on:%-d %B}, as the London Stock Exchange publishes it",
            random_at=datetime.combine(drawn_on, time(18), tzinfo=LONDON),
        ),
        teller.on(3),
    )
    at = teller.on(2)
    for seat in ("A1", "C2", "H4", "R3"):
        expressing.express_interest("We want it.", {}, opportunity_id=one.pk, by=teller.acting(seat, at), at=at)
    expressing.let_pass(opportunity_id=one.pk, by=teller.acting("B5", at), at=at)


def _just_heard(teller: Teller) -> None:
    at = teller.on(0)
    _recorded(
        teller,
        "Cedar",
        at,
        title="A year's money for one digital lead",
        summary="The board's digital team means to pay for one lead, two days a week, to be hosted by one PCN.",
        offered_by=teller.place.organisations["QWM"].pk,
        pence=2_400_000,
        procurement=Procurement.UNSURE,
        heard_where="Digital group",
    )
