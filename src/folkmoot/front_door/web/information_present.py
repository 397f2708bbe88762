"""What the pages of information requests show: finished words, tags and links."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.web.presenters.words import Tag
from folkmoot.front_door import queries
from folkmoot.front_door.domain import information as rules
from folkmoot.front_door.domain.information import Basis, Reply, State, Whom
from folkmoot.front_door.domain.information_values import ItemKind, spoken
from folkmoot.front_door.web.information_before_present import asked_before, mend
from folkmoot.front_door.web.information_dispute_present import disputing, short_notice, standing_by, told_of_dispute
from folkmoot.front_door.web.present import Press, Step
from folkmoot.kernel.readability import readability_hints
from folkmoot.kernel.working_days import local_day
from folkmoot.matters.web.presenters import words
from folkmoot.matters.web.presenters.next_steps import Link

_COLOURS = {
    State.DRAFT: "grey",
    State.HELD: "red",
    State.OPEN: "blue",
    State.DISPUTED: "red",
    State.CLOSED: "green",
    State.WITHDRAWN: "grey",
}
_TAGS: dict[str, Tag] = {state: Tag(text=state.words, colour=colour) for state, colour in _COLOURS.items()}
_REPLIED = {Reply.ANSWERED: "green", Reply.DECLINED: "grey"}


def name_of(one: Any) -> str:
    """The request's reference."""
    return rules.reference(one.year, one.number)


def asker(one: Any) -> str:
    """Who asks, in words."""
    return f"The executive of {one.community.name}" if one.by_executive else str(one.asked_by.name)


def _asker_within(one: Any) -> str:
    return "the executive" if one.by_executive else str(one.asked_by.name)


def who_sees(one: Any) -> str:
    """Who can see the request and its answers, in words."""
    who = _asker_within(one)
    if one.issued_at is None:
        return f"only {who}, until it is sent"
    seen_by = (
        "all practices, the executive and the LMC"
        if one.by_executive
        else f"{who}, all practices, the executive and the LMC"
    )
    return (
        f"{seen_by} see what is asked. What one practice answers is seen by that practice and by {who} alone; everyone "
        "else sees only how many have answered"
    )


def who_sees_replies(one: Any) -> str:
    """Who can see what one body says."""
    return f"your own organisation and {_asker_within(one)}; nobody else"


def who_sees_the_list(acting: Acting) -> str:
    """Who sees the list as this hat does."""
    if acting.is_member:
        return (
            "all practices, the executive and the LMC; a partner sees what it asked itself. Drafts are their writer's"
        )
    return f"{acting.organisation_name}; the community's own people see what was sent"


def tag(state: str) -> Tag:
    """The state's tag."""
    return _TAGS[state]


def _own_tag(standing: Reply | None, state: str, due_on: date, today: date) -> Tag | None:
    """The tag of what one body did, or owes. Missing: None where it owes nothing and did nothing."""
    if standing is not None:
        return Tag(text=standing.words, colour=_REPLIED[standing])
    if state != State.OPEN:
        return None
    return Tag(text="Overdue", colour="red") if today > due_on else Tag(text="Waiting", colour="yellow")


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationLine:
    """One request in a list. Missing: no `ours` where this hat's organisation is not asked."""

    title: str
    href: str
    asker: str
    about: str
    due: str
    state: Tag
    ours: Tag | None


def line(one: Any, acting: Acting, at: datetime) -> InformationLine:
    """A request as a list shows it."""
    standing = Reply(one.our_reply) if one.our_reply else None
    own_day = max(one.due_on, one.our_until or one.due_on)
    return InformationLine(
        title=one.title,
        href=address("information-request", acting.community_slug, name_of(one)),
        asker=asker(one),
        about=f"{one.minutes} min, {Basis(one.basis).words.lower()}",
        due=words.day(own_day),
        state=tag(one.state),
        ours=_own_tag(standing, one.state, own_day, local_day(at)) if one.our_asked else None,
    )


EXPORT_HEAD = (
    "Request", "Title", "Asked by", "Basis", "Clause", "Minutes", "Asked of", "Sent on", "Due on", "State", "Our reply",
)  # fmt: skip


def export_row(one: Any) -> tuple[object, ...]:
    """A request under `EXPORT_HEAD`."""
    return (
        name_of(one),
        one.title,
        asker(one),
        Basis(one.basis).words,
        one.clause,
        one.minutes,
        Whom(one.whom).words,
        local_day(one.issued_at).isoformat() if one.issued_at else "",
        one.due_on.isoformat(),
        State(one.state).words,
        Reply(one.our_reply).words if one.our_reply else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """One question, with what this hat's organisation answered. Missing: empty `answer` where it did not."""

    question: str
    kind: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """What one body did, for whoever asks. Missing: no `say` where no wish for time waits."""

    name: str
    state: Tag | None
    due: str
    said: str
    say: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationPage:
    """A request, where it stands, and what can be done next. Missing: no `ours` where this hat is not asked."""

    reference: str
    title: str
    in_one_line: str
    hints: tuple[str, ...]
    state: Tag
    facts: tuple[tuple[str, str], ...]
    holds: tuple[str, ...]
    asked_before: tuple[str, ...]
    mend: tuple[Press, ...]
    items: tuple[ItemLine, ...]
    ours: Tag | None
    notes: tuple[str, ...]
    has_answers: bool
    actions: tuple[Link, ...]
    presses: tuple[Press, ...]
    progress: str
    bodies: tuple[BodyLine, ...]
    steps: tuple[Step, ...]
    who_can_see: str


def those_asked(one: Any, acting: Acting) -> list[Any]:
    """Those asked, for whoever asks: first whoever waits for a word on more time, then by name."""
    if not queries.is_own(one, acting) or one.issued_at is None:
        return []
    return sorted(queries.bodies_of(one), key=lambda each: each.wish is None)


def page(one: Any, bodies: Iterable[Any], acting: Acting, at: datetime) -> InformationPage:
    """The page of a request for this hat, with so many of those asked."""
    own, today = queries.is_own(one, acting), local_day(at)
    ours = queries.our_body(one, acting) if one.our_asked else None
    kept = queries.answers_of([ours.reply.pk]) if ours is not None and ours.reply is not None else {}
    before = queries.looked_over(one, today) if own and one.state == State.HELD else None
    return InformationPage(
        reference=name_of(one),
        title=one.title,
        in_one_line=rules.in_one_line(one.minutes, one.basis, one.purpose),
        hints=readability_hints(one.purpose) if own and one.state == State.DRAFT else (),
        state=tag(one.state),
        facts=(*_facts(one, ours), *short_notice(one), *told_of_dispute(one)),
        holds=tuple(f"{hold.words} {hold.way_out}" for hold in before.holds) if before else (),
        asked_before=tuple(asked_before(before, acting)) if before else (),
        mend=tuple(mend(one, acting, before)) if before else (),
        items=tuple(_item(each, kept) for each in queries.items_of(one)),
        ours=_own_tag(ours.standing, one.state, ours.due_on, today) if ours else None,
        notes=tuple(_notes(ours)) if ours else (),
        has_answers=bool(kept),
        actions=(
            *(_asker_actions(one, acting) if own else ()),
            *(standing_by(one, acting) if own else ()),
            *(_body_actions(one, ours, acting) if ours else ()),
        ),
        presses=(*(_presses(one, acting) if own else ()), *disputing(one, acting, was_asked=ours is not None)),
        progress=_progress(one),
        bodies=tuple(_body(each, one, acting, today) for each in bodies),
        steps=tuple(
            Step(when=words.moment(step.at), what=step.words, by=step.by_words if acting.is_member or own else "")
            for step in queries.steps_of(one)
        ),
        who_can_see=who_sees(one),
    )


def _facts(one: Any, ours: Any) -> Iterator[tuple[str, str]]:
    yield "What the answers are for", one.purpose
    yield "Basis", Basis(one.basis).words + (f": {one.clause}" if one.clause else ". A practice may decline")
    yield "Takes", f"about {one.minutes} minute{'' if one.minutes == 1 else 's'}"
    yield "Asked by", asker(one)
    yield "Asked of", Whom(one.whom).words
    yield "Sent", words.moment(one.issued_at) if one.issued_at else ""
    yield "Due", words.day(one.due_on)
    if ours and ours.due_on > one.due_on:
        yield "Due from you", words.day(ours.due_on)


def _item(item: Any, kept: dict[tuple[int, int], str]) -> ItemLine:
    kind = ItemKind(item.kind)
    answered = next((value for (_, key), value in kept.items() if key == item.pk), "")
    return ItemLine(question=item.question, kind=kind.words, answer=spoken(kind, answered))


def _notes(ours: Any) -> Iterator[str]:
    if ours.reply is not None:
        how = "by spreadsheet" if ours.reply.by_sheet else "on the page"
        said = f", {how}" if ours.standing is Reply.ANSWERED else f", because: {ours.reply.because}"
        yield f"{ours.standing.words} {words.moment(ours.reply.at)} by {ours.reply.by_words}{said}"
    if ours.wish is not None:
        yield f"You asked for time until {words.day(ours.wish.until)}. They have not said yet."
    if ours.refused is not None:
        yield f"More time until {words.day(ours.refused.until)} was refused: {ours.refused.said}"


def _progress(one: Any) -> str:
    if one.issued_at is None:
        return ""
    answered, asked = queries.replied(one)
    return f"{answered} of {asked} have answered."


def _body(each: Any, one: Any, acting: Acting, today: date) -> BodyLine:
    said = each.reply.because if each.reply is not None else ""
    say = None
    if each.wish is not None:
        said = f"Asks for time until {words.day(each.wish.until)}: {each.wish.because}"
        if one.state == State.OPEN:
            href = address("say-to-more-time", acting.community_slug, name_of(one), each.asked.pk)
            say = Link(text="Say whether they get it", href=href)
    return BodyLine(
        name=each.asked.name,
        state=_own_tag(each.standing, one.state, each.due_on, today),
        due=words.day(each.due_on),
        said=said,
        say=say,
    )


def _asker_actions(one: Any, acting: Acting) -> Iterator[Link]:
    here = (acting.community_slug, name_of(one))
    if State(one.state).is_being_written:
        yield Link(text="Add questions", href=address("add-information-questions", *here))
        yield Link(text="Drop questions", href=address("drop-information-questions", *here))
        yield Link(text="Change what you ask, of whom and by when", href=address("change-information-request", *here))
        yield Link(text="Look it over and send it", href=address("issue-information-request", *here))
    elif one.issued_at:
        yield Link(text="All answers as a workbook (Excel)", href=address("information-answers", *here, "xlsx"))
        yield Link(text="All answers as a list (CSV)", href=address("information-answers", *here, "csv"))
    if one.state not in {State.CLOSED, State.WITHDRAWN}:
        yield Link(text="Withdraw it", href=address("withdraw-information-request", *here))


def _body_actions(one: Any, ours: Any, acting: Acting) -> Iterator[Link]:
    if rules.objections_to_replying(acting, state=State(one.state), asked=ours.asked.organisation_id):
        return
    here = (acting.community_slug, name_of(one))
    answered = ours.standing is Reply.ANSWERED
    yield Link(
        text="Change your answers" if answered else "Answer on this site",
        href=address("answer-information-request", *here),
    )
    yield Link(text="Download the questions as a spreadsheet", href=address("information-sheet", *here))
    yield Link(text="Send the spreadsheet back", href=address("return-information-sheet", *here))
    if ours.standing is None:
        if ours.wish is None:
            yield Link(text="Ask for more time", href=address("ask-for-more-time", *here))
        if one.basis == Basis.VOLUNTARY:
            yield Link(text="Decline, with the reason", href=address("decline-information-request", *here))


def _presses(one: Any, acting: Acting) -> Iterator[Press]:
    if one.state == State.OPEN:
        href = address("close-information-request", acting.community_slug, name_of(one))
        yield Press(text="Close it: take no more answers", href=href)
