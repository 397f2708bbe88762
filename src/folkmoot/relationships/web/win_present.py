"""What the pages of small wins show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import day
from folkmoot.kernel.working_days import local_day
from folkmoot.relationships.domain import win as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class WinLine:
    """One win. Missing: empty `matter`, of none that was named; no address of what this hat cannot do."""

    words: str
    href: str
    for_whom: str
    matter: str
    matter_href: str
    told_by: str
    told_on: str
    thanks: str


def line(one: Any, acting: Acting) -> WinLine:
    """A win as the list shows it."""
    return WinLine(
        words=one.words,
        href=address("win", acting.community_slug, one.pk),
        for_whom=one.organisation.name if one.organisation_id else "Everyone",
        matter=one.matter,
        matter_href=address("matter", acting.community_slug, one.matter) if one.matter else "",
        told_by=by_words(one.told_by),
        told_on=day(local_day(one.told_at)),
        thanks=str(one.thanked) if one.thanked else "None yet",
    )


def by_words(held: Any) -> str:
    """Who somebody is, by name and role."""
    return f"{held.person.name}, {role_words(held)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WinPage:
    """One win. Missing: no address of what this hat cannot do."""

    line: WinLine
    thank_href: str
    take_back_href: str


def page(one: Any, acting: Acting, *, has_thanked: bool) -> WinPage:
    """The page for this hat."""
    here = (acting.community_slug, one.pk)
    told_by = one.told_by.person_id
    may_thank = not rules.objections_to_thanking(acting, told_by=told_by, has_thanked=has_thanked)
    may_take_back = not rules.objections_to_taking_back(
        acting, told_by=told_by, told_on=local_day(one.told_at), today=acting.day
    )
    return WinPage(
        line=line(one, acting),
        thank_href=address("thank-for-win", *here) if may_thank else "",
        take_back_href=address("take-win-back", *here) if may_take_back else "",
    )


def thanked(rows: Iterable[Any]) -> tuple[str, ...]:
    """Who gave thanks, and when."""
    return tuple(f"{by_words(one.given_by)}, {day(local_day(one.given_at))}" for one in rows)


EXPORT_HEAD = ("What got better", "For whom", "Matter", "Told by", "Told on", "Thanks")


def export_rows(rows: Iterable[Any]) -> Iterable[tuple[object, ...]]:
    """The wins under `EXPORT_HEAD`."""
    for one in rows:
        for_whom = one.organisation.name if one.organisation_id else "Everyone"
        yield (one.words, for_whom, one.matter, by_words(one.told_by), local_day(one.told_at), one.thanked)
