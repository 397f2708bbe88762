"""What the pages of payment queries show: finished words, tags and links."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.front_door import queries
from folkmoot.front_door.domain import payment as rules
from folkmoot.front_door.domain.payment import Band, Concerned, State
from folkmoot.front_door.web.present import Press, Step
from folkmoot.kernel import money
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link

_COLOURS = {State.OPEN: "blue", State.PAID: "green", State.NOT_OWED: "grey", State.WITHDRAWN: "grey"}
HIDDEN = "Not shown to you"
WHO_SEES = (
    "the practice or PCN that raised it, a practice's PCN manager and the body that is to pay; the executive sees that there "
    "is one, and how old it is. The sum is seen by whoever raised it, a practice's PCN manager and the one person who deals "
    "with it alone"
)


def name_of(one: Any) -> str:
    """The query's reference."""
    return rules.reference(one.year, one.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLine:
    """One query in a list. Missing: no `late` tag while it moves."""

    title: str
    href: str
    practice: str
    age: str
    owner: str
    amount: str
    state: Tag
    late: Tag | None


def line(one: Any, concerned: Concerned, acting: Acting, today: date, within: int) -> PaymentLine:
    """A query as a list shows it to this hat. Units: `within` in working days."""
    return PaymentLine(
        title=f"{one.scheme}, {one.period}",
        href=address("payment", acting.community_slug, name_of(one)),
        practice=one.practice.name,
        age=_age(one, today),
        owner=_owner(one, concerned),
        amount=_amount(one, acting, concerned),
        state=Tag(text=State(one.state).words, colour=_COLOURS[State(one.state)]),
        late=_late(one, concerned, today, within),
    )


def _age(one: Any, today: date) -> str:
    if one.state != State.OPEN:
        return ""
    age = rules.age_days(one.opened_on, today)
    return f"{age} day{'' if age == 1 else 's'} ({rules.band(age).value})"


def _owner(one: Any, concerned: Concerned) -> str:
    return "Nobody" if concerned.owner_id is None else role_words(one.owner)


def _amount(one: Any, acting: Acting, concerned: Concerned) -> str:
    return money.pounds(one.amount_pence) if rules.sees_amount(acting, concerned) else HIDDEN


def _late(one: Any, concerned: Concerned, today: date, within: int) -> Tag | None:
    if one.state != State.OPEN:
        return None
    if concerned.owner_id is None:
        return Tag(text="No owner", colour="red")
    stuck = today > rules.moves_by(local_day(one.moved_at), within)
    return Tag(text="No movement", colour="orange") if stuck else None


EXPORT_HEAD = (
    "Query", "Practice", "Scheme", "Period", "Amount", "First asked on", "Age in days", "Band", "Put to", "Owner", "State",
)  # fmt: skip


def export_row(one: Any, concerned: Concerned, acting: Acting, today: date) -> tuple[object, ...]:
    """A query under `EXPORT_HEAD`, as this hat sees it."""
    age = rules.age_days(one.opened_on, today)
    is_open = one.state == State.OPEN
    return (
        name_of(one),
        one.practice.name,
        one.scheme,
        one.period,
        _amount(one, acting, concerned),
        one.opened_on.isoformat(),
        age if is_open else "",
        rules.band(age).value if is_open else "",
        one.asked_of.name,
        _owner(one, concerned),
        State(one.state).words,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentPage:
    """A query, where it stands, and what can be done next.

    Missing: no steps for a hat that does not read them; `nobody` is empty while somebody is there to move it.
    """

    reference: str
    line: PaymentLine
    facts: tuple[tuple[str, str], ...]
    nobody: str
    actions: tuple[Link, ...]
    presses: tuple[Press, ...]
    steps: tuple[Step, ...]


def page(one: Any, acting: Acting, at: datetime) -> PaymentPage:
    """The page of a query for this hat."""
    today = local_day(at)
    concerned = queries.concerned_with(one, today)
    reads = rules.reads(acting, concerned)
    within = queries.stuck_after(acting.community_id, today)
    return PaymentPage(
        reference=name_of(one),
        line=line(one, concerned, acting, today, within),
        facts=tuple(_facts(one, acting, concerned, today)),
        nobody=_nobody(one, acting, concerned, today, within),
        actions=(*_actions(one, acting, concerned), *_answering_back(one, acting, concerned, today)),
        presses=tuple(_presses(one, acting, concerned)),
        steps=tuple(
            Step(when=words.moment(step.at), what=step.words, by=step.by_words) for step in queries.payment_steps(one)
        )
        if reads
        else (),
    )


def _facts(one: Any, acting: Acting, concerned: Concerned, today: date) -> Iterator[tuple[str, str]]:
    yield "Raised by", one.practice.name
    yield "Amount", _amount(one, acting, concerned)
    yield "First asked for", words.day(one.opened_on)
    yield "Age", _age(one, today)
    yield "Put to", one.asked_of.name
    yield "Taken over by", ", ".join(queries.took_over(one, concerned, today))
    yield "Owner", _owner(one, concerned) if one.state == State.OPEN else ""
    if rules.reads(acting, concerned):
        yield "What is wrong", one.words
        yield "How it was settled", one.closing_note


def _nobody(one: Any, acting: Acting, concerned: Concerned, today: date, within: int) -> str:
    """That nobody acts for whoever is to pay, or that nothing moves, and what whoever reads it can do."""
    if one.state != State.OPEN or concerned.owner_id is not None:
        return ""
    if not concerned.nobody_there:
        return _ask_those_there(one, acting, concerned, today, within)
    said = f"Nobody of {one.asked_of.name} is here yet, so nobody there can deal with this."
    if not rules.stands_in(acting, concerned):
        return f"{said} The executive takes it on, or hands it on to a body that can."
    return f"{said} Deal with it yourself, and you see the sum from then on; or hand it on to a body that can."


def _ask_those_there(one: Any, acting: Acting, concerned: Concerned, today: date, within: int) -> str:
    """Whom to ask to take it on, for whoever is told that nothing moves. Missing: empty while its time is not up."""
    if not rules.sees_to(acting, concerned) or today <= rules.moves_by(local_day(one.moved_at), within):
        return ""
    there = queries.team_of(one, concerned, today)
    named = "; ".join(f"{each.person.name}, {role_words(each)}" for each in there)
    since = f"Nothing has moved since {words.day(local_day(one.moved_at))}, and nobody deals with it."
    return f"{since} Ask whoever acts for the body that is to pay: {named}."


def _actions(one: Any, acting: Acting, concerned: Concerned) -> Iterator[Link]:
    here = (acting.community_slug, name_of(one))
    if one.state != State.OPEN:
        return
    if concerned.owner_id == acting.appointment_id:
        yield Link(text="Say that it is paid, or not owed", href=address("settle-payment", *here))
    if rules.reads(acting, concerned):
        yield Link(text="Write what has moved, or what is missing", href=address("say-on-payment", *here))
    if not rules.objections_to_team_act(acting, concerned, State.OPEN):
        yield Link(text="Hand it on to another body", href=address("hand-on-payment", *here))
    if rules.assigns(acting, concerned):
        yield Link(text="Say who deals with it", href=address("assign-payment", *here))
    if not rules.objections_to_withdrawing(acting, concerned, State.OPEN, "so"):
        yield Link(text="Withdraw it", href=address("withdraw-payment", *here))


def dealt_with(owner: str, owners: Iterable[tuple[str, str]], acting: Acting) -> str:
    """What came of saying who deals with a query, for whoever said it. Shape: `owners` are the choices they had."""
    if owner == str(acting.appointment_id):
        return "It is yours: you see the sum now, and whoever raised it is told that you deal with it."
    return f"Given to {dict(owners)[owner]}. They see the sum now, and whoever raised it is told."


def _answering_back(one: Any, acting: Acting, concerned: Concerned, today: date) -> Iterator[Link]:
    settled_on = local_day(one.moved_at)
    if not rules.objections_to_saying_not_so(acting, concerned, State(one.state), settled_on=settled_on, today=today):
        until = words.day(rules.not_so_until(settled_on))
        yield Link(
            text=f"That is not so: open it again, until {until}",
            href=address("payment-not-so", acting.community_slug, name_of(one)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BandLine:
    """How many open queries are of an age, and where they are listed."""

    age: str
    href: str
    number: int


def bands(counted: Mapping[Band, int], community: str) -> tuple[BandLine, ...]:
    """The open queries of a list by age, the youngest first. Missing: empty where none is open."""
    if not any(counted.values()):
        return ()
    page = address("payments", community)
    return tuple(
        BandLine(age=f"{one.value} days", href=f"{page}?{urlencode({'age': one.value})}", number=number)
        for one, number in counted.items()
    )


def _presses(one: Any, acting: Acting, concerned: Concerned) -> Iterator[Press]:
    if concerned.owner_id != acting.appointment_id and not rules.objections_to_team_act(
        acting, concerned, State(one.state)
    ):
        yield Press(
            text="Deal with it from now on", href=address("take-on-payment", acting.community_slug, name_of(one))
        )
