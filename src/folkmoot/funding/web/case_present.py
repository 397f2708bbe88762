"""What the pages of cases for money show."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.funding.domain.case import State, Way, cost_per_patient
from folkmoot.funding.domain.who import KEEPERS_WORDS, keeps
from folkmoot.funding.queries import cases as queries
from folkmoot.funding.web.present import amount_of, figure, source_of, whole_pounds
from folkmoot.kernel.money import pounds
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference

_MEMBERS = "people acting for the community's own organisations, not partners"
_AND_ASKED = "people acting for the community's own organisations, and those of {}, who are asked; no other partner"
WHO_SEES = f"{_MEMBERS}, but for whoever is asked; of a draft, {KEEPERS_WORDS}"
_COLOURS = {
    State.DRAFT: "grey",
    State.SUBMITTED: "blue",
    State.AGREED: "green",
    State.DECLINED: "red",
    State.WITHDRAWN: "grey",
}
_HALF = Fraction(1, 2)


def who_sees(case: Any) -> str:
    """Who can see a case, as it stands."""
    if not case.submitted_at:
        return f"{KEEPERS_WORDS}; once it is submitted, all members and the people of whoever is asked"
    return _AND_ASKED.format(case.asked_of.name) if case.asked_of else _MEMBERS


def asked_of(case: Any) -> str:
    """Who is asked."""
    return str(case.asked_of.name if case.asked_of else case.asked_of_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """One case in the list."""

    title: str
    href: str
    asks: str
    asked_of: str
    state: Tag
    when: str


def line(one: Any, acting: Acting) -> CaseLine:
    """A case as the list shows it."""
    state = State(one.state)
    return CaseLine(
        title=one.title,
        href=address("funding-case", acting.community_slug, one.pk),
        asks=one.asks,
        asked_of=asked_of(one),
        state=Tag(text=state.words, colour=_COLOURS[state]),
        when=day(local_day(one.submitted_at)) if one.submitted_at else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """One option, beside the others. Missing: no links once the case is submitted, and for whoever does not keep it."""

    way: str
    what: str
    reckoned: str
    cost: str
    per_patient: str
    neutrality: str
    is_chosen: bool
    change_href: str
    out_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """One case. Missing: links this hat cannot follow."""

    number: int
    line: CaseLine
    facts: tuple[tuple[str, str], ...]
    options: tuple[OptionLine, ...]
    patients: str
    matter: Link | None
    lines: tuple[Link, ...]
    option_href: str
    actions: tuple[Link, ...]


def page(one: Any, acting: Acting, today: date) -> CasePage:
    """One case for this hat."""
    state, may = State(one.state), keeps(acting)
    patients, matter = queries.patients_for(one, today), queries.matter_of(one, acting)
    changes = may and state is State.DRAFT
    # Who pays for what else is the community's own.
    options, lines = queries.options_of(one), queries.lines_of(one) if acting.is_member else []
    return CasePage(
        number=one.pk,
        line=line(one, acting),
        facts=_facts(one, came=bool(lines)),
        options=tuple(_option(each, one, patients, acting, changes=changes) for each in options),
        patients=f"{patients:,} registered patients" if patients else "",
        matter=_matter(matter, acting),
        lines=tuple(
            Link(
                text=f"{each.pays_for}, {amount_of(each)} from {source_of(each)}",
                href=address("funding-line", acting.community_slug, each.pk),
            )
            for each in lines
        ),
        option_href=address("new-case-option", acting.community_slug, one.pk) if changes else "",
        actions=_actions(one, state, acting, came=bool(lines)) if may else (),
    )


def _facts(one: Any, *, came: bool) -> tuple[tuple[str, str], ...]:
    decided = f"{State(one.state).words} on {day(one.decided_on)}" if one.decided_on else ""
    facts = (
        ("What is needed, and why", one.need),
        ("What would be better for it", one.benefit),
        ("Which guidance says so", one.basis),
        ("Who is asked", asked_of(one)),
        ("What they are asked for", one.asks),
        ("Drafted by", _by(one.drafted_by, one.drafted_at)),
        ("Submitted by", _by(one.submitted_by, one.submitted_at)),
        ("An answer was asked for by", day(one.answer_by)),
        ("Decision", decided),
        ("Option agreed", one.chosen.what if one.chosen else ""),
        ("Why", one.because),
        ("Noted by", _by(one.closed_by, one.closed_at)),
        ("Why no money comes of it", "" if came else one.no_line_because),
    )
    return tuple(fact for fact in facts if fact[1])


def _by(appointment: Any, at: Any) -> str:
    if appointment is None:
        return ""
    return f"{appointment.person.name}, {directory.role_words(appointment)}, {day(local_day(at))}"


def _option(one: Any, case: Any, patients: int, acting: Acting, *, changes: bool) -> OptionLine:
    cost, slug = queries.cost_of(one), acting.community_slug
    return OptionLine(
        way=Way(one.way).words,
        what=one.what,
        reckoned=_reckoned(one),
        cost=whole_pounds(cost),
        per_patient=per_patient(cost, patients),
        neutrality=one.neutrality,
        is_chosen=one.pk == case.chosen_id,
        change_href=address("change-case-option", slug, one.pk) if changes else "",
        out_href=address("take-out-case-option", slug, one.pk) if changes else "",
    )


def _reckoned(one: Any) -> str:
    if one.known_pence is not None:
        return "Cost as known"
    band = f"{one.band}, " if one.band else ""
    on_costs = f", {figure(one.on_costs_percent)}% on-costs" if one.on_costs_percent else ""
    return f"{band}{pounds(one.pay_pence)} a year{on_costs}, {figure(one.wte)} WTE"


def per_patient(cost: Fraction, patients: int) -> str:
    """A yearly cost for each registered patient, to the penny, halves up. Missing: empty where none are registered."""
    share = cost_per_patient(cost, patients)
    if share is None:
        return ""
    pence = int((share + _HALF).__floor__())
    return "under 1p" if pence == 0 and share > 0 else f"£{pence // 100}.{pence % 100:02}"


def _matter(matter: Any, acting: Acting) -> Link | None:
    if matter is None:
        return None
    name = reference(matter.year, matter.number)
    return Link(text=f"{name}: {matter.title}", href=address("matter", acting.community_slug, name))


def _actions(one: Any, state: State, acting: Acting, *, came: bool) -> tuple[Link, ...]:
    args = (acting.community_slug, one.pk)
    offered = {
        State.DRAFT: (
            ("Say it was submitted", "submit-funding-case"),
            ("Change what it says", "change-funding-case"),
            ("Link it to a matter", "link-funding-case"),
            ("Withdraw it", "withdraw-funding-case"),
        ),
        State.SUBMITTED: (
            ("Note what was decided", "decide-funding-case"),
            ("Say that the answer comes later", "wait-for-funding-case"),
            ("Link it to a matter", "link-funding-case"),
            ("Withdraw it", "withdraw-funding-case"),
        ),
    }.get(state, (("Link it to a matter", "link-funding-case"),))
    links = tuple(Link(text=text, href=address(name, *args)) for text, name in offered)
    if state is not State.AGREED:
        return links
    if not queries.cost_of(one.chosen):
        return (Link(text="Note who gives the time", href=address("new-time-given", acting.community_slug)), *links)
    new = f"{address('new-funding-line', acting.community_slug)}?case={one.pk}"
    none = Link(text="Say that no money comes of it", href=address("no-line-of-funding-case", *args))
    offered_too = () if came or one.no_line_because else (none,)
    return (Link(text="Add the funding line that comes of it", href=new), *offered_too, *links)


def as_drafted(one: Any) -> dict[str, Any]:
    """A case as the form that changes it begins."""
    words = {name: getattr(one, name) for name in ("title", "need", "benefit", "basis", "asked_of_words", "asks")}
    return words | {"asked_of": str(one.asked_of_id or "")}


def as_added(one: Any) -> dict[str, Any]:
    """An option as the form that changes it begins."""
    return {
        "way": one.way,
        "what": one.what,
        "band": one.band,
        "pay": one.pay_pence,
        "on_costs": one.on_costs_percent,
        "wte": one.wte,
        "known": one.known_pence,
        "neutrality": one.neutrality,
    }


def as_agreed(one: Any) -> dict[str, Any]:
    """The funding line that comes of a case as its form begins: what was agreed, from whoever was asked."""
    cost = queries.cost_of(one.chosen) if one.chosen else Fraction(0)
    return {
        "pays_for": one.chosen.what if one.chosen else one.title,
        "source": str(one.asked_of_id or ""),
        "source_words": one.asked_of_words,
        "pence": int((cost + _HALF).__floor__()),
        "per": "year",
        "basis": f"Decision of {day(one.decided_on)}",
    }


EXPORT_HEAD = ("Case", "State", "Who is asked", "What for", "Submitted on", "Decided on", "Why")


def export_row(one: Any) -> tuple[object, ...]:
    """A case under `EXPORT_HEAD`."""
    return (
        one.title,
        State(one.state).words,
        asked_of(one),
        one.asks,
        local_day(one.submitted_at).isoformat() if one.submitted_at else "",
        one.decided_on.isoformat() if one.decided_on else "",
        one.because,
    )


OPTIONS_HEAD = (
    "Way",
    "Option",
    "Band",
    "Whole year's pay in pounds",
    "On-costs, per cent",
    "WTE",
    "Yearly cost in pounds",
    "Registered patients",
    "Cost for each patient in pounds",
    "How neutral",
    "Agreed",
)


def options_rows(one: Any, today: date) -> list[tuple[object, ...]]:
    """The options of a case under `OPTIONS_HEAD`."""
    patients = queries.patients_for(one, today)
    return [_option_row(each, one, patients) for each in queries.options_of(one)]


def _option_row(one: Any, case: Any, patients: int) -> tuple[object, ...]:
    cost = queries.cost_of(one)
    share = cost_per_patient(cost, patients)
    return (
        Way(one.way).words,
        one.what,
        one.band,
        f"{one.pay_pence / 100:.2f}" if one.pay_pence is not None else "",
        figure(one.on_costs_percent) if one.on_costs_percent is not None else "",
        figure(one.wte) if one.wte is not None else "",
        f"{float(cost / 100):.2f}",
        patients or "",
        f"{float(share / 100):.4f}" if share is not None else "",
        one.neutrality,
        "yes" if one.pk == case.chosen_id else "",
    )
