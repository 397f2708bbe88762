"""Makers of opportunities: known, prepared, published, applied for, scored, awarded; each by calling operations."""

from datetime import date

from folkmoot.opportunities.domain.opportunity import Among, How, Procurement
from folkmoot.opportunities.operations import awarding, drawing, expressing, known, publishing, scoring
from folkmoot.opportunities.queries import opportunities as queries
from folkmoot.opportunities.queries.expressions import own_expression
from folkmoot.opportunities.queries.opportunities import criteria_of
from tests.factories import london

# Scenario 3: heard on Monday 5 October 2026, closing on Tuesday the 20th at five, awarded on Thursday the 22nd.
KNOWN_AT, RECORDED_AT, PUBLISHED_AT = london(10, 5, 11), london(10, 5, 14), london(10, 6, 10)
CLOSES_AT, CLOSED, SCORED_AT, AWARDED_AT = london(10, 20, 17), london(10, 21, 9), london(10, 22, 10), london(10, 22, 11)
CRITERIA = (
    ("Need", "Frailty among your patients", 40),
    ("Readiness", "Who would do it, from when", 30),
    ("Spread across place", "", 30),
)
# Points for need, readiness and spread: 8×4 + 7×3 + 7×3 = 74, 8×4 + 7×3 + 6×3 = 71, 6×4 + 7×3 + 7×3 = 66,
# 7×4 + 6×3 + 6×3 = 64.
POINTS = {"Alder": (8, 7, 7), "Rowan": (8, 7, 6), "Elm": (6, 7, 7), "Beech": (7, 6, 6)}
SCORERS = ("LMC officer", "federation", "trust")


def heard(place, **overrides):
    """What Beech's clinical director heard."""
    facts = {
        "title": "Frailty response pilots",
        "summary": "The community provider will fund two frailty-response pilots.",
        "offered_by": place.organisations["TRUST"].pk,
        "known_at": KNOWN_AT,
        "procurement": Procurement.NO,
        "places": 2,
        "pence": 3_800_000,
        "heard_where": "Frailty board",
    }
    return known.Heard(**facts | overrides)


def offered(**overrides):
    """On what terms it is offered."""
    facts = {
        "among": Among.PCNS, "how": How.SCORED, "places": 2, "closes_at": CLOSES_AT, "criteria": CRITERIA,
    }  # fmt: skip
    return known.Offered(**facts | overrides)


def drawn_offer(**overrides):
    """The same, drawn by lot by Wednesday's lottery."""
    facts = {
        "how": How.DRAWN, "criteria": (), "random_what": "The National Lottery's Lotto numbers of 21 October",
        "random_at": london(10, 21, 21),
    }  # fmt: skip
    return offered(**facts | overrides)


def own_name(one):
    """The opportunity's reference."""
    return f"O-{one.year}-{one.number:03d}"


def recorded(place, *, by="Beech", at=RECORDED_AT, **overrides):
    """The opportunity, just recorded."""
    acting = place.acting(by, at)
    return queries.opportunity_by_reference(
        known.record_opportunity(heard(place, **overrides), by=acting, at=at), acting
    )


def prepared(place, one=None, *, on=None, by="senior manager", at=RECORDED_AT):
    """The opportunity, its terms set."""
    one = one or recorded(place)
    known.prepare_opportunity(on or offered(), opportunity_id=one.pk, by=place.acting(by, at), at=at)
    one.refresh_from_db()
    return one


def published(place, one=None, *, by="senior manager", at=PUBLISHED_AT, **rest):
    """The opportunity, published to all."""
    one = prepared(place, one, **rest)
    publishing.publish_opportunity(opportunity_id=one.pk, by=place.acting(by, at), at=at)
    one.refresh_from_db()
    return one


def expressed(place, one, *seats, at=PUBLISHED_AT):
    """The expressions of those seats' organisations."""
    for seat in seats:
        said = {each.pk: f"Our word on {each.name}" for each in criteria_of(one)}
        expressing.express_interest("We want it", said, opportunity_id=one.pk, by=place.acting(seat, at), at=at)


def named(place, one, *, scorers=SCORERS, by="LMC chair", at=CLOSED):
    """Scorers named."""
    scoring.name_scorers(
        [place.appointments[seat].pk for seat in scorers],
        score_by=date(2026, 10, 22), opportunity_id=one.pk, by=place.acting(by, at), at=at,
    )  # fmt: skip


def scored_by(place, one, seat, *, points=POINTS, at=SCORED_AT, hand_in=True):
    """That scorer's scores, handed in."""
    by = place.acting(seat, at)
    for applicant, given in points.items():
        expression = own_expression(one, place.acting(applicant, at))
        said = {
            each.pk: (number, f"{seat} on {each.name}") for each, number in zip(criteria_of(one), given, strict=True)
        }
        scoring.give_scores(said, expression_id=expression.pk, opportunity_id=one.pk, by=by, at=at)
    return scoring.hand_in(opportunity_id=one.pk, by=by, at=at) if hand_in else None


def scored(place, one=None, *, points=POINTS, scorers=SCORERS):
    """The opportunity, applied for, closed and scored by all."""
    one = one or published(place)
    expressed(place, one, *points)
    named(place, one, scorers=scorers)
    for seat in scorers:
        scored_by(place, one, seat, points=points)
    one.refresh_from_db()
    return one


def awarded(place, one=None, *, by="senior manager", at=AWARDED_AT, **rest):
    """The opportunity, awarded."""
    one = scored(place, one, **rest)
    words = "Three people without an interest scored it blind."
    awarding.award(words, opportunity_id=one.pk, by=place.acting(by, at), at=at)
    return queries.opportunity_by_reference(own_name(one), place.acting(by, at))


DRAWN_AT, VALUE = london(10, 22, 9), "3 14 15 26 35 53"


def drawn(place, one, *, value=VALUE, again=VALUE, by="senior manager", at=DRAWN_AT):
    """The opportunity, drawn by lot."""
    drawing.draw(value, again, "Drawn by Lotto.", opportunity_id=one.pk, by=place.acting(by, at), at=at)
