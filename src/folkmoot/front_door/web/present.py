"""What the pages of the front door show: finished words, tags and links."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.front_door import queries
from folkmoot.front_door.domain import request as requests
from folkmoot.front_door.domain import who
from folkmoot.front_door.domain.request import CameBy, Kind, Outcome, State
from folkmoot.front_door.queries.ended import has_ended, lies_with_nobody, taken_over_by
from folkmoot.front_door.web import alike_present, files_present, led_present
from folkmoot.kernel.visibility import Visibility
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.domain.matter import reference as matter_reference
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link

_COLOURS = {
    State.RECEIVED: "yellow",
    State.TRIAGED: "blue",
    State.ANSWERED: "green",
    State.DECLINED: "grey",
    State.CLOSED: "green",
    State.WITHDRAWN: "grey",
}
_TAGS: dict[str, Tag] = {state: Tag(text=state.words, colour=colour) for state, colour in _COLOURS.items()}


def tag(state: str) -> Tag:
    """The state's tag."""
    return _TAGS[state]


def _asked_of(one: Any) -> str:
    return alike_present.asked_of(one)


def _reads(one: Any, acting: Acting) -> bool:
    return not who.reads_only_the_answer(acting, asked_by=one.asked_by_id, asked_of=one.asked_of_id)


def who_sees(one: Any, acting: Acting) -> str:
    """Who can see the request, in words that name nobody whom this hat does not read of."""
    if not _reads(one, acting):
        return "all practices and all partners"
    if one.rung == Visibility.ALL_PARTNERS:
        return "all practices and all partners read the question and its answer; how it was dealt with, " + _concerned(
            one
        )
    return _concerned(one)


def _concerned(one: Any) -> str:
    named = [one.asked_by.name, *([one.asked_of.name] if one.asked_of_id else [])]
    return f"{' and '.join(named)}, all practices, the executive and the LMC"


def who_sees_a_new_one(acting: Acting) -> str:
    """Who will see what is asked, before it is."""
    if acting.is_member:
        return (
            "all practices, the executive, the LMC, and the partner you ask or to which it is passed on; all partners "
            "read the question once it is answered for everyone"
        )
    return (
        "your organisation, all practices, the executive and the LMC; another partner only if it is passed on to that "
        "partner, or once it is answered for everyone"
    )


def who_sees_the_list(acting: Acting) -> str:
    """Who sees the list as this hat does."""
    if acting.is_member:
        return (
            "all practices, the executive and the LMC; a partner sees what it asked or was asked, and what was answered "
            "for everyone"
        )
    return "your organisation; the community's own people see them too"


def intro(acting: Acting) -> str:
    """What the door is for, to this hat."""
    if acting.is_member:
        return (
            "What partners ask of general practice here, and what practices ask of partners. One door, one answer, and "
            "a promised day for it."
        )
    return "Ask general practice here once, at one door. You see who deals with it, and by when you will hear."


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request in a list. Missing: facts empty where this hat reads the question and its answer alone."""

    reference: str
    title: str
    href: str
    between: str
    kind: str
    promised: str
    owner: str
    state: Tag | None


def line(one: Any, acting: Acting) -> RequestLine:
    """A request as a list shows it to this hat."""
    name, reads = requests.reference(one.year, one.number), _reads(one, acting)
    return RequestLine(
        reference=name,
        title=one.title,
        href=address("request", acting.community_slug, name),
        between=f"{one.asked_by.name} to {_asked_of(one)}" if reads else "",
        kind=Kind(one.kind).words if reads else "",
        promised=_promised(one) if reads else "",
        owner=_owner(one, acting) if reads and State(one.state).is_open else "",
        state=tag(one.state) if reads else Tag(text="Answered for everyone", colour="green"),
    )


def _promised(one: Any) -> str:
    if not State(one.state).is_open:
        return ""
    return words.day(one.reply_by, otherwise=_ONCE[queries.waits_for(one)])


# When whoever asked hears, by what the request is answered by.
_ONCE = {
    "matter": "Once its matter has come to an end",
    "opportunity": "Once its opportunity is awarded or void",
    "information": "Once practices are asked no more",
    "": "Nobody has promised a day yet",
}


EXPORT_HEAD = (
    "Request", "Title", "Asked for", "Asked by", "Asked of", "How it came", "Received on", "Needed by", "State",
    "Reply promised by", "Answer", "Matter",
)  # fmt: skip


def export_row(one: Any, acting: Acting) -> tuple[object, ...]:
    """A request under `EXPORT_HEAD`, as this hat reads it."""
    name = requests.reference(one.year, one.number)
    answer = _answer_in_one_line(one.answer) if one.answer_id else ""
    if not _reads(one, acting):
        return (name, one.title, *[""] * 8, answer, "")
    return (
        name,
        one.title,
        Kind(one.kind).words,
        one.asked_by.name,
        _asked_of(one),
        CameBy(one.came_by).words,
        local_day(one.received_at).isoformat(),
        one.wanted_by.isoformat() if one.wanted_by else "",
        State(one.state).words,
        one.reply_by.isoformat() if one.reply_by else "",
        answer,
        matter_reference(one.matter.year, one.matter.number) if one.matter_id else "",
    )


def _answer_in_one_line(given: Any) -> str:
    because = f"Because: {given.because}" if given.because else ""
    instead = f"Instead: {given.instead}" if given.instead else ""
    return " ".join(filter(None, (f"{Outcome(given.outcome).words}.", given.words, because, instead)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated step of the timeline."""

    when: str
    what: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSaid:
    """An answer in its parts. Missing: empty where a part was not needed."""

    outcome: str
    words: tuple[str, ...]
    because: str
    instead: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button that writes at once."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage:
    """A request, where it stands, and what can be done next."""

    reference: str
    title: str
    words: tuple[str, ...]
    state: Tag | None
    facts: tuple[tuple[str, str], ...]
    files: files_present.Files | None
    answer: AnswerSaid | None
    matter: Link | None
    led: led_present.Led | None
    alike: alike_present.AlikeAsked | None
    actions: tuple[Link, ...]
    presses: tuple[Press, ...]
    steps: tuple[Step, ...]
    who_can_see: str


def page(one: Any, acting: Acting, at: datetime) -> RequestPage:
    """The page of a request for this hat."""
    reads = _reads(one, acting)
    deals = who.answers(acting, asked_of=one.asked_of_id)
    unheard = reads and State(one.state).is_open and lies_with_nobody(one, local_day(at))
    return RequestPage(
        reference=requests.reference(one.year, one.number),
        title=one.title,
        words=tuple(filter(None, one.words.splitlines())),
        state=tag(one.state) if reads else None,
        facts=(*_facts(one, acting), *(_unheard(one, local_day(at)) if unheard else ())) if reads else (),
        files=files_present.files(one, acting) if reads else None,
        answer=_answer(one, acting) if one.answer_id else None,
        matter=_matter(one, acting) if reads else None,
        led=led_present.led(one, acting, at) if reads else None,
        alike=alike_present.alike(one, acting, at) if deals else None,
        actions=(*_actions(one, acting), *(_of_the_unheard(one, acting) if unheard else ())) if reads else (),
        presses=tuple(_presses(one, acting)) if reads else (),
        steps=_steps(one, acting) if reads else (),
        who_can_see=who_sees(one, acting),
    )


def _facts(one: Any, acting: Acting) -> Iterator[tuple[str, str]]:
    yield "Asked for", Kind(one.kind).words
    yield "Asked by", one.asked_by.name
    # Whoever is to answer knows how many wait for it.
    counts = acting.is_member or who.answers(acting, asked_of=one.asked_of_id)
    if counts and (others := queries.others_who_ask(one.pk)):
        yield "Others who ask it too", str(others)
    yield "Asked of", _asked_of(one)
    if one.came_by == CameBy.SIDE:
        bypass = one.bypass
        yield (
            "How it came",
            f"{bypass.approached.name} was approached on {words.day(bypass.approached_on)}, and sent it here",
        )
    yield "Received", words.moment(one.received_at)
    yield "Needed by", words.day(one.wanted_by, otherwise="")
    if State(one.state).is_open:
        yield "Dealt with by", _owner(one, acting)
        yield "Reply promised by", _promised(one)


def _unheard(one: Any, day: date) -> Iterator[tuple[str, str]]:
    """Why nobody it was put to can answer, and that the executive can."""
    executive = "The executive passes it on, or closes it with a reason."
    if not has_ended(one, day):
        yield "Nobody there to answer yet", f"Nobody of {one.asked_of.name} is here yet. {executive}"
        return
    successor = taken_over_by(one, day)
    took_over = f", and {successor.name} took over from it" if successor is not None else ""
    yield "Nobody is left to answer", f"{one.asked_of.name} is no partner here any more{took_over}. {executive}"


def _of_the_unheard(one: Any, acting: Acting) -> Iterator[Link]:
    here = (acting.community_slug, requests.reference(one.year, one.number))
    if acting.is_executive:
        yield Link(text="Put it to somebody else", href=address("pass-on-request", *here), main=True)
        yield Link(text="Close it, with the reason", href=address("decline-request", *here))


def _reads_names(one: Any, acting: Acting) -> bool:
    # Whoever asked is told the desk, those beside it the person.
    return acting.is_member or who.answers(acting, asked_of=one.asked_of_id)


def _owner(one: Any, acting: Acting) -> str:
    if one.owner_id is None:
        return "Nobody yet"
    named = _reads_names(one, acting)
    return f"{one.owner.person.name}, {role_words(one.owner)}" if named else role_words(one.owner)


def _answer(one: Any, acting: Acting) -> AnswerSaid:
    given = one.answer
    by = f"{given.given_by_words}, " if _reads_names(one, acting) else ""
    return AnswerSaid(
        outcome=Outcome(given.outcome).words,
        words=tuple(filter(None, given.words.splitlines())),
        because=given.because,
        instead=given.instead,
        given=f"{by}{words.moment(given.given_at)}",
    )


def _matter(one: Any, acting: Acting) -> Link | None:
    if not one.matter_id:
        return None
    name = matter_reference(one.matter.year, one.matter.number)
    return Link(text=f"{name}: {one.matter.title}", href=address("matter", acting.community_slug, name))


def _actions(one: Any, acting: Acting) -> Iterator[Link]:
    here = (acting.community_slug, requests.reference(one.year, one.number))
    state = State(one.state)
    if who.answers(acting, asked_of=one.asked_of_id) and state.is_open:
        if not one.has_led_on:
            dealt = one.owner_id is not None
            again = "Change who deals with it, or by when" if dealt else "Say who deals with it, and by when"
            yield Link(text=again, href=address("triage-request", *here), main=not dealt)
            yield Link(text="Answer it", href=address("answer-request", *here), main=dealt)
            if one.asked_of_id is None:
                yield Link(text="Take it up as a matter", href=address("take-up-request", *here))
                yield from led_present.ways_on(one, acting)
            yield Link(text="Pass it on", href=address("pass-on-request", *here))
            yield Link(text="Decline it", href=address("decline-request", *here))
        else:
            yield Link(text="Say what came of it", href=address("answer-request", *here), main=True)
    if acting.organisation_id == one.asked_by_id:
        if state in {State.ANSWERED, State.DECLINED}:
            yield Link(text="That does not answer it", href=address("ask-request-again", *here))
        if state.is_open:
            yield from led_present.ways_on_for_the_asker(one, acting)
            yield Link(text="Withdraw it", href=address("withdraw-request", *here))


def _presses(one: Any, acting: Acting) -> Iterator[Press]:
    here = (acting.community_slug, requests.reference(one.year, one.number))
    state = State(one.state)
    if acting.organisation_id == one.asked_by_id and state in {State.ANSWERED, State.DECLINED}:
        yield Press(text="That answers it", href=address("close-request", *here))
    joins = not who.objections_to_joining(acting, asked_by=one.asked_by_id, asked_of=one.asked_of_id)
    if joins and state.is_open and not queries.has_joined(one, acting):
        yield Press(text="We ask this too", href=address("join-request", *here))


def _steps(one: Any, acting: Acting) -> tuple[Step, ...]:
    return tuple(
        Step(when=words.moment(step.at), what=step.words, by=step.by_words if acting.is_member else "")
        for step in queries.timeline(one, acting)
    )
