"""What bodies say they can take on, in a place."""

from tests.factories import RAISED_AT

from folkmoot.front_door.domain.capacity import Stated
from folkmoot.front_door.operations import capacity
from folkmoot.kernel.working_days import local_day


def stated(place, of="ICB", **overrides):
    """What a body says; of no organisation, general practice here."""
    said = {
        "can": "Questions about the local schemes.",
        "cannot": "New data packs before April.",
        "from_on": local_day(RAISED_AT),
        "until_on": None,
    }
    return Stated(organisation_id=place.organisations[of].pk if of else None, **(said | overrides))


def said_capacity(place, *, by="ICB", of="ICB", at=RAISED_AT, **overrides):
    """A statement, said."""
    return capacity.say_capacity(stated(place, of, **overrides), by=place.acting(by, at), at=at)
