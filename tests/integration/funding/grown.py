"""Funding lines and time given in a place, and a place with so many: for holding short lists against long ones."""

from datetime import date
from decimal import Decimal

from tests.factories import london

from folkmoot.funding.domain.given import Source
from folkmoot.funding.operations import given, lines
from folkmoot.funding.operations.given import Given
from folkmoot.funding.operations.lines import Paid

NOW = london(9, 24, 15)
TODAY = date(2026, 9, 24)


def paid(place, **overrides):
    """What is told of a line: the place partnership pays for a chair, two sessions a week, for two years."""
    told = {
        "pays_for": "Chair of the leadership group",
        "sessions_a_week": Decimal(2),
        "source_id": place.organisations["PLACE"].pk,
        "source_words": "",
        "pence": 24_000_00,
        "is_yearly": True,
        "starts_on": date(2026, 4, 1),
        "last_day": date(2028, 3, 31),
    }
    return Paid(**told | overrides)


def noted(place, *, by="senior manager", at=NOW, follows=None, **overrides):
    """A funding line, noted."""
    told = paid(place, **overrides)
    return lines.note_line(told, follows_id=follows, by=place.acting(by, at), at=at)


def given_by(place, seat="LMC chair", *, line=None, **overrides):
    """What is told of time given: one session a week in the time of a post, unless a line pays."""
    told = {
        "giver_id": place.appointments[seat].pk,
        "what": "Member of the executive",
        "sessions_a_week": Decimal(1),
        "source": Source.FUNDED if line else Source.POST,
        "line_id": line.pk if line else None,
        "starts_on": date(2026, 4, 1),
        "last_day": None,
    }
    return Given(**told | overrides)


def gives(place, seat="LMC chair", *, by="senior manager", at=NOW, **overrides):
    """Time given, noted."""
    return given.note_time(given_by(place, seat, **overrides), by=place.acting(by, at), at=at)


def grown(place, number):
    """The parts of the addresses of a place with so many of each."""
    for n in range(number):
        line = noted(place, pays_for=f"Chair {n}", last_day=date(2026, 10, 1))
        gone = noted(place, pays_for=f"Chair before {n}", source_id=None, source_words=f"Fund {n}")
        for seat in ("LMC chair", "federation", "Hazel"):
            mine = gives(place, seat, what=f"Task {n}", line=line)
            gives(place, seat, what=f"Task {n}", source=Source.UNFUNDED)
    return {
        "community": place.community.slug,
        "funding_line": line.pk,
        "time_given": mine.pk,
        "standing": gone.pk,
    }
