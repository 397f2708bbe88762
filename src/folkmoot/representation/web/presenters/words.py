"""Words and tag colours the pages of representation share."""

from folkmoot.directory.web.presenters.words import Tag, counted, day, until
from folkmoot.meetings.web.presenters.words import moment, span
from folkmoot.representation.domain.seat_map import Fault

__all__ = ["Tag", "counted", "day", "fault_tag", "moment", "span", "until"]

_FAULTS = {
    Fault.VACANT: "red",
    Fault.CLASH: "red",
    Fault.SPEAKER_AWAY: "red",
    Fault.TOO_MANY: "orange",
    Fault.UNPAID: "orange",
    Fault.NO_AIM: "orange",
    Fault.UNCLEAR_HAT: "yellow",
}


def fault_tag(fault: Fault) -> Tag:
    """The fault's tag."""
    return Tag(text=fault.words, colour=_FAULTS[fault])
