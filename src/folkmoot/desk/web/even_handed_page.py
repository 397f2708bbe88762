"""What the page of even-handedness shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.desk.domain.even_handed import Served, asked_of_each, count_said, days_to_answer

_HEAD = (
    "PCN",
    "Practices",
    "Share of patients",
    "Requests",
    "Answered",
    "Working days to an answer",
    "Places in the leading groups",
    "Seats at outside meetings",
    "Agenda minutes led",
    "Minutes asked of each practice",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvenHandedPage:
    """What each PCN got, a row each under `head`. Missing: no rows where no practice is in a PCN."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def page(served: Sequence[Served]) -> EvenHandedPage:
    """The table, in words."""
    everybody = sum(one.patients for one in served)
    return EvenHandedPage(head=_HEAD, rows=tuple(_row(one, everybody) for one in served))


def _row(one: Served, everybody: int) -> tuple[str, ...]:
    days = days_to_answer(one.waited)
    return (
        one.name,
        str(one.practices),
        f"{round(100 * one.patients / everybody)}%" if everybody else "Not known",
        count_said(len(one.waited)),
        count_said(sum(each is not None for each in one.waited)),
        "Too few answers" if days is None else f"{days:g}",
        str(one.places),
        str(one.seats),
        f"{one.led:,}",
        f"{asked_of_each(one):,}",
    )
