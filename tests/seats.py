"""Seats at outside meetings, and when those meet, as the tests of representation want them."""

from datetime import timedelta

from folkmoot.directory.domain.kinds import Funding
from folkmoot.directory.operations import communities, seats
from folkmoot.kernel.period import Period
from folkmoot.matters.operations import instruction as instructions
from folkmoot.representation.operations import dates
from tests.factories import RAISED_AT, SINCE, london

# The Monday of the scenarios is 7 September 2026; the outside meetings are a fortnight on, from two to four.
MEETS_AT, ENDS_AT = london(9, 22, 14), london(9, 22, 16)
BRIEFED_AT = london(9, 22)


def forum(place, name="Urgent care board"):
    """Another outside meeting."""
    return communities.make_forum(
        community=place.community, host=place.organisations["ICB"], name=name, purpose="", decides="", at=RAISED_AT
    )


def words(**overrides):
    """What a seat is for."""
    facts = {
        "why": "Money is decided there.",
        "remit": "Speak within the instruction.",
        "outcome_sought": "A say before money moves.",
        "funding": Funding.FUNDED,
    }
    return seats.SeatWords(**facts | overrides)


def seat(place, holder=None, *, at_forum=None, deputy=None, speaks_for=(), **overrides):
    """A seat, held from the beginning where a holder is named."""
    made = seats.add_seat(
        forum=at_forum or place.forum,
        words=words(**overrides),
        constituents=[place.organisations[code] for code in speaks_for],
        at=RAISED_AT,
    )
    if holder is not None:
        seats.hold_seat(
            seat=made,
            holder=place.appointments[holder],
            deputy=place.appointments[deputy] if deputy else None,
            term=Period(starts_on=SINCE),
            at=RAISED_AT,
        )
    return made


def dated(place, at_forum=None, /, *, by="senior manager", at=RAISED_AT, starts_at=MEETS_AT, hours=2, **overrides):
    """The dates of an outside meeting."""
    said = dates.Dated(starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **overrides)
    return dates.add_dates(said, forum_id=(at_forum or place.forum).pk, by=place.acting(by, at), at=at)


def given(place, to, seat, /, *, starts_on):
    """A seat given to another from a day."""
    seats.hold_seat(seat=to, holder=place.appointments[seat], term=Period(starts_on=starts_on), at=RAISED_AT)


def briefed(place, matter, at=BRIEFED_AT):
    """The brief on a matter, issued to its speaker."""
    instructions.issue_brief(matter_id=matter.pk, by=place.acting("senior manager", at), at=at)
