"""What the page of even-handedness shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from folkmoot.design.addresses import address
from folkmoot.desk.domain.even_handed import Served, asked_of_each, count_said, days_to_answer
from folkmoot.directory.domain.acting import Acting
from folkmoot.interests.queries.neutral import Manager

_HEAD = (
    "PCN",
    "Practices",
    "Share of patients",
    "Requests",
    "Answered",
    "Working days to an answer",
    "Places in the leading groups",
    "Seats at outside meetings",
    "Opportunities got over two years",
    "Agenda minutes led",
    "Minutes asked of each practice",
    "Visits to its practices",
)


# What is asked and answered stands in one table, everything else in another: all in one is wider than a screen.
_ASKED = (
    "Practices",
    "Share of patients",
    "Requests",
    "Answered",
    "Working days to an answer",
    "Minutes asked of each practice",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some columns of the table, those of the PCN and its size among them."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvenHandedPage:
    """What each PCN got, a row each under `head`, the same in `parts`, and where figures come from: words and address.

    Missing: no rows where no practice is in a PCN; no link to what this hat may not see, or what is switched off.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]
    sources: tuple[tuple[str, str], ...]


def neutral(managers: Sequence[Manager]) -> tuple[str, ...]:
    """For each shared senior manager a line saying what ties them to a practice or network, or that nothing does.

    Interests kept off the register are said to be there, and no more.
    """
    return tuple(f"{one.name}, {one.organisation}: {_ties(one)}." for one in managers)


def _ties(one: Manager) -> str:
    if one.is_neutral:
        return "no role in a practice or network here, and no interest declared in one"
    bodies = dict.fromkeys(each.shown_body for each in one.interests)
    ties = [*one.roles, *(f"an interest in {each}" for each in bodies)]
    return f"has {'; '.join(ties)}"


_SOURCES = (
    ("fair-shares", "Who got what: every award, beside the patients each PCN looks after"),
    ("seat-map", "Seat map: who goes to each outside meeting"),
    ("groups", "Groups: who has a place in the leadership group and the executive"),
    ("requests", "Front door: what was asked, and how it was answered"),
    ("information-requests", "Information requests: what was asked of practices"),
    ("engaged", "Practices that took part: in anything, over the last 90 days"),
    ("visits", "Visits to practices: who was seen where"),
)


def page(served: Sequence[Served], acting: Acting) -> EvenHandedPage:
    """The table, in words, for this hat."""
    everybody = sum(one.patients for one in served)
    rows = tuple(_row(one, everybody) for one in served)
    got = ("Share of patients", *(name for name in _HEAD[1:] if name not in _ASKED))
    return EvenHandedPage(
        head=_HEAD,
        rows=rows,
        parts=(_part("Asked and answered", _ASKED, rows), _part("Places, chances and time", got, rows)),
        sources=tuple((words, address(name, acting.community_slug)) for name, words in _SOURCES if acting.uses(name)),
    )


def _part(title: str, names: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Part:
    places = [0, *map(_HEAD.index, names)]
    return Part(
        title=title,
        head=tuple(_HEAD[one] for one in places),
        rows=tuple(tuple(row[one] for one in places) for row in rows),
    )


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
        str(one.won),
        f"{one.led:,}",
        f"{asked_of_each(one):,}",
        count_said(one.visits),
    )
