"""Mail to whoever is given a seat at an outside meeting, or is sent there for some days."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import models
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.days import last_day
from folkmoot.directory.queries import hands_with
from folkmoot.kernel.period import Period
from folkmoot.kernel.quiet_hours import out_of_quiet_hours
from folkmoot.kernel.working_days import local_day
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_holders(holding: models.SeatHolding, *, by: Acting | None, at: datetime) -> int:
    """How many are told that a seat is theirs to speak in, or to stand in for. Missing: nobody, where a file gave it."""
    term = Period(starts_on=holding.starts_on, ends_on=holding.ends_on)
    seat, holds = holding.seat, [holding.holder_id]
    told = _tell(seat, f"held {holding.pk}", "You are given a seat", "You hold", holds, term, by, at)
    if holding.deputy_id is not None:
        mark, stands_in = f"deputy {holding.pk}", [holding.deputy_id]
        told += _tell(seat, mark, "You are a deputy", "You are the deputy for", stands_in, term, by, at)
    return told


def tell_cover(covering: models.SeatCover, *, by: Acting | None, at: datetime) -> int:
    """How many are told that they go instead of somebody else for some days. Missing: nobody, where a file said so."""
    term = Period(starts_on=covering.starts_on, ends_on=covering.ends_on)
    mark = f"cover {covering.pk} {covering.starts_on.isoformat()} {covering.ends_on.isoformat()}"
    return _tell(covering.seat, mark, "Please go", "You go in", [covering.cover_id], term, by, at)


def _tell(
    seat: models.Seat,
    mark: str,
    subject: str,
    does: str,
    people: Iterable[int],
    term: Period,
    by: Acting | None,
    at: datetime,
) -> int:
    if by is None:
        return 0
    forum = seat.forum
    address = settings.ADDRESS + reverse("forum", args=[forum.community.slug, forum.pk])
    said = [("Why we go", seat.why), ("What you may do there", seat.remit), ("What we want", seat.outcome_sought)]
    lines = "".join(f"\n{name}: {words}" for name, words in said if words.strip())
    # Whoever gave it to themselves knows.
    hands = [hand for hand in hands_with(people, max(local_day(at), term.starts_on)) if hand.person_id != by.person_id]
    return post.queue_all(
        [
            Letter(
                key=f"seat {seat.pk} {mark} to {hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"{subject}: {forum.name}",
                text=f"Dear {hand.name},\n\n{does} a seat for general practice at {forum.name}, {_days(term)}.\n{lines}\n\n"
                f"Who else goes, and when it meets:\n{address}\n",
                may_be_sent_at=out_of_quiet_hours(at),
                kind="seat",
            )
            for hand in hands
        ]
    )


def _days(term: Period) -> str:
    last = last_day(term.ends_on)
    return f"from {_day(term.starts_on)}" + (f" to {_day(last)}" if last is not None else "")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
