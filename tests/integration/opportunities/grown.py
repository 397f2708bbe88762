"""A place with so many opportunities in every state: for holding short lists against long ones."""

from dataclasses import replace

from tests import opportunities as making
from tests.factories import london
from tests.opportunities import PUBLISHED_AT, RECORDED_AT, drawn_offer, offered, own_name

from folkmoot.opportunities import models
from folkmoot.opportunities.domain.opportunity import Among
from folkmoot.opportunities.operations import entering, expressing, known, queries
from folkmoot.opportunities.queries.scoring import labels_of

# Thursday 22 October at noon: what closed on the 20th is scored, or was drawn by the lottery of the 21st.
NOW = london(10, 22, 12)
APPLY = {"Alder": (8, 7, 7), "Hazel": (7, 6, 6)}
SCORERS = ("LMC chair", "LMC officer")
_LATER = london(11, 20, 17)


def grown(place, number):
    """The parts of the addresses of a place with so many opportunities in each state."""
    parts = {"community": place.community.slug}
    for _ in range(number):
        for state, made in _MADE.items():
            one = made(place, number)
            parts.setdefault(state, own_name(one))
            parts.setdefault(f"{state}_key", one.pk)
    for count in range(number):
        given = entering.Given(
            organisation_id=place.organisations["ALDER"].pk, what=f"A course {count}", given_on=NOW.date(), pence=100_00,
            source="Minutes",
        )  # fmt: skip
        parts["entered"] = entering.enter_award(given, by=place.acting("senior manager", NOW), at=NOW).pk
        entering.put_entered_right(
            replace(given, pence=200_00), entered_id=parts["entered"], because="Mistyped.",
            by=place.acting("senior manager", NOW), at=NOW,
        )  # fmt: skip
    closed = models.Opportunity.objects.get(pk=parts["closed_key"])
    return parts | {
        "label": min(labels_of(closed, NOW).values()),
        "scorer": models.Scorer.objects.filter(opportunity=closed).latest("pk").pk,
        "query": models.AwardQuery.objects.filter(opportunity_id=parts["awarded_key"]).earliest("pk").pk,
    }


def _terms(maker=offered, **overrides):
    return maker(places=1, **overrides)


def _recorded(place, at=RECORDED_AT):
    return making.recorded(place, by="Hazel", at=at, places=1)


def _known(place, number):
    return making.prepared(place, _recorded(place), on=_terms())


def _lot(place, number):
    one = making.prepared(place, _recorded(place), on=_terms(drawn_offer, closes_at=_LATER, random_at=london(11, 21)))
    by = place.acting("senior manager", RECORDED_AT)
    known.say_needs(
        {place.organisations["ALDER"].pk: 3}, "Deprivation 2025", opportunity_id=one.pk, by=by, at=RECORDED_AT
    )
    return one


def _open(place, number):
    one = making.published(place, _recorded(place), on=_terms(closes_at=_LATER))
    making.expressed(place, one, "Hazel")
    return one


def _open_to_practices(place, number):
    terms = _terms(closes_at=_LATER, among=Among.PRACTICES)
    one = making.published(place, _recorded(place), on=terms)
    making.expressed(place, one, "A1")
    return one


def _applied(place, terms):
    one = making.published(place, _recorded(place), on=terms)
    making.expressed(place, one, *APPLY)
    return one


def _closed(place, number):
    one = _applied(place, _terms())
    # More scorers for more rows.
    making.named(place, one, scorers=(*SCORERS, "federation", "trust")[: 1 + number])
    making.scored_by(place, one, "LMC chair", points=dict.fromkeys(APPLY, (5, 5, 5)), hand_in=False)
    for _ in range(number):
        by = place.acting("teller", PUBLISHED_AT)
        expressing.declare_interest("My wife.", opportunity_id=one.pk, by=by, at=PUBLISHED_AT)
    return one


def _scored(place, number):
    one = _applied(place, _terms())
    making.named(place, one, scorers=SCORERS)
    for seat in SCORERS:
        making.scored_by(place, one, seat, points=APPLY)
    return one


def _tied(place, number):
    one = _applied(place, _terms())
    making.named(place, one, scorers=SCORERS)
    for seat in SCORERS:
        making.scored_by(place, one, seat, points=dict.fromkeys(APPLY, (7, 7, 7)))
    return one


def _awarded(place, number):
    one = making.awarded(place, making.published(place, _recorded(place), on=_terms()), points=APPLY, scorers=SCORERS)
    for _ in range(number):
        by = place.acting("Alder", NOW)
        queries.query_award("Why so?", opportunity_id=one.pk, by=by, at=NOW)
    return one


def _to_draw(place, number):
    return _applied(place, _terms(drawn_offer))


def _drawn(place, number):
    one = _applied(place, _terms(drawn_offer))
    making.drawn(place, one, at=NOW)
    return one


_MADE = {
    "known": _known,
    "lot": _lot,
    "open": _open,
    "practices": _open_to_practices,
    "closed": _closed,
    "scored": _scored,
    "tied": _tied,
    "awarded": _awarded,
    "todraw": _to_draw,
    "drawn": _drawn,
}
