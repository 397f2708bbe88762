"""What the desk's pages show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from folkmoot.design.addresses import address
from folkmoot.design.paging import Page, paged
from folkmoot.desk import queries
from folkmoot.desk.operations.clock import HEARTBEAT
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.keeping import NAME_ERASED
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries.keeping import erased_among
from folkmoot.governance.queries.set_up import has_just_begun
from folkmoot.governance.web.set_up_present import Board, board
from folkmoot.kernel import moments, working_days
from folkmoot.kernel.waiting import Waiting
from folkmoot.matters import queries as matters
from folkmoot.matters.domain.history import Part
from folkmoot.matters.queries.history import things_of
from folkmoot.post import queries as post
from folkmoot.record import queries as records
from folkmoot.record.domain.chain import Entry

# The scheduler goes round every half minute; after this long without a round somebody should look.
LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """One thing asked of a person.

    Missing: `hat` is empty for whoever has one role alone; `change_to`, where the role it asks for is the one acted in.
    """

    what: str
    about: str
    href: str
    due: str
    minutes: str
    overdue: bool
    hat: str = ""
    change_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """A page of what waits, soonest first, with a summary of it all; for whoever looks after the place, whether the clock
    stands still too.

    Missing: no `board` of the steps to one voice once practices have been asked something, nor for partners.
    """

    lines: tuple[WaitingLine, ...]
    paging: Page[Any]
    summary: str
    has_others: bool
    clock_stands_still: bool
    board: Board | None


def waiting_page(acting: Acting, request: HttpRequest, at: datetime) -> WaitingPage:
    """The page asked for, of the list of whoever wears this hat: what waits under their other hats too, each line saying under which."""
    items, has_others = queries.waiting_under_every_hat(acting, at)
    paging = paged(items, request)
    minutes = sum(item.minutes for item, _ in items)
    return WaitingPage(
        lines=tuple(_line(item, hats[0] if has_others else None, acting, at) for item, hats in paging.rows),
        paging=paging,
        summary=f"{len(items)} {'thing waits' if len(items) == 1 else 'things wait'} for you, about {minutes} minute{'' if minutes == 1 else 's'} in all.",
        has_others=has_others,
        clock_stands_still=acting.role is Role.COMMUNITY_ADMINISTRATOR
        and not post.has_beaten_since(HEARTBEAT, at - LATE),
        board=board(acting, at) if acting.is_member and has_just_begun(acting.community_id) else None,
    )


def _line(item: Waiting, hat: Acting | None, worn: Acting, at: datetime) -> WaitingLine:
    return WaitingLine(
        what=item.what,
        about=item.about,
        href=address(item.page, *item.args),
        due=_by(item.due_at) if item.due_at else "No deadline",
        minutes="1 minute" if item.minutes == 1 else f"{item.minutes} minutes",
        overdue=item.due_at is not None and item.due_at < at,
        hat=_as(hat, worn) if hat else "",
        change_to=str(hat.appointment_id) if hat and hat != worn else "",
    )


def _as(hat: Acting, worn: Acting) -> str:
    where = "" if hat.community_id == worn.community_id else f", {hat.community_name}"
    return f"As {hat.role.words}, {hat.organisation_name}{where}"


def _by(due: datetime) -> str:
    local = due.astimezone(working_days.LONDON)
    half = "am" if local.hour < 12 else "pm"
    return f"{local:%A} {local.day} {local:%B} at {local.hour % 12 or 12}:{local:%M}{half}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One act in the record."""

    number: int
    when: str
    act: str
    of: str
    by: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a page of the record is narrowed to: kinds of thing, each with its numbers, and the words for each kind.

    Missing: `things` is None for the whole record.
    """

    heading: str = "The record"
    things: records.About | None = None
    words: dict[str, str] = field(default_factory=dict)
    asked: tuple[tuple[str, str], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    back: str = ""


def history_of_things(about: Sequence[str]) -> History:
    """The history of things as an address names them: `matters.mandate:7`, or `matters.scheme` for all of a kind."""
    things: dict[str, set[str] | None] = {}
    for kind, colon, number in (one.partition(":") for one in about):
        if not colon:
            things[kind] = None
        elif (numbers := things.setdefault(kind, set())) is not None:
            numbers.add(number)
    return History(heading="History", things=things, asked=tuple(("about", one) for one in about))


def history_of_matter(acting: Acting, reference: str, part: str) -> History:
    """The history of a matter, of all that came of it or of one part.

    Errors: NotFound, also where it exists and this hat may not see it.
    """
    one = matters.matter_by_reference(reference, acting)
    chosen = Part(part) if part in set(Part) else None
    things = things_of(one, acting, chosen)
    return History(
        heading=f"History of {reference}",
        things={kind: numbers for kind, (_, numbers) in things.items()},
        words={kind: each.words for kind, (each, _) in things.items()},
        asked=(("matter", reference), *([("part", chosen.value)] if chosen else [])),
        parts=tuple((each.value, each.words) for each in Part),
        chosen=chosen.value if chosen else "",
        back=address("matter", acting.community_slug, reference),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """A page of the record. Missing: no earlier acts, empty `earlier_href`."""

    lines: tuple[EntryLine, ...]
    acts: int
    head: str
    earlier_href: str
    history: History


def record_page(acting: Acting, history: History, *, before: int | None, words: str) -> RecordPage:
    """The acts before a number, newest first; of some things alone, or with words in them, where that is asked."""
    key = acting.community_slug
    entries = records.entries(key, before=before, about=history.things, words=words)
    head, erased = records.head(key), erased_among({entry.actor.person_id for entry in entries if entry.actor})
    more = len(entries) == records.PAGE
    asked = [*history.asked, *([("words", words)] if words else [])]
    earlier = urlencode([*asked, ("before", entries[-1].seq)]) if more else ""
    return RecordPage(
        lines=tuple(_entry(entry, acting, erased, history.words) for entry in entries),
        acts=head.seq,
        head=head.hash,
        earlier_href=f"{address('record', acting.community_slug)}?{earlier}" if more else "",
        history=history,
    )


# Who has answered, who has not, and who spoke with whom is told by the thing itself to those it may be told to: here
# these acts name no actor to others.
_PRIVATE = frozenset(
    {
        "front_door.informationreply",
        "front_door.moretime",
        "front_door.paymentquery",
        "funding.learningguest",
        "funding.learningmark",
        "funding.trustanswer",
        "initiatives.lesson",
        "initiatives.lookback",
        "initiatives.lookbackperson",
        "initiatives.lookbackside",
        "initiatives.sideanswers",
        "matters.answer",
        "matters.changedview",
        "matters.challenge",
        "matters.confirmer",
        "matters.conversation",
        "matters.interest",
        "matters.notedinterest",
        "meetings.iteminterest",
        "matters.proxy",
        "opportunities.declaredinterest",
        "opportunities.expression",
        "opportunities.opportunity",
        "opportunities.scorer",
        "priorities.naming",
        "priorities.nothingtosuggest",
        "relationships.commitment",
        "relationships.stanceround",
        "relationships.visit",
        "representation.bulletinanswer",
        "representation.seatwish",
    }
)

# Which practices ask to be asked again is for all to know; who spoke for one is not.
_BY_ORGANISATION = frozenset({"matters.recall"})


def is_own(actor: Any, acting: Acting) -> bool:
    """Whether it is of the same organisation. Many bodies have no code."""
    theirs, ours = (
        (actor.organisation_code, actor.organisation_name),
        (acting.organisation_code, acting.organisation_name),
    )
    return bool(theirs == ours)


def _entry(entry: Entry, acting: Acting, erased: frozenset[str], words: dict[str, str]) -> EntryLine:
    local = entry.at.astimezone(working_days.LONDON)
    actor = entry.actor
    if actor is None:
        by = "Nobody named"
    elif entry.subject_kind in _PRIVATE and not is_own(actor, acting):
        by = "Not named here"
    elif entry.subject_kind in _BY_ORGANISATION and not is_own(actor, acting):
        by = actor.organisation_name
    else:
        name = NAME_ERASED if actor.person_id in erased else actor.name
        by = f"{name}, {actor.role}, {actor.organisation_name}"
    return EntryLine(
        number=entry.seq,
        when=f"{moments.short_day(local)} {moments.clock(local)}",
        act=entry.act.capitalize(),
        of=words.get(entry.subject_kind, ""),
        by=by,
        hash=entry.hash,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthPage:
    """How the clock and the mail are doing."""

    well: bool
    scheduler: str
    mail: str


def health_page(at: datetime) -> HealthPage:
    """The scheduler's last round and the state of the outbox."""
    age = post.heartbeat_ages(at).get(HEARTBEAT)
    return HealthPage(
        well=age is not None and age <= LATE,
        scheduler="Never ran" if age is None else f"Last ran {int(age.total_seconds())} seconds ago",
        mail=f"{post.due_count(at)} waiting to be sent, {post.stuck_count(at)} could not be sent",
    )
