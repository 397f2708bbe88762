"""What the page of everything asked of practices shows, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Standing
from folkmoot.front_door import queries
from folkmoot.front_door.domain import load
from folkmoot.kernel.working_days import local_day

_WEEKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """What is asked of one organisation in each week."""

    name: str
    minutes: tuple[str, ...]


def weeks_from(at: datetime) -> tuple[date, ...]:
    """This week and the three after it, by their Mondays."""
    first = load.monday_of(local_day(at))
    return tuple(first + timedelta(weeks=number) for number in range(_WEEKS))


def organisations(acting: Acting, at: datetime) -> Any:
    """The practices and networks of the community, by name: one and all are asked things."""
    kinds = [OrganisationKind.PRACTICE.value, OrganisationKind.PCN.value]
    members = directory.organisations_of(acting.community_id, local_day(at), standing=Standing.MEMBER)
    return members.filter(kind__in=kinds)


def heads(weeks: Sequence[date]) -> list[dict[str, str] | str]:
    """The headings of the table."""
    return ["Practice or PCN", *({"text": f"From {one.day} {one:%B}", "format": "numeric"} for one in weeks)]


def lines(rows: Sequence[Any], acting: Acting, weeks: Sequence[date]) -> list[LoadLine]:
    """A line for each of these organisations."""
    known = load.minutes_by_week(queries.asks_in(acting.community_id, weeks), weeks)
    return [
        LoadLine(
            name=one.name,
            minutes=tuple(f"{minutes} min" for minutes in known.get(one.pk, (0,) * len(weeks))),
        )
        for one in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """What practices have to do in one week, naming none of them."""

    week: str
    already: str
    then: str
    above: str


def week_line(week: load.Week) -> WeekLine:
    """A week as whoever asks reads it."""
    already = f"{week.most} min" if week.least == week.most else f"{week.least} to {week.most} min"
    return WeekLine(
        week=f"From {week.monday.day} {week.monday:%B}",
        already=already,
        then=f"up to {week.most + week.adds} min",
        above=f"{week.above} of {week.asked}",
    )
