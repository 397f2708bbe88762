"""Feedback: an account for everyone asked, in good time, and two questions back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from folkmoot.kernel import working_days
from folkmoot.matters.domain.canvass import local_day

# Fewer replies than this show nothing. Source: the glossary's rule on small numbers.
LEAST_REPLIES = 5
# Practices have this long for the two questions; then the answers are shown once, and change no more.
REPLY_WORKING_DAYS = 10


def due_at(met_on: date, after_working_days: int) -> datetime:
    """The instant by which everyone is to be told: 17:00 in England, so many working days after the meeting."""
    return working_days.end_of_working_day(working_days.add_working_days(met_on, after_working_days))


def is_overdue(*, due: datetime, sent_at: datetime | None, at: datetime) -> bool:
    """Whether the note is late: sent after its time, or not sent and past it."""
    return (sent_at or at) > due


def objections_to_sending(*, for_members: str, for_partners: str, withheld_because: str, sent: bool) -> tuple[str, ...]:
    """Why this note may not go out; empty when it may."""
    objections = []
    if sent:
        objections.append("This feedback has already been sent.")
    if not for_members.strip():
        objections.append("Write what members are to be told.")
    if not for_partners.strip() and not withheld_because.strip():
        objections.append("Write what partners are to be told, or say why they are told nothing.")
    return tuple(objections)


def replies_close_at(sent_at: datetime) -> datetime:
    """When the two questions close: 17:00 in England, ten working days after the note went out."""
    last = working_days.add_working_days(local_day(sent_at), REPLY_WORKING_DAYS)
    return working_days.end_of_working_day(last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """What practices felt about one account. Units: points of 1 to 5, means, exact."""

    replies: int
    heard: Fraction
    carried: Fraction


def felt(heard: Sequence[int], carried: Sequence[int], *, sent_at: datetime | None, at: datetime) -> Felt | None:
    """What all who replied said to the one question and to the other, once both have closed.

    Figures that moved with each reply would tell what the last to reply had said. Missing: None before the close, and
    where fewer than five replied.
    """
    if sent_at is None or at <= replies_close_at(sent_at) or len(heard) < LEAST_REPLIES:
        return None
    number = len(heard)
    return Felt(replies=number, heard=Fraction(sum(heard), number), carried=Fraction(sum(carried), number))


def together(each: Sequence[Felt]) -> Felt | None:
    """What practices felt about several accounts together, each reply weighing the same. Missing: None of none."""
    if not each:
        return None
    number = sum(one.replies for one in each)
    return Felt(
        replies=number,
        heard=sum((one.heard * one.replies for one in each), Fraction(0)) / number,
        carried=sum((one.carried * one.replies for one in each), Fraction(0)) / number,
    )
