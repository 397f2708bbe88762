"""Feedback: an account for everyone asked, in good time, and two questions back."""

from datetime import date, datetime

from folkmoot.kernel import working_days

# Working days from the meeting to the note. Source: the alert catalogue of the requirements.
TARGET_WORKING_DAYS = 2
# Fewer replies than this show nothing. Source: the glossary's rule on small numbers.
LEAST_REPLIES = 5


def due_at(met_on: date) -> datetime:
    """The instant by which everyone is to be told: 17:00 in England, two working days after the meeting."""
    return working_days.end_of_working_day(working_days.add_working_days(met_on, TARGET_WORKING_DAYS))


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
