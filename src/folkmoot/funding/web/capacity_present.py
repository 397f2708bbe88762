"""What the pages of the options for an executive's capacity show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.web.presenters.words import counted, day
from folkmoot.funding.domain import capacity as rules
from folkmoot.funding.domain.capacity import Asking, Kind, Origin, Trust
from folkmoot.funding.domain.who import keeps
from folkmoot.funding.queries import capacity as queries
from folkmoot.kernel.disclosure import CANVASS_POSITIONS
from folkmoot.kernel.money import pounds
from folkmoot.kernel.working_days import LONDON, local_day

WHO_SEES = (
    "people acting for the community's own organisations, not partners; what a practice answered, that practice alone"
)
_TEMPLATE = (
    (Kind.CLINICAL, Origin.LMC_CHAIR),
    (Kind.CLINICAL, Origin.FEDERATION_LEAD),
    (Kind.CLINICAL, Origin.CLINICAL_DIRECTOR),
)
_TOO_FEW = f"Fewer than {CANVASS_POSITIONS.least_answers} practices answered: nothing is shown, so that nobody can be told from it."


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """One option weighed. Shape: `trust` are sentences of what practices said, by the rule on small numbers."""

    what: str
    href: str
    kind: str
    origin: str
    warning: str
    cost: str
    pros: str
    cons: str
    trust: tuple[str, ...]


def lines(options: Iterable[Any], acting: Acting, at: datetime) -> list[OptionLine]:
    """The options as the list shows them."""
    listed = list(options)
    counts = queries.counts_of(one for one in listed if rules.asking(one.closes_at, at) is Asking.CLOSED)
    return [_line(one, counts, acting, at) for one in listed]


def _line(one: Any, counts: dict[int, list[int]], acting: Acting, at: datetime) -> OptionLine:
    origin = Origin(one.origin)
    return OptionLine(
        what=one.what,
        href=address("capacity-option", acting.community_slug, one.pk),
        kind=Kind(one.kind).words,
        origin=origin.words,
        warning=origin.warning,
        cost="Not known" if one.cost_pence is None else pounds(one.cost_pence),
        pros=one.pros,
        cons=one.cons,
        trust=_trust(one, counts, at),
    )


def _trust(one: Any, counts: dict[int, list[int]], at: datetime) -> tuple[str, ...]:
    state = rules.asking(one.closes_at, at)
    if state is Asking.NOT_YET:
        return ("Practices have not been asked yet.",)
    if state is Asking.OPEN:
        return (f"Practices are asked until {moment(one.closes_at)}; then it is counted.",)
    found = rules.counted(counts[one.pk])
    return tuple(
        f"{answer}: nearly all that answered"
        if number is None
        else f"{answer}: {counted(number, 'practice', 'practices')}"
        for answer, number in found
    ) or (_TOO_FEW,)


def moment(at: datetime) -> str:
    """An instant as England writes it: 1 April 2026, 17:00."""
    local = at.astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionPage:
    """One option. Missing: links this hat cannot follow; no `own`, its practice has not answered."""

    line: OptionLine
    facts: tuple[tuple[str, str], ...]
    own: str
    actions: tuple[Link, ...]


def page(one: Any, acting: Acting, at: datetime) -> OptionPage:
    """One option for this hat."""
    (line,) = lines([one], acting, at)
    own = queries.own_answers([one], acting).get(one.pk)
    facts = (
        ("What they would bring", line.kind),
        ("Where they would come from", line.origin),
        ("Cost a year", line.cost),
        ("What speaks for it", one.pros),
        ("What speaks against it", one.cons),
        ("Interests that come along", one.interests),
        (
            "Weighed by",
            f"{one.noted_by.person.name}, {directory.role_words(one.noted_by)}, {day(local_day(one.noted_at))}",
        ),
    )
    return OptionPage(
        line=line,
        facts=tuple(fact for fact in facts if fact[1]),
        own=own.words if own else "",
        actions=_actions(one, acting, at) if keeps(acting) else (),
    )


def _actions(one: Any, acting: Acting, at: datetime) -> tuple[Link, ...]:
    state = rules.asking(one.closes_at, at)
    offered = {
        Asking.NOT_YET: (
            ("Ask practices whether they would trust it", "ask-trust"),
            ("Change what it says", "change-capacity-option"),
            ("Weigh it no more", "take-back-capacity-option"),
        ),
    }.get(state, ())
    return tuple(Link(text=text, href=address(name, acting.community_slug, one.pk)) for text, name in offered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Who often makes up an executive, offered where nobody is on it. Missing: no links for whoever does not keep this."""

    group: Link
    lines: tuple[Link, ...]


def template(acting: Acting, at: datetime) -> Template | None:
    """The template for this hat. Missing: None where somebody is on the executive."""
    group, has_members = queries.executive_of(acting.community_id, local_day(at))
    if has_members:
        return None
    slug = acting.community_slug
    there = (
        Link(text="Go to the executive, and appoint its members", href=address("group", slug, group.pk))
        if group is not None
        else Link(text="Go to the groups: the executive is still to be made", href=address("groups", slug))
    )
    new = address("new-capacity-option", slug) if keeps(acting) else ""
    return Template(
        group=there,
        lines=tuple(
            Link(
                text=origin.words,
                href=f"{new}?{urlencode({'kind': kind.value, 'origin': origin.value})}" if new else "",
            )
            for kind, origin in _TEMPLATE
        ),
    )


def as_weighed(one: Any) -> dict[str, Any]:
    """An option as the form that changes it begins."""
    words = {name: getattr(one, name) for name in ("kind", "origin", "what", "pros", "cons", "interests")}
    return words | {"cost": one.cost_pence}


EXPORT_HEAD = (
    "Brings",
    "From",
    "Option",
    "Cost a year in pounds",
    "For",
    "Against",
    "Interests",
    "To bear in mind",
    "Would practices trust it?",
)


def export_rows(options: Iterable[Any], acting: Acting, at: datetime) -> Iterable[tuple[object, ...]]:
    """The options under `EXPORT_HEAD`; of what practices said, no more than the page shows."""
    listed = list(options)
    for one, line in zip(listed, lines(listed, acting, at), strict=True):
        cost = "" if one.cost_pence is None else f"{one.cost_pence / 100:.2f}"
        said = (line.kind, line.origin, one.what, cost, one.pros, one.cons, one.interests, line.warning)
        yield (*said, "; ".join(line.trust))


def own_answer(one: Any, acting: Acting) -> Trust | None:
    """What this hat's practice said. Missing: None, nothing yet."""
    return queries.own_answers([one], acting).get(one.pk)
