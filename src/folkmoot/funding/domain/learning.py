"""Learning events: how a scheme's payment is earned, who may hold one, who comes, and what must be done by when."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.files.domain.files import MOST_BYTES
from folkmoot.funding.domain.who import KEEPERS_WORDS, keeps
from folkmoot.kernel.disclosure import CANVASS_POSITIONS
from folkmoot.matters.domain.canvass import MAY_ANSWER

HOLDERS_WORDS = f"{KEEPERS_WORDS}, the federation's lead and the LMC's officers"
MOST_MATERIALS, MOST_STEPS = 10, 30
_LONGEST = timedelta(hours=12)
_FURTHEST = timedelta(days=731)
_OF_A_PCN = frozenset({Role.CLINICAL_DIRECTOR, Role.PCN_MANAGER, Role.DEVELOPMENT_MANAGER})
# A year of the NHS begins in April.
_APRIL = 4


class State(StrEnum):
    """Where an event stands."""

    TO_COME = "to_come"
    PAST = "past"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        return {"to_come": "To come", "past": "Past", "called_off": "Called off"}[self]


class Said(StrEnum):
    """What a practice says of a step: it has done it, or it is none of its own."""

    DONE = "done"
    NOT_OURS = "not_ours"

    @property
    def words(self) -> str:
        return {"done": "Done", "not_ours": "Not for us"}[self]


def state(*, ends_at: datetime, called_off_at: datetime | None, at: datetime) -> State:
    """Where an event stands at that instant: one under way is still to come."""
    if called_off_at is not None:
        return State.CALLED_OFF
    return State.TO_COME if at < ends_at else State.PAST


def year_words(year: int) -> str:
    """A year of the NHS by the year it begins in: 2026 is "2026/27"."""
    return f"{year}/{(year + 1) % 100:02}"


def year_of(day: date) -> int:
    """The year of the NHS that a day is in, by the year it begins in."""
    return day.year if day.month >= _APRIL else day.year - 1


def may_hold(acting: Acting) -> bool:
    """Whether this hat makes learning events: whoever writes funding lines, and those who explain payments to practices."""
    return keeps(acting) or (acting.is_member and acting.role in {Role.FEDERATION_LEAD, Role.LMC_OFFICER})


def objections_to_holding(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not write about a learning event; empty when it may."""
    if may_hold(acting):
        return ()
    return (f"Learning events are made by {HOLDERS_WORDS}. You are acting as {acting.words}.",)


def may_mark(acting: Acting) -> bool:
    """Whether this hat says for its practice which steps are done."""
    return acting.is_member and acting.organisation_kind is OrganisationKind.PRACTICE and acting.role in MAY_ANSWER


def may_say_who_comes(acting: Acting) -> bool:
    """Whether this hat says for its practice or PCN that somebody of theirs comes."""
    of_a_pcn = acting.organisation_kind is OrganisationKind.PCN and acting.role in _OF_A_PCN
    return may_mark(acting) or (acting.is_member and of_a_pcn)


def manages_pcn(acting: Acting) -> bool:
    """Whether this hat sees what the practices of its PCN have done."""
    return acting.is_member and acting.role is Role.PCN_MANAGER and acting.organisation_kind is OrganisationKind.PCN


def objections_to_event(
    *, title: str, explains: str, summary: str, place: str, link: str, held_by: int
) -> tuple[str, ...]:
    """Why an event may not be told so; empty when it may. `held_by` counts how many ways its holder is said."""
    lacking = {
        "Give it a title.": title,
        "Say which scheme or payment it explains.": explains,
        "Say in plain words what it explains.": summary,
    }
    objections = [objection for objection, words in lacking.items() if not words.strip()]
    if not place.strip() and not link.strip():
        objections.append("Say where it is, or give the link to join.")
    if held_by != 1:
        objections.append("Say who holds it: one of the list, or in words, not both.")
    return (*objections, *objections_to_link(link))


def objections_to_time(starts_at: datetime, ends_at: datetime, at: datetime) -> tuple[str, ...]:
    """Why an event may not be then; empty when it may. One that was may be noted afterwards."""
    objections = []
    if ends_at <= starts_at:
        objections.append("It would end before it begins: give a length.")
    elif ends_at - starts_at > _LONGEST:
        objections.append("An event lasts 12 hours at most.")
    if abs(starts_at - at) > _FURTHEST:
        objections.append("That is more than two years away: give a nearer day.")
    return tuple(objections)


def objections_to_link(link: str) -> tuple[str, ...]:
    """Why this may not be a link; empty when it may, or there is none."""
    link = link.strip()
    if link and not (link.startswith("https://") and len(link.split()) == 1):
        return ("Give the link as it is pasted: one address that begins with https://",)
    return ()


def objections_to_changing(called_off_at: datetime | None) -> tuple[str, ...]:
    """Why an event may not be changed; empty when it may."""
    return () if called_off_at is None else ("It was called off: nothing in it changes any more. Make another.",)


def objections_to_moving(*, before: datetime, to: datetime, because: str) -> tuple[str, ...]:
    """Why an event may not be put off so; empty when it may."""
    objections = [] if because.strip() else ["Say why: those who come will read it."]
    if to == before:
        objections.append("That is when it is already.")
    return tuple(objections)


def objections_to_calling_off(*, starts_at: datetime, because: str, at: datetime) -> tuple[str, ...]:
    """Why an event may not be called off; empty when it may."""
    objections = [] if because.strip() else ["Say why: those who come will read it."]
    if at >= starts_at:
        objections.append("It has begun: it cannot be called off.")
    return tuple(objections)


def objections_to_coming(acting: Acting, *, standing: State, has_begun: bool) -> tuple[str, ...]:
    """Why this hat may not say who comes; empty when it may."""
    objections = []
    if not may_say_who_comes(acting):
        objections.append(f"Practices and PCNs say who of theirs comes. You are acting as {acting.words}.")
    if standing is State.CALLED_OFF:
        objections.append("It was called off.")
    elif has_begun:
        objections.append("It has begun: whoever holds it ticks who came.")
    return tuple(objections)


def objections_to_register(*, standing: State, starts_at: datetime, at: datetime) -> tuple[str, ...]:
    """Why it may not be said who came; empty when it may."""
    if standing is State.CALLED_OFF:
        return ("It was called off: nobody came.",)
    return () if at >= starts_at else ("It has not begun yet: tick who came afterwards.",)


def objections_to_marking(acting: Acting) -> tuple[str, ...]:
    """Why this hat may not mark a step; empty when it may."""
    if may_mark(acting):
        return ()
    return (f"A practice marks its own steps. You are acting as {acting.words}.",)


def objections_to_step(*, what: str, due_on: date, day: date) -> tuple[str, ...]:
    """Why a step may not be told so; empty when it may."""
    objections = [] if what.strip() else ["Say what must be done."]
    if abs((due_on - day).days) > _FURTHEST.days:
        objections.append("That day is more than two years away: give a nearer one.")
    return tuple(objections)


def objections_to_size(size: int, there: int) -> tuple[str, ...]:
    """Why a file of so many bytes may not come to so many others; empty when it may."""
    objections = []
    if size == 0:
        objections.append("The file is empty. Choose another.")
    if size > MOST_BYTES:
        objections.append(f"Choose a smaller file: {MOST_BYTES / 1e6:.0f} MB at most.")
    return (*objections, *objections_to_more(there))


def objections_to_more(there: int) -> tuple[str, ...]:
    """Why nothing more may be attached to so much; empty when it may."""
    if there >= MOST_MATERIALS:
        return (f"{MOST_MATERIALS} things are attached already: withdraw one first.",)
    return ()


def counted(done: int, practices: int) -> str:
    """How many of the practices have done a step, for whoever may not know which.

    Shape: in steps of the smallest cell, so that a figure read again tomorrow never tells of one practice.
    Missing: in words, where there are too few practices to count.
    """
    least, cell = CANVASS_POSITIONS.least_answers, CANVASS_POSITIONS.smallest_cell
    if practices < least:
        return "Not counted: too few practices"
    if done < cell:
        return f"Fewer than {cell} of {practices} practices"
    if practices - done < cell:
        return f"Nearly all of {practices} practices"
    return f"{done // cell * cell} or more of {practices} practices"


def coming_words(number: int) -> str:
    """How many said that somebody of theirs comes, for whoever may not know which."""
    cell = CANVASS_POSITIONS.smallest_cell
    return f"Fewer than {cell}" if number < cell else f"{number // cell * cell} or more"
