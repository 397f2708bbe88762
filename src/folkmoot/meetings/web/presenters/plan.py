"""What the forward plan shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.kernel import money
from folkmoot.kernel.working_days import add_working_days
from folkmoot.matters.domain.matter import Category, Stakes, State, reference
from folkmoot.matters.web.presenters.matter import affected
from folkmoot.meetings.web.presenters import words

# More names than these would hide the rest of the line; the matter's page has them all.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One coming decision. Missing: no `ask_href` where practices were asked, or this hat asks none."""

    title: str
    href: str
    when: str
    where: str
    about: str
    money: str
    affected: str
    asked: words.Tag
    ask_href: str


def line(one: Any, slug: str, day: date, *, unasked_days: int, may_ask: bool) -> PlanLine:
    """A matter as the forward plan shows it that day."""
    name = reference(one.year, one.number)
    return PlanLine(
        title=one.title,
        href=address("matter", slug, name),
        when=words.day(one.decides_on),
        where=_where(one),
        about=_about(one),
        money=_money(one),
        affected=affected(one, most=_MOST_NAMED),
        asked=_asked(one, day, unasked_days),
        ask_href="" if one.asked or not may_ask or one.state == State.RAISED else address("new-canvass", slug, name),
    )


def _where(one: Any) -> str:
    maker: str = one.decision_maker.legal_name or one.decision_maker.name
    return f"{one.forum.name}, for {maker}" if one.forum_id else maker


def _about(one: Any) -> str:
    """The kind of matter, and what hangs on it for practices."""
    high = [
        name
        for name, level in (
            ("income", one.stakes_income),
            ("independence", one.stakes_independence),
            ("workload", one.stakes_workload),
        )
        if level == Stakes.HIGH
    ]
    about = Category(one.category).words
    return f"{about}. Much hangs on it for practices' {' and '.join(high)}" if high else about


def _money(one: Any) -> str:
    if one.money_pence is None:
        return "None named"
    return money.pounds(one.money_pence) + (" a year" if one.money_is_yearly else "")


def _asked(one: Any, day: date, unasked_days: int) -> words.Tag:
    if one.asked:
        return words.ASKED
    about_money = bool(one.money_pence) or one.category == Category.FUNDING
    near = one.decides_on <= add_working_days(day, unasked_days)
    return words.UNASKED_MONEY if about_money and near else words.NOT_ASKED


EXPORT_HEAD = (
    "Matter",
    "Title",
    "Decision on",
    "Where",
    "Who decides",
    "About",
    "Money in pounds",
    "A year",
    "Affected",
    "Practices asked",
)


def export_row(one: Any) -> tuple[object, ...]:
    """A matter under `EXPORT_HEAD`."""
    return (
        reference(one.year, one.number),
        one.title,
        one.decides_on.isoformat(),
        one.forum.name if one.forum_id else "",
        one.decision_maker.legal_name or one.decision_maker.name,
        Category(one.category).words,
        "" if one.money_pence is None else f"{one.money_pence / 100:.2f}",
        "" if one.money_pence is None else "yes" if one.money_is_yearly else "no",
        affected(one),
        "yes" if one.asked else "no",
    )
