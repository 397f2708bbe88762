"""What the pages of the bulletin show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel.disclosure import CANVASS_POSITIONS
from folkmoot.kernel.readability import readability_hints
from folkmoot.kernel.working_days import local_day
from folkmoot.representation.domain import bulletin as rules
from folkmoot.representation.domain.bulletin import State
from folkmoot.representation.queries.bulletins import counts, own_answer
from folkmoot.representation.web.presenters import words

_COLOURS = {State.DRAFT: "grey", State.OUT: "green", State.ASKING: "blue"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinLine:
    """One bulletin in the list. Missing: no number while it is a draft; no question."""

    title: str
    href: str
    number: str
    when: str
    question: str
    state: words.Tag


def line(one: Any, acting: Acting, at: datetime) -> BulletinLine:
    """A bulletin as the list shows it."""
    state = state_of(one, at)
    return BulletinLine(
        title=one.title,
        href=address("bulletin", acting.community_slug, one.pk),
        number=str(one.number or ""),
        when=words.day(local_day(one.sent_at)) if one.sent_at else "",
        question=one.question,
        state=words.Tag(text=state.words, colour=_COLOURS[state]),
    )


def state_of(one: Any, at: datetime) -> State:
    """Where a bulletin stands."""
    return rules.state(sent_at=one.sent_at, question=one.question, closes_at=one.closes_at, at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinPage:
    """One bulletin. Missing: links this hat cannot follow; no counts until the question closes."""

    line: BulletinLine
    sent: str
    paragraphs: tuple[str, ...]
    hints: tuple[str, ...]
    until: str
    options: tuple[str, ...]
    own: str
    counts: tuple[tuple[str, str], ...]
    uncounted: str
    change_href: str
    send_href: str


def page(one: Any, acting: Acting, at: datetime) -> BulletinPage:
    """The page for this hat."""
    state, slug = state_of(one, at), acting.community_slug
    drafts = state is State.DRAFT and acting.is_executive
    closed = state is State.OUT and bool(one.question)
    found = rules.counted(one.options, counts(one)) if closed else ()
    return BulletinPage(
        line=line(one, acting, at),
        sent=_sent(one),
        paragraphs=tuple(filter(None, (part.strip() for part in one.body.split("\n")))),
        hints=readability_hints(one.body) if drafts else (),
        until=_until(one, state),
        options=tuple(one.options),
        own=_own(one, acting),
        counts=tuple((answer, words.counted(number, "practice", "practices")) for answer, number in found),
        uncounted=_uncounted(state, bool(found)) if one.question else "",
        change_href=address("change-bulletin", slug, one.pk) if drafts else "",
        send_href=address("send-bulletin", slug, one.pk) if drafts else "",
    )


def _sent(one: Any) -> str:
    if one.sent_at is None:
        return ""
    people = words.counted(one.sent_to, "person", "people")
    return f"Sent on {words.moment(one.sent_at)} to {people} by {one.sent_by.person.name}"


def _until(one: Any, state: State) -> str:
    if one.closes_at is None:
        return ""
    return f"{'It closed on' if state is State.OUT else 'It is open until'} {words.moment(one.closes_at)}."


def _own(one: Any, acting: Acting) -> str:
    given = own_answer(one.pk, acting) if one.question and rules.may_answer(acting) else None
    return one.options[given] if given is not None else ""


def _uncounted(state: State, shown: bool) -> str:
    if state is State.ASKING:
        return "What practices answered is counted when the question closes."
    if state is State.OUT and not shown:
        return f"Fewer than {CANVASS_POSITIONS.least_answers} practices answered: nothing is shown, so that nobody can be told from it."
    return ""
