"""How long a sign-in lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long a sign-in lasts: without use, and in all."""

    unused: timedelta
    whole: timedelta


def reason_to_end(*, began_at: datetime, used_at: datetime, now: datetime, limits: Limits) -> str:
    """Why a sign-in is over, as a sentence for the person; empty while it lasts."""
    if now - began_at >= limits.whole:
        return f"You were signed out because {spoken(limits.whole)} had passed. Sign in to go on."
    if now - used_at >= limits.unused:
        return f"You were signed out after {spoken(limits.unused)} without use. Sign in to go on."
    return ""


def spoken(length: timedelta) -> str:
    """A length of time in its largest whole unit: "1 hour", "90 minutes", "30 days"."""
    minutes = int(length.total_seconds()) // 60
    for unit, size in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= size and minutes % size == 0:
            number = minutes // size
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return "less than a minute"
