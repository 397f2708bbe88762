"""What the page of obstacles removed shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.front_door.domain.quarter import Quarter
from folkmoot.front_door.domain.request import State, reference
from folkmoot.front_door.web.alike_present import GENERAL_PRACTICE
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words

EXPORT_HEAD = ("Request", "Obstacle", "Asked by", "Removed by", "Removed on", "Whoever asked")


def who_sees(acting: Acting) -> str:
    """Who sees the list as this hat does."""
    if acting.is_member:
        return "all practices, the executive and the LMC; a partner sees what it asked or was asked"
    return "your organisation sees what it asked or was asked; the community's own people see all of it"


def summary(removed: int, standing: int, quarter: Quarter) -> str:
    """How many were removed in the quarter, and how many still wait, in words."""
    gone = {0: "No obstacle was", 1: "One obstacle was"}.get(removed, f"{removed} obstacles were")
    wait = {0: "None waits", 1: "One waits"}.get(standing, f"{standing} wait")
    return f"{gone} removed from {quarter.words}. {wait} for an answer today."


def counts(by_each: Iterable[tuple[str | None, int]]) -> list[tuple[str, str]]:
    """Who removed how many, as facts."""
    return [(name or GENERAL_PRACTICE, f"{number} removed") for name, number in by_each]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleLine:
    """One obstacle removed."""

    title: str
    href: str
    asked_by: str
    removed_by: str
    removed_on: str
    said: str


def line(one: Any, acting: Acting) -> ObstacleLine:
    """An obstacle as the list shows it."""
    name = reference(one.year, one.number)
    return ObstacleLine(
        title=one.title,
        href=address("request", acting.community_slug, name),
        asked_by=one.asked_by.name,
        removed_by=_removed_by(one),
        removed_on=words.day(local_day(one.answer.given_at)),
        said=_said(one),
    )


def _removed_by(one: Any) -> str:
    return one.asked_of.name if one.asked_of_id else GENERAL_PRACTICE


def _said(one: Any) -> str:
    return "Says that it is gone" if one.state == State.CLOSED else "Has not said yet"


def export_row(one: Any) -> tuple[object, ...]:
    """An obstacle under `EXPORT_HEAD`."""
    removed_on = local_day(one.answer.given_at).isoformat()
    return (reference(one.year, one.number), one.title, one.asked_by.name, _removed_by(one), removed_on, _said(one))
