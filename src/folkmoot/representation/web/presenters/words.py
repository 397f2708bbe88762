"""Words and tag colours the pages of representation share."""

from datetime import datetime

from folkmoot.directory.web.presenters.words import Tag, counted, day, until
from folkmoot.kernel.working_days import LONDON
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


def moment(at: datetime) -> str:
    """An instant by England's clocks: Tuesday 22 September 2026, 18:30."""
    local = at.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y}, {local:%H:%M}"


def span(starts_at: datetime, ends_at: datetime) -> str:
    """From when to when: Tuesday 22 September 2026, 18:30 to 20:00."""
    return f"{moment(starts_at)} to {ends_at.astimezone(LONDON):%H:%M}"
