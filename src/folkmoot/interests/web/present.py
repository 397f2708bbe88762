"""What the pages of the register of interests show."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind, Role
from folkmoot.directory.domain.thresholds import Threshold
from folkmoot.directory.queries import role_words
from folkmoot.directory.queries.people import roles_on
from folkmoot.directory.queries.thresholds import figures_once
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.interests.domain.declaration import Kind, Nearness, lateness
from folkmoot.interests.domain.register import KeepBack, is_kept_back
from folkmoot.interests.domain.returns import Asked, State
from folkmoot.interests.queries import register as queries
from folkmoot.interests.queries.returns import asked_people
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day

KEPT_BACK = "Kept back at this person's wish; the executive knows what it is"
_OWN = "people acting for the community's own organisations"
_KEPT = "What is kept back is seen by its person and the executive alone"
_OTHERS = {
    Visibility.ALL_PARTNERS: "; partners too, but not what an indirect interest is",
    Visibility.PUBLIC: "; anyone else too, but not what an indirect interest is",
}
_STATES = {State.NONE: "yellow", State.CURRENT: "green", State.DUE: "orange", State.OVERDUE: "red"}


def tag(state: State) -> Tag:
    """The tag of a return."""
    return Tag(text=state.words, colour=_STATES[state])


def who_sees(acting: Acting) -> str:
    """Who sees what stands on the register of this hat's community, as it decided."""
    rung = queries.rung_of(acting.community_id)
    others = "" if rung is None else _OTHERS.get(rung, "")
    return f"{_OWN}{others}. {_KEPT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One interest. Missing: no addresses where this hat cannot change it, or it is over."""

    title: str
    facts: tuple[tuple[str, str], ...]
    change_href: str = ""
    end_href: str = ""
    answer_href: str = ""


def body_of(one: Any) -> str:
    """The organisation, or the body named in words."""
    return str(one.organisation.name if one.organisation_id is not None else one.body)


def title(one: Any) -> str:
    """Its kind and where it lies: "Financial interest in Westmere GP Federation"."""
    return f"{Kind(one.kind).words} interest in {body_of(one)}"


def reads_all(one: Any, acting: Acting) -> bool:
    """Whether this hat reads the interest though it is kept back."""
    return not is_kept_back(one.keep_back) or acting.is_executive or one.person_id == acting.person_id


def card(one: Any, acting: Acting) -> Card:
    """An interest as this hat reads it."""
    if not reads_all(one, acting):
        return Card(title=f"{Kind(one.kind).words} interest", facts=(("What it is", KEPT_BACK),))
    own = one.person_id == acting.person_id and one.replaced_at is None and one.ended_at is None
    args = (acting.community_slug, one.pk)
    waits = one.keep_back == KeepBack.ASKED and one.replaced_at is None and one.ended_at is None
    return Card(
        title=title(one),
        facts=tuple(_facts(one, acting)),
        change_href=address("change-my-interest", *args) if own else "",
        end_href=address("end-my-interest", *args) if own else "",
        answer_href=address("answer-keep-back", *args)
        if waits and acting.is_executive and one.person_id != acting.person_id
        else "",
    )


def _facts(one: Any, acting: Acting) -> Iterator[tuple[str, str]]:
    yield "What it is", one.words
    yield "How near to a conflict", f"{Nearness(one.nearness).words}. {Nearness(one.nearness).about}"
    yield "Arose" if one.instead_of_id is None else "Changed", day(one.arose_on)
    yield "Declared", _told(local_day(one.declared_at), one.late_days)
    if one.replaced_at is not None:
        yield "Held until it changed", day(local_day(one.replaced_at))
    if one.ended_on is not None:
        yield "Ended", f"{day(one.ended_on)}; told on {_told(local_day(one.ended_at), one.ended_late_days)}"
    if one.keep_back:
        yield "On the register", KeepBack(one.keep_back).words
        if acting.is_executive or one.person_id == acting.person_id:
            yield "Wish to keep it back", one.keep_back_because


def _told(on: Any, late_days: int) -> str:
    late = lateness(late_days)
    return f"{day(on)}, {late}" if late else day(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPage:
    """One's own interests, and where one's return stands; it `may_wait` where nothing is due.

    Missing: no `tag` for somebody who is not asked.
    """

    tag: Tag | None
    standing: str
    press: str
    may_wait: bool
    cards: tuple[Card, ...]
    earlier: tuple[Card, ...]
    hints: tuple[Link, ...]


def my_page(acting: Acting, rows: Sequence[Any], at: datetime) -> MyPage:
    """Of all this person declared, what stands and what is over, whatever hat they wear in this community."""
    today = local_day(at)
    figures = figures_once(acting.community_id, today)
    asked = asked_people(acting.community_id, today, figures, people=[acting.person_id])
    holds = standing(rows)
    last = queries.returns_by_person(acting.community_id, [acting.person_id]).get(acting.person_id)
    return MyPage(
        tag=tag(asked[0].state) if asked else None,
        standing=_standing(asked[0] if asked else None, last, holds=bool(holds)),
        press=_press(bool(holds), has_returned=last is not None),
        may_wait=not asked or asked[0].state is State.CURRENT,
        cards=tuple(card(one, acting) for one in holds),
        earlier=tuple(card(one, acting) for one in rows if one not in holds),
        hints=tuple(_hints(acting, {one.organisation_id for one in holds}, at)),
    )


def standing(rows: Iterable[Any]) -> list[Any]:
    """Those that are neither changed nor ended since."""
    return [one for one in rows if one.replaced_at is None and one.ended_at is None]


def told_within(acting: Acting, at: datetime) -> int:
    """The days there are to tell of a change."""
    return figures_once(acting.community_id, local_day(at))()[Threshold.INTEREST_CHANGE]


def _standing(asked: Asked | None, last: Any, *, holds: bool) -> str:
    said = "" if last is None else f"You said on {day(local_day(last.made_at))} that {_said(last)}."
    if asked is None:
        return said or "Nobody asks you to declare; you can if you wish."
    if last is None and holds:
        return f"You have declared what stands below. Say on this page that it is everything, by {day(asked.due)}."
    if last is None:
        return f"Please declare what you have, or that there is nothing, by {day(asked.due)}."
    return f"{said} Please renew that by {day(asked.due)}, and tell what changes as it does."


def _said(last: Any) -> str:
    return "you have nothing to declare" if last.nil else "what you have declared is everything"


def _press(holds: bool, *, has_returned: bool) -> str:
    if not holds:
        return "I still have nothing to declare" if has_returned else "I have nothing to declare"
    return "This is still everything" if has_returned else "This is everything"


def _hints(acting: Acting, declared: set[int | None], at: datetime) -> Iterator[Link]:
    """Federations the person acts for, or whose organisations own a share in, and of which they have said nothing."""
    today, declare = local_day(at), address("declare-my-interest", acting.community_slug)
    mine = {one.organisation_id: one for one in roles_on(acting.community_id, today).filter(person_id=acting.person_id)}
    for one in mine.values():
        if one.organisation.kind == OrganisationKind.FEDERATION and one.organisation_id not in declared:
            words = f"You act for {one.organisation.name}, which may itself bid: declare what you have in it"
            yield Link(text=words, href=f"{declare}?organisation={one.organisation_id}")
    for owned in directory.owned_by(list(mine), today):
        if owned.pk not in declared:
            words = f"Your organisation owns a share in {owned.name}: declare it if you may gain"
            yield Link(text=words, href=f"{declare}?organisation={owned.pk}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person on the register. Shape: `interests` are a title and words each."""

    name: str
    href: str
    roles: str
    interests: tuple[tuple[str, str], ...]
    returned: str


def lines(people: Iterable[Any], acting: Acting, at: datetime) -> list[PersonLine]:
    """These people of the register, as this hat reads them."""
    listed = list(people)
    keys = [one.pk for one in listed]
    held = queries.interests_by_person(acting.community_id, keys, at)
    returns = queries.returns_by_person(acting.community_id, keys)
    return [
        PersonLine(
            name=one.name,
            href=address("person-interests", acting.community_slug, one.pk),
            roles=roles(one),
            interests=tuple(_short(each, acting) for each in held.get(one.pk, ())),
            returned=returned(returns.get(one.pk)),
        )
        for one in listed
    ]


def roles(person: Any) -> str:
    """The roles somebody holds."""
    return "; ".join(f"{Role(held.role).words}, {held.organisation.name}" for held in person.held)


def returned(last: Any) -> str:
    """What somebody said last. Missing: they said nothing yet."""
    if last is None:
        return "Nothing said yet"
    return f"{'Nothing to declare' if last.nil else 'This is everything'}, {day(local_day(last.made_at))}"


def _short(one: Any, acting: Acting) -> tuple[str, str]:
    if not reads_all(one, acting):
        return f"{Kind(one.kind).words} interest", KEPT_BACK
    late = lateness(one.late_days)
    notes = (
        f"since {day(one.arose_on)}",
        f"told {late}" if late else "",
        "kept back" if is_kept_back(one.keep_back) else "",
    )
    near = Nearness(one.nearness).words.lower()
    return f"{title(one)} ({near})", f"{one.words} ({'; '.join(filter(None, notes))})"


EXPORT_HEAD = (
    "Person",
    "Roles",
    "Kind",
    "How near to a conflict",
    "In",
    "What it is",
    "Since",
    "Declared on",
    "Days late",
    "Last said",
)


def export_rows(people: Iterable[Any], acting: Acting, at: datetime) -> Iterator[tuple[object, ...]]:
    """The register as a file: a row for each interest, and one for whoever has none."""
    listed = list(people)
    keys = [one.pk for one in listed]
    held = queries.interests_by_person(acting.community_id, keys, at)
    returns = queries.returns_by_person(acting.community_id, keys)
    for person in listed:
        last = returned(returns.get(person.pk))
        who = (person.name, roles(person))
        for one in held.get(person.pk, ()):
            yield (*who, *_exported(one, acting), last)
        if person.pk not in held:
            yield (*who, *[""] * (len(EXPORT_HEAD) - len(who) - 1), last)


def _exported(one: Any, acting: Acting) -> tuple[object, ...]:
    kind = Kind(one.kind).words
    if not reads_all(one, acting):
        return (kind, "", "", KEPT_BACK, "", "", "")
    nearness, told = Nearness(one.nearness).words, local_day(one.declared_at)
    return (kind, nearness, body_of(one), one.words, one.arose_on.isoformat(), told.isoformat(), one.late_days)


def rule_words(rule: Any) -> str:
    """Who reads the register, since when, who decided it and why. Missing: empty before it was opened."""
    if rule is None:
        return ""
    who = f"{rule.decided_by.person.name}, {role_words(rule.decided_by)}"
    since = day(local_day(rule.decided_at))
    return f"Since {since} it is open to {Visibility(rule.rung).words}. Decided by {who}: {rule.because}"


def open_href(rule: Any, community: str) -> str:
    """Where others read it. Missing: empty where it is the community's own alone."""
    opened = rule is not None and rule.rung != Visibility.ALL_PRACTICES
    return address("open-interest-register", community) if opened else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """Somebody who is asked for a return, and where it stands."""

    name: str
    href: str
    roles: str
    said: str
    due: str
    tag: Tag


RETURNS_HEAD = ("Person", "Roles", "Last said on", "Nothing to declare", "Due on", "State")


def return_line(one: Asked, community: str) -> ReturnLine:
    """One line of the list."""
    said = "Nothing yet"
    if one.said_on is not None:
        said = f"{'Nothing to declare' if one.nil else 'Everything is declared'}, {day(one.said_on)}"
    return ReturnLine(
        name=one.name,
        href=address("person-interests", community, one.person_id),
        roles="; ".join(one.roles),
        said=said,
        due=day(one.due),
        tag=tag(one.state),
    )


def return_row(one: Asked) -> tuple[object, ...]:
    """The same in a file."""
    said = one.said_on.isoformat() if one.said_on else ""
    return (one.name, "; ".join(one.roles), said, "yes" if one.nil else "", one.due.isoformat(), one.state.words)
