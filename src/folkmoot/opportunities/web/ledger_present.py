"""What the page of fair shares shows: who got what, beside the patients each looks after."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import money
from folkmoot.kernel.per_thousand import per_thousand
from folkmoot.kernel.share import about_share
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.opportunities.domain.opportunity import reference
from folkmoot.opportunities.queries.entered import earlier_of
from folkmoot.opportunities.queries.ledger import Had, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """A PCN's row of the ledger. Missing: an empty `before` where it took over from nobody who got anything."""

    name: str
    before: str
    patients: str
    list_share: str
    asked: str
    won: str
    share: str
    rate: str
    money: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharesPage:
    """The ledger in words. Missing: an empty `even` while nothing was awarded."""

    since: str
    lines: tuple[ShareLine, ...]
    elsewhere: str
    even: tuple[tuple[str, str, str], ...]


def page(found: Ledger) -> SharesPage:
    """The page of a ledger."""
    return SharesPage(
        since=words.day(found.since),
        lines=tuple(_line(one) for one in found.rows),
        elsewhere=_elsewhere(found.elsewhere),
        even=tuple(_even(found)),
    )


def _line(one: Had) -> ShareLine:
    return ShareLine(
        name=one.name,
        before=_before(one),
        patients=f"{one.patients:,}",
        list_share=_share(one.list_share),
        asked=str(one.asked),
        won=str(one.won),
        share=_share(one.share),
        rate=_rate(one),
        money=money.pounds(one.pence) if one.pence else "",
        last=words.day(one.last_on, otherwise="Nothing yet"),
    )


def _elsewhere(number: int) -> str:
    if not number:
        return ""
    return f"{number} more went to practices in no PCN, or to PCNs that left or were divided: no PCN here has them."


def _before(one: Had) -> str:
    """What came with the PCNs it took over from."""
    return ", ".join(f"{won} by {name}" for name, won in one.before)


def _rate(one: Had) -> str:
    """To three places, halves up: one award to a PCN of 40,000 is 0.025. Missing: empty where it has no patients."""
    rate = per_thousand(one.won, one.patients)
    return "" if rate is None else f"{int(rate * 1000 + Fraction(1, 2)) / 1000:.3f}"


def _share(share: Fraction | None) -> str:
    return "" if share is None else about_share(share, decimals=1)


def _even(found: Ledger) -> list[tuple[str, str, str]]:
    if found.gini is None or found.jain is None:
        return []
    few = found.gini_for_few
    return [
        ("Gini", f"{float(found.gini):.2f}", "0 when every patient's PCN got as much for each patient."),
        (
            "Gini, for so few",
            "" if few is None else f"{float(few):.2f}",
            "The same, stretched: 1 when the smallest PCN got everything.",
        ),
        ("Jain", f"{float(found.jain):.2f}", "1 when it is even; the lower, the fewer share it."),
    ]


EXPORT_HEAD = (
    "PCN", "Code", "Patients", "Share of patients", "Applied for", "Got", "Share of what was got",
    "Got per 1,000 patients", "Money", "Last got something on", "Of these before it took over",
)  # fmt: skip


def export_row(one: Had) -> tuple[object, ...]:
    """A PCN's row under `EXPORT_HEAD`."""
    line = _line(one)
    last = one.last_on.isoformat() if one.last_on is not None else ""
    return (
        one.name, one.code, one.patients, line.list_share, one.asked, one.won, line.share, line.rate,
        money.pounds(one.pence) if one.pence else "", last, line.before,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GotLine:
    """One award in the list. Missing: no PCN `now` where the one that got it stands, or none here carries on."""

    name: str
    pcn: str
    now: str
    title: str
    href: str
    on: str
    money: str


def got(one: Any, acting: Acting, now: str) -> GotLine:
    """An award as the list shows it. Shape: `now` names the PCN of today that it counts for, if there is one."""
    opportunity = one.opportunity
    return GotLine(
        name=one.organisation.name,
        pcn=one.pcn.name if one.pcn is not None and one.pcn_id != one.organisation_id else "",
        now=f"Now {now}" if now and one.pcn is not None and now != one.pcn.name else "",
        title=opportunity.title,
        href=address("opportunity", acting.community_slug, reference(opportunity.year, opportunity.number)),
        on=words.day(local_day(opportunity.awarded_at)),
        money=money.pounds(one.pence) if one.pence is not None else "",
    )


# As many as one table bears; the file has them all.
_MOST_ENTERED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredLine:
    """Something entered. Shape: `earlier` says what stood there before it was put right, each time, the earliest first.

    Missing: no `right_href` and `back_href` for whoever may neither put it right nor take it back.
    """

    name: str
    pcn: str
    what: str
    on: str
    money: str
    source: str
    earlier: tuple[str, ...]
    right_href: str
    back_href: str


def entered(rows: Any, found: Ledger, acting: Acting) -> tuple[EnteredLine, ...]:
    """What was entered, the latest first, so many at most."""
    shown = rows[:_MOST_ENTERED]
    before = earlier_of(shown)
    args = (acting.community_slug,)
    return tuple(
        EnteredLine(
            name=one.organisation.name,
            pcn=found.home_of(one) if one.pcn_id != one.organisation_id else "",
            what=one.what,
            on=words.day(one.given_on),
            money=money.pounds(one.pence) if one.pence is not None else "",
            source=one.source,
            earlier=tuple(map(_stood_before, before[one.pk])),
            right_href=address("put-entered-award-right", *args, one.pk) if acting.is_executive else "",
            back_href=address("take-entered-award-back", *args, one.pk) if acting.is_executive else "",
        )
        for one in shown
    )


def _stood_before(was: Any) -> str:
    """What was entered before: "Until Tuesday 6 October 2026, when Dr Hall put it right (…): A frailty nurse, Alder PCN, …"."""
    said = filter(
        None,
        (
            was.what,
            was.organisation.name,
            words.day(was.given_on),
            money.pounds(was.pence) if was.pence is not None else "",
            was.source,
        ),
    )
    when = f"Until {words.day(local_day(was.until))}, when {was.put_right_by.person.name} put it right"
    return f"{when} ({was.because.rstrip('.')}): {', '.join(said)}"


LIST_HEAD = ("Who", "Code", "PCN then", "PCN it counts for", "What", "Awarded on", "Money", "Source")


def list_row(one: Any, counts_for: str) -> tuple[object, ...]:
    """An award under `LIST_HEAD`: the table of PCNs can be counted again from these rows."""
    return (
        one.organisation.name,
        one.organisation.code or "",
        one.pcn.name if one.pcn is not None else "",
        counts_for,
        one.opportunity.title,
        local_day(one.opportunity.awarded_at).isoformat(),
        money.pounds(one.pence) if one.pence is not None else "",
        "Awarded here",
    )


def entered_row(one: Any, counts_for: str) -> tuple[object, ...]:
    """Something entered, under the same head."""
    return (
        one.organisation.name,
        one.organisation.code or "",
        one.pcn.name if one.pcn is not None else "",
        counts_for,
        one.what,
        one.given_on.isoformat(),
        money.pounds(one.pence) if one.pence is not None else "",
        f"Entered: {one.source}",
    )
