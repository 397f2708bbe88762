"""Entries of whom to ask about what, in a place."""

from tests.factories import RAISED_AT

from folkmoot.front_door.domain.whom_to_ask import Told
from folkmoot.front_door.operations import whom_to_ask


def told(place, of="ICB", **overrides):
    """What an entry says."""
    said = {
        "about": "Premises: rent reimbursement",
        "whom": "The estates team",
        "reach": "estates@board.example",
        "hours": "Monday to Thursday, 9 to 4",
        "deputy": "The primary care team",
        "reply_days": 3,
    }
    return Told(organisation_id=place.organisations[of].pk, **(said | overrides))


def said_whom(place, *, by="ICB", of="ICB", at=RAISED_AT, **overrides):
    """An entry, kept."""
    return whom_to_ask.say_whom(told(place, of, **overrides), by=place.acting(by, at), at=at)
