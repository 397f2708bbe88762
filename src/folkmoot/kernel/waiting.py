"""What waits for a person: one line of one list, whichever context it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing asked of a person. Units: minutes, whole. Shape: `page` and `args` name the address it is done at.

    Missing: no `due_at`, no deadline; no `asked_at`, nobody was written to when it was asked; no `of`, it is the same
    thing whichever organisation's hand does it, where otherwise each has its own to do. `is_reminded` says that reminders
    of its own are sent; `is_digested` that it stands in the weekly digest and is mailed at no other time.
    """

    what: str
    about: str
    due_at: datetime | None
    minutes: int
    page: str
    args: tuple[str | int, ...]
    asked_at: datetime | None = None
    is_reminded: bool = False
    of: int | None = None
    is_digested: bool = False


def in_order(items: Iterable[Waiting]) -> list[Waiting]:
    """The soonest due first, what has no deadline last; of equals, the shorter task first."""
    return sorted(items, key=lambda one: (one.due_at or _NEVER, one.minutes, one.about))
