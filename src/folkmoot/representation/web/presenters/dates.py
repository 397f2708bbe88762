"""What the list of outside meetings shows, and what moving one says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.kernel import moments
from folkmoot.kernel.working_days import local_day, next_working_day, why_no_working_day
from folkmoot.meetings.domain import meeting as meetings
from folkmoot.representation.domain import who
from folkmoot.representation.operations.moving import Told
from folkmoot.representation.web.presenters import words


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """One meeting. Missing: no `move_href` and `call_off_href` for those who do not keep the dates, or once it has begun.

    Shape: `changed` says how it was moved or called off, the latest first.
    """

    when: str
    changed: tuple[str, ...]
    meeting: str
    href: str
    host: str
    place: str
    move_href: str
    call_off_href: str


def lines(dates: Iterable[Any], changes: Mapping[int, Sequence[Any]], acting: Acting, at: datetime) -> list[DateLine]:
    """The dates of one page of the list, with the changes of each."""
    return [
        _line(
            one,
            changes[one.pk],
            acting,
            can=who.keeps_dates(acting) and not one.called_off_at and at < one.starts_at,
        )
        for one in dates
    ]


def _line(one: Any, changes: Sequence[Any], acting: Acting, *, can: bool) -> DateLine:
    slug = acting.community_slug
    return DateLine(
        when=when(one),
        changed=tuple(_changed(each) for each in changes),
        meeting=one.forum.name,
        href=address("forum", slug, one.forum_id),
        host=one.forum.host.name,
        place=one.place,
        move_href=address("move-forum-date", slug, one.pk) if can else "",
        call_off_href=address("call-off-forum-date", slug, one.pk) if can else "",
    )


def when(one: Any) -> str:
    """From when to when a date is."""
    return words.span(one.starts_at, one.ends_at)


def _changed(change: Any) -> str:
    on = words.day(local_day(change.changed_at))
    if change.starts_at is None:
        return f"Called off on {on}: {change.why}"
    was = words.span(change.was_starts_at, change.was_ends_at)
    where = f", at {change.was_place}" if change.was_place and change.was_place != change.place else ""
    return f"Moved on {on} from {was}{where}: {change.why}"


def as_it_is(one: Any) -> dict[str, Any]:
    """What the form of a date to be moved begins with."""
    minutes = int((one.ends_at - one.starts_at).total_seconds()) // 60
    return {"starts_at": one.starts_at, "minutes": minutes, "place": one.place}


def comes_up(titles: Sequence[str]) -> str:
    """What was to be decided there that day, and goes along. Missing: empty where nothing is."""
    if not titles:
        return "Whoever holds, covers or stands in for one of our seats there is told by e-mail."
    return (
        f"To be decided there that day: {', '.join(titles)}. It goes along to another day, and with it by when briefs are due. Whoever "
        "holds, covers or stands in for one of our seats there, and whoever was briefed, is told by e-mail."
    )


def day_off(begins: Iterable[datetime]) -> str:
    """On which of those days nobody works, and the next working day after the first. Missing: empty, on each somebody does.

    Hosts do meet on such days, so it is said and not refused.
    """
    off = meetings.days_off(begins)
    if not off:
        return ""
    return (
        f"{why_no_working_day(off[0])}{meetings.nor_are(off[1:])}. The next working day is {moments.day(next_working_day(off[0]))}. "
        "If the host meant another day, move it or call it off."
    )


def told(done: str, what: Told) -> str:
    """What a change brought about, in a sentence."""
    people = words.counted(what.people, "person is", "people are")
    along = f" {', '.join(what.matters)} went along." if what.matters else ""
    return f"{done}. {people} told.{along}"


def too_early(what: Told) -> str:
    """That practices are still being asked when it is decided."""
    return f"Practices are still being asked when the meeting is now held: {', '.join(what.too_early)}."
