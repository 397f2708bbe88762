"""A mandate: standing authority practices have given, for what, how strong, until when."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.kernel import working_days
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.delegation import ANY_CATEGORY, objections_to_categories
from folkmoot.matters.domain.matter import Category

# As long as a challenge may wait: the leadership group meets in it. Source: the alert catalogue, a rule challenge unanswered.
_TIME_TO_SETTLE_A_SUSPENSION = 20


class State(StrEnum):
    """Where a mandate stands on a day."""

    PROPOSED = "proposed"
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    RENEWING = "renewing"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        return {"open": "Practices are being asked", "renewing": "Granted, renewal due"}.get(
            self, self.value.capitalize()
        )


# A mandate that practices have given and that has not ended; it may start later.
GIVEN = frozenset({State.GRANTED, State.RENEWING, State.SUSPENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One thing a mandate is for. Units: pence an item it may commit; None, it commits no money."""

    what: str
    categories: tuple[str, ...]
    limit_pence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """The facts of a mandate that its rules turn on. It can still be acted on on its last day, `ends_on`.

    Shape: `suspended_because` says why the group that holds it may not speak for practices on the day asked about.
    Missing: empty, it may.
    """

    purposes: tuple[Purpose, ...]
    starts_on: date
    ends_on: date
    asked_at: datetime | None
    granted_at: datetime | None
    refused_at: datetime | None
    withdrawn_at: datetime | None
    suspended_because: str = ""


def state(mandate: Mandate, day: date, renewal_days: int = Threshold.MANDATE_RENEWAL.default) -> State:
    """The mandate's state on that day, when its renewal is called for so long before the end."""
    if _came(mandate.withdrawn_at, day):
        return State.WITHDRAWN
    if _came(mandate.refused_at, day):
        return State.REFUSED
    if not _came(mandate.granted_at, day):
        return State.OPEN if _came(mandate.asked_at, day) else State.PROPOSED
    if day > mandate.ends_on:
        return State.EXPIRED
    if mandate.suspended_because:
        return State.SUSPENDED
    return State.RENEWING if (mandate.ends_on - day).days <= renewal_days else State.GRANTED


def settle_suspension_by(starts_on: date, failing_since: date | None) -> datetime:
    """When a suspended mandate's group is to be tested again, or practices asked anew: five in the afternoon that day.

    Counted from the first test it failed since it last could speak, or from the mandate's first day where that is later,
    or where it never could.
    """
    since = starts_on if failing_since is None else max(starts_on, failing_since)
    return working_days.end_of_working_day(working_days.add_working_days(since, _TIME_TO_SETTLE_A_SUSPENSION))


def _came(at: datetime | None, day: date) -> bool:
    return at is not None and local_day(at) <= day


def is_in_force(mandate: Mandate, day: date) -> bool:
    """Whether the mandate can be acted on that day."""
    return mandate.starts_on <= day and state(mandate, day) in {State.GRANTED, State.RENEWING}


def is_suspended(mandate: Mandate, day: date) -> bool:
    """Whether the mandate could be acted on that day, were the group that holds it practices' own."""
    return mandate.starts_on <= day and state(mandate, day) is State.SUSPENDED


def covers(purpose: Purpose, *, category: Category, money_pence: int) -> bool:
    """Whether this purpose reaches a decision of that category that commits that money."""
    listed = ANY_CATEGORY in purpose.categories or category in purpose.categories
    return listed and money_pence <= (purpose.limit_pence or 0)


def objections_to_renewing(before: Mandate, *, starts_on: date, again: bool) -> tuple[str, ...]:
    """Why a mandate may not be put to practices as the renewal of another; empty when it may."""
    objections = []
    if before.granted_at is None or before.withdrawn_at is not None:
        objections.append("Only a mandate practices have granted can be renewed. Ask for a new one.")
    if again:
        objections.append("Practices are being asked to renew this mandate already, or have renewed it.")
    if starts_on <= before.ends_on:
        objections.append(f"The renewal starts after the mandate it renews ends, on {before.ends_on:%-d %B %Y}.")
    return tuple(objections)


def objections_to_proposing(
    *, purposes: tuple[Purpose, ...], starts_on: date, ends_on: date, closes_at: datetime
) -> tuple[str, ...]:
    """Why a mandate may not be put to practices as worded; empty when it may."""
    objections = []
    if not purposes:
        objections.append("Say at least one thing the mandate is for.")
    if any(not purpose.what.strip() for purpose in purposes):
        objections.append("Say in words what each purpose is.")
    for purpose in purposes:
        objections.extend(objections_to_categories(purpose.categories))
    if any(purpose.limit_pence is not None and purpose.limit_pence < 0 for purpose in purposes):
        objections.append("A limit is nought or more.")
    if starts_on < local_day(closes_at):
        objections.append(
            "A mandate starts once practices have answered: give the day the question closes, or a later one."
        )
    if ends_on <= starts_on:
        objections.append("A mandate ends after it starts: give a later last day.")
    return tuple(dict.fromkeys(objections))
