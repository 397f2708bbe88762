"""What the pages of look-backs show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.design.shell import Link
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.queries import role_words
from folkmoot.directory.web.presenters.words import Tag, day
from folkmoot.initiatives.domain import look_back as rules
from folkmoot.initiatives.domain import who
from folkmoot.initiatives.domain.look_back import QUESTIONS, Half, Side, State
from folkmoot.initiatives.queries import look_backs as queries
from folkmoot.initiatives.queries.look_backs import Reading
from folkmoot.kernel.working_days import end_of_working_day, local_day
from folkmoot.matters.domain.matter import reference

GENERAL_PRACTICE = "General practice"
WHO_SEES_LESSONS = "people acting for the community's own organisations; of a partner, what it was part of"
_COLOURS = {
    State.STARTED: "white",
    State.ONE_SIDE: "yellow",
    State.BOTH: "blue",
    State.AGREED: "aqua-green",
    State.PUBLISHED: "green",
    State.CALLED_OFF: "grey",
}
_LATE = Tag(text="Late", colour="red")


def tag_of(state: State) -> Tag:
    """The state's tag."""
    return Tag(text=state.words, colour=_COLOURS[state])


def titled(one: Any) -> str:
    """The two things by their names."""
    return f"{one.went_well}; {one.did_not}"


def by_words(held: Any) -> str:
    """Who somebody is, by name and role."""
    return f"{held.person.name}, {role_words(held)}"


def name_of(side: Side, one: Any) -> str:
    """A side as both read it."""
    return GENERAL_PRACTICE if side is Side.GENERAL_PRACTICE else str(one.partner.name)


def who_sees(reading: Reading) -> str:
    """Who can see one look-back, in words."""
    if reading.state is State.PUBLISHED:
        kept = _kept(reading)
        return who_sees_published(reading) + (f". The answers of {kept}: the people of the two sides" if kept else "")
    partner = reading.one.partner.name
    sealed = ". Each side's answers: that side alone, until both have handed theirs in"
    return f"the executive, the people named here, and those of {partner}{sealed if reading.state.is_sealed else ''}"


def who_sees_published(reading: Reading) -> str:
    """Who can see what a published look-back shows to everyone, in words."""
    partner = reading.one.partner.name
    return f"people acting for the community's own organisations, and those of {partner}; no other partner"


def _kept(reading: Reading) -> str:
    names = (name_of(side, reading.one) for side in reading.kept)
    return " and ".join(GENERAL_PRACTICE.lower() if name == GENERAL_PRACTICE else name for name in names)


def _files(reading: Reading) -> str:
    kept = _kept(reading) if reading.side else ""
    return f"The files hold what everyone may read: not the answers of {kept}." if kept else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackLine:
    """One look-back in the list."""

    title: str
    href: str
    partner: str
    state: Tag
    started: str


def line(one: Any, acting: Acting) -> LookBackLine:
    """A look-back as the list shows it."""
    return LookBackLine(
        title=titled(one),
        href=address("look-back", acting.community_slug, one.pk),
        partner=one.partner.name,
        state=tag_of(queries.state_of(one)),
        started=day(local_day(one.started_at)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine:
    """How one side stands. Missing: no tag where it is not late."""

    name: str
    contributed: str
    late: Tag | None
    agreed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something one can go on to; `main` where it is what takes the look-back further."""

    text: str
    href: str
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody who answers for general practice. Missing: no address where this hat does not stand them down."""

    name: str
    person: str
    down_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfPage:
    """One of the two things. Shape: `answers` are the questions, each with who said what to it.

    Missing: no `matter` where there is none this hat may open; no `write_href` where its side writes nothing now.
    """

    heading: str
    title: str
    matter: Link | None
    write_href: str
    written: str
    answers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """One lesson. Missing: no addresses where this hat does not write it."""

    words: str
    change_href: str
    out_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBackPage:
    """One look-back, and what this hat can do with it.

    Missing: no files before it is published; no `files`, they hold all that this hat reads here.
    """

    title: str
    partner: str
    state: Tag
    facts: tuple[tuple[str, str], ...]
    sealed: str
    sides: tuple[SideLine, ...]
    named: tuple[Named, ...]
    name_href: str
    halves: tuple[HalfPage, ...]
    lessons: tuple[LessonLine, ...]
    writes_lessons: bool
    lesson_href: str
    presses: tuple[Link, ...]
    actions: tuple[Action, ...]
    pdf_href: str
    word_href: str
    files: str


def page(reading: Reading, acting: Acting, at: datetime) -> LookBackPage:
    """The page for this hat."""
    one, here = reading.one, (acting.community_slug, reading.one.pk)
    writes = reading.side is not None and not rules.objections_to_lessons(reading.state)
    started_by = one.started_by.person_id
    names = who.names(acting, started_by=started_by) and reading.state.is_under_way and not reading.of_other_side
    return LookBackPage(
        title=titled(one),
        partner=one.partner.name,
        state=tag_of(reading.state),
        facts=_facts(reading),
        sealed=_sealed(reading),
        sides=tuple(_side(reading, side, at) for side in Side) if reading.side else (),
        named=tuple(_named(each, reading, acting) for each in reading.named) if reading.side else (),
        name_href=address("name-for-look-back", *here) if names else "",
        halves=tuple(_half(half, reading, acting) for half in Half),
        lessons=tuple(_lesson(each, acting, writes) for each in reading.lessons),
        writes_lessons=writes,
        lesson_href=address("new-lesson", *here) if writes and len(reading.lessons) < rules.MOST_LESSONS else "",
        presses=tuple(_presses(reading, here)),
        actions=tuple(_actions(reading, acting, here)),
        pdf_href=address("look-back-pdf", *here) if reading.state is State.PUBLISHED else "",
        word_href=address("look-back-word", *here) if reading.state is State.PUBLISHED else "",
        files=_files(reading),
    )


def _facts(reading: Reading) -> tuple[tuple[str, str], ...]:
    one = reading.one
    published = f"{day(local_day(one.published_at))}, by {one.published_by.person.name}" if one.published_at else ""
    off = one.called_off_at
    facts = (
        (Half.WENT_WELL.words, one.went_well),
        (Half.DID_NOT.words, one.did_not),
        ("Started", f"{day(local_day(one.started_at))}, by {by_words(one.started_by)}"),
        ("Each side contributes by", day(one.answers_due_on) if reading.state.is_sealed else ""),
        ("Published", published),
        ("Called off", f"{day(local_day(off))}, by {by_words(one.called_off_by)}" if off else ""),
        ("Why it was called off", one.called_off_because),
    )
    return tuple(fact for fact in facts if fact[1])


def _sealed(reading: Reading) -> str:
    if reading.of_other_side:
        return (
            "You are of the other side under another of your roles, or were since this began, and nobody reads the answers "
            "of both sides before both have handed theirs in. Choose that role to go on, if you still hold it."
        )
    if reading.side is None or not reading.state.is_sealed:
        return ""
    own, other = (
        (GENERAL_PRACTICE.lower(), reading.one.partner.name)
        if reading.side is Side.GENERAL_PRACTICE
        else ("your organisation", GENERAL_PRACTICE.lower())
    )
    return (
        f"Nobody of {other} sees what {own} writes, and you do not see what they write, until both sides have handed "
        "their answers in. Then each sees the other's at the same moment."
    )


def _side(reading: Reading, side: Side, at: datetime) -> SideLine:
    row = reading.sides[side]
    waits = reading.state.is_under_way and row.given_at is None
    given = f"{day(local_day(row.given_at))}, by {row.given_by.person.name}" if row.given_at and row.given_by else ""
    agreed = (
        f"{day(local_day(row.agreed_at))}, by {row.agreed_by.person.name}" if row.agreed_at and row.agreed_by else ""
    )
    if agreed:
        agreed += ". Its answers are shown too" if row.shows_answers else ". Its answers are not shown"
    return SideLine(
        name=name_of(side, reading.one),
        contributed=given or ("Not yet" if reading.state.is_under_way else "No"),
        late=_LATE if waits and end_of_working_day(reading.one.answers_due_on) < at else None,
        agreed=agreed or ("Not yet" if reading.state.is_under_way else "No"),
    )


def _named(each: Any, reading: Reading, acting: Acting) -> Named:
    may = reading.state.is_under_way and who.stands_down(
        acting, started_by=reading.one.started_by.person_id, person_id=each.appointment.person_id
    )
    return Named(
        name=by_words(each.appointment),
        person=each.appointment.person.name,
        down_href=address("stand-down-from-look-back", acting.community_slug, each.pk) if may else "",
    )


_PAGES = {Half.WENT_WELL: "answer-went-well", Half.DID_NOT: "answer-did-not"}


def _half(half: Half, reading: Reading, acting: Acting) -> HalfPage:
    one = reading.one
    well = half is Half.WENT_WELL
    own = reading.written.get((reading.side, half)) if reading.side else None
    writes = reading.side is not None and not rules.objections_to_writing(
        reading.state, has_given=reading.own.given_at is not None
    )
    return HalfPage(
        heading=half.words,
        title=one.went_well if well else one.did_not,
        matter=_matter(one.well_matter if well else one.not_matter, acting),
        write_href=address(_PAGES[half], acting.community_slug, one.pk) if writes else "",
        written=f"{half.words}: {_written(own)}" if writes else "",
        answers=_answers(half, reading),
    )


def _matter(matter: Any, acting: Acting) -> Link | None:
    if matter is None or not queries.matter_read(matter.pk, acting):
        return None
    name = reference(matter.year, matter.number)
    return Link(text=name, href=address("matter", acting.community_slug, name))


def _written(own: Any) -> str:
    if own is None:
        return f"none of the {len(QUESTIONS)} questions is answered yet."
    done = rules.answered(queries.words_of(own))
    last = f"{own.written_by.person.name}, {day(local_day(own.written_at))}"
    return f"{done} of {len(QUESTIONS)} questions answered. Last written by {last}."


def _answers(half: Half, reading: Reading) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    told = [
        (name_of(side, reading.one), queries.words_of(reading.written[side, half]))
        for side in Side
        if (side, half) in reading.written
    ]
    answered = (
        (one.told(reading.words), tuple((name, words[one.name]) for name, words in told if words[one.name]))
        for one in QUESTIONS
    )
    return tuple((question, said) for question, said in answered if said)


def _lesson(one: Any, acting: Acting, writes: bool) -> LessonLine:
    here = (acting.community_slug, one.pk)
    return LessonLine(
        words=one.words,
        change_href=address("change-lesson", *here) if writes else "",
        out_href=address("take-lesson-out", *here) if writes else "",
    )


def _presses(reading: Reading, here: tuple[str, int]) -> Iterable[Link]:
    """What a button does at once."""
    if reading.side is None:
        return
    has_given = reading.own.given_at is not None
    if not rules.objections_to_handing_in(
        reading.state, has_given=has_given, answers=reading.answers(reading.side), words=reading.words
    ):
        yield Link(text="Hand in your side's answers", href=address("hand-in-look-back", *here))
    if not rules.objections_to_taking_back(reading.state, has_given=has_given) and reading.state.is_under_way:
        yield Link(text="Take your side's answers back, to change them", href=address("take-back-look-back", *here))
    if not rules.objections_to_publishing(reading.state):
        yield Link(text="Publish the lessons", href=address("publish-lessons", *here))
    if reading.own.agreed_at is not None and reading.state.is_under_way:
        yield Link(text="Take your side's agreement back", href=address("agree-no-longer", *here))


def _actions(reading: Reading, acting: Acting, here: tuple[str, int]) -> Iterable[Action]:
    if reading.side is None:
        return
    version = reading.one.version
    if not rules.objections_to_agreeing(
        reading.state,
        lessons=len(reading.lessons),
        has_agreed=reading.own.agreed_at is not None,
        read=version,
        version=version,
    ):
        yield Action(text="Agree these lessons for your side", href=address("agree-lessons", *here), main=True)
    if reading.state.is_under_way and who.calls_off(
        acting, side=reading.side, started_by=reading.one.started_by.person_id
    ):
        yield Action(text="Call this look-back off", href=address("call-off-look-back", *here))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedLesson:
    """One lesson in the list of all."""

    words: str
    of: str
    href: str
    partner: str
    published: str


def published_lesson(one: Any, acting: Acting) -> PublishedLesson:
    """A lesson as the list shows it."""
    return PublishedLesson(
        words=one.words,
        of=titled(one.look_back),
        href=address("look-back", acting.community_slug, one.look_back_id),
        partner=one.look_back.partner.name,
        published=day(local_day(one.look_back.published_at)),
    )


EXPORT_HEAD = ("Lesson", "What went well", "What did not go well", "Looked back with", "Published on")


def export_rows(rows: Iterable[Any]) -> Iterable[tuple[object, ...]]:
    """The lessons under `EXPORT_HEAD`."""
    for one in rows:
        pair = one.look_back
        yield one.words, pair.went_well, pair.did_not, pair.partner.name, local_day(pair.published_at).isoformat()
