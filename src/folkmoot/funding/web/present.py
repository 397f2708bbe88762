"""What the pages of funding lines and of time given show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.web.presenters.words import Tag, day, period_tag, until
from folkmoot.funding.domain import given as time_rules
from folkmoot.funding.domain.given import HOURS_A_SESSION, Finding, Overhead, Source
from folkmoot.funding.domain.learning import may_hold
from folkmoot.funding.domain.line import State, days_left
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.queries.learning import events_of_line
from folkmoot.funding.queries.lines import a_year, following, state_of
from folkmoot.kernel.money import pounds
from folkmoot.kernel.working_days import local_day

WHO_SEES = "people acting for the community's own organisations, not partners: who pays is open to all practices"
_COLOURS = {
    State.TO_COME: "blue",
    State.RUNS: "green",
    State.ENDING: "orange",
    State.LAPSED: "red",
    State.OVER: "grey",
}
_TESTS = {Finding.NOTHING: "grey", Finding.PASSED: "green", Finding.UNFUNDED: "orange", Finding.COSTS: "blue"}
_HALF = Fraction(1, 2)


def figure(number: Decimal) -> str:
    """A number of sessions: "2", "2.5"."""
    return f"{number.normalize():f}" if number else "0"


def sessions(number: Decimal) -> str:
    """Sessions a week: "1 session a week", "2.5 sessions a week"."""
    return f"{figure(number)} {'session' if number == 1 else 'sessions'} a week"


def whole_pounds(pence: Fraction) -> str:
    """A sum reckoned, to the whole pound, halves up."""
    return pounds(int((pence / 100 + _HALF).__floor__()) * 100)


def source_of(line: Any) -> str:
    """Who pays."""
    return str(line.source.name if line.source else line.source_words)


def amount_of(line: Any) -> str:
    """How much: "£12,000 a year", "£141,600 for the whole time"."""
    return f"{pounds(line.pence)} {'a year' if line.is_yearly else 'for the whole time'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingLineLine:
    """One funding line in the list."""

    pays_for: str
    href: str
    sessions: str
    source: str
    amount: str
    when: str
    state: Tag
    left: str


def line(one: Any, acting: Acting, within: int, today: date) -> FundingLineLine:
    """A funding line as the list shows it."""
    state = state_of(one, within, today)
    return FundingLineLine(
        pays_for=one.pays_for,
        href=address("funding-line", acting.community_slug, one.pk),
        sessions=figure(one.sessions_a_week) if one.sessions_a_week is not None else "",
        source=source_of(one),
        amount=amount_of(one),
        when=f"{day(one.starts_on)} to {until(one.ends_on, otherwise='no end set')}",
        state=Tag(text=state.words, colour=_COLOURS[state]),
        left=_left(one, state, today),
    )


def _left(one: Any, state: State, today: date) -> str:
    if state not in (State.ENDING, State.LAPSED):
        return ""
    days = days_left(one.ends_on, today)
    if days < 0:
        return f"{-days:,} {'day' if days == -1 else 'days'} ago"
    return "Today is the last day" if days == 0 else f"In {days:,} {'day' if days == 1 else 'days'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """One funding line. Missing: links this hat cannot follow."""

    line: FundingLineLine
    facts: tuple[tuple[str, str], ...]
    before: Link | None
    after: Link | None
    times: tuple["TimeLine", ...]
    explained: tuple[Link, ...]
    explain_href: str
    actions: tuple[Link, ...]


def page(one: Any, times: Iterable[Any], acting: Acting, within: int, today: date) -> LinePage:
    """One funding line for this hat."""
    after, before = following(one), one.follows
    shown = line(one, acting, within, today)
    facts = (
        ("What it pays for", one.pays_for),
        ("Time", sessions(one.sessions_a_week) if one.sessions_a_week is not None else ""),
        ("Who pays", source_of(one)),
        ("Amount", amount_of(one)),
        ("In a year", "" if one.is_yearly else whole_pounds(a_year(one))),
        ("From", day(one.starts_on)),
        ("Last day", until(one.ends_on)),
        ("Where that is written", one.basis),
        ("Why it ends, and what comes of the work", one.ended_because),
        (
            "Noted by",
            f"{one.noted_by.person.name}, {directory.role_words(one.noted_by)}, {day(local_day(one.noted_at))}",
        ),
    )
    return LinePage(
        line=shown,
        facts=tuple(fact for fact in facts if fact[1]),
        before=_link(before, acting),
        after=_link(after, acting),
        times=tuple(time_line(each, acting, today) for each in times),
        explained=tuple(_event(each, acting) for each in events_of_line(one.pk, acting)),
        explain_href=f"{address('new-learning-event', acting.community_slug)}?line={one.pk}"
        if may_hold(acting)
        else "",
        actions=_actions(one, acting, followed=after is not None) if keeps(acting) else (),
    )


def _event(event: Any, acting: Acting) -> Link:
    words = f"{event.title}, {day(local_day(event.starts_at))}"
    return Link(text=words, href=address("learning-event", acting.community_slug, event.pk))


def _link(one: Any, acting: Acting) -> Link | None:
    if one is None:
        return None
    return Link(text=one.pays_for, href=address("funding-line", acting.community_slug, one.pk))


def _actions(one: Any, acting: Acting, *, followed: bool) -> tuple[Link, ...]:
    slug, offered = acting.community_slug, []
    if not followed and one.ends_on is not None:
        offered.append(
            Link(text="Add the line that follows it", href=f"{address('new-funding-line', slug)}?follows={one.pk}")
        )
    if not followed and not one.ended_because:
        offered.append(Link(text="Say that it ends, and why", href=address("end-funding-line", slug, one.pk)))
    return (
        *offered,
        Link(text="Put it right", href=address("correct-funding-line", slug, one.pk)),
        Link(text="Take it back: it was noted by mistake", href=address("take-back-funding-line", slug, one.pk)),
    )


def as_noted(one: Any) -> dict[str, Any]:
    """A funding line as the form that puts it right begins."""
    return {
        "pays_for": one.pays_for,
        "sessions": one.sessions_a_week,
        "source": str(one.source_id or ""),
        "source_words": one.source_words,
        "pence": one.pence,
        "per": "year" if one.is_yearly else "whole",
        "starts_on": one.starts_on,
        "last_day": last_day(one.ends_on),
        "basis": one.basis,
        "case": str(one.case_id or ""),
    }


def as_continued(one: Any) -> dict[str, Any]:
    """The line that follows another as its form begins: the same again, from the day after."""
    return as_noted(one) | {"starts_on": one.ends_on, "last_day": None, "basis": ""}


EXPORT_HEAD = (
    "Pays for",
    "Sessions a week",
    "Who pays",
    "Amount in pounds",
    "Per",
    "From",
    "Last day",
    "State",
    "Basis",
)


def export_row(one: Any, within: int, today: date) -> tuple[object, ...]:
    """A funding line under `EXPORT_HEAD`."""
    end = last_day(one.ends_on)
    return (
        one.pays_for,
        figure(one.sessions_a_week) if one.sessions_a_week is not None else "",
        source_of(one),
        f"{one.pence / 100:.2f}",
        "year" if one.is_yearly else "whole time",
        one.starts_on.isoformat(),
        end.isoformat() if end else "",
        state_of(one, within, today).words,
        one.basis,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """Time that somebody gives. Missing: no links for whoever does not keep this."""

    name: str
    role: str
    what: str
    sessions: str
    source: str
    source_href: str
    when: str
    state: Tag
    end_href: str
    correct_href: str
    back_href: str


def time_line(one: Any, acting: Acting, today: date) -> TimeLine:
    """Time given as the list shows it."""
    may, slug = keeps(acting), acting.community_slug
    ended = one.ends_on is not None and one.ends_on <= today
    ends = [end for end in (one.ends_on, one.giver.ends_on) if end is not None]
    source = Source(one.source)
    return TimeLine(
        name=one.giver.person.name,
        role=directory.role_words(one.giver),
        what=one.what,
        sessions=figure(one.sessions_a_week),
        source=one.line.pays_for if one.line_id else source.words,
        source_href=address("funding-line", slug, one.line_id) if one.line_id else "",
        when=f"{day(one.starts_on)} to {until(one.ends_on, otherwise='no end set')}",
        state=period_tag(one.starts_on, min(ends, default=None), today),
        end_href=address("end-time-given", slug, one.pk) if may and not ended else "",
        correct_href=address("correct-time-given", slug, one.pk) if may else "",
        back_href=address("take-back-time-given", slug, one.pk) if may else "",
    )


def as_given(one: Any) -> dict[str, Any]:
    """Time given as the form that puts it right begins."""
    return {
        "giver": str(one.giver_id),
        "what": one.what,
        "sessions": one.sessions_a_week,
        "source": one.source,
        "line": str(one.line_id or ""),
        "starts_on": one.starts_on,
        "last_day": last_day(one.ends_on),
    }


TIME_HEAD = ("Who", "Role", "What for", "Sessions a week", "Who bears it", "From", "Last day")


def time_row(one: Any) -> tuple[object, ...]:
    """Time given under `TIME_HEAD`."""
    end = last_day(one.ends_on)
    return (
        one.giver.person.name,
        directory.role_words(one.giver),
        one.what,
        figure(one.sessions_a_week),
        f"{Source(one.source).words}: {one.line.pays_for}" if one.line_id else Source(one.source).words,
        one.starts_on.isoformat(),
        end.isoformat() if end else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What the time of a day adds up to, and what the test of no new overhead finds."""

    facts: tuple[tuple[str, str], ...]
    test: Tag
    said: str


def sums(found: Overhead) -> Sums:
    """The sums as the pages show them."""
    hours = int((time_rules.hours_a_month(found.unfunded) + _HALF).__floor__())
    facts = (
        ("All time given", sessions(found.sessions)),
        ("Paid for by a funding line", sessions(found.funded)),
        ("Time of existing posts", sessions(found.post)),
        ("Unfunded", f"{sessions(found.unfunded)}, about {hours:,} hours a month"),
        ("Net new cost", f"{whole_pounds(found.new_pence)} a year"),
    )
    return Sums(facts=facts, test=Tag(text=found.finding.words, colour=_TESTS[found.finding]), said=_said(found))


def _said(found: Overhead) -> str:
    if found.finding is Finding.PASSED:
        return "All of it is the time of existing posts: net new cost £0."
    if found.finding is Finding.UNFUNDED:
        return "Net new cost £0, but part of it is given for nothing: whoever gives that bears the cost."
    if found.finding is Finding.COSTS:
        return f"The lines that run come to {whole_pounds(found.new_pence)} a year of new money."
    return "Note who gives time, and who bears it: then it shows whether an executive here takes new money."


HOURS_SAID = f"A session is half a day, counted as {HOURS_A_SESSION} hours; a month as a twelfth of 52 weeks."
