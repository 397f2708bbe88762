"""Words and tag colours the pages of meetings share: the one table of their status words."""

from dataclasses import dataclass
from typing import Any

from folkmoot.directory.domain.kinds import Capacity, Role
from folkmoot.directory.domain.speaking import SpokenAs
from folkmoot.kernel.moments import clock as clock
from folkmoot.kernel.moments import day as day
from folkmoot.kernel.moments import moment as moment
from folkmoot.kernel.moments import span as span
from folkmoot.meetings.domain import actions, meeting
from folkmoot.meetings.domain.agenda import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A status word with its colour, a class suffix of the NHS.UK tag."""

    text: str
    colour: str


# States of text with one word share its colour.
_COLOURS = {
    "planned": "grey",
    "agenda_out": "blue",
    "under_way": "orange",
    "held": "yellow",
    "without_minutes": "grey",
    "drafted": "aqua-green",
    "called_off": "red",
    "approved": "green",
    "open": "blue",
    "late": "red",
    "done": "green",
    "released": "grey",
    "proposed": "yellow",
    "on": "blue",
    "declined": "grey",
    "taken_off": "grey",
}
ASKED, NOT_ASKED = Tag(text="Asked", colour="green"), Tag(text="Not yet", colour="grey")
UNASKED_MONEY = Tag(text="Nobody asked", colour="red")

ATTENDEES = "Views of attendees"
ATTENDEES_ALONE = (
    f"{ATTENDEES}: this group had not passed the test of whether it is practices’ own, so nothing said or decided in it "
    "is a position or a mandate of general practice."
)


def tag(state: meeting.State | actions.State | Standing) -> Tag:
    """The state's tag."""
    return Tag(text=state.words, colour=_COLOURS[state])


def weight(spoken_as: str, capacity: str) -> str:
    """With what weight and under which hat something was said: "A personal view. As a provider of care"."""
    return f"{SpokenAs(spoken_as).words}. {Capacity(capacity).words}"


def minutes(number: int) -> str:
    """A length: "1 minute", "15 minutes"."""
    return f"{number} {'minute' if number == 1 else 'minutes'}"


def person(appointment: Any) -> str:
    """Somebody in their role: "Dr Grace Hall, Clinical director, Hazel PCN"."""
    return f"{appointment.person.name}, {Role(appointment.role).words}, {appointment.organisation.name}"


def told(done: str, number: int) -> str:
    """That something is done, and how many people a letter goes to: "Called off. 6 people are told." """
    return f"{done}. {number} {'person is' if number == 1 else 'people are'} told."


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text, empty ones left out."""
    return tuple(filter(None, (line.strip() for line in text.split("\n"))))


def commits_nobody(why: str) -> str:
    """Why a decision that speaks of money commits no practice."""
    return f"It commits no practice: {why.rstrip('.')}."


def no_minutes(one: Any) -> str:
    """Why a meeting's minutes were not to be made or approved, and who said so. Missing: empty where nobody ever did."""
    if one.no_minutes_at is None:
        return ""
    said = f"{one.no_minutes_because.rstrip('.')}. {person(one.no_minutes_by)}, said so on {moment(one.no_minutes_at)}."
    if not one.without_minutes:
        return f"They were not to be made or approved: {said} It was taken back since."
    return f"{'None will be made' if one.minutes_drafted_at is None else 'The draft will not be approved'}: {said}"


def asked_anew(one: Any) -> str:
    """That a meeting moved, and who comes is asked anew. Missing: empty where nobody had said anything of another day."""
    if one.asked_anew_from is None:
        return ""
    return (
        f"This meeting was to be on {day(one.asked_anew_from)}. Apologies and deputies named for that day no longer count: "
        "each member says again whether they come."
    )
