"""Makers of recalls: practices that ask to be asked again, and the executive that asks them."""

from datetime import timedelta

from folkmoot.matters import models, queries
from folkmoot.matters.domain.matter import Category, Force, Stakes
from folkmoot.matters.operations import matter as matters
from folkmoot.matters.operations import recalls
from folkmoot.matters.queries.recalls import recall
from tests import factories


def called(place, kind, key, *, by="A1", reason="Much has changed since we gave it.", at):
    """A recall that one practice has called for."""
    made = recalls.call(kind, key, reason=reason, by=place.acting(by, at), at=at)
    return recall(made.pk, place.community.pk)


def joined(place, one, *seats, at):
    """The recall once others have joined."""
    for seat in seats:
        recalls.join(recall_id=one.pk, by=place.acting(seat, at), at=at)
    return recall(one.pk, place.community.pk)


def raised(place, **overrides):
    """The matter on which practices are asked again."""
    facts = {
        "title": "Asked again",
        "summary": "Practices ask to be asked again.",
        "category": Category.MANDATE,
        "force": Force.LOCAL_ASK,
        "money_pence": None,
        "money_is_yearly": False,
        "touches_contracts": False,
        "stakes_income": Stakes.LOW,
        "stakes_independence": Stakes.HIGH,
        "stakes_workload": Stakes.LOW,
        "decision_maker_id": place.organisations["FED"].pk,
        "forum_id": None,
        "decides_on": None,
    }
    return matters.Raised(**facts | overrides)


def taken_up(place, one, *, by="senior manager", at):
    """The matter the executive has raised for it."""
    name = recalls.take_up(raised(place), recall_id=one.pk, by=place.acting(by, at), at=at)
    return queries.matter_by_reference(name, place.acting(by, at))


def asked(place, one, *, at):
    """The question put to practices on its account, which answers it."""
    on = models.Matter.objects.get(pk=taken_up(place, one, at=at).pk)
    return factories.opened(place, on, at=at, closes_at=at + timedelta(days=14))
