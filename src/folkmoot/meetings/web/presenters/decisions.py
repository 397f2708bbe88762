"""What is said of a minuted decision wherever it stands, and which earlier ones a meeting may confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import GroupKind
from folkmoot.kernel.working_days import local_day
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.formed import said as said_of_forming
from folkmoot.meetings.domain.minutes import TIERS, NotAsked, ToConfirm, decision_reference, not_asked
from folkmoot.meetings.domain.votes import counted as counted_in_words
from folkmoot.meetings.domain.votes import said as said_of_votes
from folkmoot.meetings.queries.agenda_in_short import InShort
from folkmoot.meetings.queries.item_interests import not_deciding_of
from folkmoot.meetings.queries.meetings import body_of, dates_of
from folkmoot.meetings.queries.quorum import Counted
from folkmoot.meetings.queries.rooms import votes_on
from folkmoot.meetings.queries.to_confirm import answers_to, confirming, to_confirm_listed
from folkmoot.meetings.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ToConfirmLine:
    """An earlier decision that a meeting may confirm.

    `is_on`: it stands on the agenda. Missing: no `said` until it was answered; no `answer_href` where this hat answers it not here, or not yet.
    """

    reference: str
    words: str
    taken_on: str
    href: str
    why: str
    said: str
    is_on: bool
    answer_href: str


def to_confirm_lines(one: Any, acting: Acting, agenda: InShort, *, at: datetime) -> tuple[ToConfirmLine, ...]:
    """The earlier decisions that a meeting may confirm, and those it answered. Missing: empty once it is called off."""
    if one.called_off_at is not None:
        return ()
    open_now = not meetings.objections_to_writing(dates_of(one))
    may = open_now and at >= one.starts_at and who.takes_part(acting, body_of(one))
    on = {item.confirms_id for item in agenda.on}
    return tuple(
        to_confirm_line(row, one, acting, may_answer=may, is_on=row.pk in on) for row in to_confirm_listed(one)
    )


def to_confirm_line(row: Any, one: Any, acting: Acting, *, may_answer: bool, is_on: bool = False) -> ToConfirmLine:
    """An earlier decision, as the page of a meeting that may confirm it lists it."""
    before, answer = row.item.meeting, answer_of(row)
    return ToConfirmLine(
        reference=decision_reference(row.year, row.number),
        words=row.words,
        taken_on=words.day(local_day(before.starts_at)),
        href=address("item", acting.community_slug, before.pk, row.item_id),
        why=ToConfirm(row.waits).words if row.waits else "",
        said=came_of(answer) if answer else "",
        is_on=is_on,
        answer_href=address("confirm-decision", acting.community_slug, one.pk, row.pk) if may_answer else "",
    )


def answer_of(row: Any) -> Any:
    """What a later meeting said of a decision. Missing: None, nothing yet."""
    return getattr(row, "confirmation", None)


def came_of(answer: Any) -> str:
    """The same in words, without where."""
    return "Confirmed" if answer.confirmed else f"Not confirmed: {answer.because.rstrip('.')}"


def answered(answer: Any) -> str:
    """The same with when and where: "Confirmed at the meeting of 6 October 2026 at 18:30." """
    when = words.moment(answer.meeting.starts_at)
    if answer.confirmed:
        return f"Confirmed at the meeting of {when}."
    return f"Not confirmed at the meeting of {when}: {answer.because.rstrip('.')}."


def votes_put_right(earlier: Iterable[Any]) -> tuple[str, ...]:
    """How the vote on a decision was minuted before: "Until 23 September 2026 at 09:00, when Dr Hall put it right: 1 for, …"."""
    return tuple(
        f"Until {words.moment(was.until)}, when {was.put_right_by.person.name} put it right: {counted_in_words(votes)}."
        for was in earlier
        if (votes := votes_on(was))
    )


def unasked(made: Any, item: Any, kind: str) -> NotAsked | None:
    """Why nobody asked whether a decision may be taken. Missing: None, somebody did."""
    if made.taken_id is not None:
        return None
    return not_asked(on_matter=item.matter_id is not None, tier=TIERS.get(GroupKind(kind)))


def cautions(made: Any, item: Any, kind: str, *, waits: ToConfirm | None, answer: Any) -> tuple[str, ...]:
    """What is to be known of a decision: that nobody asked, how the vote went, where it was formed, why it commits nobody, that it waits, what became of that."""
    asked = unasked(made, item, kind)
    said = (
        asked.words if asked else "",
        said_of_votes(votes, lost=made.lost) if (votes := votes_on(made)) else "",
        said_of_forming(made.formed, made.formed_how),
        words.commits_nobody(made.commits_nobody) if made.commits_nobody else "",
        waits.words if waits else "",
        answered(answer) if answer else "",
    )
    return tuple(filter(None, said))


def in_short(one: Any, agenda: InShort, counted: Counted) -> dict[int, tuple[str, ...]]:
    """The decisions of a meeting as its page lists them, by item, each with what is to be known of it."""
    items = [item for item in agenda.on if item.pk in agenda.decisions]
    if not items:
        return {}
    for item in items:
        item.meeting = one
    why, out, answers = confirming(one, counted), not_deciding_of(items), answers_to(one)
    return {
        item.pk: tuple(
            _in_a_line(
                made,
                cautions(made, item, one.group.kind, waits=why(made, item, out[item.pk]), answer=answers.get(made.pk)),
            )
            for made in agenda.decisions[item.pk]
        )
        for item in items
    }


def _in_a_line(made: Any, said: tuple[str, ...]) -> str:
    """A decision in one line: "D-2026-001: We share a rota. (To be confirmed: …)"."""
    return " ".join((f"{decision_reference(made.year, made.number)}: {made.words}", *(f"({each})" for each in said)))
