"""Who is asked for a return of their interests, when they last made one, and what is due."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.kinds import Role, Standing
from folkmoot.directory.domain.thresholds import Figures, Threshold
from folkmoot.directory.queries.dated import on_prefixed
from folkmoot.directory.queries.people import roles_on
from folkmoot.directory.queries.thresholds import FiguresOnce, figures_once
from folkmoot.interests import models
from folkmoot.interests.domain import returns as rules
from folkmoot.interests.domain.returns import ASKED_ROLES, Asked
from folkmoot.kernel.working_days import local_day
from folkmoot.prepared import prepared

_WHOSE = ("person_id", "person__name", "role", "organisation__name")


def opened_on(community_id: int) -> date | None:
    """The day the community opened its register. Missing: None before it did."""
    first = _first_decided(community_id)
    return local_day(first[0]) if first else None


@prepared
def _first_decided(community_id: int) -> QuerySet[models.RegisterRule, datetime]:
    rows = models.RegisterRule.objects.filter(community_id=community_id).order_by("decided_at", "pk")
    return rows.values_list("decided_at", flat=True)[:1]


def asked_people(
    community_id: int, day: date, figures: FiguresOnce, *, people: Collection[int] | None = None
) -> list[Asked]:
    """Everyone asked for a return that day, or those of these people who are, by name. Missing: nobody before the register is open.

    Four queries, however many there are.
    """
    opened = opened_on(community_id)
    if opened is None:
        return []
    found = _asked_since(community_id, day, people)
    # The latest last: it is what stays.
    said = {person_id: (made_at, nil) for person_id, made_at, nil in _returns(community_id, tuple(found))}
    return [_asked(one, opened, said.get(person_id), figures(), day) for person_id, one in found.items()]


def asked_since(community_id: int, person_id: int, day: date) -> date | None:
    """The day from which that person is asked for returns. Missing: None for somebody who is not."""
    opened = opened_on(community_id)
    one = None if opened is None else _asked_since(community_id, day, [person_id]).get(person_id)
    return None if opened is None or one is None else max(opened, one.since)


def owes_return(community_id: int, person_id: int, day: date) -> bool:
    """Whether that person is asked for a return and it is not in date: none made yet, or to be renewed."""
    figures = figures_once(community_id, day)
    asked = asked_people(community_id, day, figures, people=[person_id])
    return any(one.state is not rules.State.CURRENT for one in asked)


class _Person:
    """Somebody's name, the roles they hold, and when the first and the last of them, or of their places in groups, began."""

    def __init__(self, person_id: int, name: str) -> None:
        self.person_id, self.name = person_id, name
        self.since, self.latest = date.max, date.min
        self.roles: dict[str, None] = {}


def _asked_since(community_id: int, day: date, people: Collection[int] | None) -> dict[int, _Person]:
    whose = None if people is None else tuple(people)
    found: dict[int, _Person] = {}
    for person_id, name, role, organisation, starts_on in chain(
        _by_role(community_id, day, whose), _by_place(community_id, day, whose)
    ):
        one = found.setdefault(person_id, _Person(person_id, name))
        one.since, one.latest = min(one.since, starts_on), max(one.latest, starts_on)
        one.roles.setdefault(f"{Role(role).words}, {organisation}")
    return dict(sorted(found.items(), key=lambda pair: (pair[1].name, pair[0])))


@prepared
def _by_role(community_id: int, day: date, people: tuple[int, ...] | None) -> QuerySet[Any, tuple[Any, ...]]:
    """Those asked because of a role: whose, which, of what, and since when."""
    members = directory.organisations_of(community_id, day, standing=Standing.MEMBER)
    held = _held(community_id, day, people).filter(
        role__in=[role.value for role in ASKED_ROLES], organisation_id__in=members.order_by().values("pk")
    )
    return held.values_list(*_WHOSE, "starts_on")


@prepared
def _by_place(community_id: int, day: date, people: tuple[int, ...] | None) -> QuerySet[Any, tuple[Any, ...]]:
    """The same of those asked because of a place in a group, whichever organisation they act for."""
    held = _held(community_id, day, people).filter(on_prefixed("memberships", day))
    return held.values_list(*_WHOSE, "memberships__starts_on")


def _held(community_id: int, day: date, people: tuple[int, ...] | None) -> QuerySet[Any]:
    held = roles_on(community_id, day)
    return held if people is None else held.filter(person_id__in=people)


@prepared
def _returns(community_id: int, people: tuple[int, ...]) -> QuerySet[models.InterestReturn, tuple[int, datetime, bool]]:
    rows = models.InterestReturn.objects.filter(community_id=community_id, person_id__in=people)
    return rows.order_by("made_at", "pk").values_list("person_id", "made_at", "nil")


def _asked(one: _Person, opened: date, said: tuple[datetime, bool] | None, figures: Figures, day: date) -> Asked:
    said_on = None if said is None else local_day(said[0])
    since = max(opened, one.since)
    due = rules.due_on(
        said_on=said_on,
        since=since,
        latest=one.latest,
        renewed_within=figures[Threshold.INTEREST_RENEWAL],
        told_within=figures[Threshold.INTEREST_CHANGE],
    )
    return Asked(
        person_id=one.person_id,
        name=one.name,
        roles=tuple(one.roles),
        since=since,
        said_on=said_on,
        nil=said is not None and said[1],
        due=due,
        state=rules.state(said_on=said_on, due=due, today=day),
    )
