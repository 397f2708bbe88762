"""What comes up at an outside meeting goes with it when the meeting is moved or called off."""

from dataclasses import dataclass
from datetime import date, datetime

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.operations.acts import recorded
from folkmoot.kernel.visibility import Visibility
from folkmoot.matters import models
from folkmoot.matters.domain.matter import reference
from folkmoot.matters.operations import steps
from folkmoot.matters.queries.carried import coming_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A matter that goes with its meeting. Shape: `briefed` are the roles sent its brief, by appointment.

    Missing: no `asked_until` where practices are not being asked.
    """

    reference: str
    title: str
    briefed: frozenset[int]
    asked_until: datetime | None


def take_along(
    *, forum_id: int, was_on: date, now_on: date | None, words: str, by: Acting, at: datetime
) -> tuple[Taken, ...]:
    """Let every matter still to be decided there that day be decided on the new one, and say so in its history.

    Missing: None `now_on`, the day is not known any more.
    """
    waiting = coming_up(by.community_id, forum_id, was_on).select_for_update(no_key=True)
    found = []
    for matter in waiting:
        matter.decides_on = now_on
        matter.save(update_fields=["decides_on"])
        steps.add(matter, "meeting_moved", words, by=by, at=at, rung=Visibility.ALL_PRACTICES)
        recorded("decision moved with its meeting", matter, by=by, at=at, details={"was": was_on.isoformat()})
        found.append(_taken(matter))
    return tuple(found)


def staying(*, forum_id: int, on: date, by: Acting) -> tuple[Taken, ...]:
    """The matters still to be decided there that day, which stay on it: the meeting has another hour, or another place."""
    return tuple(_taken(matter) for matter in coming_up(by.community_id, forum_id, on))


def _taken(matter: models.Matter) -> Taken:
    given = matter.instructions.filter(brief_issued_at__isnull=False).order_by("-version").first()
    asking = matter.canvasses.filter(opened_at__isnull=False, withdrawn_at=None).order_by("-closes_at").first()
    return Taken(
        reference=reference(matter.year, matter.number),
        title=matter.title,
        briefed=frozenset(filter(None, (given.carrier_id, given.deputy_id))) if given else frozenset(),
        asked_until=asking.closes_at if asking else None,
    )
