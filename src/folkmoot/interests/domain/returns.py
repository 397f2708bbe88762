"""The yearly return of interests: what a person declared is everything, or nothing is to be declared.

Source: NHS England, managing conflicts of interest in the NHS: on appointment, each year, and on change within 28 days.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role

# Whoever decides, speaks or counts for others is asked; whoever sits on a group is asked too, in whichever role.
ASKED_ROLES = frozenset(
    {
        Role.PRACTICE_REPRESENTATIVE,
        Role.PRACTICE_DEPUTY,
        Role.CLINICAL_DIRECTOR,
        Role.PCN_MANAGER,
        Role.DEVELOPMENT_MANAGER,
        Role.SENIOR_MANAGER,
        Role.FEDERATION_LEAD,
        Role.LMC_OFFICER,
        Role.TELLER,
    }
)
# Days before a return runs out from which its person is asked to renew it: with the weekly digest, four times.
ASKED_AHEAD = timedelta(days=28)


class State(StrEnum):
    """Where a person's return stands on a day."""

    NONE = "none"
    CURRENT = "current"
    DUE = "due"
    OVERDUE = "overdue"

    @property
    def words(self) -> str:
        return {
            "none": "Nothing said yet",
            "current": "In date",
            "due": "To be renewed soon",
            "overdue": "Overdue",
        }[self]


def is_asked(acting: Acting) -> bool:
    """Whether this hat is asked for a return: the community's own people who decide, speak or count for others, and
    whoever sits on one of its groups, a partner's people too."""
    return bool(acting.groups) or (acting.is_member and acting.role in ASKED_ROLES)


def declares(acting: Acting) -> bool:
    """Whether this hat may declare interests: the community's own people, and a partner's who sit on one of its groups."""
    return acting.is_member or bool(acting.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who is asked for a return, and when they last made one.

    Missing: `said_on` None before their first; `nil` where there was nothing to declare then.
    """

    person_id: int
    name: str
    roles: tuple[str, ...]
    since: date
    said_on: date | None
    nil: bool
    due: date
    state: State


def due_on(*, said_on: date | None, since: date, latest: date, renewed_within: int, told_within: int) -> date:
    """The last day of a person's next return: within the year, and soon after taking on another role that asks for one.

    Shape: asked `since` the first of their roles, with the `latest` begun last. Units: days. Missing: `said_on` None before
    their first return, which is due so many days after they were first asked.
    """
    if said_on is None:
        return since + timedelta(days=told_within)
    renewed_by = said_on + timedelta(days=renewed_within)
    return min(renewed_by, latest + timedelta(days=told_within)) if said_on < latest else renewed_by


def state(*, said_on: date | None, due: date, today: date) -> State:
    """Where the return stands on that day; its last day is still in time."""
    if today > due:
        return State.OVERDUE
    if said_on is None:
        return State.NONE
    return State.DUE if today >= due - ASKED_AHEAD else State.CURRENT
