"""What people declare in the tests of the register."""

from datetime import date

from tests.factories import london

from folkmoot.interests.domain.declaration import Kind, Nearness
from folkmoot.interests.operations import declaring, register
from folkmoot.kernel.visibility import Visibility

MONDAY = london(9, 7)


def said(**overrides):
    """A shareholding in a company the directory does not know, since 1 September."""
    facts = {
        "kind": Kind.FINANCIAL,
        "nearness": Nearness.POTENTIAL,
        "body": "Westmere Diagnostics Ltd",
        "words": "I hold a tenth of the shares.",
        "arose_on": date(2026, 9, 1),
    }
    return declaring.Said(**facts | overrides)


def in_federation(place, **overrides):
    """A directorship of the federation."""
    facts = {"organisation_id": place.organisations["FED"].pk, "body": "", "words": "I am a director."}
    return said(**facts | overrides)


def declare(place, seat, what=None, *, at=MONDAY, is_everything=False, **overrides):
    """The number of what somebody declares, from a seat."""
    by = place.acting(seat, at)
    return declaring.declare_interest(what or said(**overrides), is_everything=is_everything, by=by, at=at)


def opened(place, rung=Visibility.ALL_PRACTICES, *, at=MONDAY):
    """A register that the executive opened: from then on people are asked."""
    register.decide_readers(rung=rung, because="Decided in August.", by=place.acting("senior manager", at), at=at)
