"""What a community says of its own organisations where the register tells nothing, or tells late.

register   ── Alder ─────────────────────►        what was said: from 1 November in Beech, instead of Alder
laid over  ── Alder ──┤ Beech ───────────►        … until the register itself tells of a change
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A first name without a known beginning is kept from here: the day the health service began.
EARLIEST = date(1948, 7, 5)


class Corrected(StrEnum):
    """What can be said of an organisation from a day."""

    PCN = "pcn"
    NAME = "name"
    LEGAL_NAME = "legal_name"
    POSTCODE = "postcode"

    @property
    def words(self) -> str:
        return _CORRECTED[self]


_CORRECTED = {
    Corrected.PCN: "PCN",
    Corrected.NAME: "Name",
    Corrected.LEGAL_NAME: "Legal name",
    Corrected.POSTCODE: "Postcode",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A value that held for a period: a name, or the key of a PCN."""

    value: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From a day a value holds instead of another. Missing: an empty text is no value at all, such as no PCN."""

    instead_of: str
    value: str
    starts_on: date


def laid_over(runs: Iterable[Run], changes: Iterable[Change]) -> tuple[Run, ...]:
    """The runs with what was said laid over them, in the order it was said; by their days.

    A change holds only while the runs still end in what it was said instead of: once the register tells of a change
    of its own, it knows better. Said again from the same day, the later word replaces the earlier.
    """
    found = sorted(runs, key=lambda run: run.starts_on)
    for change in changes:
        last = next((run for run in reversed(found) if run.ends_on is None), None)
        held = last.value if last else ""
        if held != change.instead_of or any(_is_later(run, change.starts_on) for run in found):
            continue
        if last is not None:
            found.remove(last)
        if last is not None and last.starts_on < change.starts_on:
            found.append(Run(value=last.value, starts_on=last.starts_on, ends_on=change.starts_on))
        _begin(found, change)
    return tuple(sorted(found, key=lambda run: run.starts_on))


def _is_later(run: Run, day: date) -> bool:
    """Whether the run begins or ends after that day: what is said from that day would then rewrite the past."""
    return run.starts_on > day or (run.ends_on is not None and run.ends_on > day)


def _begin(found: list[Run], change: Change) -> None:
    before = found[-1] if found else None
    if before is not None and (before.value, before.ends_on) == (change.value, change.starts_on):
        # Said back to what held until that day: it never ended.
        found[-1] = Run(value=before.value, starts_on=before.starts_on)
    elif change.value:
        found.append(Run(value=change.value, starts_on=change.starts_on))


def detail_on(registered: str, changes: Iterable[Change], day: date) -> str:
    """A detail the register gives without dates, as at a day: what was said from the latest day at or before it.

    Shape: `instead_of` is what the register gave when the change was said. Once it gives something else, that is
    newer than the last thing said; before the first, what the register gave then still answers.
    """
    by_day = {change.starts_on: change for change in changes}
    said = [by_day[starts_on] for starts_on in sorted(by_day)]
    if not said or (said[-1].starts_on <= day and registered != said[-1].instead_of):
        return registered
    return next((change.value for change in reversed(said) if change.starts_on <= day), said[0].instead_of)
